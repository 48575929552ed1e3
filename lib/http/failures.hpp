// How an exchange fails, in words; the client puts the endpoint's url before them.
#pragma once

#include "http/client.hpp"

#include <cstddef>
#include <string_view>

namespace linkynflux::http {

enum class phase { resolve, connect, handshake, exchange };

/// The same failure, with the peer named first: `https://conso.boris.sh: no answer within 60 s`.
failure at(const endpoint& peer, failure why);

failure stopped();
failure timed_out(phase during, const limits& bounds);
/// While connecting or shaking hands.
failure unreachable(phase during, std::string_view reason);
failure certificate_refused(std::string_view reason);
failure connection_lost(std::string_view reason);
failure body_too_large(std::size_t limit);
failure header_too_large(std::size_t limit); ///< `body_too_large` is its code as well

/// Names the host of the Location and no more of it: a path or a query may hold a token or a PRM.
failure redirected(const response& reply);

} // namespace linkynflux::http
