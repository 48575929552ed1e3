// How a token or a password stands in the file; its text is read later, by `read`.
#pragma once

#include "config/secret.hpp"
#include "config/setting.hpp"

namespace linkynflux::config {

/// The text itself, { "credential": NAME } or { "file": PATH }.
checked<secret> read_secret(const setting& at);
/// The same, but the text may be empty: InfluxDB without authentication.
checked<secret> read_secret_or_none(const setting& at);

} // namespace linkynflux::config
