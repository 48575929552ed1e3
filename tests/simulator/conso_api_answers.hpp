// What Conso API sends back: its own errors flat, those of Enedis nested in its own.
#pragma once

#include "http/message.hpp"
#include "simulator/measure.hpp"
#include "simulator/rules.hpp"
#include "simulator/world.hpp"

namespace linkynflux::simulator::conso_api {

http::response measured(const measure& what, format shape);
http::response refused(refusal why);
http::response missing_token();
http::response unknown_token();
/// The page before which an address stands that made too many requests.
http::response ban_page();

} // namespace linkynflux::simulator::conso_api
