// Replies to a write as InfluxDB 1.x gives them, and the verdict on them.
#pragma once

#include "influx/dialect.hpp"

#include <string>
#include <utility>

namespace linkynflux::influx {

inline const database linky{"linky", "", ""};

inline http::response reply(unsigned status, std::string body) {
    return {status, {}, std::move(body)};
}

/// `{"error":"…"}` as the server writes it.
inline http::response refused(unsigned status, const std::string& words) {
    std::string escaped;
    for (const char c : words)
        escaped += c == '"' ? "\\\"" : c == '\n' ? "\\n" : std::string(1, c);
    return reply(status, R"({"error":")" + escaped + "\"}\n");
}

inline const sys_seconds now{seconds{1'790'632'800}};

inline failure verdict(const http::response& r, const database& into = linky) {
    const auto read = influx_1.read_write(r, into, now);
    return read ? failure{} : read.error();
}

} // namespace linkynflux::influx
