// Text inside a query string or a form.
#pragma once

#include <string>
#include <string_view>

namespace linkynflux::influx {

std::string percent_encoded(std::string_view text);

} // namespace linkynflux::influx
