#include "influx_warnings.hpp"

#include "influx/influxql.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace linkynflux::daemon {
namespace {

using std::chrono::days;

std::string remedy(const config::influx& at, const influx::retention& kept) {
    const influx::database which{.name = at.db, .username = {}, .password = {}};
    const auto remedy = influx::dialect_of(at.kind).remedy.retention;
    return remedy ? remedy(which, kept) : std::string{"configure a database that keeps more"};
}

} // namespace

std::vector<std::string> forgotten_days(const config::config& configured,
                                        const influx::retention& kept, local_days today,
                                        std::optional<days> otherwise) {
    const auto first = influx::first_kept(kept, today);
    if (!first)
        return {};
    const auto& at = configured.destination;
    const auto name = influx::quoted_identifier(at.db);
    std::vector<std::string> told;
    bool is_general_told = false;
    for (const auto& meter : configured.meters) {
        if (meter.since && *meter.since < *first)
            told.push_back(fmt::format("{} keeps {}, and {} is to be filled back to {}: what is "
                                       "older is refused or deleted. To keep it: {}",
                                       name, influx::in_words(kept), meter.name,
                                       format_day(*meter.since), remedy(at, kept)));
        if (!meter.since && otherwise && today - *otherwise < *first && !is_general_told) {
            told.push_back(fmt::format("{} keeps {}, and Enedis has {} to give: what is older is "
                                       "refused or deleted. If you want it: {}",
                                       name, influx::in_words(kept), influx::in_words({*otherwise}),
                                       remedy(at, kept)));
            is_general_told = true;
        }
    }
    return told;
}

std::optional<std::string> too_many_files(const config::config& configured, local_days today) {
    constexpr days readable{9};
    const auto reaches_far = [&](const config::meter& meter) {
        return meter.since && *meter.since < today - readable;
    };
    const auto found = std::ranges::find_if(configured.meters, reaches_far);
    if (found == configured.meters.end())
        return std::nullopt;
    return fmt::format("InfluxDB 3 Core reads at most 432 files for a query, about {} days of "
                       "half-hours, and {} is to be filled back to {}: start it with a larger "
                       "--query-file-limit (20000 for a year, and slow), or use InfluxDB 1, 2 or 3 "
                       "Enterprise for years of history",
                       readable.count(), found->name, format_day(*found->since));
}

} // namespace linkynflux::daemon
