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

TEST(options, contracts_and_a_step_that_changes_are_read) {
    const auto how = std::get<serve_options>(
        parsed({"--step-from", "2026-03-20:60", "--step-from", "12345678901234=2026-04-01:10",
                "--subscribed", "9", "--off-peak", "12345678901234=HC (22H50-6H50)",
                "--no-contract", "--med-per-day", "3"}));
    const auto& mine = how.all.settings(meter);
    EXPECT_EQ(mine.length_on(day("2026-03-19")), minutes{30});
    EXPECT_EQ(mine.length_on(day("2026-03-20")), minutes{60});
    EXPECT_EQ(mine.length_on(day("2026-04-01")), minutes{10});
    EXPECT_EQ(how.all.everyone.length_on(day("2026-04-01")), minutes{60});
    EXPECT_EQ(mine.subscribed_kva, 9.0);
    EXPECT_EQ(mine.off_peak_hours, "HC (22H50-6H50)");
    EXPECT_EQ(how.all.everyone.off_peak_hours, "");
    EXPECT_FALSE(how.all.contract_subscribed);
    EXPECT_EQ(how.all.limits.med_per_day, 3);
}

TEST(options, the_paths_are_in_the_answer_to_help) {
    testing::internal::CaptureStdout();
    EXPECT_EQ(std::get<int>(parsed({"--help"})), 0);
    const auto text = testing::internal::GetCapturedStdout();
    for (const auto* path : {"/oauth2/v3/token", "/situation_contrat_auto/v1/PRM",
                             "/contracts/PRM/", "/api/enedis/", "/simulator/faults"})
        EXPECT_NE(text.find(path), text.npos) << path << " in " << text;
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
             {"--step-from", "30"},
             {"--step-from", "2026-03-20:7"},
             {"--subscribed", "much"},
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
