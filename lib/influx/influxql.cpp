// InfluxQL quoting, as its scanner undoes it.
#include "influx/influxql.hpp"

namespace linkynflux::influx {
namespace {

std::string quoted(std::string_view text, char quote) {
    std::string out{quote};
    for (const char c : text) {
        if (c == quote || c == '\\')
            out += '\\';
        if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    out += quote;
    return out;
}

} // namespace

std::string quoted_identifier(std::string_view name) {
    return quoted(name, '"');
}

std::string quoted_string(std::string_view text) {
    return quoted(text, '\'');
}

} // namespace linkynflux::influx
