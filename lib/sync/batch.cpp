#include "sync/batch.hpp"

#include "plan/questions.hpp"
#include "tariff/off_peak.hpp"

#include <cmath>
#include <utility>

namespace linkynflux::sync {
namespace {

/// More than most points take, so that the text of thousands is not moved again and again.
constexpr std::size_t bytes_a_line = 200;

} // namespace

void batch::cover(const interval& when, double watt_hours) {
    covers_ += when;
    ++values_;
    watt_hours_ += watt_hours;
    if (counts_days_)
        totals_[paris_day(when.lower())] += std::llround(watt_hours * 1000);
}

void batch::add(const std::vector<reading>& readings, interval_set& written) {
    std::vector<reading> fresh;
    fresh.reserve(readings.size());
    for (const auto& r : readings) {
        if (boost::icl::intersects(written, r.when()))
            continue;
        written += r.when();
        cover(r.when(), r.watt_hours());
        fresh.push_back(r);
    }
    lines_.reserve(lines_.size() + fresh.size() * bytes_a_line);
    if (const auto* production = std::get_if<influx::production_schema>(&schema_))
        for (const auto& r : fresh)
            production->append(lines_, r);
    if (const auto* consumption = std::get_if<influx::consumption_schema>(&schema_))
        for (const auto& s : tariff::slice_off_peak(fresh, off_peak_))
            consumption->append(lines_, s);
}

void batch::add_days(const std::vector<daily_energy>& days, interval_set& written) {
    const auto& schema = std::get<influx::daily_energy_schema>(schema_);
    for (const auto& day : days) {
        if (boost::icl::intersects(written, day.when()))
            continue;
        written += day.when();
        cover(day.when(), day.watt_hours);
        schema.append(lines_, day);
    }
}

/// All that came of a day goes together: its phases, each at a second of its own.
void batch::add_peaks(const std::vector<power_peak>& peaks, interval_set& written) {
    const auto& schema = std::get<influx::power_peak_schema>(schema_);
    interval_set fresh;
    for (const auto& peak : peaks) {
        if (boost::icl::intersects(written, peak.when()))
            continue;
        fresh += peak.when();
        cover(peak.when());
        schema.append(lines_, peak);
    }
    written += fresh;
}

void batch::add_guesses(const std::vector<reading>& held_back, const series_memory& memory,
                        sys_seconds asked_at, interval_set& written) {
    for (const auto& guess : held_back)
        if (plan::is_last_try(memory, paris_day(guess.start), asked_at))
            add({guess}, written);
}

void batch::add(const enedis::answer& found, interval_set& written) {
    if (!found.readings.empty())
        add(found.readings, written);
    if (!found.days.empty())
        add_days(found.days, written);
    if (!found.peaks.empty())
        add_peaks(found.peaks, written);
}

} // namespace linkynflux::sync
