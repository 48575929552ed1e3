// Recorded answers, served over TLS and taken by the program into a real InfluxDB: the sums are
// those that the registers of these meters showed.
#include "daemon/running_daemon.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace linkynflux::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

std::filesystem::path recordings() {
    const char* given = std::getenv("LINKYNFLUX_FIXTURES");
    return given && *given ? std::filesystem::path{given}
                           : std::filesystem::path{LINKYNFLUX_SOURCE_DIR} / "../shared/fixtures";
}

std::string recorded(const std::string& name) {
    std::ostringstream text;
    text << std::ifstream{recordings() / name}.rdbuf();
    return text.str();
}

http::response json(unsigned status, std::string body) {
    return {status, {{"Content-Type", "application/json"}}, std::move(body)};
}

std::int64_t midnight(const std::string& of) {
    return start_of(day(of)).time_since_epoch().count();
}

class recorded_answers : public a_daemon_with_influxdb {
protected:
    void SetUp() override {
        if (!std::filesystem::exists(recordings()))
            GTEST_SKIP() << "no recorded answers in " << recordings()
                         << "; LINKYNFLUX_FIXTURES names their folder";
        a_daemon_with_influxdb::SetUp();
    }

    void use(const std::string& digits, const std::string& source) {
        auto how = into_influxdb();
        how.meters = fmt::format(R"([ {{ "prm": "{}", "name": "maison" }} ])", digits);
        how.sources = "[ " + source + " ]";
        how.off_peak = R"([ "22:30-06:30" ])";
        configure(how);
    }

    void answer_with(unsigned status, const std::string& body) {
        answer_for_enedis([status, body](const http::request& what) {
            support::reply out;
            out.content = what.target.starts_with("/oauth2/")
                              ? json(200, R"({"access_token":"t","expires_in":"12600"})")
                              : json(status, body);
            return out;
        });
    }

    /// The exit status; a failed test shows what was said.
    int fetch(const std::string& from, const std::string& to) {
        auto process = start({"fetch", "--from", from, "--to", to});
        const auto end = process.wait(patience);
        said = process.output() + process.errors();
        return end && !end->by_signal ? end->status : -1;
    }

    std::map<std::int64_t, double> by_day(const std::string& what) {
        return influxdb->values(
            fmt::format("SELECT {} FROM \"conso_elec\" WHERE time < now() + 3000d "
                        "GROUP BY time(1d) fill(none) tz('Europe/Paris')",
                        what));
    }

    void expect_two_days_of_2026() {
        EXPECT_THAT(by_day("sum(\"value\")"), ElementsAre(Pair(midnight("2026-09-29"), 33495.0),
                                                          Pair(midnight("2026-09-30"), 38022.0)));
        EXPECT_THAT(by_day("count(\"value\")"), ElementsAre(Pair(midnight("2026-09-29"), 48.0),
                                                            Pair(midnight("2026-09-30"), 48.0)));
        const auto all = influxdb->values("SELECT \"value\" FROM \"conso_elec\"");
        ASSERT_FALSE(all.empty());
        EXPECT_EQ(all.begin()->first, midnight("2026-09-29"))
            << "a day begins at midnight in Paris";
        EXPECT_TRUE(all.contains(midnight("2026-09-30")));
        EXPECT_FALSE(all.contains(midnight("2026-10-01")));
    }

    std::string said;
};

TEST_F(recorded_answers, of_data_connect_2026_have_the_sums_of_the_registers) {
    set_clock("2026-10-01T12:00:00Z");
    use("99999999999991", data_connect());
    answer_with(200, recorded("data-connect-2026/mesure_courbe_de_charge_consommation.json"));
    ASSERT_EQ(fetch("2026-09-29", "2026-09-30"), 0) << said;
    expect_two_days_of_2026();
    ASSERT_EQ(fetch("2026-09-29", "2026-09-30"), 0) << said;
    expect_two_days_of_2026();
}

TEST_F(recorded_answers, of_the_same_days_as_meter_reading_are_the_same) {
    set_clock("2026-10-01T12:00:00Z");
    use("99999999999991", data_connect());
    answer_with(200, recorded("meter-reading-v5/same_days_as_2026_consumption_load_curve.json"));
    ASSERT_EQ(fetch("2026-09-29", "2026-09-30"), 0) << said;
    expect_two_days_of_2026();
}

TEST_F(recorded_answers, of_conso_api_have_the_sum_of_the_register) {
    set_clock("2023-04-02T12:00:00Z");
    use("11111111111111", conso_api());
    answer_with(200, recorded("meter-reading-v5/"
                              "http_200_consumption_load_curve_2023-04-01_2023-04-02.json"));
    ASSERT_EQ(fetch("2023-04-01", "2023-04-01"), 0) << said;
    EXPECT_THAT(by_day("sum(\"value\")"), ElementsAre(Pair(midnight("2023-04-01"), 11776.0)));
    EXPECT_THAT(by_day("sum(\"value_hc\") + sum(\"value_hp\")"),
                ElementsAre(Pair(midnight("2023-04-01"), 11776.0)));
    EXPECT_THAT(by_day("count(\"value\")"), ElementsAre(Pair(midnight("2023-04-01"), 48.0)));
}

TEST_F(recorded_answers, of_a_day_whose_step_changes_keep_each_point_with_its_length) {
    set_clock("2024-02-27T12:00:00Z");
    use("24115050123456", data_connect());
    auto body = recorded("meter-reading-v5/changing_resolution_load_curve.json");
    const std::string masked = "24115050XXXXXX";
    body.replace(body.find(masked), masked.size(), "24115050123456");
    answer_with(200, body);
    ASSERT_EQ(fetch("2024-02-26", "2024-02-26"), 0) << said;

    std::map<double, int> by_length;
    for (const auto& [time, minutes] : influxdb->values("SELECT \"minutes\" FROM \"conso_elec\""))
        ++by_length[minutes];
    EXPECT_THAT(by_length, ElementsAre(Pair(10, 3), Pair(15, 2), Pair(30, 2), Pair(60, 21)));
}

TEST_F(recorded_answers, of_errors_store_nothing_and_say_what_happened) {
    set_clock("2026-10-01T12:00:00Z");
    use("99999999999991", data_connect());
    answer_with(403, recorded("data-connect-2026/error_403_api_not_subscribed.json"));
    EXPECT_EQ(fetch("2026-09-29", "2026-09-30"), 77) << said;
    EXPECT_THAT(said, HasSubstr("maison: "));

    answer_with(400, recorded("data-connect-2026/error_400_before_activation.json"));
    EXPECT_EQ(fetch("2026-09-29", "2026-09-30"), 75) << said;

    use("99999999999991", conso_api());
    answer_with(401, recorded("meter-reading-v5/http_401_99999999999999.json"));
    EXPECT_EQ(fetch("2026-09-29", "2026-09-30"), 77) << said;
    EXPECT_TRUE(influxdb->values("SELECT \"value\" FROM \"conso_elec\"").empty());
}

} // namespace
} // namespace linkynflux::testing
