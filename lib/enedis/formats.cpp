// Parses once, then lets the format that knows the body read it.
#include "enedis/formats.hpp"

#include "base/json_field.hpp"
#include "enedis/data_connect_format.hpp"
#include "enedis/failure.hpp"
#include "enedis/meter_reading_format.hpp"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <string>

namespace linkynflux::enedis {
namespace {

namespace json = boost::json;

/// Says of a path, which helps a developer, what it means for the user.
failure in_a_sentence(const failure& f) {
    if (f == error::not_json)
        return {error::not_json,
                fmt::format("{} came: nothing of it was taken, the days stay missing and "
                            "are asked for again",
                            f.what)};
    if (f == error::unexpected_answer)
        return {
            error::unexpected_answer,
            fmt::format(
                "the answer has an unknown shape ({}): nothing was taken, the days stay missing "
                "and are asked for again; if it stays so, the source has changed its format "
                "and linkynflux needs an update",
                f.what)};
    return f;
}

/// What stands in MyElectricalData's envelope, {"success": true, "data": …}; else the document.
const json::value& unwrapped(const json::value& document) {
    const auto* envelope = document.if_object();
    const auto* success = envelope ? envelope->if_contains("success") : nullptr;
    const auto* data = envelope ? envelope->if_contains("data") : nullptr;
    const auto* says_so = success ? success->if_bool() : nullptr;
    const bool holds_data = says_so && *says_so && data && data->is_object();
    return holds_data ? *data : document;
}

result<answer> read_as_what_it_is(const json::value& document, std::string_view body,
                                  const question& asked, sys_seconds now, std::string_view source,
                                  stamps which) {
    const auto& value = unwrapped(document);
    if (is_data_connect(value))
        return read_data_connect(value, asked, which);
    if (is_meter_reading(value))
        return read_meter_reading(value, asked, which);
    http::response reply;
    reply.status = 200;
    reply.body = &value == &document ? std::string{body} : json::serialize(value);
    if (is_error_body(reply.body))
        return explain(reply, source, now);
    return failure{error::unexpected_answer, "no known field"};
}

} // namespace

result<answer> read_answer(std::string_view body, const question& asked, sys_seconds now,
                           std::string_view source, stamps which) {
    // The tree lives for one answer: freeing its thousands of nodes one by one is wasted.
    json::monotonic_resource memory{body.size() + 1024};
    json::error_code ec;
    const auto value = json::parse(body, ec, &memory);
    if (ec)
        return in_a_sentence(parse_json(body).error());
    auto found = read_as_what_it_is(value, body, asked, now, source, which);
    if (!found)
        return in_a_sentence(found.error());
    return found;
}

} // namespace linkynflux::enedis
