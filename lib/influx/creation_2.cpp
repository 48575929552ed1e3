#include "influx/creation_2.hpp"

#include "base/json_field.hpp"
#include "influx/influxql.hpp"
#include "influx/lines_request.hpp"
#include "influx/percent.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

namespace linkynflux::influx::version_2 {
namespace {

namespace json = boost::json;
using std::chrono::days;
using std::chrono::seconds;

http::request question(const database& of, const std::string& target) {
    http::request what{http::method::get, of.path + target};
    enter(what, of, "Token");
    return what;
}

http::request order(const database& of, const std::string& target, const json::value& body) {
    auto what = json_order(of.path + target, json::serialize(body));
    enter(what, of, "Token");
    return what;
}

result<std::string> text_of(const json_field& object, std::string_view name) {
    const auto member = object.member(name);
    const auto text = member ? member->string() : result<std::string_view>{member.error()};
    if (!text)
        return text.error();
    return std::string{*text};
}

/// `[{"type":"expire","everySeconds":0,…}]`; 0, or no rule, is for ever.
retention retention_of(const json_field& one) {
    const auto rules = one.member("retentionRules");
    const auto rule = rules ? rules->element(0) : rules;
    const auto every = rule ? rule->member("everySeconds") : rule;
    const auto count = every ? every->integer() : result<std::int64_t>{every.error()};
    if (!count || *count <= 0)
        return {};
    return {std::chrono::floor<days>(seconds{*count})};
}

result<bucket> read_one(const json_field& one) {
    auto id = text_of(one, "id");
    auto organisation_id = text_of(one, "orgID");
    if (!id)
        return id.error();
    if (!organisation_id)
        return organisation_id.error();
    return bucket{std::move(*id), std::move(*organisation_id), retention_of(one)};
}

/// The objects of `{"buckets":[…]}` that have that value in a member.
result<std::vector<json::value>> matching(const http::response& reply, const database& of,
                                          std::string_view list, std::string_view member,
                                          std::string_view wanted) {
    if (reply.status != 200)
        return order_refused(reply, of, influx_2);
    const auto document = parse_json(reply.body);
    if (!document)
        return answer_of_a_stranger(reply, influx_2);
    const auto all = json_field{*document}.member(list);
    const auto size = all ? all->size() : result<std::size_t>{all.error()};
    if (!size)
        return answer_of_a_stranger(reply, influx_2);
    std::vector<json::value> found;
    for (std::size_t i = 0; i < *size; ++i) {
        const auto one = *all->element(i);
        const auto text = text_of(one, member);
        if (text && *text == wanted)
            found.push_back(one.value());
    }
    return found;
}

failure organisation_missing(const database& of) {
    return {error::database_missing,
            fmt::format("InfluxDB has no organisation {}, or this token may not see it: look at "
                        "\"org\" of \"influx\"",
                        quoted_identifier(of.org))};
}

json::value permission(std::string_view action, const bucket& on) {
    return {{"action", action},
            {"resource", {{"type", "buckets"}, {"id", on.id}, {"orgID", on.organisation_id}}}};
}

} // namespace

http::request bucket_question(const database& of) {
    return question(of, fmt::format("/api/v2/buckets?org={}&name={}", percent_encoded(of.org),
                                    percent_encoded(of.name)));
}

result<std::optional<bucket>> read_bucket(const http::response& reply, const database& of) {
    if (reply.status == 404 && parse_json(reply.body))
        return std::optional<bucket>{};
    const auto found = matching(reply, of, "buckets", "name", of.name);
    if (!found)
        return found.error();
    if (found->empty())
        return std::optional<bucket>{};
    auto one = read_one(json_field{found->front()});
    if (!one)
        return one.error();
    return std::optional{std::move(*one)};
}

failure bucket_missing(const database& of) {
    return {error::database_missing,
            fmt::format("InfluxDB has no bucket {} of {}, or this token may not see it",
                        quoted_identifier(of.name), quoted_identifier(of.org))};
}

result<retention> read_retention(const http::response& reply, const database& of) {
    const auto found = read_bucket(reply, of);
    if (!found)
        return found.error();
    if (!*found)
        return bucket_missing(of);
    return (*found)->kept;
}

http::request organisation_question(const database& of) {
    return question(of, "/api/v2/orgs?org=" + percent_encoded(of.org));
}

result<std::string> read_organisation(const http::response& reply, const database& of) {
    if (reply.status == 404 && parse_json(reply.body))
        return organisation_missing(of);
    const auto found = matching(reply, of, "orgs", "name", of.org);
    if (!found)
        return found.error();
    if (found->empty())
        return organisation_missing(of);
    return text_of(json_field{found->front()}, "id");
}

http::request bucket_order(const database& of, const std::string& organisation_id,
                           std::optional<days> kept) {
    const auto in_seconds = [](days length) { return seconds{length}.count(); };
    const json::value rule{{"type", "expire"},
                           {"everySeconds", kept ? in_seconds(*kept) : 0},
                           {"shardGroupDurationSeconds", in_seconds(shard_length(kept))}};
    return order(of, "/api/v2/buckets",
                 {{"orgID", organisation_id},
                  {"name", of.name},
                  {"description", "Linky meters, written by linkynflux"},
                  {"retentionRules", json::array{rule}}});
}

result<bucket> read_new_bucket(const http::response& reply, const database& of) {
    if (reply.status != 201)
        return order_refused(reply, of, influx_2);
    const auto document = parse_json(reply.body);
    if (!document)
        return answer_of_a_stranger(reply, influx_2);
    return read_one(json_field{*document});
}

std::string token_description(const database& of) {
    return "linkynflux: reads and writes " + of.name;
}

http::request tokens_question(const database& of, const std::string& organisation_id) {
    return question(of, "/api/v2/authorizations?orgID=" + percent_encoded(organisation_id));
}

result<bool> read_whether_token_is_there(const http::response& reply, const database& of) {
    const auto found = matching(reply, of, "authorizations", "description", token_description(of));
    if (!found)
        return found.error();
    return !found->empty();
}

http::request token_order(const database& of, const bucket& which) {
    return order(
        of, "/api/v2/authorizations",
        {{"orgID", which.organisation_id},
         {"description", token_description(of)},
         {"permissions", json::array{permission("read", which), permission("write", which)}}});
}

result<std::string> read_new_token(const http::response& reply, const database& of) {
    if (reply.status != 200 && reply.status != 201)
        return order_refused(reply, of, influx_2);
    const auto document = parse_json(reply.body);
    auto token =
        document ? text_of(json_field{*document}, "token") : result<std::string>{document.error()};
    if (!token || token->empty())
        return failure{error::unexpected_answer,
                       "InfluxDB made a token and does not show it: copy it from its page \"API "
                       "Tokens\""};
    return token;
}

} // namespace linkynflux::influx::version_2
