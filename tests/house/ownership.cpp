#include "house/ownership.hpp"

#include <algorithm>
#include <array>

namespace linkynflux::house {
namespace {

struct library {
    std::string_view header; ///< how the names of its headers begin
    std::string_view owner;  ///< a file, or a folder with its slash
    std::string_view why;
};

constexpr std::array libraries{
    library{"boost/beast", "lib/http/https_client.cpp", "it takes half a minute to compile"},
    library{"boost/asio/ssl", "lib/http/https_client.cpp", "one file decides whom to trust"},
    library{"openssl/", "lib/http/https_client.cpp", "one file decides whom to trust"},
    library{"date/", "lib/base/civil_time.cpp", "one file knows the time zones"},
    library{"spdlog/", "daemon/", "a room returns events, it does not log"},
    library{"iostream", "daemon/", "a room returns values, it does not print"},
    library{"systemd/", "daemon/", "a room does not know who started it"},
    library{"CLI/", "daemon/", "a room does not know the command line"},
};

constexpr std::array clocks_of_the_day{
    std::string_view{"system_clock::now"},
    std::string_view{"CLOCK_REALTIME"},
    std::string_view{"gettimeofday"},
    std::string_view{"std::time("},
};

} // namespace

violations libraries_of_others(const source_file& code) {
    violations found;
    for (const auto& i : includes(code))
        for (const auto& l : libraries)
            if (i.target.starts_with(l.header) && !code.path.starts_with(l.owner))
                found.push_back(at(code, i.line,
                                   "<" + i.target + "> belongs to " + std::string{l.owner} + ": " +
                                       std::string{l.why}));
    return found;
}

std::vector<std::string> users_of(std::string_view header, const std::vector<source_file>& files) {
    std::vector<std::string> users;
    for (const auto& file : files)
        if (std::ranges::any_of(includes(file),
                                [&](const include& i) { return i.target.starts_with(header); }))
            users.push_back(file.path);
    return users;
}

violations clocks_of_their_own(const source_file& code) {
    violations found;
    if (code.path.starts_with("daemon/") || code.path == "lib/base/clock.cpp")
        return found;
    std::size_t number = 0;
    for (const auto line : lines(code.text)) {
        ++number;
        for (const auto clock : clocks_of_the_day)
            if (line.find(clock) != std::string_view::npos)
                found.push_back(at(code, number,
                                   std::string{clock} +
                                       ": the time of day is a parameter, or comes "
                                       "from lib/base/clock.hpp"));
    }
    return found;
}

} // namespace linkynflux::house
