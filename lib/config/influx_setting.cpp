#include "config/influx_setting.hpp"

#include "config/address.hpp"
#include "config/members.hpp"
#include "config/plain_settings.hpp"
#include "config/secret_setting.hpp"
#include "config/tags.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace linkynflux::config {
namespace {

/// A name or an address, without what `ssl` and `port` say.
checked<std::string> read_host(const setting& at) {
    auto host = read_filled_text(at);
    if (!host)
        return host;
    if (host->find_first_of("/@[] ") != std::string::npos)
        return at.wrong("not a host name; write the name or address alone: \"ssl\" says http or "
                        "https, \"port\" the port");
    // Two colons make an IPv6 address, one can only be a port.
    if (std::ranges::count(*host, ':') == 1)
        return at.wrong("a host with its port; write the number as \"port\"");
    return host;
}

checked<server_kind> read_version(const setting& at) {
    static constexpr std::array<choice<server_kind>, 2> others{
        {{"victoriametrics", server_kind::victoria_metrics},
         {"line-protocol", server_kind::line_protocol}}};
    if (at.text() &&
        (at.text()->empty() || *at.text() == "1" || *at.text() == "2" || *at.text() == "3"))
        return at.wrong("a text; write 1, 2 or 3 without quotes");
    if (at.text())
        return read_choice<server_kind>(at, "version", others);
    const auto* number = at.number();
    for (const auto& [version, kind] :
         {std::pair{1.0, server_kind::influx_1}, std::pair{2.0, server_kind::influx_2},
          std::pair{3.0, server_kind::influx_3}})
        if (number && *number == version)
            return kind;
    return at.wrong("no version that is known here; write 1, 2, 3, \"victoriametrics\" or "
                    "\"line-protocol\"");
}

checked<layout> read_layout(const setting& at) {
    static constexpr std::array<choice<layout>, 2> layouts{
        {{"tags", layout::tags}, {"fields", layout::fields}}};
    return read_choice<layout>(at, "layout", layouts);
}

std::uint16_t usual_port(server_kind kind) {
    switch (kind) {
    case server_kind::influx_3: return 8181;
    case server_kind::victoria_metrics: return 8428;
    default: return 8086;
    }
}

bool can_hold_tags_layout(server_kind kind) {
    return kind == server_kind::influx_1 || kind == server_kind::influx_2;
}

/// As one `url`, or as the old script's `host`, `port` and `ssl`.
std::optional<mistake> read_place(const setting& at, members& o, influx& to) {
    std::optional<address> url;
    int port = usual_port(to.kind);
    o.optional("url", url, read_address);
    o.optional("host", to.host, read_host);
    o.optional("port", port, whole_number(1, 65535));
    o.optional("ssl", to.ssl, read_flag);
    o.optional("verify_ssl", to.verify_ssl, read_flag);
    o.optional("ca_file", to.ca_file, read_path);
    if (to.kind == server_kind::influx_1)
        o.optional("socket", to.socket, read_path);
    to.port = static_cast<std::uint16_t>(port);
    for (const auto* key : {"host", "port", "ssl"})
        if (const auto beside = at.member(key); beside && (url || !to.socket.empty()))
            return beside->wrong(
                fmt::format("\"{}\" says it already; leave this out", url ? "url" : "socket"));
    if (to.kind == server_kind::line_protocol && !url)
        return at.missing("url", "where that server is, as in \"url\": \"http://localhost:9000\"");
    if (url && !to.socket.empty())
        return at.member("socket")->wrong("\"url\" says where InfluxDB is; leave one of them out");
    if (url) {
        to.ssl = url->tls;
        to.host = url->host;
        to.port = url->port;
        to.path = url->path;
    }
    return std::nullopt;
}

void read_entrance(members& o, influx& to) {
    const auto in_the_file =
        "the text itself, { \"credential\": \"NAME\" } or { \"file\": \"/PATH\" }";
    switch (to.kind) {
    case server_kind::influx_2:
        o.required("org", to.org, read_filled_text, "the organisation that the bucket belongs to");
        o.required("bucket", to.db, read_filled_text, "the bucket that the points go to");
        o.required("token", to.token, read_secret, in_the_file);
        return;
    case server_kind::influx_3:
        o.optional("db", to.db, read_filled_text);
        o.optional("token", to.token, read_secret);
        return;
    case server_kind::victoria_metrics: to.db.clear(); break;
    case server_kind::line_protocol: to.db.clear(); [[fallthrough]];
    case server_kind::influx_1: o.optional("db", to.db, read_filled_text); break;
    }
    o.optional("username", to.username, read_text);
    o.optional("password", to.password, read_secret_or_none);
    o.optional("token", to.token, read_secret);
}

std::optional<mistake> find_contradiction(const setting& at, const influx& to) {
    if (!to.ca_file.empty() && !(to.ssl && to.verify_ssl))
        return at.member("ca_file")->wrong("nothing is verified with it; write \"ssl\": true and "
                                           "\"verify_ssl\": true, or leave it out");
    if (!to.username.empty() && is_given(to.token))
        return at.member("token")->wrong("a user is configured as well; leave one of them out");
    if (to.how == layout::tags && to.kind == server_kind::victoria_metrics)
        return at.member("layout")->wrong(
            "VictoriaMetrics keeps numbers alone, so there is no layout to choose; leave it out");
    if (to.how == layout::tags && !can_hold_tags_layout(to.kind))
        return at.member("layout")->wrong(
            "this server does not delete rows, so that a corrected one would be there twice; write "
            "\"fields\", or leave it out");
    return std::nullopt;
}

/// A key that only some servers have, and the one that others have in its place.
struct partial_key {
    std::string_view key;
    std::vector<server_kind> homes;
    std::string_view instead;
};

const std::vector<partial_key>& partial_keys() {
    using enum server_kind;
    static const std::vector<partial_key> all{
        {"socket", {influx_1}, ""},
        {"org", {influx_2}, ""},
        {"bucket", {influx_2}, "db"},
        {"db", {influx_1, influx_3, line_protocol}, "bucket"},
        {"username", {influx_1, victoria_metrics, line_protocol}, "token"},
        {"password", {influx_1, victoria_metrics, line_protocol}, "token"}};
    return all;
}

/// An unknown key that is known elsewhere: where, says more than which key of this server is near.
mistake explain_foreign_key(const setting& at, server_kind kind, mistake wrong) {
    for (const auto& [key, homes, instead] : partial_keys()) {
        const auto found = at.member(key);
        if (!found || found->path() != wrong.path || std::ranges::count(homes, kind) > 0)
            continue;
        std::vector<std::string_view> versions;
        for (const auto home : homes)
            versions.push_back(as_configured(home));
        const bool has_another = !instead.empty() && kind != server_kind::victoria_metrics;
        wrong.text = fmt::format(
            "belongs to \"version\": {}; {}, or write that version", fmt::join(versions, " or "),
            has_another ? fmt::format("write \"{}\" here", instead) : std::string{"leave it out"});
    }
    return wrong;
}

} // namespace

checked<influx> read_influx(const setting& at) {
    influx to;
    members o{at};
    // First, since it decides which other keys there are.
    o.optional("version", to.kind, read_version);
    const auto misplaced = read_place(at, o, to);
    read_entrance(o, to);
    to.how = can_hold_tags_layout(to.kind) ? layout::tags : layout::fields;
    o.optional("measurement", to.measurement, read_measurement);
    o.optional("layout", to.how, read_layout);
    if (auto wrong = o.wrong())
        return explain_foreign_key(at, to.kind, std::move(*wrong));
    if (misplaced)
        return *misplaced;
    if (const auto wrong = find_contradiction(at, to))
        return *wrong;
    if (to.kind == server_kind::victoria_metrics)
        to.how = layout::numbers;
    return to;
}

} // namespace linkynflux::config
