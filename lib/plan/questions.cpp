#include "plan/questions.hpp"

#include "plan/coverage.hpp"

#include <algorithm>
#include <utility>

namespace linkynflux::plan {
namespace {

using std::chrono::days;

bool is_due(local_days day, const series_memory& memory, const circumstances& at,
            local_days today) {
    if (const auto doubt = memory.doubts.find(day); doubt != memory.doubts.end())
        return paris_day(doubt->second) < today;
    if (is_settled(memory, day))
        return false;
    const auto hole = memory.holes.find(day);
    if (hole == memory.holes.end())
        return true;
    if (hole->second.given_up)
        return false;
    const auto last_asked = hole->second.last_asked;
    if (day >= today - recent)
        return last_asked < at.poll_began;
    return last_asked + days{7} <= at.now;
}

/// From the first due day in [first, end) to the last one that fits into one request.
std::optional<std::pair<local_days, local_days>> due_span(local_days first, local_days end,
                                                          const series_memory& memory,
                                                          const circumstances& at,
                                                          local_days today) {
    const auto due = [&](local_days day) { return is_due(day, memory, at, today); };
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
    if (!memory.floor || memory.floor->answered - memory.floor->refused <= days{1})
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

std::optional<question> next_question(const prm& meter, series what, const series_memory& memory,
                                      const circumstances& at) {
    const auto today = paris_day(at.now);
    const auto first = horizon(memory, at.since, at.limits.history, today);
    const auto week = std::max(first, today - recent);
    auto span = due_span(week, today, memory, at, today);
    if (!span)
        span = halving_span(memory, at);
    if (!span)
        span = due_span(first, week, memory, at, today);
    if (!span)
        return std::nullopt;
    return question{meter, what, span->first, span->second};
}

bool is_last_try(const series_memory& memory, local_days day, sys_seconds asked_at) {
    const auto hole = memory.holes.find(day);
    return hole != memory.holes.end() && asked_at - hole->second.first_asked >= patience;
}

std::vector<local_days> note_answer(series_memory& memory, const question& asked,
                                    sys_seconds asked_at) {
    std::vector<local_days> given_up;
    for (auto day = asked.first; day < asked.end; day += days{1}) {
        if (is_settled(memory, day)) {
            memory.holes.erase(day);
            continue;
        }
        const bool last_try = is_last_try(memory, day, asked_at);
        auto& hole = memory.holes.try_emplace(day, asked_at, asked_at).first->second;
        hole.last_asked = asked_at;
        ++hole.attempts;
        if (last_try && !std::exchange(hole.given_up, true))
            given_up.push_back(day);
    }
    if (memory.floor && asked.first < memory.floor->answered)
        memory.floor->answered = asked.first;
    return given_up;
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
