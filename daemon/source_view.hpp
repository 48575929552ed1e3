// The sources and the InfluxDB of a configuration as far as they show without being asked: who
// counts the requests, when tokens end, and what the state calls them.
#pragma once

#include "config/config.hpp"
#include "enedis/source.hpp"
#include "sync/world.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace linkynflux::daemon {

/// A source as configured, once, with the meters that may be asked through it.
struct used_source {
    config::source configured;
    std::vector<const config::meter*> meters; ///< of the configuration, which must outlive this
};
std::vector<used_source> used_sources(const config::config& configured);

/// What counts requests together: a gateway's address, an application, a PRM.
struct used_ledger {
    std::string key;    ///< names the ledger in the state directory
    std::string source; ///< `conso-api`
    std::vector<std::string> meters;
    source_limits limits;
};
/// No secret is read for it: a command can tell what systemd keeps from it.
std::vector<used_ledger> used_ledgers(const sync::world& around, const config::config& configured);

/// A source that tells its limits and ledgers; it has neither secret nor client, so it is never
/// asked anything.
std::unique_ptr<enedis::source> as_shown(const sync::world& around, const config::source& of);

/// What can be known of a source's token here.
struct token_view {
    bool is_daemons_own = false;       ///< a credential that systemd gave to the daemon alone
    std::optional<failure> unread{};   ///< any other reason why it could not be read
    std::optional<sys_seconds> ends{}; ///< where it says so itself

    bool operator==(const token_view&) const = default;
};
token_view view_token(const sync::world& around, const config::source& of);
/// The meters that its token excludes, where it says itself which it is for.
std::vector<const config::meter*> meters_excluded(const sync::world& around, const used_source& by);

/// `http://localhost:8086/linky`, as `influx::server` is called; its password is not read.
std::string name_of(const sync::world& around, const config::influx& destination);

/// Whether systemd keeps that secret from this process.
bool is_kept_from(const sync::world& around, const config::secret& where);
/// The one that a source needs.
const config::secret& secret_of(const config::source& source);

/// `maison, atelier`; of many, the first ones and how many more there are.
std::string names_of(const std::vector<std::string>& meters);
std::vector<std::string> names_of(const std::vector<const config::meter*>& meters);

} // namespace linkynflux::daemon
