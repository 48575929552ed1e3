#include "plan/questions.hpp"

#include "plan/coverage.hpp"
#include "plan/registers.hpp"

#include <algorithm>
#include <utility>

namespace linkynflux::plan {
namespace {

using std::chrono::days;

/// A day that was asked for, and all that ever came was a failure of the source.
bool was_asked_in_vain(const series_memory& memory, local_days day) {
    const auto hole = memory.holes.find(day);
    return hole != memory.holes.end() && hole->second.attempts == 0;
}

bool is_given_up(const series_memory& memory, local_days day) {
    const auto hole = memory.holes.find(day);
    return hole != memory.holes.end() && hole->second.given_up;
}

/// Whether a day that was asked for before is to be asked for again.
bool is_due_again(const hole& asked, local_days day, const circumstances& at, local_days today) {
    if (asked.given_up)
        return false;
    const bool fails_since_today =
        asked.attempts == 0 && asked.last_asked - asked.first_asked < days{1};
    if (day >= today - recent || fails_since_today)
        return asked.last_asked < at.poll_began;
    return asked.last_asked + days{7} <= at.now;
}

bool is_due(local_days day, const series_memory& memory, const circumstances& at,
            local_days today) {
    if (is_doubt_due(memory, day, today))
        return true;
    if (is_settled(memory, day))
        return false;
    const auto hole = memory.holes.find(day);
    return hole == memory.holes.end() || is_due_again(hole->second, day, at, today);
}

/// From the first due day in [first, end) to the last one that fits into one request.
template<class Due>
std::optional<std::pair<local_days, local_days>> due_span(local_days first, local_days end,
                                                          const circumstances& at, Due due) {
    while (first < end && !due(first))
        first += days{1};
    if (first >= end)
        return std::nullopt;
    end = std::min(end, first + at.limits.per_request);
    while (!due(end - days{1}))
        end -= days{1};
    return std::pair{first, end};
}

/// The middle of what is unknown between a day that is too old and one that is not.
std::optional<std::pair<local_days, local_days>> halving_span(const series_memory& memory,
                                                              const circumstances& at) {
    if (!is_searching(memory))
        return std::nullopt;
    const auto [refused, answered] = *memory.floor;
    const auto middle = refused + (answered - refused) / 2;
    return std::pair{middle, std::min(answered, middle + at.limits.per_request)};
}

} // namespace

local_days horizon(const series_memory& memory, std::optional<local_days> since,
                   std::chrono::days history, local_days today) {
    auto first = today - recent;
    if (since)
        first = std::min(first, *since);
    if (!memory.written.empty())
        first = std::min(first, paris_day(memory.written.begin()->lower()));
    first = std::max(first, today - history);
    if (memory.floor)
        first = std::max(first, memory.floor->answered);
    return first;
}

bool is_searching(const series_memory& memory) {
    return memory.floor && memory.floor->answered - memory.floor->refused > days{1};
}

seconds missing_of_week(const series_memory& memory, std::optional<local_days> since, days history,
                        local_days today) {
    const auto first = std::max(today - recent, horizon(memory, since, history, today));
    return missing(memory.written + memory.refused, first, today);
}

/// Of the gaps alone: the history of a complete meter costs nothing.
std::size_t older_days_open(const series_memory& memory, std::optional<local_days> since,
                            days history, local_days today) {
    const auto first = horizon(memory, since, history, today);
    const auto end = today - recent;
    if (end <= first)
        return 0;
    interval_set gaps{interval{start_of(first), start_of(end)}};
    gaps -= memory.written;
    gaps -= memory.refused;
    std::size_t count = 0;
    auto next = first;
    for (const auto& gap : gaps) {
        auto day = std::max(next, paris_day(gap.lower()));
        for (; day <= paris_day(gap.upper() - seconds{1}); day += days{1})
            count += is_given_up(memory, day) ? 0 : 1;
        next = day;
    }
    return count;
}

std::optional<question> next_question(const prm& meter, series what, const series_memory& memory,
                                      const circumstances& at) {
    const auto today = paris_day(at.now);
    const auto first = horizon(memory, at.since, at.limits.history, today);
    const auto week = std::max(first, today - recent);
    const auto due = [&](local_days day) { return is_due(day, memory, at, today); };
    const auto due_and_no_trouble = [&](local_days day) {
        return due(day) && !was_asked_in_vain(memory, day);
    };
    auto span = due_span(week, today, at, due);
    if (!span)
        span = halving_span(memory, at);
    if (!span)
        span = due_span(first, week, at, due_and_no_trouble);
    if (!span)
        span = due_span(first, week, at, due);
    if (!span)
        return std::nullopt;
    return question{meter, what, span->first, span->second};
}

std::optional<days> narrowed(const question& refused) {
    const auto span = refused.end - refused.first;
    if (span <= days{1})
        return std::nullopt;
    return is_load_curve(refused.what) ? days{1} : span / 2;
}

bool is_last_try(const series_memory& memory, local_days day, sys_seconds asked_at) {
    const auto hole = memory.holes.find(day);
    return hole != memory.holes.end() && hole->second.attempts > 0 &&
           asked_at - hole->second.first_asked >= patience;
}

std::vector<local_days> note_answer(series_memory& memory, const question& asked,
                                    sys_seconds asked_at, heard what) {
    std::vector<local_days> given_up;
    for (auto day = asked.first; day < asked.end; day += days{1}) {
        if (is_settled(memory, day)) {
            memory.holes.erase(day);
            continue;
        }
        const bool contradicts =
            what == heard::nothing && boost::icl::intersects(memory.written, whole_day(day));
        const bool last_try =
            is_last_try(memory, day, contradicts ? asked_at - patience : asked_at);
        auto& hole = memory.holes.try_emplace(day, asked_at, asked_at).first->second;
        if (hole.attempts == 0) // it was asked in vain
            hole.first_asked = asked_at;
        hole.last_asked = asked_at;
        ++hole.attempts;
        if (last_try && !std::exchange(hole.given_up, true))
            given_up.push_back(day);
    }
    if (memory.floor && asked.first < memory.floor->answered)
        memory.floor->answered = asked.first;
    return given_up;
}

void come_back_from_the_future(series_memory& memory, sys_seconds now) {
    for (auto& [day, asked] : memory.holes)
        if (asked.last_asked > now)
            asked = {now, now, 1};
}

void note_failure(series_memory& memory, const question& asked, sys_seconds asked_at) {
    const auto today = paris_day(asked_at);
    for (auto day = asked.first; day < std::min(asked.end, today - recent); day += days{1})
        if (!is_settled(memory, day))
            memory.holes.try_emplace(day, asked_at, asked_at).first->second.last_asked = asked_at;
}

void note_history_end(series_memory& memory, const question& asked, local_days today) {
    if (!memory.floor) {
        const auto later = std::ranges::find_if(memory.written, [&](const interval& part) {
            return paris_day(part.lower()) > asked.first;
        });
        memory.floor = history_search{
            asked.first, later == memory.written.end() ? today : paris_day(later->lower())};
    }
    memory.floor->refused = std::max(memory.floor->refused, asked.first);
    memory.floor->answered = std::max(memory.floor->answered, memory.floor->refused + days{1});
}

} // namespace linkynflux::plan
