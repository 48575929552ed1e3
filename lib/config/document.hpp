// JSON text as a tree in which every value knows its line; a mistake is shown where it was made.
#pragma once

#include "config/mistake.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace linkynflux::config {

struct value;
struct entry;

using list = std::vector<value>;
/// In the order of the file; a key written twice is here twice.
using object = std::vector<entry>;

struct value {
    unsigned line; ///< where it begins; the first line is 1
    std::variant<std::nullptr_t, bool, double, std::string, list, object> content;
};

/// A key of an object with its value.
struct entry {
    std::string key;
    unsigned line; ///< of the key
    value what;
};

/// JSON with `//` and `/* */` comments and trailing commas.
checked<value> read_document(std::string_view text);

} // namespace linkynflux::config
