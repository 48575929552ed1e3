#include "influx/influxql_answer.hpp"

#include "influx/refusal.hpp"

namespace linkynflux::influx {
namespace {

/// Beyond `max-row-limit` the server leaves rows out and marks the answer. It marks some whole ones
/// as well (those of more than 10,000 rows): the mark does not tell them apart.
bool is_cut_short(const json_field& part) {
    const auto mark = part.member("partial");
    return mark && mark->value().is_bool() && mark->value().get_bool();
}

failure cut_short() {
    return {
        error::body_too_large,
        "InfluxDB cuts its answers short, so that what it holds cannot be told: set max-row-limit "
        "to 0 in influxdb.conf"};
}

} // namespace

result<boost::json::value> read_document(const http::response& reply, const database& of,
                                         const dialect& spoken) {
    if (reply.status != 200)
        return refusal(reply, of, spoken);
    auto document = parse_json(reply.body);
    if (!document)
        return stranger(reply, spoken);
    return document;
}

result<std::optional<json_field>> first_table(const boost::json::value& document,
                                              const database& of, const dialect& spoken) {
    const auto results = json_field{document}.member("results");
    if (!results)
        return results.error();
    const auto first = results->element(0);
    if (!first)
        return first.error();
    if (const auto error = first->member("error")) {
        const auto words = error->string();
        return words ? statement_refusal(*words, of, spoken) : words.error();
    }
    if (is_cut_short(*first))
        return cut_short();
    const auto all = first->member("series");
    if (!all)
        return std::optional<json_field>{};
    const auto only = all->element(0);
    if (!only)
        return only.error();
    if (is_cut_short(*only))
        return cut_short();
    return std::optional{*only};
}

} // namespace linkynflux::influx
