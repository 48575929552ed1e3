// Names and tags of the points, as far as the configuration decides them.
#pragma once

#include "config/config.hpp"
#include "config/setting.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace linkynflux::config {

/// Line protocol escapes with a backslash, and so cannot hold one that stands at the end or before
/// what it escapes.
bool has_stray_backslash(std::string_view text);

/// Of the consumption; those of the production have names of their own.
checked<std::string> read_measurement(const setting& at);

/// Texts by name, each of which line protocol can express and none of which is the schema's own.
checked<std::map<std::string, std::string>> read_tags(const setting& at);

/// Meters share a measurement, so their tags keep their points apart: the same keys in all, no two
/// with the same values. `at` is the list that the meters were read from.
std::optional<mistake> find_mixed_meters(const setting& at, const std::vector<meter>& meters);

} // namespace linkynflux::config
