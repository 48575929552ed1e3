// What to ask next: the last seven days first, then the oldest that the source still has.
#pragma once

#include "base/memory.hpp"
#include "base/question.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

namespace linkynflux::plan {

/// Days this close ride along with the daily request; an older hole is asked for weekly.
inline constexpr std::chrono::days recent{7};

/// A day that came incomplete for so long is asked for once more and then given up.
inline constexpr std::chrono::days patience{28};

/// As far back as Enedis keeps anything, the daily values: 36 months and 15 days.
inline constexpr std::chrono::days kept_by_enedis{3 * 365 + 16};

/// What the next question depends on besides the memory.
struct circumstances {
    sys_seconds now;
    sys_seconds poll_began; ///< a day asked since then is not asked again in this poll
    std::optional<local_days> since;
    span_limits limits;
};

/// How far back days can be due: to `since` or the first day written, the last seven in any case,
/// but not beyond what the source keeps and has.
local_days horizon(const series_memory& memory, std::optional<local_days> since,
                   std::chrono::days history, local_days today);

/// Whether the first day that the source has is still looked for.
bool is_searching(const series_memory& memory);

/// What the last seven days lack of what is still asked for.
seconds missing_of_week(const series_memory& memory, std::optional<local_days> since,
                        std::chrono::days history, local_days today);

/// How many days before these are still asked for, now or a week after the last time.
std::size_t older_days_open(const series_memory& memory, std::optional<local_days> since,
                            std::chrono::days history, local_days today);

/// The next question of this poll, or nothing where nothing is due. Due is each day that is neither
/// settled nor given up: of the last seven, always; older ones back to `since`, or to the first day
/// written, when they were never asked or a week ago; and a day in doubt, the day after it came to
/// be. One question spans at most `limits.per_request` days.
std::optional<question> next_question(const prm& meter, series what, const series_memory& memory,
                                      const circumstances& at);

/// How many days to ask for at once where the span of that question was refused; nothing where it
/// was one day already. Sources disagree on what such a refusal means: one day of a curve is asked
/// alone. How many days of a daily series a source gives at once is not documented, so that half is
/// tried.
std::optional<std::chrono::days> narrowed(const question& refused);

/// Whether an answer has any value of the days asked for.
enum class heard { values, nothing };

/// Whether a day that comes incomplete once more will be given up.
bool is_last_try(const series_memory& memory, local_days day, sys_seconds asked_at);

/// Remembers that the source answered: which of the asked days came whole and which did not.
/// `written` in the memory holds what came already. `asked_at` is when the poll began, so that a
/// day falls due again at the same time of day. Returned are the days that are given up by it:
/// where nothing came of a day that had come in part, later by the same patience, since a source
/// that says "no data" for all it is asked contradicts itself there.
std::vector<local_days> note_answer(series_memory& memory, const question& asked,
                                    sys_seconds asked_at, heard what = heard::values);

/// Days that were asked for by a clock that was ahead count as asked for now, for the first time:
/// what was not there yet is no reason to give them up.
void come_back_from_the_future(series_memory& memory, sys_seconds now);

/// Remembers that the source failed at days older than a week: they are asked for after all others,
/// so that they keep none waiting, and weekly once it has failed at them for a day.
void note_failure(series_memory& memory, const question& asked, sys_seconds asked_at);

/// Remembers that the source has nothing so old; the next question halves the distance to the first
/// day that answers.
void note_history_end(series_memory& memory, const question& asked, local_days today);

} // namespace linkynflux::plan
