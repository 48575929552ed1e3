// What programs read in the journal: the id of an event and its fields.
#include "journal_fields.hpp"

#include "daemon/happenings.hpp"
#include "message_ids.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace linkynflux::daemon {
namespace {

using namespace linkynflux::testing;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;
using ::testing::StartsWith;

TEST(the_fields, of_a_poll_say_what_came_and_what_comes) {
    const auto told = message_of(a_good_poll("2026-11-24 08:18:02"));
    ASSERT_TRUE(told);
    EXPECT_EQ(told->id, message_id::days_stored);
    EXPECT_THAT(told->fields,
                ElementsAre("LINKYNFLUX_METER=maison", "LINKYNFLUX_SERIES=consumption",
                            "LINKYNFLUX_FIRST_DAY=2026-11-21", "LINKYNFLUX_LAST_DAY=2026-11-21",
                            "LINKYNFLUX_READINGS=48", "LINKYNFLUX_WATT_HOURS=39491",
                            "LINKYNFLUX_MISSING_SECONDS=0",
                            "LINKYNFLUX_NEXT_POLL=2026-11-25T08:18:02+01:00"));
}

TEST(the_fields, of_several_series_name_each_that_came_and_sum_no_energies) {
    auto poll = a_good_poll("2026-11-24 08:18:02");
    poll.stored.push_back({series::production, 48, 1'500, a_day, seconds{0}});
    poll.stored.push_back({series::daily_consumption, 0, 0, {}, std::chrono::hours{24}});
    poll.stored.push_back({series::daily_production, 0, 0, {}, std::chrono::hours{24}});
    const auto told = message_of(poll)->fields;
    EXPECT_THAT(told, Contains("LINKYNFLUX_SERIES=consumption"));
    EXPECT_THAT(told, Contains("LINKYNFLUX_SERIES=production"));
    EXPECT_THAT(told, Not(Contains("LINKYNFLUX_SERIES=daily_consumption")));
    EXPECT_THAT(told, Contains("LINKYNFLUX_READINGS=96"));
    EXPECT_THAT(told, Contains("LINKYNFLUX_MISSING_SECONDS=86400"));
    EXPECT_THAT(told, Not(Contains(StartsWith("LINKYNFLUX_WATT_HOURS="))));
}

TEST(the_fields, of_a_poll_in_vain_say_what_is_missing) {
    const auto told = message_of(an_empty_poll("2026-11-24 08:18:02"));
    ASSERT_TRUE(told);
    EXPECT_EQ(told->id, message_id::days_missing);
    EXPECT_THAT(told->fields,
                ElementsAre("LINKYNFLUX_METER=maison", "LINKYNFLUX_SERIES=consumption",
                            "LINKYNFLUX_MISSING_SECONDS=86400",
                            "LINKYNFLUX_NEXT_POLL=2026-11-24T11:41:00+01:00"));
}

TEST(the_fields, tell_a_source_that_is_away_from_one_that_refuses_and_one_that_has_had_enough) {
    EXPECT_EQ(message_of(a_timeout())->id, message_id::source_away);
    EXPECT_EQ(message_of(a_refusal(error::consent_missing))->id, message_id::source_refuses);
    const failure limited{error::rate_limited, "no more", at("2026-11-24 09:00:00")};
    const auto told = message_of(source_failed{"maison", "conso-api", limited});
    EXPECT_EQ(told->id, message_id::requests_spent);
    EXPECT_THAT(told->fields, Contains("LINKYNFLUX_UNTIL=2026-11-24T09:00:00+01:00"));
    EXPECT_THAT(told->fields, Contains("LINKYNFLUX_REASON=rate limited"));
}

TEST(the_fields, are_missing_where_nothing_happened) {
    auto idle = an_empty_poll("2026-11-24 08:18:02");
    idle.stored.front().missing = seconds{0};
    EXPECT_FALSE(message_of(idle));
    EXPECT_FALSE(message_of(a_refusal(error::not_published)));
    EXPECT_FALSE(message_of(waiting{at("2026-11-24 08:18:02")}));
    EXPECT_FALSE(message_of(poll_began{"maison"}));
}

TEST(the_fields, have_names_that_journald_takes) {
    const auto is_taken = [](char c) { return c == '_' || (c >= 'A' && c <= 'Z'); };
    for (const auto& what : all_with_an_id()) {
        const auto told = message_of(what);
        ASSERT_TRUE(told);
        for (const auto& field : told->fields) {
            const auto name = field.substr(0, field.find('='));
            EXPECT_THAT(name, StartsWith("LINKYNFLUX_"));
            EXPECT_LE(name.size(), 64u);
            EXPECT_TRUE(std::ranges::all_of(name, is_taken)) << name;
        }
    }
}

TEST(a_message_id, is_there_once_and_is_of_some_event) {
    const std::set<std::string_view> ids{message_id::all.begin(), message_id::all.end()};
    EXPECT_EQ(ids.size(), message_id::all.size());
    std::set<std::string_view> met;
    for (const auto& what : all_with_an_id())
        met.insert(message_of(what)->id);
    EXPECT_EQ(met, ids);
}

} // namespace
} // namespace linkynflux::daemon
