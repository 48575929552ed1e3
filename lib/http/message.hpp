// Requests and replies as values.
#pragma once

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linkynflux::http {

enum class method { get, post };

using headers = std::vector<std::pair<std::string, std::string>>;

/// Constructed, never brace-built: GCC 12 destroys an aggregate temporary inside co_await twice.
struct request {
    explicit request(method v, std::string where) : verb(v), target(std::move(where)) {}

    method verb;
    std::string target; ///< path and query, percent-encoded
    headers fields;
    std::string body;

    void set(std::string name, std::string value) {
        fields.emplace_back(std::move(name), std::move(value));
    }
};

struct response {
    unsigned status = 0;
    headers fields;
    std::string body;

    /// The first field of that name, in any case; empty where there is none.
    std::string_view field(std::string_view name) const {
        const auto same = [](char a, char b) {
            return std::tolower(static_cast<unsigned char>(a)) ==
                   std::tolower(static_cast<unsigned char>(b));
        };
        for (const auto& [key, value] : fields)
            if (std::ranges::equal(key, name, same))
                return value;
        return {};
    }
};

} // namespace linkynflux::http
