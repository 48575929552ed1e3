// Which days are asked for next.
#include "plan/questions.hpp"

#include "plan/coverage.hpp"

#include <gtest/gtest.h>

#include <set>

namespace linkynflux::plan {
namespace {

using std::chrono::days;

const prm meter = prm::parse("12345678901234").value();

local_days day(const char* text) {
    return parse_day(text).value();
}

struct poll {
    series_memory memory;
    circumstances at{};

    explicit poll(const char* today) {
        at.now = start_of(day(today)) + std::chrono::hours{9};
        at.poll_began = at.now;
    }
    void write(local_days first, local_days end) {
        memory.written += interval{start_of(first), start_of(end)};
    }
    std::optional<std::pair<std::string, std::string>> next() const {
        const auto q = next_question(meter, series::consumption, memory, at);
        if (!q)
            return std::nullopt;
        return std::pair{format_day(q->first), format_day(q->end)};
    }
};

using span = std::pair<std::string, std::string>;

TEST(a_meter_never_asked, is_asked_for_seven_days_in_one_question) {
    EXPECT_EQ(poll{"2026-05-04"}.next(), (span{"2026-04-27", "2026-05-04"}));
}

TEST(a_daily_poll, asks_for_yesterday_and_takes_the_holes_of_the_week_along) {
    poll p{"2026-05-04"};
    p.write(day("2026-04-01"), day("2026-05-03"));
    EXPECT_EQ(p.next(), (span{"2026-05-03", "2026-05-04"}));
    p.memory.written -= interval{start_of(day("2026-04-29")), start_of(day("2026-04-30"))};
    EXPECT_EQ(p.next(), (span{"2026-04-29", "2026-05-04"}));
    p.write(day("2026-04-29"), day("2026-05-04"));
    EXPECT_EQ(p.next(), std::nullopt);
}

TEST(a_day_asked_in_this_poll, is_not_asked_again_in_it_but_in_the_next) {
    poll p{"2026-05-04"};
    p.write(day("2026-04-01"), day("2026-05-03"));
    note_answer(p.memory, {meter, series::consumption, day("2026-05-03"), day("2026-05-04")},
                p.at.now);
    EXPECT_EQ(p.next(), std::nullopt);
    p.at.poll_began += std::chrono::hours{2};
    p.at.now = p.at.poll_began;
    EXPECT_EQ(p.next(), (span{"2026-05-03", "2026-05-04"}));
}

TEST(an_older_hole, is_asked_for_weekly) {
    poll p{"2026-05-04"};
    p.write(day("2026-03-01"), day("2026-05-04"));
    p.memory.written -= interval{start_of(day("2026-04-02")), start_of(day("2026-04-03"))};
    EXPECT_EQ(p.next(), (span{"2026-04-02", "2026-04-03"}));
    note_answer(p.memory, {meter, series::consumption, day("2026-04-02"), day("2026-04-03")},
                p.at.now - days{3});
    EXPECT_EQ(p.next(), std::nullopt);
    p.memory.holes[day("2026-04-02")].last_asked = p.at.now - days{7};
    EXPECT_EQ(p.next(), (span{"2026-04-02", "2026-04-03"}));
}

TEST(a_long_fill, asks_for_the_last_week_first_and_then_for_the_oldest) {
    poll p{"2026-05-04"};
    p.at.since = day("2026-03-01");
    EXPECT_EQ(p.next(), (span{"2026-04-27", "2026-05-04"}));
    p.write(day("2026-04-27"), day("2026-05-04"));
    EXPECT_EQ(p.next(), (span{"2026-03-01", "2026-03-08"}));
    p.write(day("2026-03-01"), day("2026-04-20"));
    EXPECT_EQ(p.next(), (span{"2026-04-20", "2026-04-27"}));
}

TEST(a_long_fill, does_not_ask_beyond_what_the_source_keeps) {
    poll p{"2026-05-04"};
    p.at.since = day("2015-01-01");
    p.write(day("2026-04-27"), day("2026-05-04"));
    ASSERT_TRUE(p.next());
    EXPECT_EQ(p.next()->first, format_day(day("2026-05-04") - p.at.limits.history));
}

TEST(a_day_of_46_half_hours, is_complete_with_them) {
    interval_set written;
    written += whole_day(day("2026-03-29"));
    EXPECT_TRUE(is_complete(written, day("2026-03-29")));
    EXPECT_EQ(missing(written, day("2026-03-28"), day("2026-03-31")), std::chrono::hours{48});
}

/// A source that refuses a question of which one day is older than its first.
TEST(the_first_day_of_a_history, is_found_by_halving_and_no_later_day_stays_unasked) {
    for (int age = 1; age < 365; ++age) {
        poll p{"2026-05-04"};
        const auto today = day("2026-05-04");
        const auto first = today - days{age};
        p.at.since = day("2025-04-01");
        int refused = 0;
        int asked = 0;
        while (const auto q = next_question(meter, series::consumption, p.memory, p.at)) {
            ASSERT_LE(q->end - q->first, days{7});
            ASSERT_LE(++asked, 80) << "never ends";
            if (q->first < first) {
                ++refused;
                note_history_end(p.memory, *q, today);
                continue;
            }
            p.write(q->first, q->end);
            note_answer(p.memory, *q, p.at.now);
        }
        EXPECT_LE(refused, 12) << age;
        for (auto d = first; d < today; d += days{1})
            ASSERT_TRUE(is_complete(p.memory.written, d)) << format_day(d) << " of " << age;
    }
}

} // namespace
} // namespace linkynflux::plan
