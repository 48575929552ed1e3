// What is said once and what again, read from standard error.
#include "journal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkynflux::daemon {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const source_failed outage{"maison", "Conso API", failure{error::timed_out, "it is away"}};
const poll_ended stored{
    "maison",
    {{series::consumption, 48, 12'345, whole_day(parse_day("2026-04-09").value()), seconds{0}}},
    start_of(parse_day("2026-04-11").value())};

std::size_t times(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

class the_journal : public ::testing::Test {
protected:
    the_journal() { lines.set_level(config::log_level::info); }

    std::string told(std::initializer_list<event> all) {
        ::testing::internal::CaptureStderr();
        for (const auto& what : all)
            lines.tell(what);
        return ::testing::internal::GetCapturedStderr();
    }

    journal lines;
};

TEST_F(the_journal, tells_a_failure_once) {
    const auto said = told({outage, outage, outage});
    EXPECT_EQ(times(said, "it is away"), 1u) << said;
    EXPECT_THAT(said, HasSubstr("warning"));
}

TEST_F(the_journal, tells_it_again_for_those_who_want_to_see_everything) {
    lines.set_level(config::log_level::debug);
    EXPECT_EQ(times(told({outage, outage}), "it is away"), 2u);
}

TEST_F(the_journal, tells_another_failure_of_the_same_thing) {
    auto refused = outage;
    refused.why = failure{error::token_refused, "the token is refused"};
    const auto said = told({outage, refused, refused, outage});
    EXPECT_EQ(times(said, "it is away"), 2u) << said;
    EXPECT_EQ(times(said, "the token is refused"), 1u) << said;
}

TEST_F(the_journal, tells_the_same_failure_of_another_meter) {
    auto elsewhere = outage;
    elsewhere.meter = "atelier";
    EXPECT_EQ(times(told({outage, elsewhere, outage}), "it is away"), 2u);
}

TEST_F(the_journal, tells_a_failure_anew_after_something_was_stored) {
    EXPECT_EQ(times(told({outage, stored, outage}), "it is away"), 2u);
}

TEST_F(the_journal, keeps_to_its_level) {
    EXPECT_THAT(told({waiting{stored.next_poll}}), Not(HasSubstr("Waiting")));
    lines.set_level(config::log_level::warning);
    EXPECT_THAT(told({stored}), Not(HasSubstr("48 readings")));
    EXPECT_THAT(told({outage}), HasSubstr("it is away"));
}

TEST_F(the_journal, remembers_the_last_line_for_the_status) {
    told({stored, waiting{stored.next_poll}});
    EXPECT_THAT(lines.last(), HasSubstr("48 readings stored"));
    told({outage, outage});
    EXPECT_THAT(lines.last(), HasSubstr("it is away"));
}

} // namespace
} // namespace linkynflux::daemon
