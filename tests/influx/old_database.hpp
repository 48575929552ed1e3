// A measurement as the old Python script left it, with the truth beside it, and the page that tells
// how to convert it.
#pragma once

#include "base/civil_time.hpp"
#include "base/reading.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace linkynflux::influx {

/// How the script labelled an instant: it changed on 16 September 2019.
enum class labelled { utc, paris };

/// Points and their energy.
struct amount {
    std::size_t points = 0;
    double wh = 0;

    amount& operator+=(double more) {
        ++points;
        wh += more;
        return *this;
    }
};

/// Fills line protocol fetch by fetch, and keeps count of what a database holds then.
class old_script {
public:
    struct held {
        double wh = 0;
        bool off_peak_and_peak = false;
    };

    /// Enedis has no value for the slot that begins there, in any fetch.
    void lacks(sys_seconds slot) { lacking_.insert(slot); }
    /// One run: the Paris days [first, fetched), asked for on the day `fetched`. Slots without a
    /// value become -500 Wh where the labels are UTC, and no point otherwise.
    void fetch(local_days first, local_days fetched, labelled how);

    /// The truth: its Wh are whole, so that sums are exact.
    static reading at(sys_seconds slot);

    amount stored() const;        ///< by InfluxDB, each later line over the same earlier one
    amount without_value() const; ///< of them: Enedis' markers
    amount surviving() const;

    std::string lines; ///< as the script sent them
    /// By series and label: what InfluxDB holds, the later of two lines where they are the same.
    std::map<std::pair<std::string, std::int64_t>, held> points;
    std::set<local_days> in_utc;   ///< dates of fetches
    std::set<local_days> in_paris; ///< dates of fetches
    /// The half-hours whose value can be told, with the day of their last fetch.
    std::map<sys_seconds, local_days> survivors;
    std::set<sys_seconds> lost; ///< those of October that were overwritten

private:
    void append(sys_seconds slot, local_days fetched, labelled how);

    std::set<sys_seconds> lacking_;
};

/// Some weeks of 2019 and 2020, with all that went wrong in them.
old_script a_life();

/// The fenced block of docs/old-database.md that opens with "```LANGUAGE NAME". Throws
/// std::runtime_error where there is not exactly one.
std::string block_of_the_page(std::string_view name);

} // namespace linkynflux::influx
