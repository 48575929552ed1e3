#include "config/secret.hpp"

#include "config/file_text.hpp"
#include "config/shown.hpp"

#include <fmt/format.h>

#include <string_view>

namespace linkynflux::config {
namespace {

failure unreadable(const std::string& place, std::string_view what) {
    return {error::secret_unreadable, without_prms(fmt::format("{}: {}", place, what))};
}

/// One line, without the newline that ends it. `advice` is for a file that cannot be read.
result<std::string> read_line(const std::string& path, const std::string& place,
                              std::string_view advice) {
    auto file = read_file(path);
    if (!file)
        return unreadable(place,
                          fmt::format("cannot be read ({}); {}", file.error().message(), advice));
    if (file->open_to_everyone)
        return unreadable(
            place, fmt::format("everyone on this machine may read it; run chmod 0640 {}", path));
    auto& text = file->text;
    if (text.ends_with('\n'))
        text.pop_back();
    if (text.ends_with('\r'))
        text.pop_back();
    if (text.empty())
        return unreadable(place, "empty; put the token or the password into it, and nothing else");
    if (text.find_first_of(std::string_view{"\r\n\0", 3}) != std::string::npos)
        return unreadable(place, "holds more than one line; leave the token or the password alone "
                                 "in it");
    return std::move(text);
}

struct reader {
    const std::string& credentials_directory;

    result<std::string> operator()(const std::string& text) const { return text; }

    result<std::string> operator()(const credential& wanted) const {
        const auto place = fmt::format("credential {}", wanted.name);
        if (credentials_directory.empty())
            return unreadable(place, "only systemd hands out credentials, and it gave this process "
                                     "none; add LoadCredential= to the unit, or write "
                                     "{ \"file\": \"/PATH\" } in the configuration");
        return read_line(
            credentials_directory + '/' + wanted.name, place,
            fmt::format("add LoadCredential={}:/PATH to the unit and restart it", wanted.name));
    }

    result<std::string> operator()(const secret_file& wanted) const {
        return read_line(wanted.path, wanted.path,
                         "it must be there, with group linkynflux and mode 0640");
    }
};

} // namespace

bool is_given(const secret& where) {
    const auto* text = std::get_if<std::string>(&where);
    return !text || !text->empty();
}

result<std::string> read(const secret& where, const std::string& credentials_directory) {
    return std::visit(reader{credentials_directory}, where);
}

} // namespace linkynflux::config
