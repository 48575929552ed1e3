// Off-peak hours as instants, laid out one Paris day at a time, and what of a reading they cover.
#include "tariff/off_peak.hpp"

#include <algorithm>

namespace linkynflux::tariff {
namespace {

using std::chrono::days;

/// The instants of a window that begins on `day`. Both ends go through the Paris clock, so that a
/// window lasts an hour more or less where the clocks change inside it.
interval begun_on(local_days day, const window& w) {
    const auto last_day = w.end > w.start ? day : day + days{1};
    return {instant_of(day + w.start), instant_of(last_day + w.end)};
}

bool begins_on(local_days day, const window& w) {
    return (!w.from || *w.from <= day) && (!w.to || day <= *w.to);
}

/// One Paris day and the off-peak time that touches it.
class day_layout {
public:
    day_layout(local_days day, const std::vector<window>& windows) : whole_(whole_day(day)) {
        // A window of the day before may reach over midnight; none is longer than a day.
        for (const auto begun : {day - days{1}, day})
            for (const auto& w : windows)
                if (begins_on(begun, w))
                    off_peak_.add(begun_on(begun, w));
    }

    bool contains(sys_seconds instant) const { return boost::icl::contains(whole_, instant); }
    sys_seconds end() const { return whole_.upper(); }

    seconds off_peak_within(const interval& part) const {
        seconds sum{0};
        for (const auto& stretch : off_peak_)
            sum += std::max(seconds{0}, std::min(part.upper(), stretch.upper()) -
                                            std::max(part.lower(), stretch.lower()));
        return sum;
    }

private:
    interval whole_;
    interval_set off_peak_;
};

/// Keeps the layout of the day it was last asked about: readings come in order, dozens a day.
class calendar {
public:
    explicit calendar(const std::vector<window>& windows) : windows_(windows) {}

    seconds off_peak_within(const interval& asked) {
        seconds sum{0};
        for (auto at = asked.lower(); at < asked.upper();) {
            const auto& day = day_of(at);
            const auto until = std::min(asked.upper(), day.end());
            sum += day.off_peak_within({at, until});
            at = until;
        }
        return sum;
    }

private:
    const day_layout& day_of(sys_seconds instant) {
        if (!current_ || !current_->contains(instant))
            current_.emplace(paris_day(instant), windows_);
        return *current_;
    }

    const std::vector<window>& windows_;
    std::optional<day_layout> current_;
};

} // namespace

std::vector<slice> slice_off_peak(const std::vector<reading>& readings,
                                  const std::vector<window>& windows) {
    std::vector<slice> slices;
    slices.reserve(readings.size());
    calendar off_peak_hours{windows};
    for (const auto& r : readings) {
        if (windows.empty()) {
            slices.push_back({r, tariff_period::normal, seconds{0}});
            continue;
        }
        const auto share = off_peak_hours.off_peak_within(r.when());
        const auto larger = 2 * share > r.length ? tariff_period::off_peak : tariff_period::peak;
        slices.push_back({r, larger, share});
    }
    return slices;
}

} // namespace linkynflux::tariff
