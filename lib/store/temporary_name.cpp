// The one place that knows the form of a temporary name.
#include "store/temporary_name.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>

#include <unistd.h>

namespace linkynflux::store {
namespace {

constexpr std::string_view mark = ".tmp-";

} // namespace

std::string temporary_beside(const std::string& path) {
    const std::filesystem::path file{path};
    return file.parent_path() / fmt::format(".{}{}{}", file.filename().string(), mark, ::getpid());
}

std::optional<pid_t> writer_of(std::string_view file_name) {
    const auto at = file_name.rfind(mark);
    if (!file_name.starts_with('.') || at == std::string_view::npos)
        return std::nullopt;
    const auto digits = file_name.substr(at + mark.size());
    pid_t writer = 0;
    const auto [end, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), writer);
    if (ec != std::errc{} || end != digits.data() + digits.size())
        return std::nullopt;
    return writer;
}

} // namespace linkynflux::store
