// Texts of the user's own, made fit for a message.
#pragma once

#include <string>
#include <string_view>

namespace linkynflux::config {

/// `"text"` where that is harmless: short, printable, with at most the eight digits of a date.
/// Anything else may be a secret or a PRM put in the wrong place and is only measured: `(36
/// characters)`.
std::string shown(std::string_view text);

/// Fourteen digits in a row, as in the name of a file, become `…1234`.
std::string without_prms(std::string_view text);

} // namespace linkynflux::config
