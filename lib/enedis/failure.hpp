// What an error body of Enedis or of a gateway means. The code decides; the status only where the
// body has none, text only where Enedis has no code for it.
#pragma once

#include "base/error.hpp"
#include "base/interval.hpp"
#include "http/message.hpp"

#include <string_view>

namespace linkynflux::enedis {

/// `source` is named in the sentence, which says what it means for the data and what to do.
/// `failure::until` is what the reply says: `nextAccessTime`, Retry-After, X-RateLimit-Reset. Where
/// it says nothing a quota closes for an hour, a quota of the day (MyElectricalData's) until a
/// minute past midnight (in Paris, then UTC), a ban for three days.
failure explain(const http::response& reply, std::string_view source, sys_seconds now);

/// The failure of a question for one day that `explain` has as `error::span_refused`: fewer days
/// there are not, so it is `error::consent_missing`, as others read the same codes.
failure explain_refused_day(const http::response& reply, std::string_view source);

/// Whether a JSON body with status 200 is an error all the same.
bool is_error_body(std::string_view body);

} // namespace linkynflux::enedis
