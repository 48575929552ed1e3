// InfluxDB 1.x: a database with its retention policy and a user for it, in InfluxQL.
#pragma once

#include "influx/creation.hpp"

namespace linkynflux::influx::version_1 {

/// A user of the database itself may ask this, too.
http::request retention_question(const database& of);
/// Of the default policy. `database_missing` where there is no such database.
result<retention> read_retention(const http::response& reply, const database& of);

/// What a new database will have.
retention suitable(std::optional<std::chrono::days> kept);
http::request database_order(const database& of, const retention& kept);
/// The answer of any order.
result<void> read_done(const http::response& reply, const database& of);

enum class standing { unknown, user, administrator };
http::request users_question(const database& of);
result<standing> read_standing(const http::response& reply, const database& of,
                               std::string_view user);

http::request grants_question(const database& of, std::string_view user);
/// Whether the user may read and write the database.
result<bool> read_grant(const http::response& reply, const database& of);

http::request user_order(const database& of, std::string_view user, std::string_view password);
/// The answer to it. The server's own words are kept back: they may hold the password.
result<void> read_user_made(const http::response& reply, const database& of, std::string_view user);
/// Reading for what is there already, writing for points and for deleting what is replaced.
http::request grant_order(const database& of, std::string_view user);

} // namespace linkynflux::influx::version_1
