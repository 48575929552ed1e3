// Creating the place that the configuration names: what the kinds of servers share.
#pragma once

#include "base/result.hpp"
#include "influx/dialect.hpp"
#include "influx/retention.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace linkynflux::influx {

/// What became of a database that was to be there.
struct provision {
    bool is_new;
    retention kept;

    bool operator==(const provision&) const = default;
};

/// How much time one shard should hold: a year has 17,520 half-hours, and each shard is files to
/// keep open. At most half of what is kept, since a shard is dropped as a whole.
std::chrono::days shard_length(std::optional<std::chrono::days> kept);

/// A JSON body of an API that takes one.
http::request json_order(std::string target, std::string body);

/// Any reply that is not the expected success, to what an administrator asks. Rights that are
/// missing are `influx_credentials_refused`.
failure order_refused(const http::response& reply, const database& of, const dialect& spoken);
/// A success whose body is of another shape than this kind of server's. The body is not quoted: it
/// may hold a token.
failure answer_of_a_stranger(const http::response& reply, const dialect& spoken);
/// An error of a statement, which comes inside a reply of status 200.
failure statement_failed(std::string_view words, const database& of, const dialect& spoken);
/// What the client could not carry out.
failure order_unanswered(const failure& why, const dialect& spoken);

} // namespace linkynflux::influx
