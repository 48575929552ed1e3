// What an error body of Enedis or of a gateway means. The code decides; the status only where the
// body has none, text only where Enedis has no code for it.
#pragma once

#include "base/error.hpp"
#include "base/interval.hpp"
#include "http/message.hpp"

#include <string_view>

namespace linkynflux::enedis {

/// `source` is named in the sentence, which says what it means for the data and what to do.
failure explain(const http::response& reply, std::string_view source, sys_seconds now);

/// Whether a JSON body with status 200 is an error all the same.
bool is_error_body(std::string_view body);

} // namespace linkynflux::enedis
