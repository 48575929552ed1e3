// What is news, what is counted, and what shows that it works again.
#include "repeats.hpp"

#include "daemon/happenings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

namespace linkynflux::daemon {
namespace {

using namespace linkynflux::testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Whether each of these, that minute, is news.
class what_fails : public ::testing::Test {
protected:
    bool is_news(const event& what, std::string_view when) {
        return seen.is_news(failing_of(what).value(), describe(what), at(when));
    }
    std::vector<std::string> ended_by(const event& what) {
        std::vector<std::string> words;
        for (const auto& one : seen.ended_by(what))
            words.push_back(in_words(one));
        return words;
    }

    repeats seen;
};

TEST_F(what_fails, is_news_once) {
    EXPECT_TRUE(is_news(a_timeout(), "2026-11-24 08:18:00"));
    EXPECT_FALSE(is_news(a_timeout(), "2026-11-24 09:18:00"));
    EXPECT_FALSE(is_news(a_timeout(), "2026-11-24 11:18:00"));
}

TEST_F(what_fails, is_counted_until_it_works_again) {
    for (int hour = 8; hour < 20; ++hour)
        is_news(a_timeout(), fmt::format("2026-11-24 {:02}:18:00", hour));
    EXPECT_THAT(ended_by(a_good_poll("2026-11-25 08:18:00")),
                ElementsAre("conso-api answers again after 12 failures since 2026-11-24 08:18"));
    EXPECT_THAT(ended_by(a_good_poll("2026-11-25 09:18:00")), IsEmpty());
    EXPECT_TRUE(is_news(a_timeout(), "2026-11-26 08:18:00"));
}

TEST_F(what_fails, is_the_same_news_for_whatever_passes_by_itself) {
    EXPECT_TRUE(is_news(a_timeout(), "2026-11-24 08:18:00"));
    EXPECT_FALSE(is_news(a_refusal(error::source_unavailable), "2026-11-24 09:18:00"));
    EXPECT_TRUE(is_news(a_refusal(error::rate_limited), "2026-11-24 10:18:00"));
    EXPECT_FALSE(is_news(a_timeout(), "2026-11-24 11:18:00"));
}

TEST_F(what_fails, is_other_news_where_someone_must_act) {
    EXPECT_TRUE(is_news(a_timeout(), "2026-11-24 08:18:00"));
    EXPECT_TRUE(is_news(a_refusal(error::token_refused), "2026-11-24 09:18:00"));
    EXPECT_FALSE(is_news(a_refusal(error::token_refused), "2026-11-24 10:18:00"));
    EXPECT_TRUE(is_news(a_refusal(error::token_refused, "atelier"), "2026-11-24 10:18:00"));
}

TEST_F(what_fails, is_not_over_where_the_same_poll_met_it) {
    is_news(a_timeout(), "2026-11-24 08:18:10");
    const auto from_another = a_good_poll("2026-11-24 08:18:00", {"myelectricaldata"});
    EXPECT_THAT(ended_by(from_another), IsEmpty());
    EXPECT_FALSE(is_news(a_timeout(), "2026-11-25 08:18:10"));
}

TEST_F(what_fails, is_not_over_where_another_source_answered) {
    is_news(a_timeout(), "2026-11-24 08:18:10");
    EXPECT_THAT(ended_by(a_good_poll("2026-11-25 08:18:00", {"myelectricaldata"})), IsEmpty());
    EXPECT_THAT(ended_by(a_good_poll("2026-11-26 08:18:00", {"conso-api"})), ::testing::SizeIs(1));
}

TEST_F(what_fails, for_one_series_is_over_when_nothing_is_missing) {
    is_news(a_refusal(error::collection_off), "2026-11-24 08:18:10");
    EXPECT_THAT(ended_by(an_empty_poll("2026-11-24 11:18:00", {"conso-api"})), IsEmpty());
    EXPECT_THAT(ended_by(a_good_poll("2026-11-25 08:18:00")),
                ElementsAre("conso-api answers again after 1 failure since 2026-11-24 08:18"));
}

TEST_F(what_fails, of_the_server_is_news_once_for_all_meters) {
    EXPECT_TRUE(is_news(server_away(1, "m1"), "2026-11-24 08:18:00"));
    for (int meter = 2; meter <= 1000; ++meter)
        EXPECT_FALSE(is_news(server_away(1, fmt::format("m{}", meter)), "2026-11-24 08:19:00"));
    auto poll = a_good_poll("2026-11-24 08:30:00");
    poll.meter = "m7";
    EXPECT_THAT(ended_by(poll),
                ElementsAre("InfluxDB takes points again after 1000 failures since 2026-11-24 "
                            "08:18"));
    EXPECT_EQ(seen.server(), nullptr);
}

TEST_F(what_fails, of_a_source_that_is_away_is_news_once_for_all_meters) {
    EXPECT_TRUE(is_news(a_timeout("m1"), "2026-11-24 08:18:00"));
    EXPECT_FALSE(is_news(a_timeout("m2"), "2026-11-24 08:18:00"));
}

TEST_F(what_fails, is_not_over_because_a_meter_fares_well_that_never_met_it) {
    is_news(a_timeout("atelier"), "2026-11-24 08:18:00");
    EXPECT_THAT(ended_by(a_good_poll("2026-11-24 09:18:00")), IsEmpty());
}

TEST_F(what_fails, of_the_server_is_over_when_what_waited_is_carried_out) {
    is_news(server_away(1), "2026-11-24 08:18:00");
    EXPECT_THAT(ended_by(outbox_replayed{"maison", 1}),
                ElementsAre("InfluxDB takes points again after 1 failure since 2026-11-24 08:18"));
}

TEST_F(what_fails, of_the_state_directory_is_over_when_a_poll_ends) {
    is_news(state_failing{failure{error::state_failed, "full"}}, "2026-11-24 08:18:00");
    EXPECT_THAT(ended_by(an_empty_poll("2026-11-24 09:18:00")),
                ElementsAre("the state directory works again after 1 failure since 2026-11-24 "
                            "08:18"));
}

TEST_F(what_fails, passes_without_a_word_where_the_data_say_it) {
    is_news(values_rejected{"maison", "conso-api", 3, "v: -1"}, "2026-11-24 08:18:00");
    is_news(coverage_gone{"maison", series::consumption, a_day, "x", "InfluxDB"},
            "2026-11-24 08:18:00");
    is_news(token_ends{"conso-api", at("2026-12-01 00:00:00"), at("2026-11-24 08:18:00")},
            "2026-11-24 08:18:00");
    EXPECT_THAT(ended_by(a_good_poll("2026-11-25 08:18:00")), IsEmpty());
    EXPECT_TRUE(is_news(values_rejected{"maison", "conso-api", 3, "v: -1"}, "2026-11-25 08:18:00"));
}

TEST_F(what_fails, of_a_source_for_all_and_for_one_is_over_in_one_sentence) {
    is_news(a_timeout(), "2026-11-24 08:18:00");
    is_news(a_refusal(error::token_refused), "2026-11-24 09:18:00");
    EXPECT_THAT(ended_by(a_good_poll("2026-11-25 08:18:00")),
                ElementsAre("conso-api answers again after 2 failures since 2026-11-24 08:18"));
}

TEST_F(what_fails, of_the_server_is_over_at_a_poll_that_the_budget_ended) {
    is_news(server_away(), "2026-11-24 08:18:00");
    const auto next = at("2026-11-24 20:00:00");
    EXPECT_THAT(ended_by(budget_spent{"maison", "spent", next}), IsEmpty());
    EXPECT_THAT(ended_by(budget_spent{"maison", "spent", next, at("2026-11-24 08:30:00")}),
                ElementsAre("InfluxDB takes points again after 1 failure since 2026-11-24 08:18"));
}

TEST_F(what_fails, of_a_token_that_ends_is_news_once_a_process) {
    const token_ends soon{"conso-api", at("2026-12-01 00:00:00"), at("2026-11-24 08:18:00")};
    EXPECT_TRUE(is_news(soon, "2026-11-24 08:18:00"));
    EXPECT_THAT(ended_by(a_good_poll("2026-11-25 08:18:00")), IsEmpty());
    EXPECT_FALSE(is_news(soon, "2026-11-25 08:18:00"));
}

TEST_F(what_fails, is_at_hand_for_the_status) {
    EXPECT_EQ(seen.for_someone(), nullptr);
    is_news(server_away(1), "2026-11-24 08:18:00");
    is_news(a_timeout(), "2026-11-24 08:18:00");
    EXPECT_EQ(seen.for_someone(), nullptr);
    is_news(a_refusal(error::consent_missing), "2026-11-24 08:19:00");
    ASSERT_NE(seen.for_someone(), nullptr);
    EXPECT_EQ(seen.for_someone()->said.text, "maison: the source refuses");
    ASSERT_NE(seen.server(), nullptr);
    EXPECT_EQ(seen.server()->since, at("2026-11-24 08:18:00"));
}

TEST(what_enedis_has_not_published, is_no_failure) {
    EXPECT_FALSE(failing_of(a_refusal(error::not_published)));
    EXPECT_FALSE(failing_of(a_good_poll("2026-11-24 08:18:00")));
}

} // namespace
} // namespace linkynflux::daemon
