// The sources as they are, held against the rules of the house.
#include "house/floors.hpp"
#include "house/ownership.hpp"
#include "house/source_file.hpp"
#include "house/wording.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace linkynflux::house {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

source_file read(const std::filesystem::path& root, const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {path.lexically_relative(root).generic_string(),
            {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}};
}

/// All files under `lib/` and `daemon/`.
std::vector<source_file> whole_house() {
    const std::filesystem::path root = LINKYNFLUX_SOURCE_DIR;
    std::vector<source_file> files;
    for (const char* folder : {"lib", "daemon"})
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder))
            if (entry.is_regular_file())
                files.push_back(read(root, entry.path()));
    std::ranges::sort(files, {}, &source_file::path);
    return files;
}

class house : public testing::Test {
protected:
    using kind = bool (source_file::*)() const;

    std::vector<source_file> all(kind wanted) const {
        std::vector<source_file> some;
        std::ranges::copy_if(files, std::back_inserter(some),
                             [&](const source_file& file) { return (file.*wanted)(); });
        return some;
    }

    const std::vector<source_file> files = whole_house();
    const std::vector<source_file> code = all(&source_file::is_code);
    const std::vector<source_file> build_scripts = all(&source_file::is_build_script);
};

violations broken(violations (*rule)(const source_file&), const std::vector<source_file>& files) {
    violations sum;
    for (const auto& file : files)
        std::ranges::copy(rule(file), std::back_inserter(sum));
    return sum;
}

TEST_F(house, every_room_is_inhabited) {
    for (const auto room : rooms()) {
        const auto is_here = [&](const source_file& file) { return room_of(file.path) == room; };
        EXPECT_TRUE(std::ranges::any_of(code, is_here)) << room;
        EXPECT_TRUE(std::ranges::any_of(build_scripts, is_here)) << room;
    }
}

TEST_F(house, includes_point_down) {
    EXPECT_THAT(broken(includes_that_point_up, code), IsEmpty());
}

TEST_F(house, links_point_down) {
    EXPECT_THAT(broken(links_that_point_up, build_scripts), IsEmpty());
}

TEST_F(house, libraries_stay_with_their_owners) {
    EXPECT_THAT(broken(libraries_of_others, code), IsEmpty());
}

TEST_F(house, one_file_speaks_http_and_tls) {
    EXPECT_THAT(users_of("boost/beast", files), ElementsAre("lib/http/https_client.cpp"));
    EXPECT_THAT(users_of("boost/asio/ssl", files), ElementsAre("lib/http/https_client.cpp"));
}

TEST_F(house, one_file_knows_the_time_zones) {
    EXPECT_THAT(users_of("date/", files), ElementsAre("lib/base/civil_time.cpp"));
}

TEST_F(house, time_is_a_parameter_below_the_daemon) {
    EXPECT_THAT(broken(clocks_of_their_own, code), IsEmpty());
}

TEST_F(house, names_say_something) {
    EXPECT_THAT(broken(empty_names, files), IsEmpty());
}

TEST_F(house, every_file_says_what_it_is) {
    EXPECT_THAT(broken(silent_opening, code), IsEmpty());
}

TEST_F(house, files_are_short) {
    EXPECT_THAT(broken(excessive_length, code), IsEmpty());
}

} // namespace
} // namespace linkynflux::house
