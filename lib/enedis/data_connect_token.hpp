// The token of a Data Connect application: asking for it, and how long it may be used.
#pragma once

#include "base/interval.hpp"
#include "base/result.hpp"
#include "http/message.hpp"

#include <string>
#include <string_view>

namespace linkynflux::enedis {

struct access_token {
    std::string text;
    sys_seconds good_until; ///< a minute before Enedis ends it, so that none dies under way
};

http::request token_request(std::string_view base, std::string_view client_id,
                            std::string_view client_secret);

/// The token in the reply. No failure repeats what the reply says: it may hold the token or the
/// secret. Failures: `token_refused`, `unexpected_answer`, and those of `explain` about the service
/// itself.
result<access_token> read_token(const http::response& reply, sys_seconds now);

} // namespace linkynflux::enedis
