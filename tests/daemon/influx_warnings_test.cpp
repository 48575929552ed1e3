// What is said where a configuration and its server do not fit.
#include "influx_warnings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkynflux::daemon {
namespace {

using std::chrono::days;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Optional;

local_days day(std::string_view text) {
    return parse_day(text).value();
}

const auto today = day("2026-11-24");

config::config two_meters(std::optional<local_days> since) {
    config::config all;
    for (const std::string name : {"maison", "atelier"}) {
        config::meter one{.id = prm::parse("12345678901234").value(),
                          .name = name,
                          .what = {series::consumption},
                          .tags = {},
                          .subscribed_power_kva = {},
                          .since = name == "maison" ? since : std::nullopt,
                          .sources = {},
                          .off_peak = {}};
        all.meters.push_back(one);
    }
    return all;
}

TEST(days_that_are_forgotten, are_those_that_since_asks_for) {
    const influx::retention kept{days{30}, "autogen"};
    EXPECT_THAT(
        forgotten_days(two_meters(day("2024-11-01")), kept, today),
        ElementsAre(AllOf(HasSubstr("\"linky\" keeps 30 days, and maison is to be filled back to "
                                    "2024-11-01"),
                          HasSubstr("ALTER RETENTION POLICY \"autogen\" ON \"linky\" DURATION "
                                    "INF"))));
    EXPECT_THAT(forgotten_days(two_meters(day("2026-10-26")), kept, today), IsEmpty());
    EXPECT_THAT(forgotten_days(two_meters(day("2026-10-25")), kept, today), testing::SizeIs(1));
    EXPECT_THAT(forgotten_days(two_meters(day("2000-01-01")), {}, today), IsEmpty());
}

TEST(days_that_are_forgotten, may_be_those_that_enedis_has) {
    const influx::retention kept{days{365}, "year"};
    EXPECT_THAT(forgotten_days(two_meters({}), kept, today), IsEmpty());
    EXPECT_THAT(forgotten_days(two_meters({}), kept, today, days{730}),
                ElementsAre(HasSubstr("Enedis has 730 days to give")));
    EXPECT_THAT(forgotten_days(two_meters({}), {days{1825}, "long"}, today, days{730}), IsEmpty());
}

TEST(days_that_are_forgotten, are_kept_by_each_server_in_its_own_way) {
    auto all = two_meters(day("2024-11-01"));
    all.destination.kind = server_kind::influx_2;
    EXPECT_THAT(forgotten_days(all, {days{30}}, today), ElementsAre(HasSubstr("bucket")));
    all.destination.kind = server_kind::influx_3;
    EXPECT_THAT(forgotten_days(all, {days{30}}, today),
                ElementsAre(HasSubstr("configure a database that keeps more")));
}

TEST(too_many_files_for_influxdb_3, are_more_than_nine_days) {
    EXPECT_THAT(too_many_files(two_meters(day("2026-11-14")), today),
                Optional(AllOf(HasSubstr("432 files"), HasSubstr("maison"),
                               HasSubstr("--query-file-limit"))));
    EXPECT_THAT(too_many_files(two_meters(day("2026-11-15")), today), Eq(std::nullopt));
    EXPECT_THAT(too_many_files(two_meters({}), today), Eq(std::nullopt));
}

} // namespace
} // namespace linkynflux::daemon
