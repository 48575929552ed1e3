// Years in which everything goes wrong: at the end InfluxDB holds the truth, and nobody was
// bothered.
#include "sync/hard_year.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

namespace linkynflux::testing {
namespace {

/// Ten that are always the same; `LINKYNFLUX_TEST_YEARS` asks for so many new ones, and
/// `LINKYNFLUX_TEST_SEED` for one that went wrong.
int wanted_years() {
    const char* text = std::getenv("LINKYNFLUX_TEST_YEARS");
    return text ? std::atoi(text) : 10;
}

std::uint64_t seed_of(int year) {
    if (const char* text = std::getenv("LINKYNFLUX_TEST_SEED"))
        return std::strtoull(text, nullptr, 10);
    const auto number = static_cast<std::uint64_t>(year);
    const bool is_campaign = std::getenv("LINKYNFLUX_TEST_YEARS") != nullptr;
    return is_campaign ? (std::uint64_t{std::random_device{}()} << 8U) + number : number;
}

class a_hard_year : public ::testing::TestWithParam<int> {};

TEST_P(a_hard_year, ends_with_every_slot_once_and_nobody_bothered) {
    const auto seed = seed_of(GetParam());
    std::cout << "seed " << seed << std::endl;
    SCOPED_TRACE(seed);
    hard_year year{seed};
    year.run();
    std::cout << year.summary() << '\n';
    year.expect_truth();
    year.expect_politeness();
}

INSTANTIATE_TEST_SUITE_P(of_many, a_hard_year, ::testing::Range(0, wanted_years()));

} // namespace
} // namespace linkynflux::testing
