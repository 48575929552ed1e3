// MyElectricalData, a gateway with two interfaces that differ in address, stamps and token.
#pragma once

#include "enedis/source.hpp"
#include "http/client.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace linkynflux::enedis {

/// `base` is the path of the configured url. The gateway counts its requests per PRM.
/// Version 1: `Authorization: TOKEN`, END stamps. Version 2: `Authorization: Bearer TOKEN`, an
/// envelope around the answer, START stamps.
std::unique_ptr<source> make_my_electrical_data(std::unique_ptr<http::client> client,
                                                std::string_view host, std::string base,
                                                std::string token, int version,
                                                request_budget budget);

} // namespace linkynflux::enedis
