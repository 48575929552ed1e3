// The daemon does not grow: after a thousand polls it has the memory, the descriptors, the tasks
// and the state files that it had after ten.
#include "daemon/running_daemon.hpp"

#include "base/civil_time.hpp"
#include "simulator/inquiry.hpp"
#include "store/state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <thread>

namespace linkynflux::testing {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

#ifdef __SANITIZE_ADDRESS__
constexpr bool memory_counts = false; // what is freed is kept aside
constexpr std::size_t many_polls = 100;
#else
constexpr bool memory_counts = true;
constexpr std::size_t many_polls = 1000;
#endif
constexpr std::size_t few_polls = 10;
constexpr long most_growth_kib = 256;
/// A meter's file may have longer numbers: that of the last entry, the energy of a day.
constexpr std::size_t more_digits = 16;
/// A ledger keeps so many requests however old they are.
constexpr std::size_t most_requests = 100;

std::string contents(const fs::path& path) {
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::size_t entries_in(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator{folder}, fs::directory_iterator{}));
}

std::size_t count(const std::string& what, const std::string& text) {
    std::size_t found = 0;
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + what.size()))
        ++found;
    return found;
}

/// Pages counted one by one, in KiB; /proc/PID/status may be off by dozens for each processor.
long memory_of(const fs::path& process, const std::string& what) {
    std::ifstream all{process / "smaps_rollup"};
    for (std::string line; std::getline(all, line);)
        if (line.starts_with(what + ":"))
            return std::stol(line.substr(what.size() + 1));
    ADD_FAILURE() << process / "smaps_rollup"
                  << " does not tell " << what;
    return 0;
}

/// What a process holds, and what it keeps on disk.
struct footprint {
    long resident_kib;
    long anonymous_kib;
    std::size_t descriptors;
    std::size_t tasks;
    std::map<std::string, std::string> files; ///< by name, relative to the state directory

    /// The one file in that folder.
    const std::string& file_in(const std::string& folder) const {
        return files.lower_bound(folder + "/")->second;
    }
};

std::string in_words(const footprint& what) {
    return fmt::format("{} KiB resident, {} KiB anonymous, {} descriptors, {} tasks",
                       what.resident_kib, what.anonymous_kib, what.descriptors, what.tasks);
}

/// The gateway keeps two requests waiting until the daemon has been looked at: what it holds in
/// the midst of a poll is the same each time, and nothing moves meanwhile.
class for_years : public a_daemon {
protected:
    for_years() {
        settings how;
        how.meters = fmt::format(R"([ {{ "prm": "{}", "name": "maison", "series": )"
                                 R"([ "consumption", "daily_consumption" ] }} ])",
                                 the_meter().digits());
        how.off_peak = R"([ "22:30-06:30" ])";
        how.level = "info";
        configure(how);
        answer_for_enedis([this, looked_at = looked_at_](const http::request& what) {
            const auto poll = asked.passed();
            if (poll == few_polls)
                looked_at->wait_for(1, patience);
            if (poll == many_polls)
                looked_at->wait_for(2, patience);
            return enedis.reply(what, noon_after(what));
        });
    }

    ~for_years() override {
        go_on();
        go_on();
    }

    /// The daemon leaps from day to day, and the gateway comes along: all of yesterday is there.
    static sys_seconds noon_after(const http::request& what) {
        const auto end = simulator::read_target(what.target).parameter("dateFin");
        return instant_of(local_seconds{day(end)} + std::chrono::hours{12});
    }

    /// In the midst of that poll.
    footprint look_at(const support::child_process& daemon, std::size_t poll) const {
        EXPECT_TRUE(asked.wait_for(poll, 4 * patience)) << daemon.errors();
        const auto process = fs::path{"/proc"} / std::to_string(daemon.pid());
        // The thread that looked up the gateway's name may be about to end.
        const auto end = steady_clock::now() + patience;
        while (entries_in(process / "task") > 1 && steady_clock::now() < end)
            std::this_thread::yield();

        footprint found{memory_of(process, "Rss"),
                        memory_of(process, "Anonymous"),
                        entries_in(process / "fd"),
                        entries_in(process / "task"),
                        {}};
        for (const auto& entry : fs::recursive_directory_iterator{state_path()})
            found.files[fs::relative(entry, state_path())] =
                entry.is_regular_file() ? contents(entry) : "";
        return found;
    }

    void go_on() const { looked_at_->pass(); }

private:
    std::shared_ptr<turnstile> looked_at_ = std::make_shared<turnstile>();
};

void expect_no_growth_on_disk(const footprint& before, const footprint& after) {
    const auto name = [](const auto& file) { return file.first; };
    ASSERT_TRUE(std::ranges::equal(before.files, after.files, {}, name, name));
    const auto memory = store::parse_meter_memory(after.file_in("meters")).value();
    for (const auto& [what, one] : memory.by_series) {
        EXPECT_EQ(one.written.iterative_size(), 1u);
        EXPECT_TRUE(one.holes.empty());
    }
    EXPECT_LE(after.file_in("meters").size(), before.file_in("meters").size() + more_digits)
        << after.file_in("meters");
    EXPECT_LE(store::parse_ledger(after.file_in("ledgers")).value().spent.size(), most_requests);
}

TEST_F(for_years, a_poll_a_day_leaves_nothing_behind) {
    auto daemon = start({"run"}, {{"LINKYNFLUX_TEST_LEAPS", "1"}});
    const auto before = look_at(daemon, few_polls);
    go_on();
    const auto after = look_at(daemon, many_polls);
    fmt::print("poll {}: {}\npoll {}: {}\n", few_polls, in_words(before), many_polls,
               in_words(after));
    EXPECT_EQ(count(" readings stored", daemon.errors()), many_polls - 1) << "each poll stores";

    EXPECT_EQ(after.descriptors, before.descriptors);
    EXPECT_EQ(before.tasks, 1u);
    EXPECT_EQ(after.tasks, 1u);
    expect_no_growth_on_disk(before, after);
    go_on();
    daemon.signal(SIGTERM);
    EXPECT_EQ(daemon.wait(patience), support::ending{}) << daemon.errors();

    if (!memory_counts)
        GTEST_SKIP() << "memory means nothing under AddressSanitizer; all else was looked at";
    EXPECT_LE(after.resident_kib, before.resident_kib + most_growth_kib);
    EXPECT_LE(after.anonymous_kib, before.anonymous_kib + most_growth_kib);
}

} // namespace
} // namespace linkynflux::testing
