#include "config/file_text.hpp"

#include <boost/system/errc.hpp>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace linkynflux::config {
namespace {

namespace errc = boost::system::errc;

constexpr std::size_t most_bytes = 16 * 1024 * 1024;

boost::system::error_code last_error() {
    return {errno, boost::system::system_category()};
}

class descriptor {
public:
    explicit descriptor(int fd) : fd_(fd) {}
    ~descriptor() {
        if (fd_ >= 0)
            ::close(fd_);
    }
    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;

    int get() const { return fd_; }

private:
    int fd_;
};

} // namespace

boost::system::result<file_text> read_file(const std::string& path) {
    // Non-blocking, or opening a pipe would wait for someone to write into it.
    const descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (file.get() < 0)
        return last_error();
    struct stat about;
    if (::fstat(file.get(), &about) != 0)
        return last_error();
    if (S_ISDIR(about.st_mode))
        return errc::make_error_code(errc::is_a_directory);
    if (!S_ISREG(about.st_mode))
        return errc::make_error_code(errc::operation_not_supported);

    file_text read{"", (about.st_mode & S_IROTH) != 0};
    std::array<char, 16 * 1024> part;
    while (true) {
        const auto count = ::read(file.get(), part.data(), part.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return last_error();
        if (count == 0)
            return read;
        read.text.append(part.data(), static_cast<std::size_t>(count));
        if (read.text.size() > most_bytes)
            return errc::make_error_code(errc::file_too_large);
    }
}

} // namespace linkynflux::config
