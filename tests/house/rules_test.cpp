// A small made-up house, in which each rule is kept once and broken once.
#include "house/floors.hpp"
#include "house/ownership.hpp"
#include "house/source_file.hpp"
#include "house/wording.hpp"

#include <gmock/gmock.h>

#include <string>

namespace linkynflux::house {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(includes, are_read_as_the_compiler_reads_them) {
    const source_file file{"lib/plan/a.cpp", "#include \"plan/a.hpp\"\n"
                                             "\n"
                                             "  #  include\t<vector> // why\n"
                                             "// #include <not_this>\n"
                                             "#include MACRO\n"
                                             "#include \"unfinished\n"
                                             "#include<map>"};
    const auto all = includes(file);
    ASSERT_THAT(all, SizeIs(3));
    EXPECT_EQ(all[0].target, "plan/a.hpp");
    EXPECT_TRUE(all[0].quoted);
    EXPECT_EQ(all[1].target, "vector");
    EXPECT_EQ(all[1].line, 3u);
    EXPECT_FALSE(all[1].quoted);
    EXPECT_EQ(all[2].target, "map");
    EXPECT_EQ(all[2].line, 7u);
}

TEST(room, is_the_folder_under_lib_or_the_daemon) {
    EXPECT_EQ(room_of("lib/base/clock.cpp"), "base");
    EXPECT_EQ(room_of("lib/base/deeper/clock.cpp"), "base");
    EXPECT_EQ(room_of("daemon/main.cpp"), "daemon");
    EXPECT_EQ(room_of("lib/CMakeLists.txt"), "");
    EXPECT_EQ(room_of("tests/base/clock_test.cpp"), "");
}

TEST(includes_that_point_up, none_where_all_point_down) {
    const source_file file{"lib/enedis/conso_api.cpp", "#include \"enedis/conso_api.hpp\"\n"
                                                       "#include \"neighbour.hpp\"\n"
                                                       "#include \"base/meter.hpp\"\n"
                                                       "#include \"http/client.hpp\"\n"
                                                       "#include <boost/json/value.hpp>\n"
                                                       "#include <sys/types.h>\n"
                                                       "#include <vector>\n"};
    EXPECT_THAT(includes_that_point_up(file), IsEmpty());
}

TEST(includes_that_point_up, name_the_line_and_the_arrow) {
    const source_file file{"lib/base/clock.cpp", "#include \"base/clock.hpp\"\n"
                                                 "\n"
                                                 "#include \"http/client.hpp\"\n"};
    EXPECT_THAT(includes_that_point_up(file),
                ElementsAre("lib/base/clock.cpp:3: \"http/client.hpp\": base (floor 0) -> "
                            "http (floor 1): a room knows only the floors below it"));
}

TEST(includes_that_point_up, the_same_floor_is_not_below) {
    const source_file file{"lib/config/config.hpp", "#include \"tariff/off_peak.hpp\"\n"};
    EXPECT_THAT(includes_that_point_up(file), SizeIs(1));
}

TEST(includes_that_point_up, brackets_are_no_way_round) {
    const source_file file{"lib/plan/schedule.cpp", "#include <store/outbox.hpp>\n"};
    EXPECT_THAT(includes_that_point_up(file), ElementsAre(HasSubstr("plan (floor 2) -> store")));
}

TEST(includes_that_point_up, what_is_no_room_is_refused) {
    const source_file file{"lib/plan/schedule.cpp", "#include \"support/simulated_clock.hpp\"\n"
                                                    "#include \"../sync/poll.hpp\"\n"};
    EXPECT_THAT(includes_that_point_up(file),
                ElementsAre(HasSubstr(":1: \"support/simulated_clock.hpp\": plan (floor 2) -> "
                                      "support (no room of this house)"),
                            HasSubstr(":2: \"../sync/poll.hpp\"")));
}

TEST(includes_that_point_up, a_room_without_a_floor_is_told) {
    const source_file file{"lib/cellar/wine.cpp", "// Where the wine is.\n"};
    EXPECT_THAT(includes_that_point_up(file),
                ElementsAre("lib/cellar/wine.cpp:1: \"cellar\" is on no floor of this house"));
}

TEST(links_that_point_up, none_where_all_point_down) {
    const source_file script{"lib/enedis/CMakeLists.txt", "linkynflux_room(\n"
                                                          "    enedis # not sync\n"
                                                          "    SOURCES sync.cpp\n"
                                                          "    ROOMS base http\n"
                                                          "    LIBRARIES fmt::fmt)\n"
                                                          "target_link_libraries(linkynflux_enedis "
                                                          "PUBLIC linkynflux::base)\n"};
    EXPECT_THAT(links_that_point_up(script), IsEmpty());
}

TEST(links_that_point_up, in_rooms_and_by_a_targets_name) {
    const source_file script{"lib/plan/CMakeLists.txt", "linkynflux_room(plan SOURCES a.cpp\n"
                                                        "    ROOMS base store\n"
                                                        "    LIBRARIES linkynflux::sync)\n"
                                                        "target_link_libraries(linkynflux_plan\n"
                                                        "    PUBLIC linkynflux_influx)\n"};
    EXPECT_THAT(links_that_point_up(script),
                ElementsAre(HasSubstr("CMakeLists.txt:2: plan (floor 2) -> store (floor 2)"),
                            HasSubstr("CMakeLists.txt:3: plan (floor 2) -> sync (floor 3)"),
                            HasSubstr("CMakeLists.txt:5: plan (floor 2) -> influx (floor 2)")));
}

TEST(links_that_point_up, rooms_that_do_not_exist) {
    const source_file script{"lib/plan/CMakeLists.txt", "linkynflux_room(plan ROOMS cellar)"};
    EXPECT_THAT(links_that_point_up(script), ElementsAre(HasSubstr("cellar (no room")));
}

TEST(libraries_of_others, an_owner_may_include_its_own) {
    const source_file client{"lib/http/https_client.cpp", "#include <boost/beast/core.hpp>\n"
                                                          "#include <boost/asio/ssl/context.hpp>\n"
                                                          "#include <openssl/ssl.h>\n"};
    const source_file zones{"lib/base/civil_time.cpp", "#include <date/tz.h>\n"};
    const source_file journal{"daemon/journal.cpp", "#include <spdlog/spdlog.h>\n"
                                                    "#include <systemd/sd-daemon.h>\n"
                                                    "#include <CLI/CLI.hpp>\n"};
    for (const auto& file : {client, zones, journal})
        EXPECT_THAT(libraries_of_others(file), IsEmpty()) << file.path;
}

TEST(libraries_of_others, nobody_else_may) {
    for (const std::string header :
         {"boost/beast.hpp", "boost/beast/http.hpp", "boost/asio/ssl.hpp", "openssl/evp.h",
          "date/tz.h", "spdlog/spdlog.h", "systemd/sd-daemon.h", "CLI/CLI.hpp", "iostream"}) {
        const source_file file{"lib/sync/poll.cpp", "// Asks.\n#include <" + header + ">\n"};
        EXPECT_THAT(libraries_of_others(file),
                    ElementsAre(HasSubstr("lib/sync/poll.cpp:2: <" + header + "> belongs to ")));
    }
    const source_file daemon{"daemon/service.cpp", "#include <openssl/ssl.h>\n"};
    EXPECT_THAT(libraries_of_others(daemon), SizeIs(1));
}

TEST(users_of, are_counted_over_the_house) {
    const source_file one{"lib/http/a.cpp", "#include <boost/beast/core.hpp>\n"};
    const source_file two{"lib/http/b.cpp", "#include <boost/beast.hpp>\n#include <vector>\n"};
    const source_file none{"lib/http/c.cpp", "#include <boost/json.hpp>\n"};
    EXPECT_THAT(users_of("boost/beast", {one, two, none}),
                ElementsAre("lib/http/a.cpp", "lib/http/b.cpp"));
}

TEST(clocks_of_their_own, belong_to_the_ground_floor_and_the_daemon) {
    const std::string look = "// Looks.\nauto t = std::chrono::system_clock::now();\n";
    EXPECT_THAT(clocks_of_their_own({"lib/base/clock.cpp", look}), IsEmpty());
    EXPECT_THAT(clocks_of_their_own({"daemon/status.cpp", look}), IsEmpty());
    EXPECT_THAT(clocks_of_their_own({"lib/plan/schedule.cpp", look}),
                ElementsAre(HasSubstr("lib/plan/schedule.cpp:2: system_clock::now")));
}

TEST(empty_names, in_a_path) {
    for (const char* path :
         {"lib/util/a.cpp", "lib/base/utils.hpp", "lib/base/json_helper.cpp", "lib/helpers/a.cpp",
          "daemon/manager.cpp", "lib/common/CMakeLists.txt"})
        EXPECT_THAT(empty_names({path, ""}), SizeIs(1)) << path;
    for (const char* path :
         {"lib/base/clock.cpp", "lib/base/utility_meter.cpp", "lib/base/commons.cpp"})
        EXPECT_THAT(empty_names({path, ""}), IsEmpty()) << path;
}

TEST(empty_names, of_a_namespace) {
    for (const char* line : {"namespace util {", "namespace linkynflux::helpers {",
                             "  inline namespace common {", "namespace m = other::manager;"})
        EXPECT_THAT(empty_names({"lib/base/a.cpp", std::string{"// A.\n"} + line}),
                    ElementsAre(HasSubstr("lib/base/a.cpp:2: namespace")))
            << line;
    EXPECT_THAT(empty_names({"lib/base/a.cpp", "// no namespace util here\nint common;\n"}),
                IsEmpty());
}

TEST(silent_opening, a_header_opens_with_a_sentence) {
    EXPECT_THAT(silent_opening({"lib/base/a.hpp", "// What a is and is for.\n#pragma once\n"}),
                IsEmpty());
    EXPECT_THAT(silent_opening({"lib/base/a.hpp", "#pragma once\n"}), SizeIs(1));
    EXPECT_THAT(silent_opening({"lib/base/a.hpp", "//\n#pragma once\n"}), SizeIs(1));
    EXPECT_THAT(silent_opening({"lib/base/a.hpp", ""}), SizeIs(1));
}

TEST(silent_opening, a_source_may_open_with_its_own_header) {
    EXPECT_THAT(silent_opening({"lib/base/a.cpp", "#include \"base/a.hpp\"\n"}), IsEmpty());
    EXPECT_THAT(silent_opening({"daemon/a.cpp", "#include \"a.hpp\"\n"}), IsEmpty());
    EXPECT_THAT(silent_opening({"daemon/main.cpp", "// Where the program begins.\n"}), IsEmpty());
    for (const char* text :
         {"#include \"base/b.hpp\"\n", "#include <vector>\n#include \"base/a.hpp\"\n",
          "\n#include \"base/a.hpp\"\n", "int a;\n"})
        EXPECT_THAT(silent_opening({"lib/base/a.cpp", text}), SizeIs(1)) << text;
}

TEST(excessive_length, is_more_than_300_lines) {
    std::string text;
    for (std::size_t line = 0; line < most_lines; ++line)
        text += "// one more\n";
    EXPECT_THAT(excessive_length({"lib/base/a.cpp", text}), IsEmpty());
    EXPECT_THAT(excessive_length({"lib/base/a.cpp", text + "// last"}),
                ElementsAre("lib/base/a.cpp:301: 301 lines: one idea a file takes at most 300"));
}

} // namespace
} // namespace linkynflux::house
