// Replies of a server that cannot store at the moment: until when, and what ends it.
#include "influx/replies.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace linkynflux::influx {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(write_reply, an_overloaded_or_broken_server_is_tried_again) {
    EXPECT_THAT(verdict(reply(503, "request throttled, queue full")).what,
                HasSubstr("(503: request throttled, queue full)"));
    EXPECT_THAT(verdict(reply(502, "<html>Bad Gateway</html>")).what,
                HasSubstr("(502: an HTML page)"));
    EXPECT_THAT(verdict(reply(500, "")).what, HasSubstr("(500)"));
    for (const unsigned status : {408u, 429u, 500u, 502u, 503u, 504u}) {
        const auto why = verdict(refused(status, "timeout"));
        EXPECT_EQ(why, error::influx_unavailable) << status;
        EXPECT_EQ(why, condition::transient) << status;
        EXPECT_THAT(why.what, HasSubstr("Nothing is lost"));
    }
}

TEST(write_reply, a_busy_server_is_left_alone_until_it_says) {
    const auto after = [](unsigned status, const std::string& when) {
        return verdict({status, {{"Retry-After", when}}, "too many requests"});
    };
    for (const unsigned status : {429u, 503u}) {
        EXPECT_EQ(after(status, "30"), error::influx_unavailable);
        EXPECT_EQ(after(status, "30").until, now + seconds{30});
        EXPECT_EQ(after(status, "Mon, 28 Sep 2026 22:10:00 GMT").until, now + seconds{600});
        for (const auto* none : {"", "0", "-5", "soon", "Mon, 28 Sep 2026 21:00:00 GMT"})
            EXPECT_EQ(after(status, none).until, std::nullopt) << none;
    }
    for (const unsigned status : {400u, 401u, 404u, 413u, 500u})
        EXPECT_EQ(after(status, "30").until, std::nullopt) << status;
    EXPECT_EQ(verdict(reply(503, "request throttled, queue full")).until, std::nullopt);
}

TEST(write_reply, a_full_disk_is_an_outage_that_ends_with_a_restart) {
    for (const auto* words :
         {"engine: error writing WAL entry: write /var/lib/influxdb/wal/linky/autogen/1/"
          "_00001.wal: no space left on device",
          "write /var/lib/influxdb/meta/meta.dbtmp: no space left on device",
          "engine: error rolling WAL segment: error opening new segment file for wal (1): open "
          "/var/lib/influxdb/wal/linky/autogen/1/_00002.wal: no space left on device"}) {
        const auto why = verdict(refused(500, words));
        EXPECT_EQ(why, error::influx_unavailable) << words;
        EXPECT_EQ(why, condition::transient) << words;
        EXPECT_THAT(why.what, AllOf(HasSubstr("no room left on its disk (500: "), HasSubstr(words),
                                    HasSubstr("Nothing is lost"), HasSubstr("restarted")));
    }
}

TEST(write_reply, an_engine_that_fails_is_an_outage) {
    for (const auto* words :
         {"engine: cache-max-memory-size exceeded: (1073741901/1073741824)",
          "engine: error writing WAL entry: write /wal/_00001.wal: input/output error",
          "engine is closed", "timeout"}) {
        const auto why = verdict(refused(500, words));
        EXPECT_EQ(why, error::influx_unavailable) << words;
        EXPECT_EQ(why, condition::transient) << words;
        EXPECT_THAT(why.what, AllOf(HasSubstr(words), HasSubstr("Nothing is lost")));
    }
}

} // namespace
} // namespace linkynflux::influx
