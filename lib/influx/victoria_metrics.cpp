// VictoriaMetrics: line protocol in, each field a metric `measurement_field`, samples exported as
// one JSON object a line. It deletes whole series only.
#include "base/json_field.hpp"
#include "influx/inspection.hpp"
#include "influx/lines_request.hpp"
#include "influx/percent.hpp"
#include "influx/quotation.hpp"
#include "influx/refusal.hpp"

#include <fmt/format.h>

#include <map>
#include <string_view>
#include <utility>

namespace linkynflux::influx {
namespace {

/// Without `db`: it would become a label of each sample.
http::request write(const database& into, std::string lines) {
    auto what = lines_request(into.path + "/write?precision=s", std::move(lines));
    enter(what, into, "Bearer");
    return what;
}

http::request probe(const database& of) {
    return write(of, {});
}

std::string in_quotes(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

/// `{__name__="conso_elec_value",compteur="maison"}`; an absent label is one with an empty value.
std::string selector(const stretch& of, std::string_view field) {
    auto all = "{__name__=" + in_quotes(fmt::format("{}_{}", of.measurement, field));
    for (const auto& [key, value] : of.tags)
        all += fmt::format(",{}={}", key, in_quotes(value));
    return all + "}";
}

/// Lines are taken at `/write` and, as other programs spell it, below `/api/v2`; by a cluster below
/// `/influx` as well, which elsewhere is a proxy's own.
std::string_view without_writing_path(std::string_view path) {
    constexpr std::string_view api = "/api/v2";
    constexpr std::string_view influx = "/influx";
    if (path.ends_with(api))
        path.remove_suffix(api.size());
    if (path.starts_with("/insert/") && path.ends_with(influx))
        path.remove_suffix(influx.size());
    return path;
}

/// A cluster is written to below `/insert/0/influx` and read below `/select/0/prometheus`, which a
/// proxy before it brings together.
std::string reading_path(std::string_view path) {
    constexpr std::string_view insert = "/insert/";
    const auto root = without_writing_path(path);
    if (!root.starts_with(insert) || root == path)
        return std::string{root};
    return fmt::format("/select/{}/prometheus", root.substr(insert.size()));
}

http::request rows(const database& from, const stretch& of) {
    http::request what{http::method::post, reading_path(from.path) + "/api/v1/export"};
    enter(what, from, "Bearer");
    what.set("Content-Type", "application/x-www-form-urlencoded");
    const auto seconds_of = [](sys_seconds t) { return t.time_since_epoch().count(); };
    what.body =
        fmt::format("match[]={}&match[]={}&start={}&end={}", percent_encoded(selector(of, "value")),
                    percent_encoded(selector(of, "minutes")), seconds_of(of.between.lower()),
                    seconds_of(of.between.upper()) - 1);
    return what;
}

using samples = std::map<sys_seconds, stored_row>;

/// A line is `{"metric":{"__name__":…},"values":[…],"timestamps":[…]}`, milliseconds.
result<void> read_metric(const json_field& line, samples& values,
                         std::map<sys_seconds, double>& minutes) {
    const auto metric = line.member("metric");
    const auto name_field = metric ? metric->member("__name__") : metric;
    const auto name =
        name_field ? name_field->string() : result<std::string_view>{name_field.error()};
    const auto numbers = line.member("values");
    const auto times = line.member("timestamps");
    if (!name)
        return name.error();
    if (!numbers)
        return numbers.error();
    if (!times)
        return times.error();
    const auto size = numbers->size();
    if (!size)
        return size.error();
    for (std::size_t i = 0; i < *size; ++i) {
        const auto number = *numbers->element(i);
        if (number.is_null()) // a mark of staleness
            continue;
        const auto when = times->element(i);
        const auto value = number.number();
        const auto at = when ? when->integer() : result<std::int64_t>{when.error()};
        if (!value)
            return value.error();
        if (!at)
            return at.error();
        const sys_seconds time{seconds{*at / 1000}};
        if (name->ends_with("_minutes"))
            minutes[time] = *value;
        else
            values.insert_or_assign(time, stored_row{time, *value});
    }
    return {};
}

result<std::vector<stored_row>> read_rows(const http::response& reply, const database& from) {
    if (reply.status != 200)
        return refusal(reply, from, victoria_metrics);
    samples values;
    std::map<sys_seconds, double> minutes;
    std::string_view rest = reply.body;
    while (!rest.empty()) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (line.empty())
            continue;
        const auto document = parse_json(line);
        if (!document)
            return stranger(reply, victoria_metrics);
        if (const auto read = read_metric(json_field{*document}, values, minutes); !read)
            return failure{error::unexpected_answer,
                           "VictoriaMetrics' answer to an export: " + read.error().what};
    }
    std::vector<stored_row> found;
    for (auto& [time, row] : values) {
        if (const auto length = minutes.find(time); length != minutes.end())
            row.minutes = length->second;
        found.push_back(row);
    }
    return found;
}

std::string credentials_remedy(const database&) {
    return "\"username\" and \"password\", or \"token\", of \"influx\" are right";
}

std::string creation_remedy(const database&) {
    return "the path of \"url\" of \"influx\" is right";
}

} // namespace

const dialect victoria_metrics{
    .kind = server_kind::victoria_metrics,
    .brand = "VictoriaMetrics",
    .name = "VictoriaMetrics",
    .remedy = {credentials_remedy, creation_remedy, "-influx.maxRequestSize of VictoriaMetrics"},
    .write = write,
    .probe = probe,
    .read_probe =
        [](const http::response& reply, const database& of, sys_seconds now) {
            return read_empty_write(reply, of, victoria_metrics, now);
        },
    .read_write = [](const http::response& reply, const database& into,
                     sys_seconds now) { return read_verdict(reply, into, victoria_metrics, now); },
    .rows = rows,
    .longest_question = std::chrono::days{180},
    .read_rows = read_rows,
    .erase = nullptr,
    .read_erased = nullptr,
    .anchor = nullptr,
    .inspect =
        [](const database& of, const intent&) {
            return http::request{http::method::get,
                                 std::string{without_writing_path(of.path)} + "/metrics"};
        },
    .read_inspection =
        [](const http::response& reply, const database&, const intent& meant) {
            return read_victoria_metrics_flags(reply, meant);
        },
    .retention = nullptr,
    .read_retention = nullptr,
    // Seen with 1.79: a crash within ten seconds of the write loses it, shown or not.
    .durable_after = seconds{30},
};

} // namespace linkynflux::influx
