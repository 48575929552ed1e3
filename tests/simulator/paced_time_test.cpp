// The paced clock: where it starts, how fast it runs, and the way back to real time.
#include "simulator/paced_time.hpp"

#include "simulator/utc.hpp"

#include <gtest/gtest.h>

namespace linkynflux::simulator {
namespace {

using namespace std::chrono_literals;

paced_time::real_time real(std::int64_t unix_seconds, std::chrono::nanoseconds more = 0ns) {
    return paced_time::real_time{seconds{unix_seconds}} + more;
}

TEST(paced_time, starts_at_its_origin_and_runs_at_its_pace) {
    const auto time = paced_time::parse("2026-03-30T08:00:00Z@1790000000*3600").value();
    EXPECT_EQ(format_utc(time.at(real(1790000000))), "2026-03-30T08:00:00Z");
    EXPECT_EQ(format_utc(time.at(real(1790000001))), "2026-03-30T09:00:00Z");
    EXPECT_EQ(format_utc(time.at(real(1790000001, 500ms))), "2026-03-30T09:30:00Z");
    EXPECT_EQ(format_utc(time.at(real(1790000024))), "2026-03-31T08:00:00Z");
}

TEST(paced_time, ran_before_its_origin_too) {
    const auto time = paced_time::parse("2026-03-30T08:00:00Z@1790000000*60").value();
    EXPECT_EQ(format_utc(time.at(real(1789999999, 500ms))), "2026-03-30T07:59:30Z");
}

TEST(paced_time, without_a_text_it_is_the_real_time) {
    EXPECT_EQ(paced_time{}.at(real(1790000000, 999ms)), sys_seconds{1790000000s});
    EXPECT_EQ(paced_time{}.real(sys_seconds{1790000000s}), real(1790000000));
}

TEST(paced_time, waiting_until_the_real_instant_reaches_the_paced_one_and_not_later) {
    for (const auto* text :
         {"2026-03-30T08:00:00Z@1790000000*3600", "2026-03-30T08:00:00Z@1790000000*7",
          "2020-01-01T00:00:00Z@1790000000*1"}) {
        const auto time = paced_time::parse(text).value();
        for (const auto paced : {time.at(real(1790000000)), time.at(real(1790000000)) + 1s,
                                 time.at(real(1790000000)) + 86399s, time.at(real(1790086400))}) {
            EXPECT_GE(time.at(time.real(paced)), paced) << text;
            EXPECT_LT(time.at(time.real(paced) - 1ns), paced) << text;
        }
    }
}

TEST(paced_time, years_at_a_thousand_times_do_not_overflow) {
    const auto time = paced_time::parse("2000-01-01T00:00:00Z@0*1000").value();
    EXPECT_EQ(time.at(real(1'790'000'000)).time_since_epoch(),
              parse_utc("2000-01-01T00:00:00Z")->time_since_epoch() + 1'790'000'000'000s);
}

TEST(paced_time, anything_else_is_refused) {
    for (const auto* text :
         {"", "2026-03-30T08:00:00Z", "2026-03-30T08:00:00Z@1790000000", "2026-03-30T08:00:00@1*1",
          "2026-03-30T08:00:00Z@x*1", "2026-03-30T08:00:00Z@1*0", "2026-03-30T08:00:00Z@-1*1",
          "2026-03-30T08:00:00Z@1*1.5", "2026-03-30T08:00:00Z@1*", "2026-02-30T08:00:00Z@1*1",
          "2026-03-30T08:00:00Z*1@1", "2026-03-30T08:00:00Z@1*1000001"})
        EXPECT_FALSE(paced_time::parse(text)) << text;
}

} // namespace
} // namespace linkynflux::simulator
