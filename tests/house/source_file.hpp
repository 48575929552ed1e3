// A file of the project as the rules of the house see it: where it lies and what it says.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace linkynflux::house {

struct source_file {
    std::string path; ///< from the project's root, with slashes: `lib/base/clock.hpp`
    std::string text;

    bool is_header() const { return path.ends_with(".hpp"); }
    bool is_code() const { return is_header() || path.ends_with(".cpp"); }
    bool is_build_script() const { return path.ends_with("CMakeLists.txt"); }
};

/// What breaks a rule, as sentences that begin with `path:line: `; none where all is well.
using violations = std::vector<std::string>;

struct include {
    std::size_t line;
    std::string target; ///< without its quotes or brackets
    bool quoted;        ///< "…" rather than <…>
};

std::vector<std::string_view> lines(std::string_view text);
std::vector<include> includes(const source_file& file);

/// `lib/base/clock.hpp` lies in `base`, whatever is under `daemon/` in `daemon`; empty elsewhere.
std::string_view room_of(std::string_view path);

/// `path:line: text`.
std::string at(const source_file& file, std::size_t line, std::string_view text);

} // namespace linkynflux::house
