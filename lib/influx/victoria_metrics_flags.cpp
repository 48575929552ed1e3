// The settings of a VictoriaMetrics, as it tells them among its own metrics.
#include "influx/inspection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace linkynflux::influx {
namespace {

/// `flag{name="retentionPeriod", value="100y", is_set="true"} 1`
std::optional<std::string_view> flag(std::string_view metrics, std::string_view name) {
    const auto mark = fmt::format("flag{{name=\"{}\", value=\"", name);
    const auto from = metrics.find(mark);
    if (from == std::string_view::npos)
        return std::nullopt;
    const auto rest = metrics.substr(from + mark.size());
    return rest.substr(0, rest.find('"'));
}

/// `100y`, `53w`, `400d`, `12h`; a number alone is months of 31 days. Nothing for what is none.
std::optional<std::chrono::days> days_in(std::string_view period) {
    double number = 0;
    const auto [end, error] = std::from_chars(period.data(), period.data() + period.size(), number);
    if (error != std::errc{})
        return std::nullopt;
    const std::string_view unit{end, period.data() + period.size()};
    const auto length = unit.empty()  ? 31.0
                        : unit == "h" ? 1.0 / 24
                        : unit == "d" ? 1.0
                        : unit == "w" ? 7.0
                        : unit == "y" ? 365.0
                                      : 0.0;
    if (length == 0)
        return std::nullopt;
    return std::chrono::days{static_cast<int>(number * length)};
}

/// `1ms` to `1s`: nothing lets duplicates stand, and of points within a longer one a single is
/// left.
bool is_deduplicating(std::string_view interval) {
    const bool is_nothing = interval.find_first_of("123456789") == std::string_view::npos;
    return !is_nothing && (interval.ends_with("ms") || interval == "1s");
}

} // namespace

result<void> read_victoria_metrics_flags(const http::response& reply, const intent& meant) {
    constexpr std::chrono::days least{366};
    if (reply.status != 200)
        return {};
    if (const auto interval = flag(reply.body, "dedup.minScrapeInterval");
        interval && !is_deduplicating(*interval))
        return failure{error::server_unfit,
                       fmt::format("VictoriaMetrics runs with -dedup.minScrapeInterval={}: what is "
                                   "sent again after a crash would count twice, or of points near "
                                   "each other one would be left. Nothing is written until it is "
                                   "started with -dedup.minScrapeInterval=1ms",
                                   *interval)};
    const auto period = flag(reply.body, "retentionPeriod");
    const auto kept = period ? days_in(*period) : std::nullopt;
    const auto wanted = std::max(least, meant.reach);
    if (kept && *kept < wanted)
        return failure{error::server_unfit,
                       fmt::format("VictoriaMetrics keeps {} days (-retentionPeriod={}): it takes "
                                   "older points and forgets them at once. Nothing is written "
                                   "until it is started with a longer one, as in "
                                   "-retentionPeriod=100y",
                                   kept->count(), *period)};
    return {};
}

} // namespace linkynflux::influx
