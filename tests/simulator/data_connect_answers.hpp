// What Enedis Data Connect sends back, body, status and headers.
#pragma once

#include "http/message.hpp"
#include "simulator/measure.hpp"
#include "simulator/quota.hpp"
#include "simulator/rules.hpp"
#include "simulator/world.hpp"

#include <string>

namespace linkynflux::simulator::data_connect {

/// Enedis labels JSON `application/octet-stream`.
http::response measured(const measure& what, format shape);
http::response contract(const prm& meter, const meter_settings& settings);
http::response refused(refusal why);
/// `why` is `too_fast` or `hour_spent`; the latter names the instant at which it ends.
http::response throttled(verdict why, sys_seconds now);

http::response token(const std::string& text, seconds lifetime);
http::response no_grant(); ///< a token request without `grant_type=client_credentials`
http::response unknown_application();
http::response unknown_token();

} // namespace linkynflux::simulator::data_connect
