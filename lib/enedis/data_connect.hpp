// Enedis Data Connect, as it is since September 2026: an application of one's own, with a contract.
#pragma once

#include "enedis/source.hpp"
#include "http/client.hpp"

#include <memory>
#include <string>

namespace linkynflux::enedis {

/// `base` is where the API stands, empty or a path prefix. The token is asked for when the first
/// question comes and kept for as long as it lives; asking for it is not a counted request.
std::unique_ptr<source> make_data_connect(std::unique_ptr<http::client> client, std::string host,
                                          std::string base, std::string client_id,
                                          std::string client_secret, request_budget budget);

} // namespace linkynflux::enedis
