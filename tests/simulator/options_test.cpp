// The simulator's command line.
#include "simulator/options.hpp"

#include "simulator/asking.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace linkynflux::simulator {
namespace {

using std::chrono::minutes;

std::variant<serve_options, truth_options, int> parsed(std::vector<const char*> words) {
    words.insert(words.begin(), "linkynflux-simulator");
    return parse_options(static_cast<int>(words.size()), words.data());
}

TEST(options, without_any_it_serves_on_a_free_port_in_real_time) {
    const auto how = std::get<serve_options>(parsed({}));
    EXPECT_EQ(how.port, 0);
    EXPECT_EQ(how.clock, paced_time{});
    EXPECT_EQ(how.all.shape, format::of_2026);
    EXPECT_TRUE(how.all.only_tokens.empty());
}

TEST(options, a_meter_can_differ_from_the_others_whatever_the_order) {
    const auto how = std::get<serve_options>(parsed({"--step", "12345678901234=15", "--step", "60",
                                                     "--activated", "12345678901234=2026-03-20"}));
    EXPECT_EQ(how.all.everyone.length, minutes{60});
    EXPECT_EQ(how.all.settings(meter).length, minutes{15});
    EXPECT_EQ(how.all.settings(meter).activated, day("2026-03-20"));
    EXPECT_FALSE(how.all.everyone.activated);
}

TEST(options, accounts_quotas_clock_and_format_are_read) {
    const auto how = std::get<serve_options>(parsed(
        {"--port", "4321", "--token", "12345678901234=secret", "--client", "me:mine", "--per-hour",
         "7", "--format", "meter-reading", "--clock", "2026-03-30T08:00:00Z@1790000000*3600"}));
    EXPECT_EQ(how.port, 4321);
    EXPECT_TRUE(how.all.only_tokens.at("secret").contains(meter));
    EXPECT_EQ(how.all.only_application->client_secret, "mine");
    EXPECT_EQ(how.all.limits.per_hour, 7);
    EXPECT_EQ(how.all.shape, format::meter_reading);
    EXPECT_EQ(how.clock, paced_time::parse("2026-03-30T08:00:00Z@1790000000*3600"));
}

TEST(options, truth_takes_the_days_and_the_step) {
    const auto what = std::get<truth_options>(
        parsed({"truth", "--prm", "12345678901234", "--from", "2026-03-01", "--to", "2026-03-31",
                "--series", "production", "--step", "10"}));
    EXPECT_EQ(what.meter, meter);
    EXPECT_EQ(what.to, day("2026-03-31"));
    EXPECT_EQ(what.what, series::production);
    EXPECT_EQ(what.all.everyone.length, minutes{10});
}

TEST(options, a_mistake_is_a_usage_error) {
    testing::internal::CaptureStderr();
    for (const auto& words : std::vector<std::vector<const char*>>{
             {"--step", "7"},
             {"--step", "1234=30"},
             {"--clock", "now"},
             {"--format", "2025"},
             {"--token", "secret"},
             {"--port", "70000"},
             {"--unknown"},
             {"truth", "--prm", "12345678901234", "--from", "2026-03-01"},
             {"truth", "--prm", "1", "--from", "2026-03-01", "--to", "2026-03-02"}})
        EXPECT_EQ(std::get<int>(parsed(words)), 64) << words.front() << " " << words.back();
    testing::internal::GetCapturedStderr();
}

} // namespace
} // namespace linkynflux::simulator
