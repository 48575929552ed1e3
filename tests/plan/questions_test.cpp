// Which days are asked for next.
#include "plan/questions.hpp"

#include "plan/coverage.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <set>
#include <string>
#include <vector>

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
        at.limits = source_limits{}.curve;
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
    p.memory.holes[day("2026-04-02")].last_asked = p.at.now - days{7} + seconds{1};
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

TEST(a_horizon, is_the_latest_of_since_or_first_written_day_and_what_the_source_has) {
    poll p{"2026-05-04"};
    p.write(day("2026-04-27"), day("2026-05-04"));
    EXPECT_EQ(p.next(), std::nullopt);
    p.write(day("2026-04-10"), day("2026-04-11"));
    EXPECT_EQ(p.next(), (span{"2026-04-11", "2026-04-18"}));
    p.at.since = day("2026-04-05");
    EXPECT_EQ(p.next(), (span{"2026-04-05", "2026-04-12"}));
    p.at.limits.history = days{20};
    EXPECT_EQ(p.next(), (span{"2026-04-14", "2026-04-21"}));
    p.memory.floor = history_search{day("2026-04-19"), day("2026-04-20")};
    EXPECT_EQ(p.next(), (span{"2026-04-20", "2026-04-27"}));
}

TEST(a_horizon, never_cuts_into_the_last_week_for_a_since_that_is_later) {
    poll p{"2026-05-04"};
    p.at.since = day("2026-05-03");
    EXPECT_EQ(p.next(), (span{"2026-04-27", "2026-05-04"}));
}

TEST(a_hole, is_forgotten_when_its_day_is_whole_and_counted_while_it_is_not) {
    poll p{"2026-05-04"};
    const question two_days{meter, series::consumption, day("2026-05-02"), day("2026-05-04")};
    note_answer(p.memory, two_days, p.at.now);
    note_answer(p.memory, two_days, p.at.now + std::chrono::hours{1});
    ASSERT_EQ(p.memory.holes.size(), 2u);
    EXPECT_EQ(p.memory.holes.at(day("2026-05-03")).attempts, 2);
    EXPECT_EQ(p.memory.holes.at(day("2026-05-03")).last_asked, p.at.now + std::chrono::hours{1});
    p.write(day("2026-05-03"), day("2026-05-04"));
    note_answer(p.memory, two_days, p.at.now);
    EXPECT_TRUE(p.memory.holes.contains(day("2026-05-02")));
    EXPECT_FALSE(p.memory.holes.contains(day("2026-05-03")));
}

/// Polls once a day a source that never has the second of May whole.
struct patient {
    poll p{"2026-05-04"};
    local_days broken = day("2026-05-02");
    std::vector<sys_seconds> asked{};
    std::vector<local_days> given_up{};

    void one_day() {
        while (const auto q = next_question(meter, series::consumption, p.memory, p.at)) {
            for (auto d = q->first; d < q->end; d += days{1})
                if (d == broken)
                    asked.push_back(p.at.now);
                else
                    p.write(d, d + days{1});
            const auto gone = note_answer(p.memory, *q, p.at.poll_began);
            given_up.insert(given_up.end(), gone.begin(), gone.end());
        }
        p.at.now += days{1};
        p.at.poll_began = p.at.now;
    }
};

TEST(a_hole, rides_along_for_a_week_is_asked_for_weekly_and_then_given_up_once) {
    patient one;
    for (int i = 0; i < 120; ++i)
        one.one_day();
    const auto first = start_of(day("2026-05-04")) + std::chrono::hours{9};
    std::vector<int> after;
    for (const auto when : one.asked)
        after.push_back(static_cast<int>((when - first) / days{1}));
    EXPECT_EQ(after, (std::vector{0, 1, 2, 3, 4, 5, 12, 19, 26, 33}));
    EXPECT_EQ(one.given_up, std::vector{one.broken});
    EXPECT_TRUE(one.p.memory.holes.at(one.broken).given_up);
}

TEST(a_hole, that_is_given_up_is_whole_when_it_comes_all_the_same) {
    patient one;
    for (int i = 0; i < 60; ++i)
        one.one_day();
    one.p.write(one.broken, one.broken + days{1});
    EXPECT_TRUE(note_answer(one.p.memory,
                            {meter, series::consumption, one.broken, one.broken + days{1}},
                            one.p.at.now)
                    .empty());
    EXPECT_FALSE(one.p.memory.holes.contains(one.broken));
}

TEST(a_day_that_came_in_part, is_not_given_up_on_the_word_of_a_source_that_has_nothing_at_all) {
    const auto broken = day("2026-05-02");
    const question asked{meter, series::consumption, broken, broken + days{1}};
    const auto first = start_of(day("2026-05-04")) + std::chrono::hours{9};
    const auto after = [&](int number) { return first + days{number}; };
    poll p{"2026-05-04"};
    p.memory.written += interval{start_of(broken), start_of(broken) + std::chrono::hours{2}};
    note_answer(p.memory, asked, first);
    EXPECT_TRUE(note_answer(p.memory, asked, after(28), heard::nothing).empty());
    EXPECT_FALSE(p.memory.holes.at(broken).given_up);
    auto without_doubt = p.memory;
    EXPECT_EQ(note_answer(without_doubt, asked, after(35)), std::vector{broken});
    // What nothing is known of is believed, and at some time the whole is.
    EXPECT_EQ(note_answer(p.memory, asked, after(56), heard::nothing), std::vector{broken});
    poll never_seen{"2026-05-04"};
    note_answer(never_seen.memory, asked, first, heard::nothing);
    EXPECT_EQ(note_answer(never_seen.memory, asked, after(28), heard::nothing),
              std::vector{broken});
}

