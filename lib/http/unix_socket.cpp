// What the kernel says in one word, with what the file itself shows.
#include "http/unix_socket.hpp"

#include <boost/asio/error.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <stdexcept>

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace linkynflux::http {
namespace {

namespace net = boost::asio::error;

/// A path ends with a zero, for which there must be room.
constexpr std::size_t longest_path = sizeof(sockaddr_un::sun_path) - 1;

std::optional<struct stat> look_at(const std::string& path) {
    struct stat found {};
    return ::stat(path.c_str(), &found) == 0 ? std::optional{found} : std::nullopt;
}

std::string user_name(uid_t id) {
    const auto* entry = ::getpwuid(id);
    return entry ? entry->pw_name : std::to_string(id);
}

std::string group_name(gid_t id) {
    const auto* entry = ::getgrgid(id);
    return entry ? entry->gr_name : std::to_string(id);
}

/// What keeps us out: the last part of the path that can be seen. Either it is the socket, or a
/// folder that hides what is in it.
ownership obstacle(const std::string& path) {
    ownership last;
    std::filesystem::path part;
    for (const auto& name : std::filesystem::path(path)) {
        part /= name;
        const auto found = look_at(part);
        if (!found)
            break;
        last = {part, user_name(found->st_uid), group_name(found->st_gid), found->st_mode};
    }
    return last;
}

} // namespace

void check_socket_path(const std::string& path) {
    if (path.size() > longest_path)
        throw std::runtime_error(fmt::format("{}: the path of a unix socket has at most {} bytes, "
                                             "this one has {}; let the server make it elsewhere",
                                             path, longest_path, path.size()));
}

std::string denied(const ownership& of, const std::string& ours) {
    const auto needed = S_ISDIR(of.mode) ? S_IXGRP : S_IWGRP;
    // Nobody should join root's group for this.
    const auto remedy =
        (of.mode & needed) != 0 && of.group != "root"
            ? fmt::format("`usermod -aG {} {}` and a restart of this program let it in", of.group,
                          ours)
            : fmt::format("whoever runs the server must open it to {}", ours);
    return fmt::format("permission denied: {} is of {}:{} with mode {:03o}, this program runs as "
                       "{}; {}",
                       of.path, of.user, of.group, of.mode & 07777, ours, remedy);
}

std::string why_unreachable(const std::string& path, boost::system::error_code ec) {
    if (ec == boost::system::errc::no_such_file_or_directory)
        return "there is no such file: the server does not run, or its socket is elsewhere";
    if (ec == net::connection_refused) {
        const auto found = look_at(path);
        return found && !S_ISSOCK(found->st_mode) ? "this is not a socket"
                                                  : "nobody listens there: the server does not run";
    }
    if (ec == net::not_connected)
        return "its queue is full: the server does not take connections";
    if (ec == net::access_denied)
        return denied(obstacle(path), user_name(::geteuid()));
    return ec.message();
}

} // namespace linkynflux::http
