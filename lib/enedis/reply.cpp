// The content type is not looked at: Enedis sends JSON as application/octet-stream.
#include "enedis/reply.hpp"

#include "enedis/contract_format.hpp"
#include "enedis/failure.hpp"

#include <chrono>

namespace linkynflux::enedis {
namespace {

result<answer> read_or_explain(const http::response& reply, const question& asked,
                               std::string_view source, sys_seconds now, stamps which) {
    if (reply.status != 200)
        return explain(reply, source, now);
    auto read = read_answer(reply.body, asked, now, source, which);
    // A quota that comes with status 200 may say in a header, unseen so far, when it ends.
    if (!read && read.error() == condition::rate_limited)
        return explain(reply, source, now);
    return read;
}

} // namespace

result<answer> read_reply(const http::response& reply, const question& asked,
                          std::string_view source, sys_seconds now, stamps which) {
    auto read = read_or_explain(reply, asked, source, now, which);
    const bool is_one_day = asked.end - asked.first <= std::chrono::days{1};
    if (!read && read.error() == error::span_refused && is_one_day)
        return explain_refused_day(reply, source);
    return read;
}

result<contract> read_contract_reply(const http::response& reply, const prm& asked,
                                     std::string_view source, sys_seconds now) {
    if (reply.status != 200)
        return explain(reply, source, now);
    auto read = read_contract(reply.body, asked);
    if (!read && is_error_body(reply.body))
        return explain(reply, source, now);
    return read;
}

} // namespace linkynflux::enedis
