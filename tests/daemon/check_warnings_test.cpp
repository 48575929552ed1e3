// What is allowed and hardly meant.
#include "check_warnings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkynflux::daemon {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

config::config configured(const std::string& windows, const std::string& more = "") {
    return config::parse(
               R"({ "meters": [ { "prm": "12345678901234", "name": "maison")" + more +
                   R"( } ], "enedis": [ { "source": "conso-api", "token": {"file": "/t"} )"
                   R"(} ], "hc": )" +
                   windows + "}",
               "test")
        .value();
}

std::vector<std::string> overlaps(const std::string& windows) {
    return overlapping_windows(configured(windows));
}

TEST(windows, that_touch_do_not_overlap) {
    EXPECT_THAT(overlaps(R"([ "22:30-06:30", "06:30-07:00", "12:00-14:00" ])"), IsEmpty());
}

TEST(windows, that_share_time_are_told_in_their_own_words) {
    EXPECT_THAT(overlaps(R"([ "12:00-14:00", "13:30-15:00" ])"),
                ElementsAre("the off-peak windows 12:00-14:00 and 13:30-15:00 overlap; the time "
                            "that they share counts once"));
}

TEST(windows, overlap_across_midnight) {
    EXPECT_THAT(overlaps(R"([ "22:30-06:30", "06:00-07:00" ])"), ::testing::SizeIs(1));
    EXPECT_THAT(overlaps(R"([ "05:00-07:00", "22:30-06:30" ])"), ::testing::SizeIs(1));
    EXPECT_THAT(overlaps(R"([ "22:30-06:30", "21:00-22:30" ])"), IsEmpty());
}

TEST(windows, of_other_days_do_not_overlap) {
    EXPECT_THAT(overlaps(R"([ { "hours": "12:00-14:00", "to": "2026-03-31" },
                              { "hours": "12:00-15:00", "from": "2026-04-01" } ])"),
                IsEmpty());
    EXPECT_THAT(overlaps(R"([ { "hours": "12:00-14:00", "to": "2026-04-01" },
                              { "hours": "12:00-15:00", "from": "2026-04-01" } ])"),
                ElementsAre(HasSubstr("12:00-14:00 to 2026-04-01 and 12:00-15:00 from 2026-04")));
}

TEST(windows, share_the_night_of_a_change_without_a_word) {
    EXPECT_THAT(overlaps(R"([ { "hours": "22:30-06:30", "to": "2026-10-31" },
                              { "hours": "02:00-06:00", "from": "2026-11-01" } ])"),
                IsEmpty());
    EXPECT_THAT(overlaps(R"([ { "hours": "02:00-06:00", "from": "2026-11-01" },
                              { "hours": "22:30-06:30", "to": "2026-10-31" } ])"),
                IsEmpty());
    EXPECT_THAT(overlaps(R"([ { "hours": "22:30-06:30", "to": "2026-11-01" },
                              { "hours": "02:00-06:00", "from": "2026-11-01" } ])"),
                ::testing::SizeIs(1));
}

TEST(a_since, that_is_still_to_come_is_told) {
    const auto with = configured("[]", R"(, "since": "2026-04-11")");
    EXPECT_THAT(future_beginnings(with, parse_day("2026-04-10").value()),
                ElementsAre(HasSubstr("maison: \"since\" is 2026-04-11, which is still to come")));
    EXPECT_THAT(future_beginnings(with, parse_day("2026-04-11").value()), IsEmpty());
}

TEST(a_secret, in_the_file_itself_is_seen) {
    EXPECT_FALSE(holds_a_secret(configured("[]")));
    auto with = configured("[]");
    with.meters.front().sources.front().token = std::string{"a-token"};
    EXPECT_TRUE(holds_a_secret(with));
    auto password = configured("[]");
    password.destination.password = std::string{"a-password"};
    EXPECT_TRUE(holds_a_secret(password));
}

used_ledger counted(const std::string& key, int requests, seconds window) {
    return {key, key, {"maison"}, {.budget = {requests, window}}};
}

TEST(a_token, that_ends_soon_is_told_with_what_to_do) {
    const sys_seconds now{1'800'000'000s}; // 2027-01-15
    const auto warned = [&](seconds left) {
        return ending_tokens("conso-api", {.ends = now + left}, now);
    };
    EXPECT_THAT(warned(20 * 24h + 1s), IsEmpty());
    EXPECT_THAT(warned(10 * 24h),
                ElementsAre(AllOf(HasSubstr("the token of conso-api will be over on 2027-01-25"),
                                  HasSubstr("get a new one there, put it where the old one is"))));
    EXPECT_THAT(warned(0s), ElementsAre(HasSubstr("was over on 2027-01-15")));
    EXPECT_THAT(ending_tokens("conso-api", {}, now), IsEmpty());
}

TEST(a_token, for_another_meter_is_told_without_a_prm) {
    const auto with = configured("[]");
    EXPECT_THAT(foreign_tokens("conso-api", {}), IsEmpty());
    EXPECT_THAT(foreign_tokens("conso-api", {&with.meters.front()}),
                ElementsAre(HasSubstr("the token of conso-api is for another meter than maison")));
}

TEST(a_budget, that_suffices_is_not_told) {
    EXPECT_THAT(narrow_budgets({{40, {"a"}}}, {counted("a", 20, 12h)}), IsEmpty());
}

TEST(a_budget, that_is_too_small_is_told_with_what_is_lacking) {
    EXPECT_THAT(narrow_budgets({{30, {"a"}}, {15, {"a"}}}, {counted("a", 20, 12h)}),
                ElementsAre(AllOf(HasSubstr("a (maison): requests needed a day: 45, and its budget "
                                            "gives 40"),
                                  HasSubstr("No source has room for 5 of them"))));
}

TEST(a_budget, what_the_next_source_takes_is_not_lacking) {
    EXPECT_THAT(narrow_budgets({{45, {"a", "b"}}}, {counted("a", 20, 12h), counted("b", 5, 24h)}),
                IsEmpty());
    EXPECT_THAT(narrow_budgets({{46, {"a", "b"}}}, {counted("a", 20, 12h), counted("b", 5, 24h)}),
                ElementsAre(HasSubstr("room for 1 of them")));
}

} // namespace
} // namespace linkynflux::daemon
