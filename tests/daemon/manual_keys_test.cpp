// The page of the configuration against its parser: each key where it belongs, and no other.
#include "command_line.hpp"
#include "config/config.hpp"
#include "daemon/manual_page.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkynflux::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsSubsetOf;

const manual_page& page() {
    static const manual_page read{"docs/man/linkynflux.json.5.scd"};
    return read;
}

/// Near to no key, so that the parser answers with all that it knows there.
constexpr auto stray = R"("qqqqqqqqqqqqqqqqqqqqqqqq": 0)";

/// The keys that may stand where `stray` does.
words known_in(const std::string& file) {
    const auto parsed = config::parse(file, "a");
    const auto said = parsed ? std::string{} : parsed.error().what;
    const std::string opening = "known here: ";
    const auto list = said.find(opening);
    EXPECT_NE(list, said.npos) << file << '\n' << said;
    return list == said.npos ? words{} : all_of(said.substr(list), std::regex{"\"([^\"]+)\""});
}

words known_inside(const std::string& key, const std::string& value) {
    return known_in(fmt::format(R"({{ "{}": {} }})", key, value));
}

words known_in_influx(const std::string& version) {
    return known_inside("influx", fmt::format(R"({{ "version": {}, {} }})", version, stray));
}

words with_prefix(const std::string& prefix, const words& keys) {
    words all;
    for (const auto& key : keys)
        all.insert(prefix + key);
    return all;
}

/// The keys of a section's object, with those of the objects inside: `budget.hours`.
words known_in_section(const std::string& heading) {
    const auto object = fmt::format("{{ {} }}", stray);
    if (heading == "METERS")
        return known_inside("meters", "[ " + object + " ]");
    if (heading == "POLL")
        return known_inside("poll", object);
    if (heading == "SECRETS")
        return known_inside("influx", R"({ "token": )" + object + " }");
    words all;
    if (heading == "INFLUX")
        for (const auto* version : {"1", "2", "3", R"("victoriametrics")", R"("line-protocol")"})
            all.merge(known_in_influx(version));
    if (heading == "ENEDIS") {
        for (const auto* source : {"conso-api", "myelectricaldata", "data-connect"})
            all.merge(known_inside("enedis",
                                   fmt::format(R"([ {{ "source": "{}", {} }} ])", source, stray)));
        all.merge(with_prefix(
            "budget.",
            known_inside("enedis", R"([ { "source": "conso-api", "budget": )" + object + " } ]")));
    }
    if (heading == "HC") {
        all = known_inside("hc", "[ " + object + " ]");
        for (const std::string end : {"start", "end"}) {
            const auto before = end == "end" ? R"("start": { "h": 1 }, )" : "";
            all.merge(with_prefix(
                end + ".",
                known_inside("hc", fmt::format(R"([ {{ {}"{}": {} }} ])", before, end, object))));
        }
    }
    return heading == "TOP LEVEL" ? known_in(object) : all;
}

constexpr auto headings = {"TOP LEVEL", "METERS", "ENEDIS", "INFLUX", "HC", "POLL", "SECRETS"};

/// Of all sections, each without the objects that it stands in.
words all_keys() {
    words all;
    for (const auto* heading : headings)
        for (const auto& key : known_in_section(heading))
            all.insert(key.substr(key.find('.') + 1));
    return all;
}

TEST(manual_keys, has_an_entry_for_each_key_where_it_belongs_and_for_no_other) {
    for (const auto* heading : headings)
        EXPECT_EQ(all_of(page().openings(heading), std::regex{"\\*([a-z_.]+)\\*"}),
                  known_in_section(heading))
            << heading;
}

TEST(manual_keys, says_which_server_has_which_key) {
    const auto text = page().section("INFLUX");
    const std::regex kind{"\n\t\\*([^*]+)\\*\n((?:\t\t[^\n]*\n)+)"};
    auto everywhere = known_in_section("INFLUX");
    std::map<std::string, words> listed;
    for (std::sregex_iterator one{text.begin(), text.end(), kind}, end; one != end; ++one) {
        const auto told = (*one)[2].str();
        const auto begin = told.find("Keys: ");
        ASSERT_NE(begin, told.npos) << told;
        listed[(*one)[1]] = all_of(told.substr(begin, told.find('.', begin) - begin),
                                   std::regex{"\\*([a-z_]+)\\*"});
    }
    ASSERT_EQ(listed.size(), 5u);
    for (const auto& [version, keys] : listed)
        std::erase_if(everywhere, [&, known = known_in_influx(version)](const std::string& key) {
            return !known.contains(key) || key == "token"; // which is listed: one requires it
        });
    for (auto& [version, keys] : listed) {
        keys.erase("url"); // which one requires
        keys.insert(everywhere.begin(), everywhere.end());
        EXPECT_EQ(keys, known_in_influx(version)) << version;
    }
}

TEST(manual_keys, names_no_other_in_passing) {
    auto known = all_keys();
    for (const auto& one : daemon::known_words())
        known.insert(one.name);
    known.insert("linkynflux");
    EXPECT_THAT(page().bold("[a-z_]+"), IsSubsetOf(known));
    const manual_page program{"docs/man/linkynflux.8.scd"};
    EXPECT_THAT(all_of(program.section("COMMANDS"), std::regex{"\\*\"([a-z_]+)\"\\*"}),
                IsSubsetOf(known));
    for (const auto& quoted : program.bold("\"[a-z_]+\""))
        EXPECT_TRUE(known.contains(quoted.substr(1, quoted.size() - 2))) << quoted;
}

TEST(manual_keys, each_is_in_the_file_that_is_installed) {
    const auto file = source_text("etc/linkynflux.json");
    for (const auto& key : all_keys())
        EXPECT_THAT(file, HasSubstr(fmt::format("\"{}\":", key)));
}

TEST(manual_keys, its_examples_are_configurations) {
    std::size_t tried = 0;
    for (const auto& example : page().examples()) {
        std::vector<std::string> files;
        if (example.starts_with('{'))
            files.push_back(example);
        const std::regex server{"(\"influx\": [^\n]*(?:\n +[^\n]*)*)\n"};
        if (!example.starts_with('{'))
            for (const auto& one : all_of(example, server))
                files.push_back(fmt::format(R"({{ {}, "meters": [ {{ "prm": "12345678901234",
                    "enedis": [ {{ "source": "conso-api", "token": "t" }} ] }} ] }})",
                                            one));
        for (const auto& file : files) {
            const auto parsed = config::parse(file, "a");
            EXPECT_TRUE(parsed) << file << (parsed ? "" : parsed.error().what);
            ++tried;
        }
    }
    EXPECT_EQ(tried, 6u);
}

} // namespace
} // namespace linkynflux::testing
