// The shell's completion against the command line, in a real bash with the real bash-completion.
#include "base/civil_time.hpp"
#include "command_line.hpp"
#include "daemon/manual_page.hpp"
#include "support/child_process.hpp"
#include "support/temporary_directory.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include <sys/stat.h>
#include <unistd.h>

namespace linkynflux::testing {
namespace {

constexpr auto library = "/usr/share/bash-completion/bash_completion";

/// Asks as bash does when Tab is pressed behind the last word; a line for each answer.
constexpr auto driver = R"(
. "$1" && . "$2" || exit
COMP_LINE=$3
shift 3
read -r _ _ function _ < <(complete -p linkynflux)
COMP_POINT=${#COMP_LINE} COMP_TYPE=9 COMP_KEY=9
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
"$function" linkynflux "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
((${#COMPREPLY[@]} == 0)) || printf '%s\n' "${COMPREPLY[@]}"
)";

class completion : public ::testing::Test {
protected:
    void SetUp() override {
        if (::access(library, R_OK) != 0)
            GTEST_SKIP() << "bash-completion is not installed";
    }

    /// `typed` as bash splits it; an `=` is a word of its own.
    static words offered(const std::vector<std::string>& typed) {
        std::string line;
        for (const auto& word : typed)
            line += (line.empty() || word == "=" || line.ends_with('=') ? "" : " ") + word;
        std::vector<std::string> command{"bash",
                                         "--norc",
                                         "-c",
                                         driver,
                                         "bash",
                                         library,
                                         LINKYNFLUX_SOURCE_DIR "/etc/completion/linkynflux",
                                         line};
        command.insert(command.end(), typed.begin(), typed.end());
        support::child_process bash{command, {{"LC_ALL", "C.UTF-8"}}};
        EXPECT_TRUE(bash.wait(std::chrono::minutes{1}));
        EXPECT_EQ(bash.errors(), "") << line;
        return all_of(bash.output(), std::regex{"([^\n]+)\n"});
    }
};

TEST_F(completion, offers_each_command) {
    words commands;
    for (const auto& one : daemon::known_words())
        if (!one.name.empty())
            commands.insert(one.name);
    EXPECT_EQ(offered({"linkynflux", ""}), commands);
    EXPECT_EQ(offered({"linkynflux", "--config", "fetch", ""}), commands);
    EXPECT_EQ(offered({"linkynflux", "re"}), (words{"reclassify"}));
}

TEST_F(completion, offers_each_long_option_of_the_command_and_no_other) {
    for (const auto& one : daemon::known_words()) {
        words options{"--config", "--state-dir"}; // they go with every command
        for (const auto& option : one.options)
            if (option.starts_with("--"))
                options.insert(option);
        std::vector<std::string> typed{"linkynflux", "--state-dir", "/tmp", one.name, "-"};
        if (one.name.empty())
            typed.erase(typed.begin() + 3);
        EXPECT_EQ(offered(typed), options) << one.name;
    }
}

TEST_F(completion, offers_days) {
    for (const auto* option : {"--from", "--to"}) {
        const auto days = offered({"linkynflux", "backfill", option, ""});
        EXPECT_GE(days.size(), 5u);
        for (const auto& day : days)
            EXPECT_TRUE(parse_day(day)) << day;
    }
    EXPECT_EQ(offered({"linkynflux", "fetch", "--from", "19"}), words{});
}

TEST_F(completion, offers_files_and_folders) {
    const support::temporary_directory directory;
    const auto file = directory / "token";
    const auto folder = directory / "tokens";
    std::ofstream{file} << "t\n";
    ::mkdir(folder.c_str(), 0700);
    const auto begun = directory / "tok";
    for (const auto* option : {"--config", "--admin-password-file", "--admin-token-file"})
        EXPECT_EQ(offered({"linkynflux", "init-db", option, begun}), (words{file, folder}));
    EXPECT_EQ(offered({"linkynflux", "--state-dir", begun}), (words{folder}));
    EXPECT_EQ(offered({"linkynflux", "--config", "=", begun}), (words{file, folder}));
}

TEST_F(completion, offers_values_that_the_command_line_takes) {
    for (const auto& [command, option] :
         {std::pair{"fetch", "--days"}, {"fetch", "-d"}, {"init-db", "--retention"}}) {
        const auto values = offered({"linkynflux", command, option, ""});
        EXPECT_FALSE(values.empty()) << option;
        for (const auto& value : values) {
            std::vector<std::string> line{"linkynflux", command, option, value};
            std::vector<char*> pointers;
            for (auto& word : line)
                pointers.push_back(word.data());
            EXPECT_TRUE(std::holds_alternative<daemon::invocation>(
                daemon::parse_command_line(static_cast<int>(pointers.size()), pointers.data())))
                << option << ' ' << value;
        }
    }
    EXPECT_EQ(offered({"linkynflux", "init-db", "--admin-user", ""}), words{});
}

} // namespace
} // namespace linkynflux::testing
