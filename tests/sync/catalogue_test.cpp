// Every fault of the catalogue at every step of a poll: what is told, when the source is asked
// next, and that everything is there once the fault has ended.
#include "sync/source_faults.hpp"

#include <gtest/gtest.h>

#include "sync/simulated_life.hpp"

#include <algorithm>
#include <map>

namespace linkynflux::testing {
namespace {

using namespace std::chrono_literals;
using simulator::request_kind;
using std::chrono::days;

const auto begin = paris("2026-05-04 10:30:00");
const auto since = day("2026-04-20");
/// What a source that fails all day sees of one meter at most.
constexpr int most_a_day = 14;

/// The life of a meter whose source does something wrong at its nth request, from 0.
class stricken_life {
public:
    stricken_life(gate by, const fault_case& what, std::size_t step)
        : life{config_of(by)},
          gate_(by),
          what_(what),
          step_(step) {}

    /// The fault strikes once, in the poll that begins the life and ends within half an hour.
    void live_through_first_poll() {
        life.at_each_exchange = [this](sys_seconds now) {
            if (life.gateway.requests().size() == step_)
                strike(now, {.times = 1, .what = what_.strikes(gate_, now)});
        };
        ASSERT_TRUE(life.live(begin, begin + 30min));
        ASSERT_GT(life.gateway.requests().size(), step_);
    }

    /// Another process goes on.
    void live_on(seconds time) { ASSERT_TRUE(life.live(begin + 30min, begin + time)); }

    /// It strikes again and again for so long.
    void live_on_under_fault(seconds lasts, seconds time) {
        life.at_each_exchange = [this, lasts](sys_seconds now) {
            const auto asked = life.gateway.requests().size();
            if (asked == step_)
                hit_at = now;
            if (asked >= step_)
                life.gateway.set_faults(
                    {{.until = hit_at + lasts, .what = what_.strikes(gate_, now)}});
        };
        ASSERT_TRUE(life.live(begin, begin + time));
        ASSERT_GT(life.gateway.requests().size(), step_);
    }

    request_kind kind() const { return life.gateway.requests().at(step_).kind; }
    bool is_of_curve() const { return kind() == request_kind::load_curve; }

    /// When the source was asked next.
    sys_seconds asked_next() const { return life.gateway.requests().at(step_ + 1).at; }

    simulated_life life;
    sys_seconds hit_at; ///< when it strikes first

private:
    void strike(sys_seconds now, simulator::fault what) {
        hit_at = now;
        life.gateway.set_faults({std::move(what)});
    }

