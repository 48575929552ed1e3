// Names for ledgers: who counts the requests, in characters that a file name may have.
#pragma once

#include <string>
#include <string_view>

namespace linkynflux::enedis {

/// `conso-api-conso.boris.sh`. `counted` is what the other side counts by besides its address, an
/// application or a meter's key. It is kept where it is short and harmless, else told by a hash.
std::string ledger_name(std::string_view source, std::string_view host,
                        std::string_view counted = {});

} // namespace linkynflux::enedis
