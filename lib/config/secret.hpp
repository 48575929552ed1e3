// Tokens and passwords, and where they come from.
#pragma once

#include "base/result.hpp"

#include <string>
#include <variant>

namespace linkynflux::config {

/// What systemd hands to the service in $CREDENTIALS_DIRECTORY, fixed until a restart: a file of
/// that name in one of the unit's two folders of credentials, or of a LoadCredential= that was
/// added.
struct credential {
    std::string name;
    bool operator==(const credential&) const = default;
};

/// A file, read again on reload.
struct secret_file {
    std::string path;
    bool operator==(const secret_file&) const = default;
};

/// As configured: the text itself, or where to find it.
using secret = std::variant<std::string, credential, secret_file>;

/// Where a credential belongs unless it is encrypted, for messages.
std::string credential_file(const credential& which);

/// Whether anything is configured: an empty text is nothing.
bool is_given(const secret& where);

/// The secret's text, without the newline that ends a file. `credentials_directory` is empty
/// outside systemd. Failures have `error::secret_unreadable`: absent, empty, readable by everyone,
/// or a credential that comes from two places.
result<std::string> read(const secret& where, const std::string& credentials_directory);

} // namespace linkynflux::config
