#include "status_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

namespace linkynflux::daemon {
namespace {

namespace json = boost::json;

json::value time_of(const std::optional<sys_seconds>& instant) {
    return instant ? json::value(format_iso(*instant)) : json::value(nullptr);
}

json::value error_of(const std::optional<failure>& why) {
    return why ? json::value(why->what) : json::value(nullptr);
}

json::array array_of(const std::vector<std::string>& names) {
    return json::array(names.begin(), names.end());
}

json::value json_of(const std::optional<lock_holder>& holder) {
    if (!holder)
        return nullptr;
    const auto* what = holder->what == lock_holder::the_daemon       ? "daemon"
                       : holder->what == lock_holder::a_command      ? "command"
                       : holder->what == lock_holder::cannot_be_told ? "unreadable"
                                                                     : "unknown";
    json::object out{{"process", what}};
    out["pid"] = holder->pid ? json::value(*holder->pid) : json::value(nullptr);
    return out;
}

json::object json_of(const series_report& one) {
    using optional_time = std::optional<sys_seconds>;
    const auto first = one.written ? optional_time{one.written->lower()} : std::nullopt;
    const auto last = one.written ? optional_time{one.written->upper()} : std::nullopt;
    return {{"series", to_string(one.what)},         {"written_from", time_of(first)},
            {"written_up_to", time_of(last)},        {"missing_seconds", one.missing.count()},
            {"days_waiting", one.days_waiting},      {"days_given_up", one.days_given_up},
            {"refused_seconds", one.refused.count()}};
}

json::value json_of(const std::optional<trouble>& one) {
    if (!one)
        return nullptr;
    return {{"at", format_iso(one->at)},
            {"what", one->what},
            {"needs_someone", one->needs_someone},
            {"only_waits", one->only_waits}};
}

json::value json_of(const std::optional<known_contract>& one) {
    if (!one)
        return nullptr;
    const auto& kva = one->says.subscribed_kva;
    return {{"asked_at", format_iso(one->asked_at)},
            {"subscribed_kva", kva ? json::value(*kva) : json::value(nullptr)},
            {"off_peak_hours", one->says.off_peak_hours}};
}

json::object json_of(const meter_report& meter) {
    json::array all;
    for (const auto& one : meter.by_series)
        all.push_back(json_of(one));
    return {{"name", meter.name},
            {"error", error_of(meter.unreadable)},
            {"polled", meter.was_polled},
            {"other_destination",
             meter.counts_for ? json::value(*meter.counts_for) : json::value(nullptr)},
            {"series", std::move(all)},
            {"next_poll", time_of(meter.next_poll)},
            {"trouble", json_of(meter.troubled)},
            {"contract", json_of(meter.contracted)},
            {"outbox",
             {{"error", error_of(meter.outbox_unreadable)},
              {"waiting", meter.outbox.waiting},
              {"set_aside", meter.outbox.set_aside}}}};
}

json::object json_of(const budget_report& one) {
    const auto if_read = [&](json::value what) { return one.unreadable ? json::value{} : what; };
    return {{"source", one.source},
            {"meters", array_of(one.meters)},
            {"error", error_of(one.unreadable)},
            {"requests", one.budget.requests},
            {"window_seconds", one.budget.window.count()},
            {"spent", if_read(one.spent)},
            {"left", if_read(one.left)},
            {"closed_until", time_of(one.closed_until)},
            {"next_allowed", if_read(json::value(format_iso(one.next_allowed)))}};
}

json::object json_of(const token_report& one) {
    return {{"source", one.source},
            {"meters", array_of(one.meters)},
            {"daemons_own", one.token.is_daemons_own},
            {"error", error_of(one.token.unread)},
            {"ends", time_of(one.token.ends)}};
}

template<class Report>
json::array json_of(const std::vector<Report>& reports) {
    json::array all;
    for (const auto& one : reports)
        all.push_back(json_of(one));
    return all;
}

} // namespace

json::object json_of(const status_report& all) {
    return {{"now", format_iso(all.now)},
            {"holder", json_of(all.holder)},
            {"meters", json_of(all.meters)},
            {"budgets", json_of(all.budgets)},
            {"tokens", json_of(all.tokens)}};
}

} // namespace linkynflux::daemon
