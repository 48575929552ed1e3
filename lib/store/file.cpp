// The system calls behind whole files.
#include "store/file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>

namespace linkynflux::store {

failure cannot(std::string_view verb, const std::string& path) {
    const auto reason = std::generic_category().message(errno);
    return {error::state_failed, fmt::format("cannot {} {}: {}", verb, path, reason)};
}

result<std::string> read_from(const descriptor& file, std::size_t offset, const std::string& path) {
    std::string text;
    std::string chunk(std::size_t{64} * 1024, '\0');
    for (;;) {
        const auto at = static_cast<off_t>(offset + text.size());
        const auto got = ::pread(file.number(), chunk.data(), chunk.size(), at);
        if (got == 0)
            return text;
        if (got > 0)
            text.append(chunk, 0, static_cast<std::size_t>(got));
        else if (errno != EINTR)
            return cannot("read", path);
    }
}

result<void> write_all(const descriptor& file, std::string_view text, const std::string& path) {
    while (!text.empty()) {
        const auto put = ::write(file.number(), text.data(), text.size());
        if (put >= 0)
            text.remove_prefix(static_cast<std::size_t>(put));
        else if (errno != EINTR)
            return cannot("write", path);
    }
    return {};
}

result<void> write_durably(const std::string& path, std::string_view text) {
    const descriptor file{::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)};
    if (!file)
        return cannot("create", path);
    if (const auto written = write_all(file, text, path); !written)
        return written;
    if (::fsync(file.number()) != 0)
        return cannot("sync", path);
    return {};
}

result<void> sync_folder(const std::string& path) {
    const descriptor folder{::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!folder)
        return cannot("open", path);
    if (::fsync(folder.number()) != 0)
        return cannot("sync", path);
    return {};
}

result<void> make_folder(const std::string& path) {
    if (::mkdir(path.c_str(), 0700) == 0)
        return sync_folder(std::filesystem::absolute(path).parent_path().string());
    if (errno != EEXIST)
        return cannot("create", path);
    return {};
}

} // namespace linkynflux::store
