#include "config/secret.hpp"

#include "config/file_text.hpp"
#include "config/shown.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <string_view>
#include <vector>

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

/// Where the unit takes credentials from. systemd loads each file of a folder as ID_NAME, so the
/// prefixes are the IDs in linkynflux.service.
struct origin {
    std::string_view prefix;
    std::string_view place;
};

constexpr origin origins[] = {
    {"plain_", "/etc/linkynflux/credentials"},
    {"encrypted_", "/etc/linkynflux/credentials.encrypted"},
    {"", "LoadCredential= in a drop-in of the unit"},
};

std::string label(const credential& which) {
    return fmt::format("credential {}", which.name);
}

/// systemd reads credentials when it starts the service, and never again.
failure with_restart(failure why) {
    why.what += "; then run: systemctl restart linkynflux";
    return why;
}

/// Its file below `directory`. A second one would leave open which of the two is meant.
result<std::string> find(const credential& wanted, const std::string& directory) {
    std::vector<std::string> files;
    std::vector<std::string_view> places;
    for (const auto& [prefix, place] : origins) {
        auto path = fmt::format("{}/{}{}", directory, prefix, wanted.name);
        std::error_code ignored;
        if (!std::filesystem::exists(path, ignored))
            continue;
        files.push_back(std::move(path));
        places.push_back(place);
    }
    if (files.empty())
        return unreadable(
            label(wanted),
            fmt::format("systemd gave the service none of that name; write it into {}",
                        credential_file(wanted)));
    if (files.size() > 1)
        return unreadable(label(wanted), fmt::format("comes from {}; remove all but one",
                                                     fmt::join(places, " and from ")));
    return std::move(files.front());
}

struct reader {
    const std::string& credentials_directory;

    result<std::string> operator()(const std::string& text) const { return text; }

    result<std::string> operator()(const credential& wanted) const {
        if (credentials_directory.empty())
            return unreadable(label(wanted),
                              "systemd hands out credentials to the service alone, and this "
                              "process has none; start the service, or write "
                              "{ \"file\": \"/PATH\" } in the configuration");
        const auto path = find(wanted, credentials_directory);
        if (!path)
            return with_restart(path.error());
        auto text = read_line(*path, label(wanted), "systemd should have made it readable");
        if (!text)
            return with_restart(text.error());
        return text;
    }

    result<std::string> operator()(const secret_file& wanted) const {
        return read_line(wanted.path, wanted.path,
                         "it must be there, with group linkynflux and mode 0640");
    }
};

} // namespace

std::string credential_file(const credential& which) {
    return fmt::format("{}/{}", origins[0].place, which.name);
}

bool is_given(const secret& where) {
    const auto* text = std::get_if<std::string>(&where);
    return !text || !text->empty();
}

result<std::string> read(const secret& where, const std::string& credentials_directory) {
    return std::visit(reader{credentials_directory}, where);
}

} // namespace linkynflux::config
