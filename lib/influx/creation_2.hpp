// InfluxDB 2.x: a bucket of an organisation and a token for it, through `/api/v2`.
#pragma once

#include "influx/creation.hpp"

namespace linkynflux::influx::version_2 {

struct bucket {
    std::string id;
    std::string organisation_id;
    retention kept;
};

/// A token of the bucket itself may ask this, too.
http::request bucket_question(const database& of);
/// Nothing where there is no such bucket, or no such organisation.
result<std::optional<bucket>> read_bucket(const http::response& reply, const database& of);

failure bucket_missing(const database& of);
/// `database_missing` where there is no such bucket.
result<retention> read_retention(const http::response& reply, const database& of);

http::request organisation_question(const database& of);
/// Its id. `database_missing` where there is none of that name.
result<std::string> read_organisation(const http::response& reply, const database& of);

http::request bucket_order(const database& of, const std::string& organisation_id,
                           std::optional<std::chrono::days> kept);
result<bucket> read_new_bucket(const http::response& reply, const database& of);

/// What InfluxDB's pages show of the token that `token_order` makes.
std::string token_description(const database& of);
http::request tokens_question(const database& of, const std::string& organisation_id);
/// Whether one of that description is there: InfluxDB shows a token once.
result<bool> read_whether_token_is_there(const http::response& reply, const database& of);

/// It may read and write that bucket and nothing else.
http::request token_order(const database& of, const bucket& which);
result<std::string> read_new_token(const http::response& reply, const database& of);

} // namespace linkynflux::influx::version_2
