// Days and wall clock of Europe/Paris, the only civil time that Enedis and a French bill know.
// This is the one user of the time zone database, which is explicit from 2000 to the end of 2037.
#pragma once

#include "base/interval.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace linkynflux {

using std::chrono::local_days;
using std::chrono::local_seconds;

/// Which of the two hours that October repeats: 02:00 to 03:00 comes first at +02:00, then at
/// +01:00.
enum class pass { first, second };

/// Throws std::runtime_error where the machine has no usable time zone database: a start-up check.
void require_paris();

local_seconds wall_clock(sys_seconds instant);
local_days paris_day(sys_seconds instant);

/// Midnight that begins the day.
sys_seconds start_of(local_days day);

/// [midnight, next midnight): 23, 24 or 25 hours.
interval whole_day(local_days day);

/// The instant at which a Paris clock shows `wall`. `which` decides only in the hour that October
/// repeats; the hour that spring skips maps to the instant of the change.
sys_seconds instant_of(local_seconds wall, pass which = pass::first);

/// Whether a Paris clock shows `wall` twice (an END stamp of exactly 03:00 is not repeated).
bool is_repeated(local_seconds wall);

/// `2026-09-29`; nothing else, no impossible date.
std::optional<local_days> parse_day(std::string_view text);
/// `2026-09-29 00:30:00`, or with a `T` between them; `24:00:00` is the midnight that ends the day.
std::optional<local_seconds> parse_wall_clock(std::string_view text);

std::string format_day(local_days day);             ///< `2026-09-29`
std::string format_wall_clock(sys_seconds instant); ///< `2026-09-29 00:30`, Paris time
std::string format_iso(sys_seconds instant);        ///< `2026-09-29T00:30:00+02:00`, Paris time

} // namespace linkynflux
