// Files replaced by renaming, so that no reader ever meets half of one.
#include "store/state_directory.hpp"

#include "store/file.hpp"
#include "store/temporary_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

namespace linkynflux::store {
namespace {

namespace fs = std::filesystem;

/// A command may prepare the directory while the daemon saves: what it will rename must stay.
bool is_left_over(std::string_view file_name) {
    const auto writer = writer_of(file_name);
    return writer && (*writer == ::getpid() || (::kill(*writer, 0) != 0 && errno == ESRCH));
}

result<void> remove_left_overs(const std::string& path) {
    std::error_code ec;
    for (fs::recursive_directory_iterator entry{path, ec}, end; !ec && entry != end;
         entry.increment(ec)) {
        const auto file = entry->path().string();
        if (!is_left_over(entry->path().filename().string()))
            continue;
        if (::unlink(file.c_str()) != 0 && errno != ENOENT)
            return cannot("remove", file);
    }
    if (ec)
        return failure{error::state_failed, fmt::format("cannot list {}: {}", path, ec.message())};
    return {};
}

/// Where somebody else's command fails first.
failure cannot_write_in(const std::string& folder) {
    const bool is_denied = errno == EACCES;
    auto why = cannot("write in", folder);
    if (is_denied)
        why.what += "; it belongs to linkynflux: run commands with sudo";
    return why;
}

bool is_inside(std::string_view name) {
    const fs::path path{name};
    return !name.empty() && name.find('\0') == std::string_view::npos && path.is_relative() &&
           path.has_filename() && std::ranges::none_of(path, [](const fs::path& part) {
               return part == "." || part == "..";
           });
}

} // namespace

result<void> state_directory::prepare() const {
    for (const auto* folder : {"", "/meters", "/ledgers", "/outbox", "/orders"}) {
        const auto path = path_ + folder;
        if (const auto made = make_folder(path); !made)
            return made;
        // "/." is there in a folder only: a file of that name is refused for what it is.
        if (::faccessat(AT_FDCWD, (path + "/.").c_str(), R_OK | W_OK | X_OK, AT_EACCESS) != 0)
            return cannot_write_in(path);
    }
    return remove_left_overs(path_);
}

result<std::optional<std::string>> state_directory::read(const std::string& name,
                                                         std::size_t from) const {
    const auto path = path_of(name);
    if (!path)
        return path.error();
    const descriptor file{::open(path->c_str(), O_RDONLY | O_CLOEXEC)};
    if (!file && errno == ENOENT)
        return std::optional<std::string>{};
    if (!file)
        return cannot("open", *path);
    auto text = read_from(file, from, *path);
    if (!text)
        return text.error();
    return std::optional{std::move(*text)};
}

result<void> state_directory::save(const std::string& name, std::string_view text) const {
    const auto path = path_of(name);
    if (!path)
        return path.error();
    if (const auto made = make_folders_of(name); !made)
        return made;
    const auto temporary = temporary_beside(*path);
    auto saved = write_durably(temporary, text);
    if (saved && std::rename(temporary.c_str(), path->c_str()) != 0)
        saved = cannot("replace", *path);
    if (!saved) {
        (void)::unlink(temporary.c_str());
        return saved;
    }
    return sync_folder(fs::path{*path}.parent_path());
}

result<void> state_directory::append(const std::string& name, std::string_view text) const {
    const auto path = path_of(name);
    if (!path)
        return path.error();
    if (const auto made = make_folders_of(name); !made)
        return made;
    const descriptor file{::open(path->c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)};
    if (!file)
        return cannot("open", *path);
    return write_all(file, text, *path);
}

result<void> state_directory::remove(const std::string& name) const {
    const auto path = path_of(name);
    if (!path)
        return path.error();
    if (::unlink(path->c_str()) != 0 && errno != ENOENT)
        return cannot("remove", *path);
    // Even of a file that was absent: the call that removed it may have failed at this point.
    const auto folder = fs::path{*path}.parent_path().string();
    if (std::error_code ignored; !fs::exists(folder, ignored))
        return {};
    return sync_folder(folder);
}

result<std::vector<std::string>> state_directory::list(const std::string& folder) const {
    const auto path = path_of(folder);
    if (!path)
        return path.error();
    std::vector<std::string> names;
    std::error_code ec;
    for (fs::directory_iterator entry{*path, ec}, end; !ec && entry != end; entry.increment(ec)) {
        auto name = entry->path().filename().string();
        if (!writer_of(name))
            names.push_back(std::move(name));
    }
    if (ec && ec != std::errc::no_such_file_or_directory)
        return failure{error::state_failed, fmt::format("cannot list {}: {}", *path, ec.message())};
    std::ranges::sort(names);
    return names;
}

result<std::string> state_directory::set_aside(const std::string& name) const {
    const auto path = path_of(name);
    if (!path)
        return path.error();
    auto aside = *path + ".unusable";
    if (std::rename(path->c_str(), aside.c_str()) != 0)
        return cannot("set aside", *path);
    if (const auto synced = sync_folder(fs::path{*path}.parent_path()); !synced)
        return synced.error();
    return aside;
}

result<std::string> state_directory::path_of(const std::string& name) const {
    if (!is_inside(name))
        return failure{error::state_failed,
                       fmt::format("\"{}\" names no file inside {}", name, path_)};
    return fmt::format("{}/{}", path_, name);
}

result<void> state_directory::make_folders_of(const std::string& name) const {
    for (auto slash = name.find('/'); slash != std::string::npos; slash = name.find('/', slash + 1))
        if (const auto made = make_folder(fmt::format("{}/{}", path_, name.substr(0, slash)));
            !made)
            return made;
    return {};
}

} // namespace linkynflux::store
