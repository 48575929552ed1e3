// The faults that a script orders, and what it is told when it is not understood.
#include "simulator/fault_orders.hpp"

#include "simulator/asking.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkynflux::simulator {
namespace {

template<class Effect>
Effect only(std::string_view body) {
    const auto faults = parse_faults(body);
    EXPECT_TRUE(faults) << (faults ? "" : faults.error().what);
    EXPECT_EQ(faults->size(), 1U);
    return std::get<Effect>(faults->front().what);
}

TEST(fault_orders, when_and_how_often_are_read) {
    const auto faults = parse_faults(R"([{"fault": "silence", "match": "courbe", "times": 2,
                                          "until": "2026-03-30T08:00:00Z"},
                                         {"fault": "page"}])");
    ASSERT_TRUE(faults);
    ASSERT_EQ(faults->size(), 2U);
    EXPECT_EQ((*faults)[0].match, "courbe");
    EXPECT_EQ((*faults)[0].times, 2);
    EXPECT_EQ((*faults)[0].until, paris("2026-03-30 10:00:00"));
    EXPECT_EQ((*faults)[1].match, "");
    EXPECT_FALSE((*faults)[1].times);
    EXPECT_FALSE((*faults)[1].until);
}

TEST(fault_orders, every_fault_is_read) {
    const auto missing = only<missing_slots>(
        R"([{"fault": "missing", "from": "2026-03-29T10:00:00Z", "to": "2026-03-29T11:00:00Z"}])");
    EXPECT_EQ(missing.when.lower(), paris("2026-03-29 12:00:00"));
    EXPECT_EQ(missing.when.upper(), paris("2026-03-29 13:00:00"));
    EXPECT_TRUE(only<null_slots>(R"([{"fault": "null", "from": "2026-03-29T10:00:00Z",
                                      "to": "2026-03-29T11:00:00Z", "text": true}])")
                    .as_text);
    EXPECT_EQ(only<late_day>(R"([{"fault": "late", "day": "2026-03-29"}])").day, day("2026-03-29"));
    EXPECT_EQ(only<other_meter>(R"([{"fault": "other_meter", "prm": "1"}])").digits, "1");
    EXPECT_EQ(only<one_october_pass>(R"([{"fault": "one_october_pass", "kept": "second"}])").kept,
              pass::second);
    (void)only<doubled_rows>(R"([{"fault": "doubled_rows"}])");
    EXPECT_EQ(only<unsorted>(R"([{"fault": "unsorted"}])").as, unsorted::order::reversed);
    EXPECT_EQ(only<unsorted>(R"([{"fault": "unsorted", "order": "rotated"}])").as,
              unsorted::order::rotated);
    (void)only<outside_days>(R"([{"fault": "outside_days"}])");
    EXPECT_TRUE(only<negative_value>(R"([{"fault": "negative_value", "from": "2026-03-29T10:00:00Z",
                                        "to": "2026-03-29T11:00:00Z"}])")
                    .when == missing.when);
    EXPECT_TRUE(only<wrong_step>(R"([{"fault": "wrong_step", "from": "2026-03-29T10:00:00Z",
                                    "to": "2026-03-29T11:00:00Z"}])")
                    .when == missing.when);
    EXPECT_EQ(only<shifted_stamps>(R"([{"fault": "shifted_stamps"}])").by.count(), 20);
    EXPECT_EQ(only<shifted_stamps>(R"([{"fault": "shifted_stamps", "minutes": 5}])").by.count(), 5);
    const auto total = only<daily_disagrees>(
        R"([{"fault": "daily_disagrees", "day": "2026-03-29", "watt_hours": 12}])");
    EXPECT_EQ(total.day, day("2026-03-29"));
    EXPECT_EQ(total.watt_hours, 12);
    EXPECT_EQ(only<instead>(R"([{"fault": "page"}])").content.status, 200U);
    EXPECT_EQ(only<instead>(R"([{"fault": "redirect", "location": "/x"}])").content.status, 302U);
    EXPECT_EQ(only<instead>(R"([{"fault": "flood", "bytes": 9}])").content.body.size(), 9U);
    (void)only<truncated>(R"([{"fault": "truncated"}])");
    (void)only<placeholder_dates>(R"([{"fault": "placeholder_dates"}])");
    EXPECT_EQ(only<delay>(R"([{"fault": "delay", "milliseconds": 30}])").time.count(), 30);
    EXPECT_EQ(only<cut>(R"([{"fault": "cut", "after": 7}])").after, 7U);
    (void)only<silence>(R"([{"fault": "silence"}])");
}

TEST(fault_orders, a_status_has_its_body_and_headers) {
    const auto answer = only<instead>(
        R"([{"fault": "status", "status": 503, "body": "x", "headers": {"Retry-After": "120"}}])");
    EXPECT_EQ(answer.content.status, 503U);
    EXPECT_EQ(answer.content.body, "x");
    EXPECT_EQ(answer.content.field("retry-after"), "120");
}

TEST(fault_orders, an_empty_list_is_no_fault) {
    EXPECT_TRUE(parse_faults("[]")->empty());
}

TEST(fault_orders, a_mistake_is_told_with_its_place) {
    const auto why = [](std::string_view body) {
        const auto faults = parse_faults(body);
        return faults ? std::string{"understood"} : faults.error().what;
    };
    EXPECT_THAT(why(R"([{"fault": "silence"}, {"fault": "delay"}])"),
                testing::HasSubstr("[1].milliseconds"));
    EXPECT_THAT(why(R"([{"fault": "rain"}])"), testing::HasSubstr("[0].fault"));
    EXPECT_THAT(why(R"([{"fault": "late", "day": "2026-02-30"}])"), testing::HasSubstr("[0].day"));
    EXPECT_THAT(why(R"([{"fault": "silence", "times": 0}])"), testing::HasSubstr("[0].times"));
    EXPECT_THAT(why(R"([{"fault": "missing", "from": "2026-03-29T10:00:00Z",
                         "to": "2026-03-29T10:00:00Z"}])"),
                testing::HasSubstr("[0].to"));
    EXPECT_THAT(why(R"([{"fault": "status", "status": 500, "headers": 1}])"),
                testing::HasSubstr("[0].headers"));
    EXPECT_THAT(why(R"([{"fault": "status", "status": 1000}])"), testing::HasSubstr("[0].status"));
    EXPECT_THAT(why(R"([{"fault": "unsorted", "order": "x"}])"), testing::HasSubstr("[0].order"));
    EXPECT_THAT(why(R"([{"fault": "shifted_stamps", "minutes": 0}])"),
                testing::HasSubstr("[0].minutes"));
    EXPECT_THAT(why(R"([{"fault": "daily_disagrees", "day": "2026-03-29"}])"),
                testing::HasSubstr("[0].watt_hours"));
    EXPECT_NE(why("{}"), "understood");
    EXPECT_NE(why("[1]"), "understood");
    EXPECT_NE(why("no JSON"), "understood");
}

} // namespace
} // namespace linkynflux::simulator
