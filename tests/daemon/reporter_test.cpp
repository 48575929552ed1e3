// What the running daemon says: once, then counted, then that it works again; and its status.
#include "reporter.hpp"

#include "daemon/happenings.hpp"
#include "daemon/notify_socket.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace linkynflux::daemon {
namespace {

using namespace linkynflux::testing;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class the_reporter : public ::testing::Test {
protected:
    the_reporter() {
        lines.set_level(config::log_level::info);
        ::setenv("NOTIFY_SOCKET", systemd.path().c_str(), 1);
    }
    ~the_reporter() override { ::unsetenv("NOTIFY_SOCKET"); }

    std::string told(const event& what, std::string_view when) {
        ::testing::internal::CaptureStderr();
        report.tell(what, at(when));
        return ::testing::internal::GetCapturedStderr();
    }
    std::string status() {
        return systemd.wait_for("STATUS=", std::chrono::seconds{20}).value_or("no status came");
    }

    notify_socket systemd;
    journal lines;
    reporter report{lines};
};

TEST_F(the_reporter, tells_a_failure_once_and_what_became_of_it_on_the_line_of_the_poll) {
    EXPECT_THAT(told(a_timeout(), "2026-11-24 08:18:10"), HasSubstr("it did not answer"));
    EXPECT_THAT(told(a_timeout(), "2026-11-24 09:18:10"), IsEmpty());
    const auto said = told(a_good_poll("2026-11-24 11:18:00"), "2026-11-24 11:18:02");
    EXPECT_THAT(said, HasSubstr("maison: 48 readings stored"));
    EXPECT_THAT(said, EndsWith("; conso-api answers again after 2 failures since 2026-11-24 "
                               "08:18\n"));
}

TEST_F(the_reporter, tells_everything_to_those_who_want_it) {
    lines.set_level(config::log_level::debug);
    told(a_timeout(), "2026-11-24 08:18:10");
    EXPECT_THAT(told(a_timeout(), "2026-11-24 09:18:10"), HasSubstr("debug   maison: it did not"));
}

TEST_F(the_reporter, shows_the_poll_and_then_what_it_waits_for) {
    told(poll_began{"maison"}, "2026-11-24 08:18:00");
    EXPECT_EQ(status(), "STATUS=Polling maison since 2026-11-24 08:18");
    told(a_good_poll("2026-11-24 08:18:00"), "2026-11-24 08:18:02");
    told(waiting{at("2026-11-25 08:18:00")}, "2026-11-24 08:18:02");
    EXPECT_EQ(status(), "STATUS=Waiting until 2026-11-25 08:18 for the next poll; maison: 48 "
                        "readings stored, 39.491 kWh, 2026-11-21 00:00 to 2026-11-22 00:00");
}

TEST_F(the_reporter, shows_a_server_that_is_away_with_what_waits_of_all_meters) {
    told(server_away(2, "maison"), "2026-11-24 08:18:00");
    told(server_away(1, "atelier"), "2026-11-24 08:19:00");
    told(waiting{at("2026-11-24 08:22:00")}, "2026-11-24 08:19:00");
    EXPECT_EQ(status(), "STATUS=Waiting until 2026-11-24 08:22 to try InfluxDB again, failing "
                        "since 2026-11-24 08:18, 3 batches wait on disk: InfluxDB does not answer");
    EXPECT_THAT(told(outbox_replayed{"maison", 2}, "2026-11-24 08:22:01"),
                HasSubstr("carried out; InfluxDB takes points again after 2 failures"));
    told(waiting{at("2026-11-24 08:30:00")}, "2026-11-24 08:22:02");
    EXPECT_THAT(status(), HasSubstr("STATUS=Waiting until 2026-11-24 08:30 for the next poll"));
}

TEST_F(the_reporter, keeps_the_reason_of_the_server_where_the_disk_fails_as_well) {
    told(server_away(1), "2026-11-24 08:18:00");
    told(delivery_failed{"maison", failure{error::state_failed, "the disk is full"}, 1, "InfluxDB"},
         "2026-11-24 08:19:00");
    told(waiting{at("2026-11-24 08:22:00")}, "2026-11-24 08:19:00");
    EXPECT_THAT(status(), EndsWith("1 batch waits on disk: InfluxDB does not answer"));
}

TEST_F(the_reporter, begins_anew_with_a_new_configuration) {
    told(a_refusal(error::token_refused), "2026-11-24 08:18:01");
    told(server_away(1, "1234"), "2026-11-24 08:18:02");
    EXPECT_THAT(told(configuration_taken{}, "2026-11-24 08:20:00"), IsEmpty());
    told(waiting{at("2026-11-24 08:30:00")}, "2026-11-24 08:20:01");
    EXPECT_THAT(status(), HasSubstr("STATUS=Waiting until 2026-11-24 08:30 for the next poll"));
    EXPECT_THAT(told(server_away(1, "maison"), "2026-11-24 08:30:01"),
                HasSubstr("InfluxDB does not answer"))
        << "renamed or not";
}

TEST_F(the_reporter, shows_what_someone_must_mend_until_it_is_mended) {
    told(a_refusal(error::consent_missing), "2026-11-24 08:18:01");
    told(an_empty_poll("2026-11-24 08:18:00"), "2026-11-24 08:18:02");
    told(waiting{at("2026-11-25 08:18:00")}, "2026-11-24 08:18:02");
    EXPECT_THAT(status(), EndsWith("; maison: the source refuses"));
    told(a_good_poll("2026-11-25 08:18:00"), "2026-11-25 08:18:02");
    told(waiting{at("2026-11-26 08:18:00")}, "2026-11-25 08:18:02");
    EXPECT_THAT(status(), HasSubstr("48 readings stored"));
}

TEST_F(the_reporter, explains_its_silence_where_nothing_is_due) {
    EXPECT_THAT(told(waiting{at("2026-11-25 08:18:00")}, "2026-11-24 12:00:00"),
                HasSubstr("nothing is due; waiting until 2026-11-25 08:18 (Paris time)"));
}

} // namespace
} // namespace linkynflux::daemon
