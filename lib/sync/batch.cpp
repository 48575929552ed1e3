#include "sync/batch.hpp"

#include "tariff/off_peak.hpp"

namespace linkynflux::sync {

void batch::add(const std::vector<reading>& readings, interval_set& written) {
    std::vector<reading> fresh;
    fresh.reserve(readings.size());
    for (const auto& r : readings) {
        if (boost::icl::intersects(written, r.when()))
            continue;
        written += r.when();
        covers_ += r.when();
        watt_hours_ += r.watt_hours();
        fresh.push_back(r);
    }
    readings_ += fresh.size();
    for (const auto& s : tariff::slice_off_peak(fresh, off_peak_))
        schema_.append(lines_, s);
}

} // namespace linkynflux::sync
