// Conso API (conso.boris.sh): a free gateway; its token names the meters it may ask for.
#pragma once

#include "enedis/source.hpp"
#include "http/client.hpp"

#include <memory>
#include <string>

namespace linkynflux::enedis {

/// `host` and `base` are where the gateway stands, for the name of its ledger and for its paths. It
/// counts the requests of an Internet address, whatever the token and the meter.
std::unique_ptr<source> make_conso_api(std::unique_ptr<http::client> client, std::string host,
                                       std::string base, std::string token, request_budget budget);

} // namespace linkynflux::enedis
