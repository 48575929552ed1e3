// What Enedis has at an instant: a day appears the next morning, and history ends.
#pragma once

#include "base/question.hpp"
#include "simulator/measure.hpp"
#include "simulator/world.hpp"

namespace linkynflux::simulator {

/// When the day of that meter can first be asked for: between 06:00 and 09:30 Paris on the day
/// after.
sys_seconds published_at(const prm& meter, local_days day);

/// The oldest day that may be asked for: 24 months and 15 days ago for a load curve, 36 months and
/// 15 days for daily values.
local_days history_deadline(series what, sys_seconds now);

/// The published values of the days asked for, those before the meter's activation left out.
/// `phases`: the peaks of each phase as well.
measure published(const question& asked, bool phases, const world& all, sys_seconds now);

} // namespace linkynflux::simulator
