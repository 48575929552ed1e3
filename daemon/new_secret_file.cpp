#include "new_secret_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace linkynflux::daemon {
namespace {

failure cannot_be_written(const std::string& path) {
    const auto why = std::generic_category().message(errno);
    return {error::secret_unreadable, fmt::format("{}: cannot be written ({})", path, why)};
}

/// Best effort: someone who is not root writes for a group of their own.
void give_to_the_group_of_its_folder(int descriptor, const std::string& path) {
    const auto folder = std::filesystem::absolute(path).parent_path();
    struct stat about {};
    if (::stat(folder.c_str(), &about) == 0) {
        const int ignored = ::fchown(descriptor, static_cast<uid_t>(-1), about.st_gid);
        (void)ignored;
    }
}

} // namespace

new_secret_file::new_secret_file(std::string path, int descriptor)
    : path_(std::move(path)),
      descriptor_(descriptor) {}

new_secret_file::new_secret_file(new_secret_file&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      is_written_(other.is_written_) {}

new_secret_file::~new_secret_file() {
    if (descriptor_ < 0)
        return;
    ::close(descriptor_);
    if (!is_written_)
        ::unlink(path_.c_str());
}

result<new_secret_file> new_secret_file::reserve(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
    if (descriptor < 0)
        return cannot_be_written(path);
    new_secret_file made{path, descriptor};
    give_to_the_group_of_its_folder(descriptor, path);
    if (::fchmod(descriptor, 0640) != 0) // whatever the umask took away
        return cannot_be_written(path);
    return made;
}

result<void> new_secret_file::write(std::string_view secret) {
    const auto line = std::string{secret} + "\n";
    const auto count = ::write(descriptor_, line.data(), line.size());
    if (count != static_cast<ssize_t>(line.size()) || ::fsync(descriptor_) != 0)
        return cannot_be_written(path_);
    is_written_ = true;
    return {};
}

} // namespace linkynflux::daemon
