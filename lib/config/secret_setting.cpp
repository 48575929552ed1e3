#include "config/secret_setting.hpp"

#include "config/members.hpp"
#include "config/plain_settings.hpp"

namespace linkynflux::config {
namespace {

constexpr std::string_view forms =
    "the text itself, { \"credential\": \"NAME\" } or { \"file\": \"/PATH\" }";

/// What systemd takes as a credential's name: the name of a file, without a colon.
checked<std::string> read_credential_name(const setting& at) {
    auto name = read_filled_text(at);
    if (name && (name->find_first_of("/:") != std::string::npos || *name == "." || *name == ".."))
        return at.wrong(
            "not a credential's name; write the name of a file in /etc/linkynflux/credentials, "
            "without / or :");
    return name;
}

checked<secret> read_reference(const setting& at) {
    std::string name, path;
    members o{at};
    o.optional("credential", name, read_credential_name);
    o.optional("file", path, read_path);
    if (const auto wrong = o.wrong())
        return *wrong;
    if (name.empty() == path.empty())
        return at.wrong(fmt::format("says {} where the secret is; write {}",
                                    name.empty() ? "nowhere" : "twice", forms));
    if (path.empty())
        return secret{credential{name}};
    return secret{secret_file{path}};
}

} // namespace

checked<secret> read_secret_or_none(const setting& at) {
    if (at.entries())
        return read_reference(at);
    if (!at.text())
        return at.wants(forms);
    const auto text = read_text(at);
    if (!text)
        return text.error();
    return secret{*text};
}

checked<secret> read_secret(const setting& at) {
    if (at.text() && at.text()->empty())
        return at.wrong(fmt::format("empty; write {}", forms));
    return read_secret_or_none(at);
}

} // namespace linkynflux::config
