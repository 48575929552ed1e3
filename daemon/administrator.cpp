#include "administrator.hpp"

#include "config/file_text.hpp"
#include "sync/connections.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include <unistd.h>

namespace linkynflux::daemon {
namespace {

/// The first line of a file. Its owner decides who reads it: it is there for this one call.
result<std::string> first_line(const std::string& file) {
    const auto read = config::read_file(file);
    if (!read)
        return failure{error::secret_unreadable,
                       fmt::format("{}: cannot be read ({})", file, read.error().message())};
    auto line = read->text.substr(0, read->text.find_first_of("\r\n"));
    if (line.empty())
        return failure{error::secret_unreadable, fmt::format("{}: empty", file)};
    return line;
}

result<std::string> ask_for_password(std::string_view user) {
    if (!::isatty(STDIN_FILENO))
        return failure{error::secret_unreadable,
                       fmt::format("the password of {} is not known, and there is no terminal to "
                                   "ask for it: give --admin-password-file FILE",
                                   user)};
    const auto* typed = ::getpass(fmt::format("Password of {}: ", user).c_str());
    if (!typed)
        return failure{error::secret_unreadable, "no password was typed"};
    return std::string{typed};
}

std::string as_far_as_readable(const sync::world& around, const config::secret& from) {
    auto read = config::read(from, around.credentials_directory);
    return read ? std::move(*read) : std::string{};
}

} // namespace

std::optional<std::string> misplaced_option(const creation_options& given, server_kind kind) {
    if (!given.admin_user.empty() && kind != server_kind::influx_1)
        return fmt::format("{} knows an administrator by a token: give --admin-token-file FILE "
                           "instead of --admin-user",
                           influx::dialect_of(kind).name);
    if (!given.admin_token_file.empty() && kind == server_kind::influx_1)
        return "InfluxDB 1.x knows an administrator by name: give --admin-user NAME instead of "
               "--admin-token-file";
    return std::nullopt;
}

result<std::optional<administrator>> read_administrator(const creation_options& given) {
    administrator who;
    if (given.admin_user.empty() && given.admin_token_file.empty())
        return std::optional<administrator>{};
    const bool by_name = !given.admin_user.empty();
    auto secret = !by_name                            ? first_line(given.admin_token_file)
                  : given.admin_password_file.empty() ? ask_for_password(given.admin_user)
                                                      : first_line(given.admin_password_file);
    if (!secret)
        return secret.error();
    who.username = given.admin_user;
    (by_name ? who.password : who.token) = std::move(*secret);
    return std::optional{std::move(who)};
}

result<std::unique_ptr<influx::admin>> enter(const sync::world& around, const config::influx& at,
                                             const std::optional<administrator>& who) {
    influx::database which{.name = at.db,
                           .username = who ? who->username : at.username,
                           .password = who ? who->password : "",
                           .token = who ? who->token : as_far_as_readable(around, at.token),
                           .org = at.org,
                           .path = at.path};
    if (!who && !at.username.empty())
        which.password = as_far_as_readable(around, at.password);
    if (!which.username.empty() && which.password.empty())
        which.username.clear();
    auto way = sync::way_to(around, at);
    if (!way)
        return way.error();
    return std::make_unique<influx::admin>(std::move(*way), influx::dialect_of(at.kind),
                                           std::move(which));
}

} // namespace linkynflux::daemon
