// SIGKILL at random moments while three months are caught up, with off-peak hours edited, meters
// added and the date moving on between lives: in the end each day is there once and whole.
#include "daemon/pass_on.hpp"
#include "daemon/running_daemon.hpp"

#include "base/civil_time.hpp"
#include "simulator/curve.hpp"
#include "simulator/truth.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <random>

namespace linkynflux::testing {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;

/// A day lasts four seconds, so that a planned try is never far.
constexpr int pace = 21'600;
constexpr milliseconds a_day{4000};
constexpr auto first_day = "2026-07-30";
/// With each, another three months.
constexpr int most_meters = 12;
constexpr std::array off_peaks{"[]", R"([ "22:30-06:30" ])", R"([ "01:10-07:10", "12:30-14:30" ])"};

simulator::world without_a_limit_per_second() {
    simulator::world all;
    all.limits.per_second = 0; // of a second that is over before a request is
    return all;
}

int deaths_wanted() {
    const char* text = std::getenv("LINKYNFLUX_TEST_KILLS");
    return text ? std::atoi(text) : 20;
}

prm meter_number(int index) {
    return prm::parse(fmt::format("1234567890{:04}", 1234 + index)).value();
}

class killed_again_and_again : public a_daemon_with_influxdb {
protected:
    killed_again_and_again() : a_daemon_with_influxdb(without_a_limit_per_second()) {}

    /// Between the daemon and InfluxDB, so that it can die before a write, and after one that it
    /// does not know of yet.
    void stand_before_influxdb() {
        answer_for_influx([this](const http::request& what) {
            const bool is_write = what.target != "/query" && !what.body.empty();
            support::reply out;
            if (is_write)
                begun.pass();
            if (is_write && swallows) {
                out.silent = true;
                return out;
            }
            out.content = pass_on(what, influxdb->port());
            if (is_write) {
                stored.pass();
                out.delay = milliseconds{5};
            }
            return out;
        });
    }

    int draw(int least, int most) { return std::uniform_int_distribution<>{least, most}(random); }

    void configure_meters(int count) {
        settings how;
        how.sources = fmt::format("[ {} ]", data_connect());
        how.off_peak = off_peaks.at(static_cast<std::size_t>(draw(0, 2)));
        for (int i = 0; i < count; ++i)
            how.meters +=
                fmt::format(R"({} {{ "prm": "{}", "name": "m{}", "since": "{}", )"
                            R"("series": [ "consumption", "daily_consumption" ], )"
                            R"("tags": {{ "site": "{}" }} }})",
                            i == 0 ? "[" : ",", meter_number(i).digits(), i, first_day, i);
        how.meters += " ]";
        configure(how);
    }

    void wait_to_die(int moment) {
        const auto next = [](const turnstile& of, int least) {
            return of.passed() + static_cast<std::size_t>(least);
        };
        switch (moment) {
        case 0: (void)asked.wait_for(next(asked, draw(1, 13)), a_day); break;
        case 1: (void)begun.wait_for(next(begun, 1), a_day); break;
        case 2: (void)stored.wait_for(next(stored, 1), a_day); break;
        default: (void)stored.wait_for(next(stored, 2), milliseconds{draw(0, 1000)});
        }
    }

    void live_and_die() {
        const auto moment = draw(0, 3);
        swallows = moment == 1;
        auto daemon = start();
        wait_to_die(moment);
        ASSERT_FALSE(daemon.wait(milliseconds{draw(0, 10)})) << daemon.errors();
        daemon.signal(SIGKILL);
        ASSERT_EQ(daemon.wait(patience), (support::ending{SIGKILL, true}));
        took_over += daemon.errors().find("of the last run were carried out") != std::string::npos;
    }

    /// At noon two days later everything is due; at the real pace it stays noon.
    local_days live_on_at_noon() {
        const auto today = paris_day(now()) + days{2};
        set_clock(format_day(today) + "T11:00:00Z");
        auto daemon = start();
        EXPECT_TRUE(daemon.wait_for_text("Waiting until ", patience)) << daemon.errors();
        daemon.signal(SIGTERM);
        EXPECT_EQ(daemon.wait(patience), support::ending{}) << daemon.errors();
        EXPECT_EQ(daemon.errors().find("not there yet"), std::string::npos) << daemon.errors();
        return today;
    }

    /// Sums or counts of each instant, over all tags but the meter's.
    std::map<std::int64_t, double> of_each_slot(const char* what, series of, int meter,
                                                local_days end) {
        return influxdb->values(
            fmt::format("SELECT {}(value) FROM {} WHERE site = '{}' AND time >= {}s AND time < {}s "
                        "GROUP BY time(30m) fill(none)",
                        what, of == series::consumption ? "conso_elec" : "conso_elec_jour", meter,
                        start_of(day(first_day)).time_since_epoch().count(),
                        start_of(end).time_since_epoch().count()));
    }

    void expect_truth(series of, int meter, local_days end) {
        std::map<local_days, simulator::day_truth> found;
        for (const auto& [at, sum] : of_each_slot("sum", of, meter, end))
            found[paris_day(sys_seconds{seconds{at}})].watt_hours += static_cast<std::int64_t>(sum);
        for (const auto& [at, count] : of_each_slot("count", of, meter, end))
            found[paris_day(sys_seconds{seconds{at}})].slots += static_cast<std::size_t>(count);
        for (auto d = day(first_day); d < end; d += days{1}) {
            const auto truth = simulator::truth_of(meter_number(meter), d, of, {});
            EXPECT_EQ(found[d].watt_hours, truth.watt_hours)
                << "m" << meter << ' ' << to_string(of) << ' ' << format_day(d);
            EXPECT_EQ(found[d].slots, truth.slots)
                << "m" << meter << ' ' << to_string(of) << ' ' << format_day(d);
        }
        EXPECT_EQ(found.size(), static_cast<std::size_t>((end - day(first_day)).count()));
    }

    std::mt19937 random;
    std::atomic<bool> swallows = false; ///< the next write does not reach InfluxDB
    turnstile begun;                    ///< writes that came to InfluxDB
    turnstile stored;                   ///< and those that it has answered
    int took_over = 0;                  ///< lives that found what the one before had begun to write
};

TEST_F(killed_again_and_again, every_day_is_there_once_and_whole) {
    const char* given = std::getenv("LINKYNFLUX_TEST_SEED");
    const auto seed = given ? static_cast<unsigned>(std::atoi(given)) : std::random_device{}();
    fmt::print("LINKYNFLUX_TEST_SEED={}\n", seed);
    random.seed(seed);
    set_clock("2026-10-28T08:00:00Z", pace);
    stand_before_influxdb();
    const int deaths = deaths_wanted();
    const auto meters = [](int lives) { return std::min(1 + lives / 3, most_meters); };
    for (int death = 0; death < deaths; ++death) {
        configure_meters(meters(death));
        live_and_die();
        if (HasFatalFailure())
            return;
        expect_state_is_readable();
    }
    swallows = false;
    configure_meters(meters(deaths));
    const auto end = live_on_at_noon();
    fmt::print("{} deaths, {} questions, up to {}; {} lives found a batch on disk\n", deaths,
               asked.passed(), format_day(end), took_over);
    for (int meter = 0; meter < meters(deaths); ++meter)
        for (const auto of : {series::consumption, series::daily_consumption})
            expect_truth(of, meter, end);
}

} // namespace
} // namespace linkynflux::testing
