// Any other server that takes line protocol at `/write`: QuestDB, GreptimeDB. What it holds is not
// read back, and nothing is deleted.
#include "influx/lines_request.hpp"
#include "influx/percent.hpp"

#include <fmt/format.h>

#include <utility>

namespace linkynflux::influx {
namespace {

http::request write(const database& into, std::string lines) {
    auto target = into.path + "/write?precision=s";
    if (!into.name.empty())
        target += "&db=" + percent_encoded(into.name);
    auto what = lines_request(std::move(target), std::move(lines));
    enter(what, into, "Token");
    return what;
}

http::request probe(const database& of) {
    return write(of, {});
}

std::string credentials_remedy(const database&) {
    return "\"username\" and \"password\", or \"token\", of \"influx\" are right";
}

std::string creation_remedy(const database& of) {
    return fmt::format("the database {} exists", of.name);
}

} // namespace

const dialect line_protocol{
    .kind = server_kind::line_protocol,
    .brand = "The server",
    .name = "a server for line protocol",
    .remedy = {credentials_remedy, creation_remedy, "the server's limit"},
    .write = write,
    .probe = probe,
    .read_probe = [](const http::response& reply, const database& of,
                     sys_seconds now) { return read_empty_write(reply, of, line_protocol, now); },
    .read_write = [](const http::response& reply, const database& into,
                     sys_seconds now) { return read_verdict(reply, into, line_protocol, now); },
    .rows = nullptr,
    .longest_question = std::chrono::days{0},
    .read_rows = nullptr,
    .erase = nullptr,
    .read_erased = nullptr,
    .anchor = nullptr,
    .inspect = nullptr,
    .read_inspection = nullptr,
    .retention = nullptr,
    .read_retention = nullptr,
    .durable_after = seconds{0},
};

} // namespace linkynflux::influx
