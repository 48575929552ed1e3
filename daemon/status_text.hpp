// The status in words, a line for each thing. Pure.
#pragma once

#include "status_report.hpp"

#include <string>

namespace linkynflux::daemon {

/// Lines that begin with the meter's or the source's name; times are Paris time, which the first
/// line says.
std::string text_of(const status_report& all);

/// `the token is good until 2027-09-01`, or why that is not known.
std::string in_words(const token_view& token, sys_seconds now);

} // namespace linkynflux::daemon
