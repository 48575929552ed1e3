// From memories to what the status says of them.
#include "status_report.hpp"

#include <gtest/gtest.h>

namespace linkynflux::daemon {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

local_days day(std::string_view text) {
    return parse_day(text).value();
}

sys_seconds paris(std::string_view wall) {
    return instant_of(parse_wall_clock(wall).value());
}

const auto now = paris("2026-04-10 12:00:00");
constexpr days two_years{745};

interval_set span(std::string_view first, std::string_view end) {
    return interval_set{interval{start_of(day(first)), start_of(day(end))}};
}

series_memory with(interval_set written) {
    series_memory memory;
    memory.written = std::move(written);
    return memory;
}

series_report of(const series_memory& memory, std::optional<local_days> since = {}) {
    return report(series::consumption, memory, since, two_years, now);
}

hole given_up() {
    return {now - days{40}, now - days{10}, 5, true};
}

TEST(a_series_report, of_a_complete_week_misses_nothing) {
    const auto one = of(with(span("2026-04-01", "2026-04-10")));
    EXPECT_TRUE(one.written ==
                (interval{start_of(day("2026-04-01")), start_of(day("2026-04-10"))}));
    EXPECT_EQ(one.missing, 0s);
    EXPECT_EQ(one.days_waiting, 0u);
    EXPECT_EQ(one.days_given_up, 0u);
}

TEST(a_series_report, of_nothing_written_misses_the_week_across_the_change_to_summer_time) {
    const auto in_spring =
        report(series::consumption, {}, {}, two_years, paris("2026-04-02 12:00:00"));
    EXPECT_FALSE(in_spring.written);
    EXPECT_EQ(in_spring.missing, 7 * 24h - 1h);
    EXPECT_EQ(in_spring.days_waiting, 0u) << "without since, nothing older is wanted";
}

TEST(a_series_report, counts_the_older_days_that_are_still_to_come) {
    EXPECT_EQ(of({}, day("2026-03-01")).days_waiting, 33u) << "March, and two days of April";
    auto written = span("2026-03-01", "2026-03-20");
    written += interval{start_of(day("2026-03-21")), paris("2026-03-25 10:00:00")};
    written += interval{paris("2026-03-25 11:00:00"), paris("2026-03-25 12:00:00")};
    written += interval{start_of(day("2026-03-26")), start_of(day("2026-04-10"))};
    EXPECT_EQ(of(with(written)).days_waiting, 2u) << "a day of several gaps counts once";
}

TEST(a_series_report, a_day_given_up_does_not_wait) {
    series_memory memory;
    memory.written = span("2026-02-01", "2026-03-01");
    memory.written += span("2026-03-03", "2026-04-10");
    memory.holes[day("2026-03-01")] = given_up();
    const auto one = of(memory);
    EXPECT_EQ(one.days_waiting, 1u);
    EXPECT_EQ(one.days_given_up, 1u);
    // Somebody ordered it since, and it came.
    memory.written += span("2026-03-01", "2026-03-02");
    EXPECT_EQ(of(memory).days_given_up, 0u);
}

TEST(a_series_report, nothing_before_the_history_waits) {
    EXPECT_EQ(of({}, day("2020-01-01")).days_waiting, static_cast<std::size_t>(745 - 7));
    series_memory memory;
    memory.floor = history_search{day("2026-03-31"), day("2026-04-01")};
    EXPECT_EQ(of(memory, day("2020-01-01")).days_waiting, 2u);
}

TEST(a_series_report, what_influxdb_refused_neither_waits_nor_is_written) {
    series_memory memory;
    memory.written = span("2026-03-01", "2026-03-10");
    memory.refused = span("2026-03-10", "2026-03-11");
    memory.written += span("2026-03-11", "2026-04-10");
    const auto one = of(memory);
    EXPECT_EQ(one.refused, 24h);
    EXPECT_EQ(one.days_waiting, 0u);
}

TEST(a_meter_report, tells_a_meter_never_polled_from_one_that_cannot_be_read) {
    const auto none = report("maison", std::optional<meter_memory>{}, sync::outbox_count{}, "d");
    EXPECT_FALSE(none.was_polled);
    EXPECT_FALSE(none.unreadable);
    const failure broken{error::state_failed, "it is cut short"};
    const auto bad = report("maison", broken, sync::outbox_count{2, 1}, "d");
    EXPECT_EQ(bad.unreadable, broken);
    EXPECT_EQ(bad.outbox, (sync::outbox_count{2, 1}));
    EXPECT_TRUE(is_partial({now, {}, {none, bad}}));
    EXPECT_FALSE(is_partial({now, {}, {none}}));
}

TEST(a_meter_report, says_when_coverage_counts_for_another_destination) {
    meter_memory memory;
    memory.destination = "here";
    EXPECT_EQ(report("m", std::optional{memory}, sync::outbox_count{}, "here").counts_for,
              std::nullopt);
    EXPECT_EQ(report("m", std::optional{memory}, sync::outbox_count{}, "there").counts_for, "here");
}

used_ledger conso_api() {
    return {"conso-api-localhost", "conso-api", {"maison"}, {.budget = {20, 12h}}};
}

TEST(a_budget_report, counts_what_the_window_holds) {
    const ledger entries{{now - 13h, now - 11h, now - 1h}, {}};
    const auto one = report(conso_api(), entries, now);
    EXPECT_EQ(one.spent, 2);
    EXPECT_EQ(one.left, 18);
    EXPECT_EQ(one.next_allowed, now);
    EXPECT_EQ(one.closed_until, std::nullopt);
}

TEST(a_budget_report, of_a_spent_budget_says_when_there_is_room_again) {
    const ledger entries{std::vector<sys_seconds>(20, now - 2h), {}};
    const auto one = report(conso_api(), entries, now);
    EXPECT_EQ(one.spent, 20);
    EXPECT_EQ(one.left, 0);
    EXPECT_GE(one.next_allowed, now + 10h);
    EXPECT_LE(one.next_allowed, now + 10h + 5min);
}

TEST(a_budget_report, of_a_source_that_is_closed_has_nothing_left) {
    const auto closed = report(conso_api(), ledger{{}, now + 3h}, now);
    EXPECT_EQ(closed.left, 0);
    EXPECT_EQ(closed.closed_until, now + 3h);
    const auto open_again = report(conso_api(), ledger{{}, now - 1h}, now);
    EXPECT_EQ(open_again.left, 20);
    EXPECT_EQ(open_again.closed_until, std::nullopt);
    const auto by_a_wrong_clock = report(conso_api(), ledger{{}, now + days{400}}, now);
    EXPECT_EQ(by_a_wrong_clock.left, 20);
}

TEST(a_budget_report, a_burst_is_no_budget) {
    auto direct = conso_api();
    direct.limits.budget = {900, 1h};
    direct.limits.burst = request_budget{5, 1s};
    EXPECT_EQ(report(direct, ledger{}, now).left, 900);
}

TEST(a_budget_report, of_a_ledger_that_cannot_be_read_is_partial) {
    const auto one = report(conso_api(), failure{error::state_failed, "broken"}, now);
    ASSERT_TRUE(one.unreadable);
    EXPECT_TRUE(is_partial({now, {}, {}, {one}}));
}

} // namespace
} // namespace linkynflux::daemon
