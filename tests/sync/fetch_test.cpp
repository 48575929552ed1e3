// `fetch` and orders: what is printed, what is written, what the exit status says.
#include "sync/ordered.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace linkynflux::testing {
namespace {

std::ptrdiff_t lines_with(const std::string& text, std::string_view what) {
    std::ptrdiff_t count = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
        ++count;
    return count;
}

TEST(a_fetch, prints_every_reading_as_the_old_script_did_and_writes_it) {
    simulated_life life;
    const store::order two_days{store::order_kind::fetch, day("2026-03-28"), day("2026-03-30")};
    const auto [text, status] = carry_out(life, two_days, paris("2026-05-04 12:00:00"));
    EXPECT_EQ(status, 0);
    EXPECT_EQ(lines_with(text, "found value ordre("), 48 + 46);
    EXPECT_NE(text.find("found value ordre(  1) : "), std::string::npos) << text.substr(0, 200);
    EXPECT_NE(text.find(" kWh at 2026-03-28T00:00:00+01:00 (HC:0/HP:0/HN:1)\n"), std::string::npos);
    EXPECT_NE(text.find(" kWh at 2026-03-29T03:00:00+02:00"), std::string::npos);
    EXPECT_TRUE(life.is_true(day("2026-03-28")));
    EXPECT_TRUE(life.is_true(day("2026-03-29")));

    const auto [again, same] = carry_out(life, two_days, paris("2026-05-05 12:00:00"));
    EXPECT_EQ(same, 0);
    EXPECT_EQ(lines_with(again, "found value ordre("), 48 + 46);
    EXPECT_TRUE(life.is_true(day("2026-03-28"))) << "a second fetch must not count twice";
}

TEST(a_dry_run, prints_and_writes_nothing) {
    simulated_life life;
    life.influx.away = true;
    const store::order dry{store::order_kind::fetch, day("2026-03-28"), day("2026-03-29"), true};
    const auto [text, status] = carry_out(life, dry, paris("2026-05-04 12:00:00"));
    EXPECT_EQ(status, 0);
    EXPECT_EQ(lines_with(text, "found value ordre("), 48);
    EXPECT_EQ(life.influx.everything().points, 0u);
    ASSERT_EQ(life.questions.size(), 1u) << "a dry run's request counts like any other";
}

TEST(a_fetch_that_fails, says_why_and_exits_accordingly) {
    const auto at = paris("2026-05-04 12:00:00");
    const store::order one{store::order_kind::fetch, day("2026-05-02"), day("2026-05-03")};
    {
        simulated_life life;
        life.influx.away = true;
        EXPECT_EQ(carry_out(life, one, at).status, 69);
    }
    {
        simulated_life life;
        life.gateway.set_faults({{.what = simulator::status(500, "{}")}});
        EXPECT_EQ(carry_out(life, one, at).status, 75);
    }
    {
        simulated_life life;
        life.gateway.set_faults({{.what = simulator::status(401, R"({"status":401})")}});
        const auto [text, status] = carry_out(life, one, at);
        EXPECT_EQ(status, 77);
        EXPECT_NE(text.find("maison: "), std::string::npos) << text;
    }
}

TEST(fetching_since_the_last_reading, begins_where_the_coverage_ends) {
    simulated_life life;
    ASSERT_TRUE(life.live(paris("2026-05-04 12:00:00"), paris("2026-05-04 13:00:00")));
    const store::order last{store::order_kind::fetch, std::nullopt, day("2026-05-08")};
    const auto [text, status] = carry_out(life, last, paris("2026-05-08 07:59:00"));
    EXPECT_TRUE(status == 0 || status == 75) << status;
    ASSERT_GE(life.questions.size(), 2u);
    EXPECT_NE(life.questions[1].target.find("dateDebut=2026-05-04"), std::string::npos)
        << life.questions[1].target;
}

} // namespace
} // namespace linkynflux::testing
