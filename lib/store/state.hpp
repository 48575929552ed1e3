// What is remembered, to and from JSON text that people can read too. Every file carries a version.
#pragma once

#include "base/memory.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace linkynflux::store {

std::string render(const meter_memory& memory);
std::string render(const ledger& entries);

/// Failures have `error::state_failed` and say what is wrong at which path.
result<meter_memory> parse_meter_memory(std::string_view text);
result<ledger> parse_ledger(std::string_view text);

} // namespace linkynflux::store
