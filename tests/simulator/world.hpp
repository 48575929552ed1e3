// What the simulated Enedis knows and allows: meters, accounts, quotas, the format of its answers.
#pragma once

#include "base/civil_time.hpp"
#include "base/meter.hpp"
#include "simulator/steps.hpp"

#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace linkynflux::simulator {

enum class format {
    of_2026,       ///< `grandeur[].points[]`
    meter_reading, ///< what Data Connect 5 sent, and gateways after it
};

struct meter_settings {
    step length{30};
    std::map<local_days, step> length_from{}; ///< another length from that day on
    std::optional<local_days> activated{};    ///< nothing: before all history
    bool consents = true;                     ///< else ADAM-DC-0008
    bool collects = true;                     ///< the hourly collection; else ADAM-ERR0075
    bool produces = true;                     ///< else ADAM-ERR0069 for production
    std::optional<double> subscribed_kva{};   ///< in the contract; nothing: it does not say
    std::string off_peak_hours{}; ///< in the contract: `HC (22H50-6H50)`; empty: it has none

    step length_on(local_days day) const {
        const auto later = length_from.upper_bound(day);
        return later == length_from.begin() ? length : std::prev(later)->second;
    }
};

/// Requests after which the other side says no; 0 for no limit.
struct quotas {
    int per_second = 5;        ///< for the whole application
    int per_hour = 1000;       ///< for each API, by the hours of the clock
    int ban_in_12_hours = 100; ///< Conso API bans the address
    int med_per_day = 50;      ///< of MyElectricalData for each PRM, by the days of Paris
};

struct application {
    std::string client_id;
    std::string client_secret;
};

/// By default every PRM exists and every credential is good.
struct world {
    format shape = format::of_2026;
    meter_settings everyone{};
    std::map<prm, meter_settings> exceptions{};
    std::optional<application> only_application{}; ///< the one Data Connect knows; nothing: any
    /// Those the gateways know, each with its meters; empty: any token, for any meter.
    std::map<std::string, std::set<prm>> only_tokens{};
    quotas limits{};
    bool contract_subscribed = true; ///< the application may ask for contracts; else 900908

    const meter_settings& settings(const prm& meter) const {
        const auto found = exceptions.find(meter);
        return found == exceptions.end() ? everyone : found->second;
    }
};

} // namespace linkynflux::simulator
