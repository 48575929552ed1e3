// Naming, counting and writing down requests.
#include "simulator/request_log.hpp"

#include "simulator/measure.hpp"
#include "simulator/utc.hpp"

#include <algorithm>

namespace linkynflux::simulator {

std::string_view to_string(request_kind kind) {
    switch (kind) {
    case request_kind::token: return "token";
    case request_kind::load_curve: return "load_curve";
    case request_kind::daily: return "daily";
    case request_kind::max_power: return "max_power";
    case request_kind::contract: return "contract";
    case request_kind::unknown: break;
    }
    return "unknown";
}

request_kind kind_of(const inquiry& read) {
    if (read.where == counter::token)
        return request_kind::token;
    if (read.where == counter::control || read.where == counter::none)
        return request_kind::unknown;
    if (read.contract)
        return request_kind::contract;
    if (is_load_curve(read.what))
        return request_kind::load_curve;
    return read.what == series::max_power ? request_kind::max_power : request_kind::daily;
}

std::size_t count(const request_log& log, request_kind kind) {
    const auto found = std::ranges::count(log, kind, &logged_request::kind);
    return static_cast<std::size_t>(found);
}

boost::json::array to_json(const request_log& log) {
    boost::json::array entries;
    for (const auto& r : log)
        entries.push_back({{"at", format_utc(r.at)},
                           {"target", r.target},
                           {"kind", to_string(r.kind)},
                           {"status", r.status},
                           {"user_agent", r.user_agent}});
    return entries;
}

} // namespace linkynflux::simulator
