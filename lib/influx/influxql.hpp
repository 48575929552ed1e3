// InfluxQL: names and text in quotes.
#pragma once

#include <string>
#include <string_view>

namespace linkynflux::influx {

/// A database, a measurement, a user or a key: `"linky"`.
std::string quoted_identifier(std::string_view name);
/// A tag value: `'maison'`.
std::string quoted_string(std::string_view text);

} // namespace linkynflux::influx
