#include "sync/health.hpp"

#include "base/cancellation.hpp"
#include "influx/line_protocol.hpp"
#include "plan/coverage.hpp"
#include "plan/questions.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace linkynflux::sync {
namespace asio = boost::asio;
namespace {

/// As the meter's other points have it, else its name, where that can be a tag at all.
std::string tag_of(const config::meter& meter) {
    const auto own = meter.tags.find("compteur");
    const auto& name = own == meter.tags.end() || own->second.empty() ? meter.name : own->second;
    return influx::is_expressible(name) ? name : meter.id.label();
}

/// The consumption, else the production; nothing for a meter of daily values alone.
std::optional<series> load_curve_of(const config::meter& meter) {
    for (const auto curve : {series::consumption, series::production})
        if (std::ranges::find(meter.what, curve) != meter.what.end())
            return curve;
    return std::nullopt;
}

/// Days that came meanwhile are holes until the source is asked again.
void add_holes(influx::health_point& sum, const series_memory& memory) {
    for (const auto& [day, hole] : memory.holes)
        if (!plan::is_settled(memory, day))
            ++(hole.given_up ? sum.given_up : sum.holes);
}

void add_coverage(influx::health_point& to, const interval_set& written, sys_seconds now) {
    const auto today = paris_day(now);
    to.missing = plan::missing(written, today - plan::recent, today);
    if (!written.empty())
        to.last_slot = std::prev(written.end())->upper();
}

} // namespace

influx::health_point health_of(const config::meter& configured, const meter_memory& memory,
                               const poll_end& ended, sys_seconds now) {
    influx::health_point found{.meter = tag_of(configured)};
    for (const auto& one : ended.stored)
        found.stored += one.readings;
    for (const auto what : configured.what)
        if (const auto kept = memory.by_series.find(what); kept != memory.by_series.end())
            add_holes(found, kept->second);
    if (const auto curve = load_curve_of(configured)) {
        const auto kept = memory.by_series.find(*curve);
        const bool is_known = kept != memory.by_series.end();
        add_coverage(found, is_known ? kept->second.written : interval_set{}, now);
    }
    found.requests_left = ended.requests_left;
    found.next_poll = memory.next_poll;
    if (!ended.outcome)
        found.error = ended.outcome.error().what;
    found.source = ended.source;
    return found;
}

asio::awaitable<void> write_health(kept_meter& meter, result<void> outcome,
                                   std::vector<stored_series> stored) {
    if (meter.delivery_planned_at())
        co_return;
    // What is awaited after a cancellation would wait to its end.
    if (co_await is_cancelled())
        co_return;
    const auto now = meter.around.time.now();
    poll_end ended{std::move(outcome), std::move(stored)};
    if (const auto asked = meter.from.take_asked(meter.configured.id)) {
        ended.source = asked->name;
        ended.requests_left = asked->requests_left;
    }
    const auto found = health_of(meter.configured, meter.record.memory(), ended, now);
    auto line = influx::line_of(found, meter.shared.how, now);
    (void)co_await meter.shared.into.write(std::move(line), now);
}

} // namespace linkynflux::sync
