// The page of the program against the program: its commands, options, exit statuses and examples.
#include "command_line.hpp"
#include "daemon/manual_page.hpp"
#include "support/child_process.hpp"
#include "support/installed.hpp"
#include "support/temporary_directory.hpp"
#include "sync/outcome.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

namespace linkynflux::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsSubsetOf;

const manual_page& page() {
    static const manual_page read{"docs/man/linkynflux.8.scd"};
    return read;
}

/// Without the help, which every command has and the program's own options tell.
words own_options(const daemon::command_words& of) {
    words all{of.options.begin(), of.options.end()};
    if (!of.name.empty()) {
        all.erase("-h");
        all.erase("--help");
    }
    return all;
}

std::variant<daemon::invocation, int> understood(std::vector<std::string> line) {
    std::vector<char*> pointers;
    for (auto& word : line)
        pointers.push_back(word.data());
    return daemon::parse_command_line(static_cast<int>(pointers.size()), pointers.data());
}

std::string help_of(const std::string& command) {
    std::vector<std::string> line{"linkynflux", command, "--help"};
    if (command.empty())
        line.erase(line.begin() + 1);
    ::testing::internal::CaptureStdout();
    const auto end = understood(line);
    auto printed = ::testing::internal::GetCapturedStdout();
    EXPECT_EQ(std::get<int>(end), 0) << command;
    return printed;
}

/// Without a default: the compiler tells of a status that is not here.
bool is_for_a_command(sync::exit_status status) {
    switch (status) {
    case sync::exit_status::done:
    case sync::exit_status::usage:
    case sync::exit_status::unavailable:
    case sync::exit_status::a_bug:
    case sync::exit_status::state_directory:
    case sync::exit_status::try_later:
    case sync::exit_status::refused:
    case sync::exit_status::configuration: return true;
    }
    return false;
}

TEST(manual, has_a_part_for_each_command_and_for_no_other) {
    words commands;
    for (const auto& one : daemon::known_words())
        if (!one.name.empty())
            commands.insert(one.name);
    EXPECT_EQ(page().subsections(), commands);
}

TEST(manual, names_each_option_where_it_belongs_and_no_other) {
    words all;
    for (const auto& one : daemon::known_words()) {
        const auto told = page().openings(one.name.empty() ? "OPTIONS" : one.name);
        EXPECT_EQ(all_of(told, std::regex{"\\*(-[-a-z]+)\\*"}), own_options(one)) << one.name;
        all.insert(one.options.begin(), one.options.end());
    }
    const auto named = page().bold("-[-a-z]+");
    EXPECT_THAT(named, IsSubsetOf(all));
}

TEST(manual, the_help_names_the_same_options) {
    for (const auto& one : daemon::known_words()) {
        const auto help = help_of(one.name);
        const words all{one.options.begin(), one.options.end()};
        const auto lines = help.substr(0, help.find("\nSubcommands:"));
        EXPECT_EQ(all_of(lines, std::regex{"(?:\n  |,)(--?[a-z][-a-z]*)"}), all) << help;
    }
}

TEST(manual, names_each_exit_status) {
    words statuses{"243"}; // systemd's own, for a credential
    for (int number = 0; number < 256; ++number)
        if (is_for_a_command(static_cast<sync::exit_status>(number)))
            statuses.insert(std::to_string(number));
    EXPECT_EQ(all_of(page().openings("EXIT STATUS"), std::regex{"\\*([0-9]+)\\*"}), statuses);
}

TEST(manual, its_examples_are_understood) {
    std::size_t tried = 0;
    for (const auto& example : page().examples()) {
        std::istringstream lines{example};
        for (std::string line; std::getline(lines, line);) {
            if (!line.starts_with("linkynflux "))
                continue;
            std::istringstream text{line};
            const std::vector<std::string> typed{std::istream_iterator<std::string>{text}, {}};
            EXPECT_TRUE(std::holds_alternative<daemon::invocation>(understood(typed))) << line;
            ++tried;
        }
    }
    EXPECT_GE(tried, 5u);
}

class manual_layout : public ::testing::TestWithParam<std::string> {};

TEST_P(manual_layout, makes_a_page_without_a_warning) {
    for (const auto* program : {"scdoc", "man"})
        if (!support::is_installed(program))
            GTEST_SKIP() << program << " is not installed";
    const support::temporary_directory directory;
    support::child_process making{
        {"sh", "-c",
         fmt::format("scdoc < {0}/docs/man/{1}.scd > {2} && man --warnings -E UTF-8 -l {2}",
                     LINKYNFLUX_SOURCE_DIR, GetParam(), directory / GetParam())},
        {{"LC_ALL", "C.UTF-8"}, {"MANPAGER", "cat"}, {"MANWIDTH", "80"}}};
    EXPECT_EQ(making.wait(std::chrono::minutes{1}), (support::ending{0, false}));
    EXPECT_EQ(making.errors(), "");
    EXPECT_THAT(making.output(), HasSubstr("SEE ALSO"));
}

INSTANTIATE_TEST_SUITE_P(pages, manual_layout,
                         ::testing::Values("linkynflux.8", "linkynflux.json.5"),
                         [](const auto& page) {
                             return page.param.ends_with('8') ? "program" : "configuration";
                         });

} // namespace
} // namespace linkynflux::testing
