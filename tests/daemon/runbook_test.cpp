// docs/runbook.md against the program: a reader looks for the words of a line, for an id or for an
// exit status, and has to find them there.
#include "daemon/happenings.hpp"
#include "daemon/manual_page.hpp"
#include "describe.hpp"
#include "message_ids.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace linkynflux::testing {
namespace {

const std::string& runbook() {
    static const std::string text = source_text("docs/runbook.md");
    return text;
}

/// The quotations of the lines that begin so: in headings, or in the first cells of tables.
words quoted_in(const std::string& beginning, bool first_cell_only) {
    words all;
    std::istringstream text{runbook()};
    for (std::string line; std::getline(text, line);) {
        if (!line.starts_with(beginning))
            continue;
        const auto end = first_cell_only ? line.find(" | ") : line.size();
        all.merge(all_of(line.substr(0, end), std::regex{"`([^`]+)`"}));
    }
    return all;
}

/// What `…` stands for differs from line to line.
std::vector<std::string> fixed_parts(const std::string& quotation) {
    static const std::regex gap{"…"};
    return {std::sregex_token_iterator{quotation.begin(), quotation.end(), gap, -1}, {}};
}

/// All texts of the program, each as one however many pieces it is written in.
std::string texts_of_the_program() {
    std::string all;
    for (const auto* folder : {"daemon", "lib"})
        for (const auto& file : std::filesystem::recursive_directory_iterator{
                 std::filesystem::path{LINKYNFLUX_SOURCE_DIR} / folder})
            if (file.path().extension() == ".cpp")
                all += source_text(
                    std::filesystem::relative(file.path(), LINKYNFLUX_SOURCE_DIR).string());
    all = std::regex_replace(all, std::regex{"\"\\s*\\n\\s*\""}, "");
    return std::regex_replace(all, std::regex{"\\\\\""}, "\"");
}

std::vector<event> all_that_is_told() {
    auto all = all_with_an_id();
    all.push_back(token_ends{"conso-api", at("2026-12-01 00:00:00"), at("2026-12-02 00:00:00")});
    all.push_back(coverage_rebuilt{"maison", seconds{0}, "InfluxDB"});
    all.push_back(reload_failed{failure{error::secret_unreadable, "no token"}});
    return all;
}

TEST(runbook, headings_quote_what_is_really_said) {
    const auto quoted = quoted_in("#", false);
    EXPECT_GE(quoted.size(), 8u);
    for (const auto& quotation : quoted) {
        const auto is_said = [&](const event& what) {
            return daemon::describe(what).text.find(quotation) != std::string::npos;
        };
        EXPECT_TRUE(std::ranges::any_of(all_that_is_told(), is_said)) << quotation;
    }
}

TEST(runbook, tables_quote_texts_of_the_program) {
    const auto texts = texts_of_the_program();
    const auto quoted = quoted_in("| `", true);
    EXPECT_GE(quoted.size(), 50u);
    for (const auto& quotation : quoted)
        for (const auto& part : fixed_parts(quotation))
            EXPECT_NE(texts.find(part), std::string::npos) << quotation;
}

TEST(runbook, has_a_place_for_each_message_id) {
    for (const auto id : daemon::message_id::all)
        EXPECT_NE(runbook().find(id), std::string::npos) << id;
}

/// The page of the manual has them all, which its own test sees to.
TEST(runbook, has_a_row_for_each_exit_status) {
    const manual_page manual{"docs/man/linkynflux.8.scd"};
    EXPECT_EQ(all_of(runbook(), std::regex{"\\n\\| \\*\\*([0-9]+)\\*\\*"}),
              all_of(manual.openings("EXIT STATUS"), std::regex{"\\*([0-9]+)\\*"}));
}

TEST(runbook, links_to_headings_of_its_own) {
    words anchors;
    for (const auto& heading : all_of(runbook(), std::regex{"\\n#+ ([^\\n]+)"})) {
        std::string anchor;
        for (const char c : heading)
            if (c == ' ' || c == '-')
                anchor += '-';
            else if (std::isalnum(static_cast<unsigned char>(c)) || c == '_')
                anchor += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        anchors.insert(anchor);
    }
    EXPECT_THAT(all_of(runbook(), std::regex{"\\]\\(#([^)]+)\\)"}), ::testing::IsSubsetOf(anchors));
}

} // namespace
} // namespace linkynflux::testing