TEST(a_day, is_known_to_be_on_its_last_try_before_it_is_given_up) {
    patient one;
    for (int i = 0; i < 33; ++i)
        one.one_day();
    EXPECT_TRUE(is_last_try(one.p.memory, one.broken, one.p.at.now));
    EXPECT_FALSE(is_last_try(one.p.memory, one.broken, one.p.at.now - days{6}));
    EXPECT_FALSE(is_last_try(one.p.memory, day("2026-05-03"), one.p.at.now));
}

TEST(what_influxdb_refused_for_good, is_not_asked_for_again) {
    poll p{"2026-05-04"};
    p.write(day("2026-04-01"), day("2026-05-03"));
    p.memory.refused += whole_day(day("2026-05-03"));
    EXPECT_EQ(p.next(), std::nullopt);
    EXPECT_TRUE(is_settled(p.memory, day("2026-05-03")));
    EXPECT_FALSE(is_complete(p.memory.written, day("2026-05-03")));
}

TEST(a_search_for_the_first_day, lets_the_last_week_go_first_and_goes_before_the_oldest) {
    poll p{"2026-05-04"};
    p.at.since = day("2025-05-04");
    p.write(day("2026-04-27"), day("2026-05-03"));
    p.memory.floor = history_search{day("2025-05-04"), day("2026-04-27")};
    EXPECT_EQ(p.next(), (span{"2026-05-03", "2026-05-04"}));
    p.write(day("2026-05-03"), day("2026-05-04"));
    EXPECT_EQ(p.next(), (span{"2025-10-30", "2025-11-06"}));
    p.memory.floor = history_search{day("2025-10-30"), day("2025-10-31")};
    EXPECT_EQ(p.next(), (span{"2025-10-31", "2025-11-07"}));
}

TEST(a_search_for_the_first_day, ends_at_the_first_written_day_that_is_later) {
    poll p{"2026-05-04"};
    p.write(day("2024-11-01"), day("2024-11-03"));
    p.write(day("2026-02-01"), day("2026-05-04"));
    const question old{meter, series::consumption, day("2025-05-04"), day("2025-05-11")};
    note_history_end(p.memory, old, day("2026-05-04"));
    EXPECT_EQ(p.memory.floor, (history_search{day("2025-05-04"), day("2026-02-01")}));
}

TEST(a_first_day_that_was_found, moves_on_when_the_source_has_it_no_longer) {
    poll p{"2026-05-04"};
    p.at.since = day("2026-04-01");
    p.write(day("2026-04-27"), day("2026-05-04"));
    p.memory.floor = history_search{day("2026-04-09"), day("2026-04-10")};
    const question first_day{meter, series::consumption, day("2026-04-10"), day("2026-04-17")};
    note_history_end(p.memory, first_day, day("2026-05-04"));
    EXPECT_EQ(p.next(), (span{"2026-04-11", "2026-04-18"}));
}

TEST(a_source_that_has_nothing_yet, is_asked_again_tomorrow) {
    const auto today = day("2026-05-04");
    poll p{"2026-05-04"};
    while (const auto q = next_question(meter, series::consumption, p.memory, p.at))
        note_history_end(p.memory, *q, today);
    EXPECT_EQ(p.memory.floor, (history_search{today - days{1}, today}));
    p.at.now += days{1};
    p.at.poll_began = p.at.now;
    EXPECT_EQ(p.next(), (span{"2026-05-04", "2026-05-05"}));
}

/// Plays a source that refuses what is older than its first day, `age` days ago. It gives nothing
/// whole, so that only what was asked tells; the first refusal counts as a question of the search.
void expect_found(int candidates, int age) {
    const auto today = day("2026-05-04");
    const auto first = today - days{age};
    poll p{"2026-05-04"};
    p.at.since = today - days{candidates};
    std::set<local_days> asked;
    int searching = 0;
    int questions = 0;
    while (const auto q = next_question(meter, series::consumption, p.memory, p.at)) {
        ASSERT_LT(q->first, q->end);
        ASSERT_LE(q->end, today);
        ASSERT_LE(q->end - q->first, p.at.limits.per_request);
        ASSERT_LE(++questions, 80) << "never ends";
        const bool in_search =
            p.memory.floor && p.memory.floor->answered - p.memory.floor->refused > days{1};
        if (in_search || q->first < first)
            ++searching;
        if (q->first < first) {
            note_history_end(p.memory, *q, today);
            continue;
        }
        for (auto d = q->first; d < q->end; d += days{1})
            asked.insert(d);
        note_answer(p.memory, *q, p.at.now);
    }
    const auto log2 = std::bit_width(static_cast<unsigned>(candidates)) - 1;
    EXPECT_LE(searching, static_cast<int>(log2) + 2);
    for (auto d = first; d < today; d += days{1})
        ASSERT_TRUE(asked.contains(d)) << format_day(d);
    ASSERT_EQ(p.memory.floor.has_value(), age < candidates);
    if (p.memory.floor) {
        EXPECT_EQ(format_day(p.memory.floor->answered), format_day(first));
    }
}

TEST(the_first_day_of_a_history, is_found_within_log2_questions_and_two) {
    for (const int candidates : {8, 30, 100, 366})
        for (int age = 0; age <= candidates; ++age) {
            SCOPED_TRACE(std::to_string(age) + " of " + std::to_string(candidates));
            expect_found(candidates, age);
        }
}

} // namespace
} // namespace linkynflux::plan
