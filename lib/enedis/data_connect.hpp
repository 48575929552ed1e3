// Enedis Data Connect, as it is since September 2026: an application of one's own, with a contract.
#pragma once

#include "enedis/source.hpp"
#include "http/client.hpp"

#include <memory>
#include <string>

namespace linkynflux::enedis {

/// `base` is where the API stands, empty or a path prefix. The token is asked for when the first
/// question comes and kept for as long as it lives, for all meters; asking for it is not a counted
/// request. Where Enedis refuses one that was kept, it is dropped and the failure is
/// `error::token_ended`; one just fetched is `error::token_refused`.
///
/// Enedis counts by application, so the ledger has the `client_id` in its name, or a hash of it.
std::unique_ptr<source> make_data_connect(std::unique_ptr<http::client> client, std::string host,
                                          std::string base, std::string client_id,
                                          std::string client_secret, request_budget budget);

} // namespace linkynflux::enedis
