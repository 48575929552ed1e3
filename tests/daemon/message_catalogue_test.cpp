// What `journalctl -x` explains, held against the ids and fields that the daemon sends.
#include "daemon/happenings.hpp"
#include "journal_fields.hpp"
#include "message_ids.hpp"
#include "support/child_process.hpp"
#include "support/installed.hpp"
#include "support/temporary_directory.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace linkynflux::daemon {
namespace {

using ::testing::HasSubstr;

const std::string catalogue_file = LINKYNFLUX_SOURCE_DIR "/systemd/linkynflux.catalog";

/// By id and language, which is empty for English: the text, headers included.
std::map<std::pair<std::string, std::string>, std::string> read_catalogue() {
    std::map<std::pair<std::string, std::string>, std::string> entries;
    std::ifstream in(catalogue_file);
    std::string* text = nullptr;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with('#'))
            continue;
        if (line.starts_with("-- ")) {
            const auto language = line.size() > 36 ? line.substr(36) : std::string{};
            const auto [entry, is_new] = entries.try_emplace({line.substr(3, 32), language});
            EXPECT_TRUE(is_new) << line;
            text = &entry->second;
        } else if (text)
            *text += line + '\n';
    }
    return entries;
}

std::set<std::string> names_of(const std::vector<std::string>& fields) {
    std::set<std::string> names;
    for (const auto& field : fields)
        names.insert(field.substr(0, field.find('=')));
    return names;
}

/// What stands between two `@`.
std::set<std::string> used_in(const std::string& text) {
    std::set<std::string> names;
    for (auto from = text.find('@'); from != std::string::npos;) {
        const auto to = text.find('@', from + 1);
        if (to == std::string::npos) {
            ADD_FAILURE() << "an @ alone: " << text;
            break;
        }
        names.insert(text.substr(from + 1, to - from - 1));
        from = text.find('@', to + 1);
    }
    return names;
}

TEST(the_catalogue, explains_each_id_in_both_languages_and_no_other) {
    std::set<std::pair<std::string, std::string>> expected;
    for (const auto id : message_id::all)
        for (const auto* language : {"", "fr"})
            expected.emplace(id, language);
    std::set<std::pair<std::string, std::string>> found;
    for (const auto& [key, text] : read_catalogue())
        found.insert(key);
    EXPECT_EQ(found, expected);
}

TEST(the_catalogue, has_the_headers_that_a_reader_looks_for) {
    for (const auto& [key, text] : read_catalogue())
        for (const auto* header : {"Subject: ", "\nDefined-By: linkynflux\n",
                                   "\nSupport: ", "\nDocumentation: man:linkynflux(8)\n\n"})
            EXPECT_THAT(text, HasSubstr(header)) << key.first << key.second;
}

/// A field that only some events of an id carry would leave a hole in the sentence.
TEST(the_catalogue, uses_only_fields_that_each_event_of_an_id_carries) {
    const auto catalogue = read_catalogue();
    for (const auto& what : linkynflux::testing::all_with_an_id()) {
        const auto sent = message_of(what);
        const auto carried = names_of(sent->fields);
        for (const auto* language : {"", "fr"})
            for (const auto& name : used_in(catalogue.at({std::string{sent->id}, language})))
                EXPECT_TRUE(carried.contains(name)) << sent->id << ' ' << name;
    }
}

TEST(the_catalogue, is_one_that_journalctl_takes_whole) {
    if (!support::is_installed("journalctl"))
        GTEST_SKIP() << "journalctl is not installed";
    const support::temporary_directory root;
    const auto folder = root.path() / "usr/lib/systemd/catalog";
    std::filesystem::create_directories(folder);
    std::filesystem::copy_file(catalogue_file, folder / "linkynflux.catalog");
    const auto run = [&](const std::string& what) {
        support::child_process journalctl{
            {"/usr/bin/env", "journalctl", what, "--no-pager", "--root=" + root.path().string()},
            {{"LC_ALL", "C"}, {"SYSTEMD_LOG_LEVEL", "debug"}}};
        EXPECT_EQ(journalctl.wait(std::chrono::seconds{20}), support::ending{})
            << journalctl.errors();
        return journalctl.output() + journalctl.errors();
    };
    EXPECT_THAT(run("--update-catalog"),
                HasSubstr(fmt::format("Found {} items", 2 * message_id::all.size())));
    const auto listed = run("--list-catalog");
    for (const auto id : message_id::all)
        EXPECT_THAT(listed, HasSubstr(fmt::format("{} linkynflux: ", id)));
}

} // namespace
} // namespace linkynflux::daemon
