// Who makes the database: an administrator named on the command line, or whoever is configured.
#pragma once

#include "command_line.hpp"
#include "config/config.hpp"
#include "influx/admin.hpp"
#include "sync/world.hpp"

#include <memory>
#include <optional>
#include <string>

namespace linkynflux::daemon {

struct administrator {
    std::string username;
    std::string password;
    std::string token;
};

/// The option that this kind of server has no use for, as a sentence.
std::optional<std::string> misplaced_option(const creation_options& given, server_kind kind);

/// Reads the file of the password or token, or asks for the password on the terminal, where it is
/// not shown. Nothing where no administrator is named.
result<std::optional<administrator>> read_administrator(const creation_options& given);

/// The configured server. Without an administrator, with what is configured for the daemon, as far
/// as it can be read here.
result<std::unique_ptr<influx::admin>> enter(const sync::world& around, const config::influx& at,
                                             const std::optional<administrator>& who = {});

} // namespace linkynflux::daemon
