// Line protocol: escaping and numbers. A tag value that it cannot express is refused, not bent.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace linkynflux::influx {

void append_measurement(std::string& line, std::string_view name);
/// For tag keys, tag values and field keys.
void append_key(std::string& line, std::string_view text);
/// For a text field: in quotes.
void append_text(std::string& line, std::string_view text);
/// For a timestamp.
void append_integer(std::string& line, std::int64_t value);
/// For a field: a decimal, the shortest but for whole numbers, that reads back as the same double,
/// in the C locale; zero has no sign. Throws std::invalid_argument for what is not a finite number:
/// InfluxDB has none.
void append_number(std::string& line, double value);

/// Whether a tag value can be written at all: not empty, no control character (a newline ends the
/// point), no backslash at the end or before a comma, a space, an equals sign or a quote: InfluxDB
/// takes it for part of an escape there, and stores something else.
bool is_expressible(std::string_view text);
/// The same for a tag key; besides, not `time` and not starting with `_`: both are InfluxDB's own.
bool is_expressible_key(std::string_view text);
/// The same for a measurement; besides, not starting with `_`, nor with `#`, which begins a comment
/// that InfluxDB accepts and forgets.
bool is_expressible_measurement(std::string_view text);

} // namespace linkynflux::influx
