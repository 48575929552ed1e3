// Orders for days that a real InfluxDB does not keep: they are told before anyone is asked.
#include "daemon/running_daemon.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <csignal>

namespace linkynflux::testing {
namespace {

using std::chrono::days;
using ::testing::HasSubstr;

/// InfluxDB counts back from the machine's clock.
class a_database_that_keeps_a_month : public a_daemon_with_influxdb {
protected:
    void SetUp() override {
        a_daemon_with_influxdb::SetUp();
        if (IsSkipped())
            return;
        influxdb->query("ALTER RETENTION POLICY autogen ON linky DURATION 30d");
        set_clock(format_day(today) + "T12:00:00Z");
    }

    struct outcome {
        std::optional<support::ending> end;
        std::string printed;
        std::string errors;
    };

    outcome backfill(int from_days_ago, int to_days_ago) {
        auto process = start({"backfill", "--from", format_day(today - days{from_days_ago}), "--to",
                              format_day(today - days{to_days_ago})});
        const auto end = process.wait(patience);
        return {end, process.output(), process.errors()};
    }

    const local_days today =
        paris_day(std::chrono::floor<seconds>(std::chrono::system_clock::now()));
};

TEST_F(a_database_that_keeps_a_month, is_asked_to_keep_more_before_a_backfill_of_older_days) {
    const auto done = backfill(60, 20);
    EXPECT_EQ(done.end, support::ending{}) << done.errors << done.printed;
    EXPECT_THAT(done.printed,
                HasSubstr(fmt::format("keeps 30 days: {} to {} would be refused or deleted, and "
                                      "are not asked for. To have them: ALTER RETENTION POLICY "
                                      "\"autogen\" ON \"linky\" DURATION INF\n",
                                      format_day(today - days{60}), format_day(today - days{30}))));
    EXPECT_EQ(asked.passed(), 2u) << "ten days, seven a request";
    EXPECT_GE(points_with("value"), 10u * 46);
}

TEST_F(a_database_that_keeps_a_month, takes_no_order_for_older_days_alone) {
    const auto done = backfill(60, 40);
    EXPECT_EQ(done.end, (support::ending{77})) << done.errors << done.printed;
    EXPECT_THAT(done.printed, HasSubstr("not asked for"));
    EXPECT_EQ(asked.passed(), 0u);
}

TEST_F(a_database_that_keeps_a_month, is_asked_to_keep_more_where_since_lies_before_that) {
    auto how = into_influxdb();
    how.meters =
        fmt::format(R"([ {{ "prm": "12345678901234", "name": "maison", "since": "{}" }} ])",
                    format_day(today - days{35}));
    configure(how);
    auto daemon = start();
    EXPECT_TRUE(daemon.wait_for_text(
        fmt::format("maison: \"since\" is {}, and InfluxDB keeps what is from {} on",
                    format_day(today - days{35}), format_day(today - days{29})),
        patience))
        << daemon.errors();
    daemon.signal(SIGTERM);
    EXPECT_EQ(daemon.wait(patience), support::ending{}) << daemon.errors();
    EXPECT_THAT(daemon.errors(), HasSubstr("DURATION INF"));
}

} // namespace
} // namespace linkynflux::testing
