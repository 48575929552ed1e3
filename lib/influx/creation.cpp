#include "influx/creation.hpp"

#include "base/json_field.hpp"
#include "influx/influxql.hpp"
#include "influx/quotation.hpp"
#include "influx/refusal.hpp"

#include <fmt/format.h>

#include <utility>

namespace linkynflux::influx {
namespace {

using std::chrono::days;

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

failure not_the_one(std::string_view reason, const dialect& spoken) {
    return {error::influx_unavailable,
            fmt::format("What answers is not {} ({}): look at \"version\" and the address of "
                        "\"influx\", and at proxies on the way",
                        spoken.name, reason)};
}

failure rights_missing(std::string_view reason, std::string_view words, const database& of,
                       const dialect& spoken) {
    if (contains(words, "create admin user first"))
        return {error::influx_credentials_refused,
                "InfluxDB asks for passwords and has no administrator yet. Make one first: CREATE "
                "USER \"admin\" WITH PASSWORD '…' WITH ALL PRIVILEGES"};
    return {error::influx_credentials_refused,
            fmt::format("{} does not let {} do this ({})", spoken.brand, who_enters(of), reason)};
}

} // namespace

days shard_length(std::optional<days> kept) {
    for (const days length : {days{364}, days{28}, days{7}})
        if (!kept || *kept >= 2 * length)
            return length;
    return days{1};
}

http::request json_order(std::string target, std::string body) {
    http::request what{http::method::post, std::move(target)};
    what.set("Content-Type", "application/json");
    what.body = std::move(body);
    return what;
}

failure order_refused(const http::response& reply, const database& of, const dialect& spoken) {
    const auto words = words_of(reply);
    const auto reason = quoted_reply(reply, words);
    if (reply.status == 401 || reply.status == 403)
        return rights_missing(reason, words, of, spoken);
    if (reply.status == 408 || reply.status == 429 || reply.status >= 500)
        return {error::influx_unavailable,
                fmt::format("{} does not work at the moment ({}). Run this again once it does",
                            spoken.brand, reason)};
    if (!parse_json(reply.body))
        return not_the_one(reason, spoken);
    return {error::server_unfit, fmt::format("{} refuses this ({})", spoken.brand, reason)};
}

failure answer_of_a_stranger(const http::response& reply, const dialect& spoken) {
    return not_the_one(fmt::format("status {}", reply.status), spoken);
}

failure statement_failed(std::string_view words, const database& of, const dialect& spoken) {
    if (contains(words, "database not found"))
        return {error::database_missing,
                fmt::format("{} has no database {}", spoken.brand, quoted_identifier(of.name))};
    if (contains(words, "authoriz"))
        return rights_missing(quotable(words), words, of, spoken);
    return {error::server_unfit,
            fmt::format("{} refuses this ({})", spoken.brand, quotable(words))};
}

failure order_unanswered(const failure& why, const dialect& spoken) {
    if (why == error::stopped)
        return why;
    const bool is_doubted = why == error::certificate_refused;
    return {is_doubted ? error::certificate_refused : error::influx_unavailable,
            fmt::format("{} does not answer ({}). Run this again once {}", spoken.brand, why.what,
                        is_doubted ? "\"ca_file\" of \"influx\" names the authority that signed "
                                     "it, or \"verify_ssl\" is false"
                                   : "it does")};
}

} // namespace linkynflux::influx
