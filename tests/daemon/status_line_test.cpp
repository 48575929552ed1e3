// The line in `systemctl status`.
#include "status_line.hpp"

#include "daemon/happenings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkynflux::daemon {
namespace {

using namespace linkynflux::testing;
using ::testing::EndsWith;
using ::testing::Not;
using ::testing::StartsWith;

const auto tomorrow = at("2026-11-24 08:18:00");

TEST(the_status_line, of_a_daemon_that_waits_says_for_what_and_what_it_did_last) {
    EXPECT_EQ(waiting_line({tomorrow}), "Waiting until 2026-11-24 08:18 for the next poll");
    EXPECT_EQ(waiting_line({tomorrow, "maison: 48 readings stored"}),
              "Waiting until 2026-11-24 08:18 for the next poll; maison: 48 readings stored");
}

TEST(the_status_line, names_what_someone_must_mend_before_what_went_well) {
    EXPECT_EQ(waiting_line({tomorrow, "maison: 48 readings stored", "atelier: no consent"}),
              "Waiting until 2026-11-24 08:18 for the next poll; atelier: no consent");
}

TEST(the_status_line, without_a_server_says_since_when_what_waits_and_why) {
    outlook now{tomorrow, "maison: nothing new", "atelier: no consent"};
    now.away = outage{"InfluxDB", at("2026-11-24 07:40:00"), 3, "InfluxDB does not answer"};
    EXPECT_EQ(waiting_line(now), "Waiting until 2026-11-24 08:18 to try InfluxDB again, failing "
                                 "since 2026-11-24 07:40, 3 batches wait on disk: InfluxDB does "
                                 "not answer");
    now.away = outage{"The server", at("2026-11-24 07:40:00"), 0, "The server does not answer"};
    EXPECT_EQ(waiting_line(now), "Waiting until 2026-11-24 08:18 to try the server again, failing "
                                 "since 2026-11-24 07:40: The server does not answer");
}

TEST(the_status_line, of_a_poll_says_of_whom) {
    EXPECT_EQ(polling_line("maison", tomorrow), "Polling maison since 2026-11-24 08:18");
}

TEST(a_long_status_line, is_cut_between_words) {
    std::string long_one = "word";
    while (long_one.size() < longest_status)
        long_one += ", word";
    const auto cut = shortened(long_one);
    EXPECT_LE(cut.size(), longest_status);
    EXPECT_GT(cut.size(), longest_status - 10);
    EXPECT_THAT(cut, EndsWith(", word…"));
    EXPECT_EQ(shortened(std::string(longest_status, 'x')), std::string(longest_status, 'x'));
}

TEST(a_long_status_line, without_a_space_is_cut_between_letters) {
    std::string letters;
    while (letters.size() <= longest_status)
        letters += "é";
    for (const auto& text : {letters, "x" + letters, "xy" + letters}) {
        const auto cut = shortened(text);
        EXPECT_LE(cut.size(), longest_status);
        EXPECT_THAT(cut, EndsWith("é…"));
    }
}

TEST(the_status_line, is_one_line_whatever_is_in_it) {
    EXPECT_EQ(shortened("one\nWATCHDOG=trigger"), "one WATCHDOG=trigger");
}

} // namespace
} // namespace linkynflux::daemon
