// Files of the state directory cut at every byte, altered, or with something else in their place:
// told in one line, and the days come whole and once all the same.
#include "sync/state_damage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>

namespace linkynflux::testing {
namespace {

namespace fs = std::filesystem;
using std::chrono::days;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Something usable was saved over it, or it was set aside.
bool obstacle_is_gone(const fs::path& file) {
    const auto type = fs::symlink_status(file).type();
    return type == fs::file_type::regular || type == fs::file_type::not_found;
}

/// A digit as another digit, which is the worst that can happen to it; what is none as any byte.
char another(char was, std::mt19937& draw) {
    if (was >= '0' && was <= '9')
        return static_cast<char>('0' +
                                 (was - '0' + std::uniform_int_distribution<>{1, 9}(draw)) % 10);
    return static_cast<char>(was ^ std::uniform_int_distribution<>{1, 255}(draw));
}

TEST_F(state_damage, a_meter_cut_at_any_byte_is_read_back_from_influxdb_without_a_request) {
    expect_nothing_lost_at_any_cut(kept::meter);
}

TEST_F(state_damage, a_ledger_cut_at_any_byte_counts_as_spent) {
    expect_nothing_lost_at_any_cut(kept::ledger);
}

TEST_F(state_damage, a_daily_draw_cut_at_any_byte_is_drawn_anew) {
    expect_nothing_lost_at_any_cut(kept::draw);
}

TEST_F(state_damage, an_outbox_entry_cut_at_any_byte_has_its_days_asked_for_again) {
    expect_nothing_lost_at_any_cut(kept::entry);
}

/// Disabled: its day is asked for again without a look at what InfluxDB holds, and counted twice.
TEST_F(state_damage, an_entry_cut_after_it_was_written_is_not_written_again_under_another_date) {
    simulated_life life{simulated_life::default_config, hourly()};
    life.at_each_exchange = [&](sys_seconds) { life.influx_hangs_up = life.questions.size() == 3; };
    ASSERT_TRUE(life.live(start, damaged_at));
    life.at_each_exchange = [](sys_seconds) {};
    life.influx_hangs_up = false;
    write(file_of(life, kept::entry), "cut");
    ASSERT_TRUE(life.live(damaged_at + days{1}, later));
    expect_truth(life);
}

TEST_F(state_damage, the_name_of_the_begun_order_cut_at_any_byte_costs_one_request) {
    expect_nothing_lost_at_any_cut(kept::begun);
}

TEST_F(state_damage, garbage_in_place_of_a_file_is_told_in_one_line) {
    constexpr std::size_t ten_megabytes = 10'000'000;
    std::string random(ten_megabytes, '\0');
    std::mt19937 draw{4711};
    std::ranges::generate(random, [&] { return static_cast<char>(draw()); });
    const std::string brackets(ten_megabytes, '[');
    const std::string digits(ten_megabytes, '7');
    for (const auto what : all_kept)
        for (const auto& text : {std::string{}, random, brackets, digits}) {
            SCOPED_TRACE(static_cast<int>(what));
            SCOPED_TRACE(text.substr(0, 1));
            expect_truth(*live_on_with(what, text));
        }
}

/// Checked: whatever is read, the daemon lives and stays polite. A digit of an instant that became
/// another one is no damage that a reader could see, so that the days are counted, not held to.
TEST_F(state_damage, any_byte_altered_is_survived) {
    const char* given = std::getenv("LINKYNFLUX_TEST_SEED");
    const auto seed = given ? static_cast<unsigned>(std::atoi(given)) : std::random_device{}();
    std::cout << "LINKYNFLUX_TEST_SEED=" << seed << std::endl;
    std::mt19937 draw{seed};
    for (const auto what : all_kept) {
        const auto text = contents(file_of(past_with(what), what));
        std::size_t untrue = 0;
        for (std::size_t at = 0; at < text.size() && !HasFailure(); at += step_at(text, at)) {
            SCOPED_TRACE(at);
            auto altered = text;
            altered[at] = another(altered[at], draw);
            const auto life = live_on_with(what, altered);
            if (!is_true(*life)) {
                ++untrue;
                std::cout << "  byte " << at << ": " << text.substr(at, 1) << " is now "
                          << altered.substr(at, 1) << '\n';
            }
        }
        std::cout << file_of(past_with(what), what).filename().string() << ": " << text.size()
                  << " bytes, " << untrue << " of them change what is written\n";
    }
}

TEST_F(state_damage, a_file_that_cannot_be_read_is_told_and_costs_no_day) {
    const std::function<void(const fs::path&)> folder = [](const fs::path& file) {
        fs::create_directories(file / "inside");
    };
    const std::function<void(const fs::path&)> loop = [](const fs::path& file) {
        fs::create_symlink(file, file);
    };
    for (const auto what : all_kept)
        for (const auto& obstacle : {folder, loop}) {
            SCOPED_TRACE(static_cast<int>(what));
            const auto life = copy_of(past_with(what));
            const auto file = file_of(*life, what);
            const auto text = contents(file);
            fs::remove(file);
            obstacle(file);
            const auto before = life->questions.size();
            const auto refusal = live(*life, damaged_at, damaged_at + days{1});
            auto told = sentences(*life);
            if (!refusal.empty())
                told.insert(refusal);
            // Which order was begun matters to that order alone.
            const bool all_depends_on_it = what != kept::begun;
            EXPECT_LE(told.size(), 1u);
            EXPECT_EQ(told.empty(), !all_depends_on_it && obstacle_is_gone(file));
            for (const auto& one : told)
                EXPECT_THAT(one, HasSubstr(file.string() + ": "));
            if (!obstacle_is_gone(file)) {
                if (all_depends_on_it) {
                    EXPECT_EQ(life->questions.size(), before);
                }
                fs::remove_all(file);
                write(file, text);
            }
            EXPECT_THAT(live(*life, damaged_at + days{1}, later + days{1}), IsEmpty());
            expect_truth(*life);
            expect_budget_kept(*life);
        }
}

} // namespace
} // namespace linkynflux::testing
