#include "influx/recognition.hpp"

#include "base/json_field.hpp"
#include "influx/lines_request.hpp"
#include "influx/quotation.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace linkynflux::influx {
namespace {

/// `1.6.7~rc0`, `v2.7.6`, `3.0.1`
std::optional<server_kind> of_version(std::string_view text) {
    if (text.starts_with('v'))
        text.remove_prefix(1);
    if (text.size() < 2 || text[1] != '.')
        return std::nullopt;
    switch (text[0]) {
    case '1': return server_kind::influx_1;
    case '2': return server_kind::influx_2;
    case '3': return server_kind::influx_3;
    default: return std::nullopt;
    }
}

std::string version_in(const http::response& reply) {
    const auto document = parse_json(reply.body);
    if (!document)
        return {};
    const auto member = json_field{*document}.member("version");
    const auto text = member ? member->string() : result<std::string_view>{member.error()};
    return text ? std::string{*text} : std::string{};
}

} // namespace

http::request recognition_question(const database& of, const dialect& spoken) {
    http::request what{http::method::get, of.path + "/ping"};
    enter(what, of, spoken.kind == server_kind::influx_3 ? "Bearer" : "Token");
    return what;
}

std::optional<server_kind> recognise(const http::response& reply) {
    // First, since it gives itself out as an InfluxDB 1.8 as well.
    if (!reply.field("X-Server-Hostname").empty())
        return server_kind::victoria_metrics;
    if (const auto kind = of_version(reply.field("X-Influxdb-Version")))
        return kind;
    // The others answer /ping to everyone.
    if (reply.status == 401 && words_of(reply) == "the request was not authenticated")
        return server_kind::influx_3;
    return of_version(version_in(reply));
}

std::optional<std::string> other_server(server_kind configured, std::optional<server_kind> found) {
    if (!found || *found == configured)
        return std::nullopt;
    return fmt::format(
        "what answers is {}, and \"version\" of \"influx\" is {}; write \"version\": "
        "{} instead",
        dialect_of(*found).name, as_configured(configured), as_configured(*found));
}

result<void> suits(server_kind configured, std::optional<server_kind> found) {
    const auto other = other_server(configured, found);
    const bool is_strange =
        found == server_kind::victoria_metrics || found == server_kind::influx_3;
    if (!other || !is_strange || configured == server_kind::line_protocol)
        return {};
    return failure{error::server_unfit, "nothing is written: " + *other};
}

} // namespace linkynflux::influx
