#include "influx/inspection.hpp"

#include "influx/influxql.hpp"
#include "influx/influxql_answer.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace linkynflux::influx {
namespace {

failure unfit(std::string text) {
    return {error::server_unfit, std::move(text)};
}

constexpr std::array numbers{"value", "max", "power", "minutes", "value_hc", "value_hp"};

result<field_types> read_rows(const json_field& values) {
    const auto size = values.size();
    if (!size)
        return size.error();
    field_types found;
    for (std::size_t i = 0; i < *size; ++i) {
        const auto row = *values.element(i);
        const auto name = row.element(0);
        const auto type = row.element(1);
        if (!name || !type)
            return row.wrong("not a field with its type");
        const auto name_text = name->string();
        const auto type_text = type->string();
        if (!name_text || !type_text)
            return row.wrong("not a field with its type");
        found.emplace(*name_text, *type_text);
    }
    return found;
}

} // namespace

std::string field_keys_query(const std::string& measurement) {
    return "SHOW FIELD KEYS FROM " + quoted_identifier(measurement);
}

result<field_types> read_field_types(const http::response& reply, const database& of,
                                     const dialect& spoken) {
    const auto document = read_document(reply, of, spoken);
    if (!document)
        return document.error();
    const auto table = first_table(*document, of, spoken);
    if (!table)
        return table.error();
    if (!*table) // no such measurement
        return field_types{};
    const auto values = (*table)->member("values");
    return values ? read_rows(*values) : result<field_types>{values.error()};
}

result<void> fits(const field_types& there, const intent& meant) {
    const auto name = quoted_identifier(meant.measurement);
    if (there.empty())
        return {};
    const bool has_text_date = there.contains("fetch_date");
    if (has_text_date && meant.how == layout::tags)
        return unfit(fmt::format("The measurement {} was written with \"layout\": \"fields\", and "
                                 "\"tags\" is configured: with both, everything would be there "
                                 "twice. Nothing is written until \"layout\" of \"influx\" is "
                                 "\"fields\", or \"measurement\" names another one",
                                 name));
    if (!has_text_date && meant.how == layout::fields)
        return unfit(
            fmt::format("The measurement {} was written with the date of the fetch and the "
                        "flags as tags, and \"layout\": \"fields\" is configured: with "
                        "both, everything would be there twice. Nothing is written until "
                        "\"layout\" of \"influx\" is \"tags\", or \"measurement\" names "
                        "another one",
                        name));
    for (const auto* field : numbers)
        if (const auto found = there.find(field); found != there.end() && found->second != "float")
            return unfit(fmt::format(
                "The field \"{}\" of {} is of type {} there, as the old script wrote it, and not "
                "float. Nothing is written until \"measurement\" of \"influx\" names another one; "
                "docs/old-database.md says how to bring the old points over",
                field, name, found->second));
    return {};
}

result<void> read_inspection(const http::response& reply, const database& of, const intent& meant,
                             const dialect& spoken) {
    const auto there = read_field_types(reply, of, spoken);
    // InfluxDB 3 makes a database at the first write.
    if (!there && there.error() == error::database_missing && spoken.kind == server_kind::influx_3)
        return {};
    if (!there)
        return there.error();
    return fits(*there, meant);
}

} // namespace linkynflux::influx
