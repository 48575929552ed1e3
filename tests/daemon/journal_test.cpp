// What goes to standard error and what to journald, and at which level.
#include "journal.hpp"

#include "daemon/happenings.hpp"
#include "message_ids.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkynflux::daemon {
namespace {

using namespace linkynflux::testing;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

const auto stored = a_good_poll("2026-11-24 08:18:02");

std::string on_stderr(journal& lines, std::initializer_list<event> all) {
    ::testing::internal::CaptureStderr();
    for (const auto& what : all)
        lines.tell(what);
    return ::testing::internal::GetCapturedStderr();
}

TEST(at_the_console, a_line_has_its_level_and_no_fields) {
    journal lines;
    lines.set_level(config::log_level::info);
    const auto said = on_stderr(lines, {a_timeout(), stored});
    EXPECT_THAT(said, AllOf(HasSubstr("warning maison: it did not answer"),
                            HasSubstr("info    maison: 48 readings stored")));
    EXPECT_THAT(said, Not(HasSubstr("LINKYNFLUX")));
}

TEST(at_the_console, the_level_holds) {
    journal lines;
    lines.set_level(config::log_level::warning);
    const auto said = on_stderr(lines, {a_timeout(), stored, waiting{stored.next_poll}});
    EXPECT_THAT(said, HasSubstr("it did not answer"));
    EXPECT_THAT(said, Not(HasSubstr("48 readings")));
    EXPECT_THAT(said, Not(HasSubstr("Waiting")));
}

class under_journald : public ::testing::Test {
protected:
    under_journald() { lines.set_level(config::log_level::info); }

    bool takes_entries = true;
    std::vector<std::vector<std::string>> entries;
    journal lines{[this](const std::vector<std::string>& entry) {
        entries.push_back(entry);
        return takes_entries;
    }};
};

TEST_F(under_journald, an_event_with_an_id_is_one_entry_with_its_line_and_its_fields) {
    EXPECT_THAT(on_stderr(lines, {budget_spent{"maison", "spent", at("2026-11-24 20:00:00")}}),
                IsEmpty());
    EXPECT_THAT(entries,
                ElementsAre(ElementsAre("MESSAGE=maison: spent; the next poll is at 2026-11-24 "
                                        "20:00",
                                        "PRIORITY=6", "SYSLOG_IDENTIFIER=linkynflux",
                                        fmt::format("MESSAGE_ID={}", message_id::requests_spent),
                                        "LINKYNFLUX_METER=maison",
                                        "LINKYNFLUX_NEXT_POLL=2026-11-24T20:00:00+01:00")));
}

TEST_F(under_journald, an_event_without_an_id_is_a_line) {
    EXPECT_THAT(on_stderr(lines, {order_done{"fetch", 77}}), HasSubstr("exit status 77"));
    EXPECT_THAT(entries, IsEmpty());
}

TEST_F(under_journald, the_level_holds_for_entries_too) {
    lines.set_level(config::log_level::warning);
    on_stderr(lines, {stored});
    EXPECT_THAT(entries, IsEmpty());
    on_stderr(lines, {a_timeout()});
    ASSERT_EQ(entries.size(), 1u);
    EXPECT_THAT(entries.front(), Contains("PRIORITY=4"));
}

TEST_F(under_journald, a_failure_for_someone_has_the_priority_of_an_error) {
    on_stderr(lines, {a_refusal(error::consent_missing)});
    ASSERT_EQ(entries.size(), 1u);
    EXPECT_THAT(entries.front(), Contains("PRIORITY=3"));
}

TEST_F(under_journald, an_entry_that_is_not_taken_is_a_line) {
    takes_entries = false;
    EXPECT_THAT(on_stderr(lines, {stored}), HasSubstr("48 readings stored"));
}

} // namespace
} // namespace linkynflux::daemon
