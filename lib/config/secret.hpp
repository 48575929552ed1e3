// Tokens and passwords, and where they come from.
#pragma once

#include "base/result.hpp"

#include <string>
#include <variant>

namespace linkynflux::config {

/// systemd's LoadCredential=: a file of that name in $CREDENTIALS_DIRECTORY, fixed until a restart.
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

/// Whether anything is configured: an empty text is nothing.
bool is_given(const secret& where);

/// The secret's text, without the newline that ends a file. `credentials_directory` is empty
/// outside systemd. Failures have `error::secret_unreadable`: absent, empty, or readable by
/// everyone.
result<std::string> read(const secret& where, const std::string& credentials_directory);

} // namespace linkynflux::config
