// Days of life in which a file of the state directory came to be, and lives that go on from there
// with that file damaged.
#pragma once

#include "store/orders.hpp"
#include "sync/simulated_life.hpp"

#include <gmock/gmock.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>

namespace linkynflux::testing {

inline const auto first_day = day("2026-04-27");
inline const auto start = paris("2026-05-04 12:00:00");
inline const auto damaged_at = paris("2026-05-06 13:00:00");
inline const auto later = paris("2026-05-08 12:00:00");

inline std::string contents(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

inline void write(const std::filesystem::path& file, std::string_view text) {
    std::ofstream{file, std::ios::binary} << text;
}

inline simulator::world hourly() {
    simulator::world all;
    all.everyone.length = simulator::step{60}; // half the lines to cut
    return all;
}

/// Days of life until the damage; what comes after begins from copies of it.
class state_damage : public ::testing::Test {
protected:
    enum class kept { meter, ledger, draw, entry, begun };
    static constexpr std::array all_kept{kept::meter, kept::ledger, kept::draw, kept::entry,
                                         kept::begun};

    /// A life in whose state directory the file is.
    const simulated_life& past_with(kept what) {
        auto& past = pasts_[what];
        if (!past)
            past = what == kept::begun ? killed_in_an_order() : lived_until_damage(what);
        return *past;
    }

    static std::filesystem::path file_of(const simulated_life& life, kept what) {
        const auto only = [&](const char* folder) {
            for (const auto& found :
                 std::filesystem::recursive_directory_iterator{life.state.path() / folder})
                if (found.is_regular_file())
                    return found.path();
            throw std::runtime_error("nothing was kept");
        };
        switch (what) {
        case kept::meter: return only("meters");
        case kept::ledger: return only("ledgers");
        case kept::entry: return only("outbox");
        case kept::begun: return life.state.path() / "order-begun";
        case kept::draw: break;
        }
        return life.state.path() / "daily-draw";
    }

    static std::unique_ptr<simulated_life> copy_of(const simulated_life& past) {
        auto life = a_life();
        std::filesystem::copy(past.state.path(), life->state.path(),
                              std::filesystem::copy_options::recursive);
        life->influx = past.influx;
        life->influx.away = false;
        life->questions = past.questions;
        return life;
    }

    /// Nothing where it began and lived; else why it did not.
    static std::string live(simulated_life& life, sys_seconds from, sys_seconds to) {
        try {
            EXPECT_TRUE(life.live(from, to));
        } catch (const std::runtime_error& refused) {
            return refused.what();
        }
        return {};
    }

    static void expect_truth(const simulated_life& life) {
        for (auto d = first_day; d < paris_day(later); d += std::chrono::days{1})
            EXPECT_TRUE(life.is_true(d));
    }

    static bool is_true(const simulated_life& life) {
        for (auto d = first_day; d < paris_day(later); d += std::chrono::days{1})
            if (!life.is_true(d))
                return false;
        return true;
    }

    /// Conso API's: 20 in 12 hours.
    static void expect_budget_kept(const simulated_life& life) {
        const auto& all = life.questions;
        for (std::size_t i = 20; i < all.size(); ++i)
            EXPECT_GT(all[i].at - all[i - 20].at, std::chrono::hours{12});
    }

    /// What was told of the state, each sentence once.
    static std::set<std::string> sentences(const simulated_life& life) {
        std::set<std::string> all;
        for (const auto& one : life.told<state_set_aside>())
            all.insert(one.why);
        for (const auto& one : life.told<state_failing>())
            all.insert(one.why.what);
        for (const auto& one : life.told<delivery_failed>())
            all.insert(one.why.what);
        for (const auto& one : all) {
            EXPECT_THAT(one, ::testing::Not(::testing::ContainsRegex("\n|12345678901234"))) << one;
            EXPECT_LT(one.size(), 400u) << one;
        }
        return all;
    }

    static std::vector<std::string> asked(const simulated_life& life) {
        std::vector<std::string> all;
        for (const auto& one : life.questions)
            all.push_back(one.target);
        return all;
    }

    /// That text in its place, and life goes on.
    std::unique_ptr<simulated_life> live_on_with(kept what, std::string_view text) {
        const auto& past = past_with(what);
        auto life = copy_of(past);
        write(file_of(*life, what), text);
        EXPECT_THAT(live(*life, damaged_at, later), ::testing::IsEmpty());
        EXPECT_LE(life->told<state_set_aside>().size(), 1u);
        EXPECT_LE(sentences(*life).size(), 1u);
        expect_budget_kept(*life);
        return life;
    }

    /// One, but for the alike lines of an entry, unless every byte is asked for.
    static std::size_t step_at(const std::string& text, std::size_t at) {
        constexpr std::size_t header = 100;
        return at < header || std::getenv("LINKYNFLUX_TEST_EVERY_BYTE") || text.size() < 1000 ? 1
                                                                                              : 97;
    }

    void expect_nothing_lost_at_any_cut(kept what) {
        const auto text = contents(file_of(past_with(what), what));
        std::cout << text.size() << " cuts\n";
        const auto whole = live_on_with(what, text);
        expect_truth(*whole);
        for (std::size_t size = 0; size < text.size() && !HasFailure();
             size += step_at(text, size)) {
            SCOPED_TRACE(size);
            const auto life = live_on_with(what, std::string_view{text}.substr(0, size));
            expect_truth(*life);
            if (what == kept::meter) {
                EXPECT_EQ(asked(*life), asked(*whole));
            }
            // The one request whose answer, or whose entry, was lost.
            if (what == kept::entry || what == kept::begun) {
                EXPECT_LE(life->questions.size(), whole->questions.size() + 1);
            }
        }
    }

private:
    static std::unique_ptr<simulated_life> a_life() {
        return std::make_unique<simulated_life>(simulated_life::default_config, hourly());
    }

    static std::unique_ptr<simulated_life> lived_until_damage(kept what) {
        auto life = a_life();
        if (what == kept::entry) // which waits, because InfluxDB went away after the answer
            life->at_each_exchange = [&life = *life](sys_seconds) {
                life.influx.away = life.questions.size() == 3;
            };
        EXPECT_TRUE(life->live(start, damaged_at));
        return life;
    }

    /// In the question that the order asked, after the exchanges that come before it.
    static std::unique_ptr<simulated_life> killed_in_an_order() {
        const auto before = lived_until_damage(kept::begun);
        const store::order order{store::order_kind::fetch, day("2026-05-03"), day("2026-05-05")};
        for (std::size_t exchange = 1;; ++exchange) {
            auto life = copy_of(*before);
            EXPECT_TRUE(store::orders{store::state_directory{life->state.path()}}.place(order));
            if (life->live(damaged_at, damaged_at + std::chrono::hours{1},
                           simulated_life::death{exchange, true}))
                throw std::runtime_error("the order asked nothing");
            if (life->questions.size() > before->questions.size())
                return life;
        }
    }

    std::map<kept, std::unique_ptr<simulated_life>> pasts_;
};

} // namespace linkynflux::testing
