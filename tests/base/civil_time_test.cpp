// Paris time held against the European rule for summer time, which needs no database.
#include "base/civil_time.hpp"
#include "base/interval_printing.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <functional>
#include <map>
#include <string>

namespace linkynflux {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

constexpr sys_days begin_2019{2019y / January / 1};
constexpr sys_days end_2030{2031y / January / 1};

/// 01:00 UTC on the month's last Sunday: when all of the Union changes its clocks.
sys_seconds change(year y, month m) {
    return sys_days{y / m / Sunday[last]} + 1h;
}

sys_seconds autumn_change(sys_seconds near) {
    return change(year_month_day{floor<days>(near)}.year(), October);
}

seconds offset(sys_seconds instant) {
    const auto y = year_month_day{floor<days>(instant)}.year();
    return instant >= change(y, March) && instant < change(y, October) ? 2h : 1h;
}

local_seconds shown(sys_seconds instant) {
    return local_seconds{instant.time_since_epoch() + offset(instant)};
}

/// In the hour that October shows twice, before the change or after it.
bool in_first_pass(sys_seconds instant) {
    return instant >= autumn_change(instant) - 1h && instant < autumn_change(instant);
}
bool in_second_pass(sys_seconds instant) {
    return instant >= autumn_change(instant) && instant < autumn_change(instant) + 1h;
}

void for_every_half_hour(const std::function<void(sys_seconds)>& check) {
    for (sys_seconds t = begin_2019; t < end_2030 && !testing::Test::HasFailure(); t += 30min)
        check(t);
}

local_seconds wall(year_month_day day, seconds time) {
    return local_days{day} + time;
}

TEST(civil_time, has_a_usable_database) {
    EXPECT_NO_THROW(require_paris());
}

TEST(civil_time, wall_clock_follows_the_european_rule) {
    for_every_half_hour([](sys_seconds t) { EXPECT_EQ(wall_clock(t), shown(t)) << format_iso(t); });
}

TEST(civil_time, every_instant_comes_back_from_its_wall_clock) {
    for_every_half_hour([](sys_seconds t) {
        const auto which = in_second_pass(t) ? pass::second : pass::first;
        EXPECT_EQ(instant_of(wall_clock(t), which), t) << format_iso(t);
    });
}

TEST(civil_time, the_pass_decides_in_the_repeated_hour_alone) {
    for_every_half_hour([](sys_seconds t) {
        const bool repeated = in_first_pass(t) || in_second_pass(t);
        const auto first = instant_of(wall_clock(t), pass::first);
        const auto second = instant_of(wall_clock(t), pass::second);
        EXPECT_EQ(second - first, repeated ? 1h : 0h) << format_iso(t);
        EXPECT_EQ(is_repeated(wall_clock(t)), repeated) << format_iso(t);
    });
}

TEST(civil_time, the_repeated_hour_is_two_o_clock_until_just_before_three) {
    const auto day = 2026y / October / 25;
    EXPECT_FALSE(is_repeated(wall(day, 1h + 59min + 59s)));
    EXPECT_TRUE(is_repeated(wall(day, 2h)));
    EXPECT_TRUE(is_repeated(wall(day, 2h + 59min + 59s)));
    EXPECT_FALSE(is_repeated(wall(day, 3h)));
    EXPECT_EQ(instant_of(wall(day, 2h)), sys_days{day} + 0h);
    EXPECT_EQ(instant_of(wall(day, 2h), pass::second), sys_days{day} + 1h);
    EXPECT_EQ(instant_of(wall(day, 3h)), sys_days{day} + 2h);
    EXPECT_EQ(instant_of(wall(day, 3h), pass::second), sys_days{day} + 2h);
}

TEST(civil_time, the_hour_that_spring_skips_is_the_instant_of_the_change) {
    const auto day = 2026y / March / 29;
    const auto moment = sys_days{day} + 1h;
    EXPECT_EQ(instant_of(wall(day, 1h + 59min + 59s)), moment - 1s);
    for (const seconds skipped : {seconds{2h}, seconds{2h + 30min}, seconds{2h + 59min + 59s}}) {
        EXPECT_EQ(instant_of(wall(day, skipped)), moment);
        EXPECT_EQ(instant_of(wall(day, skipped), pass::second), moment);
        EXPECT_FALSE(is_repeated(wall(day, skipped)));
    }
    EXPECT_EQ(instant_of(wall(day, 3h)), moment);
    EXPECT_EQ(instant_of(wall(day, 3h + 1s)), moment + 1s);
}

TEST(civil_time, a_year_has_one_day_of_23_hours_and_one_of_25) {
    for (auto y = 2019y; y <= 2030y; ++y) {
        std::map<seconds, int> count;
        for (local_days d{y / January / 1}; d < local_days{(y + years{1}) / January / 1};
             d += days{1})
            ++count[length(whole_day(d))];
        const int ordinary = y.is_leap() ? 364 : 363;
        const std::map<seconds, int> expected{{23h, 1}, {24h, ordinary}, {25h, 1}};
        EXPECT_EQ(count, expected) << static_cast<int>(y);
        EXPECT_EQ(length(whole_day(local_days{y / March / Sunday[last]})), 23h);
        EXPECT_EQ(length(whole_day(local_days{y / October / Sunday[last]})), 25h);
    }
}

TEST(civil_time, whole_days_follow_each_other_without_gap_or_overlap) {
    // Beyond what the database says, too: an absurd day of a configuration must not break this.
    auto before = whole_day(local_days{1899y / December / 31}).upper();
    for (local_days d{1900y / January / 1}; d < local_days{2100y / January / 1}; d += days{1}) {
        const auto day = whole_day(d);
        ASSERT_EQ(day.lower(), before) << format_day(d);
        ASSERT_LT(day.lower(), day.upper()) << format_day(d);
        ASSERT_EQ(day.lower(), start_of(d)) << format_day(d);
        before = day.upper();
    }
}

TEST(civil_time, every_instant_lies_in_its_own_paris_day) {
    for_every_half_hour([](sys_seconds t) {
        const auto day = whole_day(paris_day(t));
        EXPECT_TRUE(boost::icl::contains(day, t)) << format_iso(t);
        EXPECT_EQ(paris_day(day.lower()), paris_day(t)) << format_iso(t);
        EXPECT_EQ(paris_day(day.upper() - 1s), paris_day(t)) << format_iso(t);
        EXPECT_EQ(paris_day(day.upper()), paris_day(t) + days{1}) << format_iso(t);
    });
}

TEST(civil_time, a_day_begins_at_23_utc_in_winter_and_at_22_in_summer) {
    EXPECT_EQ(start_of(local_days{2026y / January / 15}), sys_days{2026y / January / 14} + 23h);
    EXPECT_EQ(start_of(local_days{2026y / July / 15}), sys_days{2026y / July / 14} + 22h);
}

/// The environment variable TZ for as long as a test.
class time_zone_of_the_process {
public:
    explicit time_zone_of_the_process(const char* name) {
        if (const char* old = std::getenv("TZ"))
            before_ = old;
        ::setenv("TZ", name, 1);
        ::tzset();
    }
    ~time_zone_of_the_process() {
        before_ ? ::setenv("TZ", before_->c_str(), 1) : ::unsetenv("TZ");
        ::tzset();
    }

private:
    std::optional<std::string> before_;
};

TEST(civil_time, does_not_depend_on_the_time_zone_of_the_process) {
    for (const char* name :
         {"UTC", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "nonsense"}) {
        const time_zone_of_the_process there{name};
        const auto july = sys_days{2026y / July / 14} + 10h;
        EXPECT_EQ(wall_clock(july), wall(2026y / July / 14, 12h)) << name;
        EXPECT_EQ(instant_of(wall(2026y / July / 14, 12h)), july) << name;
        EXPECT_EQ(length(whole_day(local_days{2026y / October / 25})), 25h) << name;
        EXPECT_EQ(format_iso(july), "2026-07-14T12:00:00+02:00") << name;
    }
}

} // namespace
} // namespace linkynflux
