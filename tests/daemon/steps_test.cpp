// Meters of other steps than half an hour, and machines of other time zones: each reading with its
// own length, the days' sums exact, the lines the same everywhere.
#include "daemon/running_daemon.hpp"
#include "simulator/curve.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <set>

namespace linkynflux::testing {
namespace {

simulator::world with_step(simulator::step length) {
    simulator::world all;
    all.everyone.length = length;
    return all;
}

class a_day_of_a_step : public a_daemon_with_influxdb,
                        public ::testing::WithParamInterface<const char*> {
protected:
    a_day_of_a_step() : a_daemon_with_influxdb(with_step(*simulator::parse_step(GetParam()))) {}
};

TEST_P(a_day_of_a_step, keeps_each_reading_with_its_length_and_the_days_sum) {
    configure(into_influxdb());
    auto process = start({"fetch", "-d", "3"});
    ASSERT_EQ(process.wait(patience), support::ending{}) << process.errors();

    const auto lengths = influxdb->values("SELECT \"minutes\" FROM \"conso_elec\"");
    const auto energies = influxdb->values("SELECT \"value\" FROM \"conso_elec\"");
    ASSERT_EQ(lengths.size(), energies.size());
    const bool whole = std::string_view{GetParam()} == "30" || std::string_view{GetParam()} == "60";
    const auto today = paris_day(now());
    for (auto of = today - std::chrono::days{3}; of < today; of += std::chrono::days{1}) {
        auto next = start_of(of).time_since_epoch().count();
        double sum = 0;
        while (next < whole_day(of).upper().time_since_epoch().count()) {
            ASSERT_TRUE(lengths.contains(next)) << "a hole in " << format_day(of);
            sum += energies.at(next);
            next += static_cast<std::int64_t>(lengths.at(next)) * 60;
        }
        const auto truth = static_cast<double>(simulator::watt_hours(the_meter(), of));
        if (whole)
            EXPECT_EQ(sum, truth) << format_day(of);
        else
            EXPECT_NEAR(sum, truth, 1e-6) << format_day(of);
    }
    if (std::string_view{GetParam()} == "mixed") {
        std::set<double> seen;
        for (const auto& [time, minutes] : lengths)
            seen.insert(minutes);
        EXPECT_EQ(seen, (std::set<double>{10, 15, 30, 60}));
    }
}

INSTANTIATE_TEST_SUITE_P(steps, a_day_of_a_step,
                         ::testing::Values("10", "15", "30", "60", "mixed"));

class a_time_zone_of_the_machine : public a_daemon {
protected:
    std::string lines_under(const std::string& zone) {
        std::mutex mutex;
        std::string lines;
        answer_for_influx([&](const http::request& what) {
            support::reply out;
            const std::lock_guard lock{mutex};
            if (what.target.starts_with("/query")) {
                out.content = {200, {}, R"({"results":[{"statement_id":0}]})"};
            } else {
                lines += what.body;
                out.content = {204, {}, ""};
            }
            return out;
        });
        std::filesystem::remove_all(state_path());
        auto process =
            start({"fetch", "--from", "2026-03-28", "--to", "2026-03-30"}, {{"TZ", zone}});
        EXPECT_EQ(process.wait(patience), support::ending{}) << process.errors();
        answer_for_influx({});
        return lines;
    }
};

TEST_F(a_time_zone_of_the_machine, changes_no_byte_of_what_is_written) {
    settings how;
    how.off_peak =
        R"([ "22:38-06:38", { "start": { "h": 12, "m": 30 }, "end": { "h": 14, "m": 30 } } ])";
    configure(how);
    const auto paris = lines_under("Europe/Paris");
    EXPECT_EQ(std::ranges::count(paris, '\n'), 48 + 46 + 48);
    EXPECT_EQ(lines_under("UTC"), paris);
    EXPECT_EQ(lines_under("America/New_York"), paris);
}

} // namespace
} // namespace linkynflux::testing
