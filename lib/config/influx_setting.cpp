#include "config/influx_setting.hpp"

#include "config/members.hpp"
#include "config/plain_settings.hpp"
#include "config/secret_setting.hpp"
#include "config/tags.hpp"

#include <array>

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

checked<int> read_version(const setting& at) {
    const auto* version = at.number();
    if (version && (*version == 2 || *version == 3))
        return at.wrong(fmt::format(
            "InfluxDB {} comes in a later version; write 1, for InfluxDB 1.x", *version));
    return read_whole_number(at, 1, 1);
}

enum class layout { tags };

checked<layout> read_layout(const setting& at) {
    static constexpr std::array<choice<layout>, 2> layouts{
        {{"tags", layout::tags}, {"fields", std::nullopt}}};
    return read_choice<layout>(at, "layout", layouts);
}

} // namespace

checked<influx> read_influx(const setting& at) {
    influx to;
    int version = 1;
    int port = to.port;
    auto how = layout::tags;

    members o{at};
    // First, since the keys of another version would be unknown here.
    o.optional("version", version, read_version);
    o.optional("host", to.host, read_host);
    o.optional("port", port, whole_number(1, 65535));
    o.optional("db", to.db, read_filled_text);
    o.optional("username", to.username, read_text);
    o.optional("password", to.password, read_secret_or_none);
    o.optional("ssl", to.ssl, read_flag);
    o.optional("verify_ssl", to.verify_ssl, read_flag);
    o.optional("ca_file", to.ca_file, read_path);
    o.optional("measurement", to.measurement, read_measurement);
    o.optional("layout", how, read_layout);
    if (const auto wrong = o.wrong())
        return *wrong;

    to.port = static_cast<std::uint16_t>(port);
    if (!to.ca_file.empty() && !(to.ssl && to.verify_ssl))
        return at.member("ca_file")->wrong("nothing is verified with it; write \"ssl\": true and "
                                           "\"verify_ssl\": true, or leave it out");
    return to;
}

} // namespace linkynflux::config
