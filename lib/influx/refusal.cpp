// The refusals of all kinds of servers, told apart by status and by the words that they share.
#include "influx/refusal.hpp"

#include "influx/influxql.hpp"
#include "influx/measurement.hpp"
#include "influx/quotation.hpp"

#include <fmt/format.h>

#include <charconv>
#include <string>

namespace linkynflux::influx {
namespace {

constexpr std::string_view waiting =
    "Nothing is lost: what was fetched waits on disk, what was not is asked for,";

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// `database "linky"`, `bucket "linky" of "home"`.
std::string place(const database& of) {
    const auto name = quoted_identifier(of.name);
    return of.org.empty() ? "database " + name
                          : fmt::format("bucket {} of {}", name, quoted_identifier(of.org));
}

/// The N of `dropped=N`, which ends every `partial write`.
std::size_t dropped(std::string_view words) {
    constexpr std::string_view mark = "dropped=";
    const auto at = words.rfind(mark);
    std::size_t count = 0;
    if (at != std::string_view::npos)
        std::from_chars(words.data() + at + mark.size(), words.data() + words.size(), count);
    return count;
}

/// How many points a refusal is about. Lines that cannot be parsed are listed, not counted.
std::string refused_points(std::string_view words) {
    auto count = dropped(words);
    constexpr std::string_view listed = "unable to parse '";
    for (auto at = words.find(listed); at != std::string_view::npos;
         at = words.find(listed, at + 1))
        ++count;
    return count == 1 ? "1 point" : count > 1 ? fmt::format("{} points", count) : "points";
}

/// What follows a mark, up to another one or the end; empty where the mark is missing.
std::string_view between(std::string_view text, std::string_view before, std::string_view after) {
    const auto from = text.find(before);
    if (from == std::string_view::npos)
        return {};
    const auto rest = text.substr(from + before.size());
    return rest.substr(0, rest.find(after));
}

failure credentials_refused(std::string_view reason, const database& of, const dialect& spoken) {
    return {error::influx_credentials_refused,
            fmt::format("{} does not let {} in{} ({}). {} once {}", spoken.brand, who_enters(of),
                        of.name.empty() ? "" : "to the " + place(of), reason, waiting,
                        spoken.remedy.credentials(of))};
}

failure database_missing(const database& of, const dialect& spoken) {
    return {error::database_missing, fmt::format("{} has no {}. {} once {}", spoken.brand,
                                                 place(of), waiting, spoken.remedy.creation(of))};
}

failure retention_policy_missing(const database& of) {
    const auto name = quoted_identifier(of.name);
    return {error::database_missing,
            fmt::format(
                "The database {} has no default retention policy, so InfluxDB stores nothing in "
                "it. {} once it has one: CREATE RETENTION POLICY \"autogen\" ON {} DURATION INF "
                "REPLICATION 1 DEFAULT",
                name, waiting, name)};
}

failure unavailable(std::string_view reason, const dialect& spoken) {
    return {error::influx_unavailable,
            fmt::format("{} does not work at the moment ({}). {} once it does", spoken.brand,
                        reason, waiting)};
}

/// InfluxDB 1.6 repeats the first such error from memory until it is restarted, and takes probes.
failure disk_full(std::string_view reason) {
    return {error::influx_unavailable,
            fmt::format("InfluxDB has no room left on its disk ({}). {} once there is room and "
                        "InfluxDB was restarted",
                        reason, waiting)};
}

failure points_refused(std::string_view words, const dialect& spoken) {
    return {error::points_refused,
            fmt::format("{} refuses {} ({}). {} once the cause is mended", spoken.brand,
                        refused_points(words), quotable(words), waiting)};
}

bool follows_the_configured_name(std::string_view measurement) {
    for (const auto what : {series::production, series::daily_production})
        if (measurement == measurement_of(what, {}))
            return false;
    return true;
}

/// A field has one type in a shard, and the old script wrote `max` as an integer.
failure type_conflict(std::string_view words, const dialect& spoken) {
    const auto field = between(words, "input field \"", "\"");
    const auto measurement = between(words, "on measurement \"", "\"");
    const auto ours = between(words, "is type ", ",");
    const auto theirs = between(words, "already exists as type ", " ");
    if (field.empty() || measurement.empty() || ours.empty() || theirs.empty())
        return points_refused(words, spoken);
    const std::string_view remedy = follows_the_configured_name(measurement)
                                        ? "once \"measurement\" of \"influx\" names another one, "
                                          "or the old points are converted"
                                        : "once the old points are converted";
    return {error::points_refused,
            fmt::format("{} refuses {}: the field \"{}\" of \"{}\" is of type {} there, not {}. "
                        "{} {}",
                        spoken.brand, refused_points(words), quotable(field), quotable(measurement),
                        quotable(theirs), quotable(ours), waiting, remedy)};
}

failure too_large(const dialect& spoken) {
    return {
        error::body_too_large,
        fmt::format("{}, or a proxy before it, refuses a request of this size (413). {} once {} "
                    "is raised",
                    spoken.brand, waiting, spoken.remedy.size)};
}

failure query_refused(std::string_view words) {
    return {error::request_refused,
            fmt::format("InfluxDB does not understand a query ({}), so that what it holds cannot "
                        "be told: please report this",
                        quotable(words))};
}

/// InfluxDB 2 speaks of buckets and organisations, and of their mapping where it is asked as 1.x.
bool says_database_missing(unsigned status, std::string_view words) {
    if (contains(words, "database not found"))
        return true;
    return status == 404 && (contains(words, "bucket") || contains(words, "organization") ||
                             contains(words, "dbrp mapping") || contains(words, "database"));
}

} // namespace

std::string who_enters(const database& of) {
    if (!of.username.empty())
        return "the user " + quoted_identifier(of.username);
    return of.token.empty() ? "anyone without credentials" : "this token";
}

std::optional<written> beyond_retention(const http::response& reply) {
    if (reply.status != 400 && reply.status != 422)
        return std::nullopt;
    const auto words = words_of(reply);
    const auto count = dropped(words);
    const bool too_old =
        contains(words, "beyond retention policy") || contains(words, "outside retention policy");
    if (!too_old || count == 0)
        return std::nullopt;
    return written{count, quotable(words)};
}

failure refusal(const http::response& reply, const database& of, const dialect& spoken) {
    const auto words = words_of(reply);
    const auto reason = quoted_reply(reply, words);
    switch (reply.status) {
    case 401:
    case 403: return credentials_refused(reason, of, spoken);
    case 413: return too_large(spoken);
    case 408:
    case 429:
    case 499: return unavailable(reason, spoken);
    default: break;
    }
    if (says_database_missing(reply.status, words))
        return database_missing(of, spoken);
    if (contains(words, "retention policy not found"))
        return retention_policy_missing(of);
    if (contains(words, "no space left on device"))
        return disk_full(reason);
    if (reply.status >= 500)
        return unavailable(reason, spoken);
    if (contains(words, "error parsing query"))
        return query_refused(words);
    if (contains(words, "field type conflict"))
        return type_conflict(words, spoken);
    if (reply.status == 400 || reply.status == 422)
        return points_refused(words, spoken);
    return stranger(reply, spoken);
}

failure statement_refusal(std::string_view words, const database& of, const dialect& spoken) {
    if (contains(words, "database not found"))
        return database_missing(of, spoken);
    if (contains(words, "retention policy not found"))
        return retention_policy_missing(of);
    if (contains(words, "authoriz"))
        return credentials_refused(quotable(words), of, spoken);
    return unavailable(quotable(words), spoken);
}

failure stranger(const http::response& reply, const dialect& spoken) {
    return {error::influx_unavailable,
            fmt::format("What answers is not {} ({}): look at \"version\" and the address of "
                        "\"influx\", and at proxies on the way. {} when it is",
                        spoken.name, quoted_reply(reply, words_of(reply)), waiting)};
}

failure unanswered(failure why, const dialect& spoken) {
    if (why == error::stopped)
        return why;
    const std::string_view remedy = why == error::certificate_refused
                                        ? "once \"ca_file\" of \"influx\" names the authority that "
                                          "signed it, or \"verify_ssl\" is false"
                                        : "once it does";
    const auto text =
        fmt::format("{} does not answer ({}). {} {}", spoken.brand, why.what, waiting, remedy);
    for (const auto kept : {error::certificate_refused, error::body_too_large})
        if (why == kept)
            return {kept, text};
    return {error::influx_unavailable, text};
}

} // namespace linkynflux::influx
