// The requests that came, without their secrets.
#pragma once

#include "base/interval.hpp"
#include "simulator/inquiry.hpp"

#include <boost/json/array.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace linkynflux::simulator {

enum class request_kind { token, load_curve, daily, max_power, contract, unknown };

std::string_view to_string(request_kind kind);
request_kind kind_of(const inquiry& read);

struct logged_request {
    sys_seconds at;     ///< by the simulator's clock
    std::string target; ///< path and query; a token request without its query
    request_kind kind;
    unsigned status;        ///< of the answer, sent or not
    std::string user_agent; ///< as the client names itself

    bool operator==(const logged_request&) const = default;
};

using request_log = std::vector<logged_request>;

std::size_t count(const request_log& log, request_kind kind);

/// `[{"at":"2026-03-30T08:00:00Z","target":"/api/…","kind":"load_curve","status":200,…}]`
boost::json::array to_json(const request_log& log);

} // namespace linkynflux::simulator
