// The repeated hour of October, the skipped one of spring, and points that contradict each other.
#include "enedis/end_stamps.hpp"

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
/// instants. A night with one pass, a gap, a doubled row or another order leads nowhere.
std::optional<std::vector<sys_seconds>>
ends_told_by_order(const std::vector<stamped_power>& night) {
    const auto& front = night.front();
    auto end = instant_of(front.end, pass::first);
    if (!is_repeated(front.end) || is_repeated(wall_clock(end - front.length - 1s)))
        return std::nullopt;
    std::vector<sys_seconds> ends{end};
    for (auto point = night.begin() + 1; point != night.end(); ++point) {
        end += point->length;
        if (!shows(end, point->end))
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

bool end_stamps::concerns(local_seconds end, seconds length) const {
    return end - length >= local_seconds{first_} && end <= local_seconds{end_};
}

void end_stamps::add(const stamped_power& point) {
    const auto day = std::chrono::floor<days>(point.end);
    const auto index = static_cast<std::size_t>((day - first_).count());
    const auto midnight = midnights_[index];
    if (midnights_[index + 1] - midnight == 24h)
        return place(midnight + (point.end - day), point);
    if (touches_repeated_hour(point.end)) {
        nights_[day].push_back(point);
        return;
    }
    const auto end = instant_of(point.end);
    if (shows(end, point.end))
        place(end, point);
    else if (point.watts)
        reject(text(point.end), "no clock in Paris showed this");
}

void end_stamps::reject(std::string_view point, std::string_view reason) {
    if (found_.rejected++ == 0)
        found_.first_rejected = fmt::format("{}: {}", point, reason);
}

answer end_stamps::finish() {
    for (const auto& [day, points] : nights_)
        settle(points);
    return std::move(found_);
}

void end_stamps::place(sys_seconds end, const stamped_power& point) {
    if (!point.watts)
        return;
    auto& all = found_.readings;
    const reading found{end - point.length, point.length, *point.watts};
    const auto next = std::ranges::upper_bound(all, found.start, {}, &reading::start);
    const auto overlapped = next != all.begin() && std::prev(next)->when().upper() > found.start
                                ? std::prev(next)
                            : next != all.end() && next->start < end ? next
                                                                     : all.end();
    if (overlapped == all.end())
        all.insert(next, found);
    else if (overlapped->start != found.start || overlapped->length != found.length)
        reject(text(point.end), "its time is part of another point's");
    else if (overlapped->watts != found.watts)
        reject(text(point.end), fmt::format("{:g} W after {:g} W for the same time", found.watts,
                                            overlapped->watts));
}

void end_stamps::settle(const night& points) {
    if (const auto ends = ends_told_by_order(points)) {
        for (std::size_t i = 0; i < points.size(); ++i)
            place((*ends)[i], points[i]);
        return;
    }
    // What came once stays a hole. 03:00 is one instant all the same, unless it is there twice.
    const auto unrepeated = [](const stamped_power& p) { return !is_repeated(p.end); };
    if (std::ranges::count_if(points, unrepeated) == 1) {
        const auto& last = *std::ranges::find_if(points, unrepeated);
        place(instant_of(last.end), last);
    }
}

} // namespace linkynflux::enedis
