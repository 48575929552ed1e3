// The repeated hour of October, the skipped one of spring, and points that contradict each other.
#include "enedis/end_stamps.hpp"

#include "enedis/point_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace linkynflux::enedis {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

/// Whether a Paris clock shows `wall` at `instant`, read just before or just after it is changed:
/// the end of the interval before the change may be written either way.
bool shows(sys_seconds instant, local_seconds wall) {
    return wall_clock(instant) == wall || wall_clock(instant - 1s) + 1s == wall;
}

/// A stamp that the second pass may make another instant of, or that ends the second pass.
bool touches_repeated_hour(local_seconds wall) {
    return is_repeated(wall) || is_repeated(wall - 1s);
}

std::string text(local_seconds wall) {
    const auto day = std::chrono::floor<days>(wall);
    const std::chrono::hh_mm_ss time{wall - day};
    return fmt::format("{} {:02}:{:02}:{:02}", format_day(day), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

/// Whether a point that came once may be of either pass, by its stamp or, since the gateway that
/// moves stamps may have moved it out of the repeated hour, by the end that Enedis stamped.
bool is_unclear(const stamped_power& point) {
    return is_repeated(point.stamp) || is_repeated(point.end());
}

/// Where a reading takes time of one that is there already; the end where it does not.
std::vector<reading>::const_iterator taken_by(const std::vector<reading>& all,
                                              const reading& found) {
    const auto next = std::ranges::upper_bound(all, found.start, {}, &reading::start);
    if (next != all.begin() && std::prev(next)->when().upper() > found.start)
        return std::prev(next);
    return next != all.end() && next->start < found.when().upper() ? next : all.end();
}

/// The instants at which the points of an October night end; nothing where order does not tell.
///
/// In the night the clock goes back, stamps from 02:00 on come twice, and 03:00 once. The order of
/// delivery is believed only where the points tile both passes: the first begins no later than the
/// repeated hour, each begins where the one before it ended, the last ends at 03:00. Then the
/// lengths alone lead from stamp to stamp, at any step, also where steps are mixed:
///
///     30 min    02:00  02:30 | 02:00  02:30  03:00
///     60 min    02:00        | 02:00         03:00
///
/// and a clock that is read before it is put back (02:30, 03:00, 02:30, 03:00) leads to the same
/// instants, which is also how true START stamps look when their lengths are added. A night with
/// one pass, a gap, a doubled row or another order leads nowhere.
std::optional<std::vector<sys_seconds>>
ends_told_by_order(const std::vector<stamped_power>& night) {
    const auto& front = night.front();
    auto end = instant_of(front.end(), pass::first);
    if (!is_repeated(front.end()) || is_repeated(wall_clock(end - front.length - 1s)))
        return std::nullopt;
    std::vector<sys_seconds> ends{end};
    for (auto point = night.begin() + 1; point != night.end(); ++point) {
        end += point->length;
        if (!shows(end, point->end()))
            return std::nullopt;
        ends.push_back(end);
    }
    if (is_repeated(wall_clock(end)))
        return std::nullopt;
    return ends;
}

} // namespace

end_stamps::end_stamps(local_days first, local_days end) : first_(first), end_(end) {
    for (auto day = first; day <= end + days{1}; day += days{1})
        midnights_.push_back(start_of(day));
    found_.readings.reserve(midnights_.size() * 48);
}

bool end_stamps::concerns(const stamped_power& point) const {
    const auto end = point.end();
    return end - point.length >= local_seconds{first_} && end <= local_seconds{end_};
}

bool end_stamps::is_neighbour(const stamped_power& point) const {
    return point.stamp == local_seconds{point.is == stamps::ends ? first_ : end_};
}

void end_stamps::add(const stamped_power& point) {
    const auto wall = point.end();
    // The steps of a meter divide the hour and begin with it.
    if (wall.time_since_epoch() % point.length != 0s) {
        if (point.watts)
            reject(text(point.stamp), fmt::format("no step of {} min {} there", point.length / 1min,
                                                  point.is == stamps::ends ? "ends" : "starts"));
        return;
    }
    const auto day = std::chrono::floor<days>(wall);
    const auto index = static_cast<std::size_t>((day - first_).count());
    const auto midnight = midnights_[index];
    if (midnights_[index + 1] - midnight == 24h)
        return place(midnight + (wall - day), point);
    if (touches_repeated_hour(wall)) {
        nights_[day].push_back(point);
        return;
    }
    const auto end = instant_of(wall);
    if (shows(end, wall))
        place(end, point);
    else if (point.watts)
        reject(text(point.stamp), "no clock in Paris showed this");
}

void end_stamps::reject(std::string_view point, std::string_view reason) {
    enedis::reject(found_, point, reason);
}

answer end_stamps::finish() {
    for (const auto& [day, points] : nights_)
        settle(points);
    return std::move(found_);
}

void end_stamps::place(sys_seconds end, const stamped_power& point) {
    if (point.watts)
        insert(found_.readings, {end - point.length, point.length, *point.watts}, point);
}

void end_stamps::hold_back(const stamped_power& point) {
    if (!point.watts)
        return;
    const auto start = point.is == stamps::starts ? instant_of(point.stamp)
                                                  : instant_of(point.stamp) - point.length;
    const reading found{start, point.length, *point.watts};
    if (taken_by(found_.readings, found) == found_.readings.end())
        insert(found_.held_back, found, point);
    else
        reject(text(point.stamp), "its time is part of another point's");
}

void end_stamps::insert(std::vector<reading>& into, const reading& found,
                        const stamped_power& point) {
    if (into.empty() || into.back().when().upper() <= found.start) {
        into.push_back(found); // nearly always: Enedis sends a curve in the order of time
        return;
    }
    const auto there = taken_by(into, found);
    if (there == into.end())
        into.insert(std::ranges::upper_bound(into, found.start, {}, &reading::start), found);
    else if (there->start != found.start || there->length != found.length)
        reject(text(point.stamp), "its time is part of another point's");
    else if (there->watts != found.watts)
        reject(text(point.stamp),
               fmt::format("{:g} W after {:g} W for the same time", found.watts, there->watts));
}

void end_stamps::settle(const night& points) {
    if (const auto ends = ends_told_by_order(points)) {
        for (std::size_t i = 0; i < points.size(); ++i)
            place((*ends)[i], points[i]);
        return;
    }
    std::map<local_seconds, int> times;
    for (const auto& point : points)
        ++times[point.stamp];
    // An END of 03:00 is one instant all the same, unless it is there twice. What else came once is
    // of either pass, and what came twice in an order that tells nothing is of neither.
    std::vector<stamped_power> unclear;
    for (const auto& point : points)
        if (times[point.stamp] == 1) {
            if (is_unclear(point))
                unclear.push_back(point);
            else
                place(instant_of(point.end()), point);
        }
    for (const auto& point : unclear)
        hold_back(point);
}

} // namespace linkynflux::enedis
