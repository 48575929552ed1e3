// What MyElectricalData sends back, in the ways of its two versions.
#pragma once

#include "http/message.hpp"
#include "simulator/measure.hpp"
#include "simulator/rules.hpp"
#include "simulator/world.hpp"

namespace linkynflux::simulator::my_electrical_data {

/// The older format wrapped as Enedis did, END stamps. Errors are `{"detail":…}`: a sentence of
/// Enedis without its code, or, where the gateway does not know, sentences in nested lists.
namespace version_1 {

http::response measured(const measure& what);
http::response contract(const prm& meter, const meter_settings& settings);
http::response refused(refusal why);
http::response unknown_token();
/// 409, until midnight.
http::response day_spent(int per_day);

} // namespace version_1

/// In the envelope `{"success":true,"data":…}`, a load curve by START stamps and sorted by them;
/// the older format comes with `Deprecation: true`. Errors are `{"success":false,"error":{"code",
/// "message"}}` with status 200, and of Enedis' codes that of the activation alone gets through.
namespace version_2 {

http::response measured(measure what, format shape);
http::response contract(const prm& meter, const meter_settings& settings, format shape);
http::response refused(refusal why);
http::response unknown_token();
http::response other_meter(); ///< the token is known, and not for this PRM
http::response day_spent(int per_day);

} // namespace version_2

} // namespace linkynflux::simulator::my_electrical_data
