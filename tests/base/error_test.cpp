// Every code has a meaning and a message of its own; results carry them.
#include "base/error.hpp"
#include "base/result.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace linkynflux {
namespace {

using namespace std::chrono_literals;

/// What the retry policy makes of each code.
const std::map<error, condition> meanings{
    {error::stopped, condition::stopped},
    {error::name_not_found, condition::transient},
    {error::unreachable, condition::transient},
    {error::certificate_refused, condition::refused},
    {error::timed_out, condition::transient},
    {error::connection_lost, condition::transient},
    {error::body_too_large, condition::transient},
    {error::redirected, condition::refused},
    {error::not_json, condition::transient},
    {error::unexpected_answer, condition::transient},
    {error::other_meter, condition::transient},
    {error::not_published, condition::not_yet},
    {error::source_unavailable, condition::transient},
    {error::rate_limited, condition::rate_limited},
    {error::banned, condition::rate_limited},
    {error::token_ended, condition::transient},
    {error::token_refused, condition::refused},
    {error::api_not_subscribed, condition::refused},
    {error::consent_missing, condition::refused},
    {error::collection_off, condition::refused},
    {error::no_such_measure, condition::refused},
    {error::history_ended, condition::history_ended},
    {error::span_refused, condition::our_mistake},
    {error::request_refused, condition::our_mistake},
    {error::influx_unavailable, condition::transient},
    {error::influx_credentials_refused, condition::refused},
    {error::database_missing, condition::refused},
    {error::points_refused, condition::refused},
    {error::server_unfit, condition::refused},
    {error::bad_configuration, condition::configuration},
    {error::secret_unreadable, condition::configuration},
    {error::state_locked, condition::state},
    {error::state_damaged, condition::state},
    {error::state_failed, condition::state},
};

const std::vector<condition> conditions{
    condition::stopped,      condition::transient,     condition::not_yet,
    condition::rate_limited, condition::refused,       condition::history_ended,
    condition::our_mistake,  condition::configuration, condition::state,
};

TEST(error, the_table_above_names_every_code) {
    EXPECT_EQ(meanings.size(), static_cast<std::size_t>(error::state_failed));
    const auto beyond = static_cast<error>(meanings.size() + 1);
    EXPECT_EQ(make_error_code(beyond).message(), "unknown");
    const auto condition_beyond = static_cast<condition>(conditions.size() + 1);
    EXPECT_EQ(make_error_condition(condition_beyond).message(), "unknown");
}

TEST(error, each_code_has_its_condition_and_no_other) {
    for (const auto& [code, meaning] : meanings)
        for (const auto c : conditions)
            EXPECT_EQ(make_error_code(code) == make_error_condition(c), c == meaning)
                << make_error_code(code).message() << " as " << make_error_condition(c).message();
}

TEST(error, each_code_has_a_message_of_its_own) {
    std::set<std::string> messages;
    for (const auto& [code, meaning] : meanings)
        messages.insert(make_error_code(code).message());
    EXPECT_EQ(messages.size(), meanings.size());
    EXPECT_FALSE(messages.contains(""));
    EXPECT_FALSE(messages.contains("unknown"));
}

TEST(error, each_condition_has_a_message_of_its_own) {
    std::set<std::string> messages;
    for (const auto c : conditions)
        messages.insert(make_error_condition(c).message());
    EXPECT_EQ(messages.size(), conditions.size());
    EXPECT_FALSE(messages.contains("unknown"));
}

TEST(error, codes_of_others_mean_nothing_here) {
    const boost::system::error_code theirs{static_cast<int>(error::timed_out),
                                           boost::system::generic_category()};
    EXPECT_NE(theirs, make_error_code(error::timed_out));
    for (const auto c : conditions)
        EXPECT_FALSE(theirs == make_error_condition(c));
}

TEST(failure, is_compared_with_codes_and_conditions) {
    const failure late{error::timed_out, "no answer within 60 s"};
    EXPECT_TRUE(late == error::timed_out);
    EXPECT_FALSE(late == error::unreachable);
    EXPECT_TRUE(late == condition::transient);
    EXPECT_FALSE(late == condition::refused);
    EXPECT_FALSE(late.until);
}

TEST(failure, a_limit_knows_when_it_ends) {
    const std::chrono::sys_seconds end{12h};
    const failure limited{error::rate_limited, "20 requests in 12 h are spent", end};
    EXPECT_TRUE(limited == condition::rate_limited);
    EXPECT_EQ(limited.until, end);
}

TEST(result, holds_a_value_or_a_failure) {
    const result<int> good = 7;
    ASSERT_TRUE(good);
    EXPECT_EQ(*good, 7);
    const result<int> bad = failure{error::not_json, "an HTML page instead of JSON"};
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().what, "an HTML page instead of JSON");
}

TEST(result, asking_a_failure_for_its_value_is_a_bug) {
    const result<int> bad = failure{error::not_json, "an HTML page instead of JSON"};
    EXPECT_THROW((void)bad.value(), std::logic_error);
}

} // namespace
} // namespace linkynflux
