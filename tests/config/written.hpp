// Configurations to make one mistake in, and what is said of it.
#pragma once

#include "config/config.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace linkynflux::config {

inline constexpr std::string_view some_prm = "01234567890123";

/// A valid file in which `extra`, members of the file, begins on line 4.
inline std::string file_with(std::string_view extra) {
    return fmt::format("{{\n"
                       "\"meters\": [ {{ \"prm\": \"{}\" }} ],\n"
                       "\"enedis\": [ {{ \"source\": \"conso-api\", \"token\": \"t\" }} ],\n"
                       "{}\n"
                       "}}\n",
                       some_prm, extra);
}

/// A valid file in which `extra`, members of the only meter, begins on line 5.
inline std::string meter_with(std::string_view extra) {
    return fmt::format("{{\n"
                       "\"enedis\": [ {{ \"source\": \"conso-api\", \"token\": \"t\" }} ],\n"
                       "\"meters\": [ {{\n"
                       "\"prm\": \"{}\",\n"
                       "{}\n"
                       "}} ] }}\n",
                       some_prm, extra);
}

/// A valid file in which the elements of `meters` begin on line 4, those of `enedis` on line 2.
inline std::string file_of(std::string_view sources, std::string_view meters) {
    return fmt::format("{{ \"enedis\": [\n{}\n], \"meters\": [\n{}\n] }}\n", sources, meters);
}

/// The failure's text without the file's name; empty where there is none.
inline std::string said_of(std::string_view text) {
    const auto parsed = parse(text, "a.json");
    if (parsed)
        return "";
    const auto wrong = parsed.error();
    EXPECT_EQ(wrong, error::bad_configuration);
    EXPECT_TRUE(wrong.what.starts_with("a.json:")) << wrong.what;
    EXPECT_EQ(wrong.what.find('\n'), std::string::npos) << wrong.what;
    EXPECT_EQ(wrong.what.find(some_prm), std::string::npos) << wrong.what;
    return wrong.what.substr(7);
}

/// What is written, where it must be found ("4: hc[0]"), and what must be said of it.
struct told {
    std::string_view written;
    std::string_view where;
    std::string_view what;
};

inline void expect_told(std::string (*text)(std::string_view), const std::vector<told>& mistakes) {
    for (const auto& mistake : mistakes) {
        const auto said = said_of(text(mistake.written));
        const auto place = fmt::format("{}: ", mistake.where);
        EXPECT_EQ(said.substr(0, place.size()), place) << mistake.written << '\n' << said;
        EXPECT_NE(said.find(mistake.what), std::string::npos) << mistake.written << '\n' << said;
    }
}

/// A valid file with that.
inline config parsed(std::string_view text) {
    auto all = parse(text, "a.json");
    if (!all)
        throw std::runtime_error(all.error().what);
    return std::move(*all);
}

} // namespace linkynflux::config