    gate gate_;
    const fault_case& what_;
    std::size_t step_;
};

/// How many requests the first poll makes where nothing goes wrong.
std::size_t steps_of(gate which) {
    static std::map<gate, std::size_t> known;
    auto& steps = known[which];
    if (steps == 0) {
        simulated_life life{config_of(which)};
        if (!life.live(begin, begin + 1h))
            throw std::logic_error("the life ended early");
        steps = life.gateway.requests().size();
    }
    return steps;
}

void expect_next_try(const stricken_life& run, const verdict& expected, bool is_last_step) {
    const auto next = run.asked_next();
    const auto tomorrow = start_of(paris_day(begin) + days{1});
    switch (expected.when) {
    case next_try::same_poll:
        if (!is_last_step) {
            EXPECT_LE(next, run.hit_at + 2min) << format_iso(next);
        }
        break;
    case next_try::later_today:
        EXPECT_GE(next, begin + 45min) << format_iso(next);
        EXPECT_LE(next, begin + 80min) << format_iso(next);
        break;
    case next_try::tomorrow:
        EXPECT_GE(next, tomorrow + 8h) << format_iso(next);
        EXPECT_LE(next, tomorrow + 10h) << format_iso(next);
        break;
    case next_try::at_reopening:
        const auto opens = expected.reopens(run.hit_at);
        EXPECT_GE(next, opens) << format_iso(next);
        EXPECT_LE(next, opens < tomorrow ? opens + 80min : std::max(opens + 80min, tomorrow + 10h))
            << format_iso(next);
    }
}

/// Beside the contract nothing is told: it is nobody's need of the day, and the poll goes on.
verdict beside_the_contract(const verdict& at_curve) {
    if (at_curve.when == next_try::at_reopening)
        return {std::nullopt, at_curve.when, at_curve.reopens};
    return {std::nullopt, next_try::same_poll};
}

void expect_told(const simulated_life& life, const verdict& expected) {
    const auto told = life.told<source_failed>();
    ASSERT_EQ(told.size(), expected.told ? 1u : 0u) << (told.empty() ? "" : told[0].why.what);
    if (expected.told) {
        EXPECT_EQ(told.front().why, *expected.told) << told.front().why.what;
        EXPECT_EQ(told.front().meter, "maison");
    }
    EXPECT_EQ(life.told<history_found>().size(), expected.sets_floor ? 1u : 0u);
}

local_days first_expected(const simulated_life& life) {
    const auto floors = life.told<history_found>();
    return floors.empty() ? since : floors.back().first;
}

void expect_all_days(const simulated_life& life, local_days end) {
    for (auto d = first_expected(life); d < end; d += days{1})
        EXPECT_TRUE(life.is_true(d));
}

class a_fault_of_the_catalogue : public ::testing::TestWithParam<fault_case> {};

TEST_P(a_fault_of_the_catalogue, has_its_verdict_and_its_next_try_at_each_step) {
    const auto& fault = GetParam();
    for (const auto by : fault.gates)
        for (std::size_t step = 0; step < steps_of(by); ++step) {
            SCOPED_TRACE(std::string{to_string(by)} + ", request " + std::to_string(step + 1));
            stricken_life run{by, fault, step};
            run.live_through_first_poll();
            const auto expected =
                run.is_of_curve() ? fault.at(by) : beside_the_contract(fault.at(by));
            // What closes the source is contract_faults_test's to check there.
            if (run.is_of_curve() || expected.when != next_try::at_reopening)
                expect_told(run.life, expected);
            const auto time = days{expected.when == next_try::same_poll ? 9 : 5};
            run.live_on(time);
            expect_next_try(run, expected, step + 1 == steps_of(by));
            expect_all_days(run.life, paris_day(begin) + time);
        }
}

void expect_patience(const simulated_life& life, const verdict& expected, sys_seconds fault_ends) {
    std::map<local_days, int> by_day;
    for (const auto& asked : life.questions) {
        const auto time = wall_clock(asked.at) - local_seconds{paris_day(asked.at)};
        EXPECT_TRUE(6h <= time && time < 22h) << format_iso(asked.at);
        if (asked.at < fault_ends)
            ++by_day[paris_day(asked.at)];
    }
    for (const auto& [of, requests] : by_day)
        EXPECT_LE(requests, most_a_day) << format_day(of);
    const auto all = life.told<source_failed>();
    const auto told = std::ranges::count_if(
        all, [&](const source_failed& one) { return expected.told && one.why == *expected.told; });
    if (expected.when == next_try::tomorrow) {
        EXPECT_LE(told, 4) << "more than once a day";
    }
    if (expected.told == error::banned) {
        EXPECT_EQ(told, 1);
    }
}

TEST_P(a_fault_of_the_catalogue, that_lasts_is_met_with_patience_and_leaves_no_hole) {
    const auto& fault = GetParam();
    for (const auto by : fault.gates)
        for (const std::size_t from_the_end : {2u, 1u}) { // of the last week; of the one before
            SCOPED_TRACE(std::string{to_string(by)} + ", question " +
                         std::to_string(3 - from_the_end));
            stricken_life run{by, fault, steps_of(by) - from_the_end};
            // A hole older than a week has its next turn a week later.
            const auto time = days{fault.at(by).when == next_try::same_poll ? 12 : 7};
            run.live_on_under_fault(days{3}, time);
            expect_patience(run.life, fault.at(by), run.hit_at + days{3});
            expect_all_days(run.life, paris_day(begin) + time);
        }
}

INSTANTIATE_TEST_SUITE_P(each, a_fault_of_the_catalogue, ::testing::ValuesIn(source_faults()),
                         [](const auto& fault) { return fault.param.name; });

} // namespace
} // namespace linkynflux::testing
