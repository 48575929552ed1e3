#include "sync/connections.hpp"

#include "enedis/conso_api.hpp"
#include "enedis/data_connect.hpp"
#include "enedis/my_electrical_data.hpp"

#include <boost/url/parse.hpp>
#include <fmt/format.h>

#include <stdexcept>

namespace linkynflux::sync {
namespace {

struct place {
    http::endpoint peer;
    std::string path;
};

/// `config` has checked that it is http or https and names a host.
place take_apart(const std::string& url) {
    const auto parsed = boost::urls::parse_uri(url).value();
    place found;
    found.peer.tls = parsed.scheme_id() == boost::urls::scheme::https;
    found.peer.host = parsed.host_address();
    found.peer.port = parsed.has_port() && parsed.port_number() != 0
                          ? parsed.port_number()
                          : static_cast<std::uint16_t>(found.peer.tls ? 443 : 80);
    found.path = std::string{parsed.encoded_path()};
    return found;
}

http::endpoint endpoint_of(const config::influx& at) {
    return {at.ssl, at.host, at.port, at.socket};
}

/// A certificate file that cannot be read is found here, at start or reload.
result<std::unique_ptr<http::client>> client(const world& around, const http::endpoint& peer,
                                             const http::trust& whom) {
    try {
        return around.connect(peer, whom);
    } catch (const std::runtime_error& why) {
        return failure{error::bad_configuration, why.what()};
    }
}

} // namespace

result<std::unique_ptr<enedis::source>> connect(const world& around, const config::source& to) {
    const bool direct = to.kind == config::source_kind::data_connect;
    const auto secret =
        config::read(direct ? to.client_secret : to.token, around.credentials_directory);
    if (!secret)
        return secret.error();
    const auto at = take_apart(to.url);
    auto way = client(around, at.peer, {});
    if (!way)
        return way.error();
    switch (to.kind) {
    case config::source_kind::data_connect:
        return enedis::make_data_connect(std::move(*way), at.peer.host, at.path, to.client_id,
                                         *secret, to.budget);
    case config::source_kind::my_electrical_data:
        return enedis::make_my_electrical_data(std::move(*way), at.peer.host, at.path, *secret,
                                               to.version, to.budget);
    case config::source_kind::conso_api: break;
    }
    return enedis::make_conso_api(std::move(*way), at.peer.host, at.path, *secret, to.budget);
}

result<std::unique_ptr<http::client>> way_to(const world& around, const config::influx& at) {
    return client(around, endpoint_of(at), {at.verify_ssl, at.ca_file});
}

result<std::unique_ptr<influx::server>> connect(const world& around, const config::influx& to) {
    influx::database which{.name = to.db,
                           .username = to.username,
                           .password = "",
                           .token = "",
                           .org = to.org,
                           .path = to.path};
    const auto read_into = [&](const config::secret& from, std::string& text) -> result<void> {
        auto secret = config::read(from, around.credentials_directory);
        if (!secret)
            return secret.error();
        text = std::move(*secret);
        return {};
    };
    if (!to.username.empty())
        if (const auto read = read_into(to.password, which.password); !read)
            return read.error();
    if (config::is_given(to.token))
        if (const auto read = read_into(to.token, which.token); !read)
            return read.error();
    auto way = way_to(around, to);
    if (!way)
        return way.error();
    return std::make_unique<influx::server>(std::move(*way), endpoint_of(to),
                                            influx::dialect_of(to.kind), std::move(which));
}

result<void> check(const world& around, const config::config& configured) {
    if (const auto into = connect(around, configured.destination); !into)
        return into.error();
    for (const auto& meter : configured.meters)
        for (const auto& source : meter.sources)
            if (const auto from = connect(around, source); !from)
                return from.error();
    return {};
}

} // namespace linkynflux::sync
