// Slices as lines, byte for byte.
#include "influx/point.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>

namespace linkynflux::influx {
namespace {

using namespace std::chrono_literals;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using tags = std::map<std::string, std::string>;

const local_days fetched = parse_day("2026-09-30").value();
const sys_seconds midnight = instant_of(parse_wall_clock("2026-09-29 00:00:00").value());

consumption_schema plain(std::optional<double> subscribed_va = {}) {
    return {"conso_elec", fetched, {}, subscribed_va};
}

std::string line(const consumption_schema& schema, const slice& what) {
    std::string lines;
    schema.append(lines, what);
    return lines;
}

slice normal(double watts, seconds length = 30min) {
    return {{midnight, length, watts}, tariff_period::normal, 0s};
}

TEST(consumption_schema, a_point_has_the_documented_form) {
    EXPECT_EQ(
        line(plain(9000), {{midnight, 30min, 4078}, tariff_period::normal, 0s}),
        "conso_elec,fetch_date=2026-09-30,heures_creuses=0,heures_normales=1,heures_pleines=0 "
        "value=2039,max=9000,power=4078,minutes=30 1790632800\n");
}

TEST(consumption_schema, with_off_peak_hours_the_energy_is_divided) {
    EXPECT_EQ(
        line(plain(9000), {{midnight, 30min, 3000}, tariff_period::off_peak, 20min}),
        "conso_elec,fetch_date=2026-09-30,heures_creuses=1,heures_normales=0,heures_pleines=0 "
        "value=1500,max=9000,power=3000,minutes=30,value_hc=1000,value_hp=500 1790632800\n");
    EXPECT_EQ(
        line(plain(), {{midnight, 30min, 3000}, tariff_period::peak, 0s}),
        "conso_elec,fetch_date=2026-09-30,heures_creuses=0,heures_normales=0,heures_pleines=1 "
        "value=1500,power=3000,minutes=30,value_hc=0,value_hp=1500 1790632800\n");
}

TEST(consumption_schema, without_a_subscribed_power_there_is_no_max) {
    EXPECT_THAT(line(plain(), normal(10)), Not(HasSubstr("max=")));
}

TEST(consumption_schema, energy_is_that_of_the_interval_whatever_its_length) {
    EXPECT_THAT(line(plain(), normal(600, 10min)), HasSubstr(" value=100,power=600,minutes=10 "));
    EXPECT_THAT(line(plain(), normal(600, 60min)), HasSubstr(" value=600,power=600,minutes=60 "));
    EXPECT_THAT(line(plain(), normal(1, 30min)), HasSubstr(" value=0.5,power=1,minutes=30 "));
}

TEST(consumption_schema, zero_is_a_value_and_has_no_sign) {
    EXPECT_THAT(line(plain(), normal(0)), HasSubstr(" value=0,power=0,minutes=30 "));
    EXPECT_THAT(line(plain(), normal(-0.0)), HasSubstr(" value=0,power=0,minutes=30 "));
}

TEST(consumption_schema, time_is_the_start_of_the_interval) {
    EXPECT_THAT(line(plain(), {{midnight + 90min, 30min, 1}, tariff_period::normal, 0s}),
                EndsWith(" 1790638200\n"));
}

TEST(consumption_schema, lines_follow_each_other) {
    const auto schema = plain();
    std::string lines = "earlier 1\n";
    schema.append(lines, normal(1));
    schema.append(lines, normal(2));
    EXPECT_EQ(lines, "earlier 1\n" + line(schema, normal(1)) + line(schema, normal(2)));
}

TEST(consumption_schema, tags_come_in_the_order_of_their_keys) {
    const consumption_schema schema{
        "conso", fetched, {{"étage", "2"}, {"a", "x, y"}, {"heures", "z=1"}, {"Z", "maison"}}, {}};
    EXPECT_THAT(
        line(schema, normal(1)),
        StartsWith("conso,Z=maison,a=x\\,\\ y,fetch_date=2026-09-30,heures=z\\=1,heures_creuses=0,"
                   "heures_normales=1,heures_pleines=0,étage=2 value="));
}

TEST(consumption_schema, a_tag_with_an_empty_value_is_left_out) {
    const consumption_schema schema{"conso_elec", fetched, {{"compteur", ""}}, {}};
    EXPECT_EQ(line(schema, normal(1)), line(plain(), normal(1)));
}

TEST(consumption_schema, the_measurement_is_escaped) {
    const consumption_schema schema{"ma conso", fetched, {}, {}};
    EXPECT_THAT(line(schema, normal(1)), StartsWith("ma\\ conso,fetch_date="));
}

TEST(consumption_schema, what_line_protocol_cannot_express_is_refused) {
    const auto make = [](const char* measurement, const tags& t) {
        return consumption_schema{measurement, fetched, t, {}};
    };
    EXPECT_THROW(make("", {}), std::invalid_argument);
    EXPECT_THROW(make("#conso", {}), std::invalid_argument);
    EXPECT_THROW(make("conso", {{"time", "x"}}), std::invalid_argument);
    EXPECT_THROW(make("conso", {{"", "x"}}), std::invalid_argument);
    EXPECT_THROW(make("conso", {{"a", "end\\"}}), std::invalid_argument);
    EXPECT_THROW(make("conso", {{"a", "two\nlines"}}), std::invalid_argument);
    EXPECT_THROW(make("conso", {{"heures_creuses", "2"}}), std::invalid_argument);
    EXPECT_THROW(make("conso", {{"fetch_date", "today"}}), std::invalid_argument);
}

/// TZ for a block of code, restored after it.
class host_time_zone {
public:
    explicit host_time_zone(const char* name) {
        if (const char* was = std::getenv("TZ"))
            before_ = was;
        set(name);
    }
    ~host_time_zone() { set(before_ ? before_->c_str() : nullptr); }
    host_time_zone(const host_time_zone&) = delete;
    host_time_zone& operator=(const host_time_zone&) = delete;

private:
    static void set(const char* name) {
        name ? ::setenv("TZ", name, 1) : ::unsetenv("TZ");
        ::tzset();
    }

    std::optional<std::string> before_;
};

TEST(consumption_schema, the_time_zone_of_the_host_changes_no_byte) {
    const auto october = whole_day(parse_day("2026-10-25").value());
    const auto render = [&](const char* zone) {
        const host_time_zone here{zone};
        std::string lines;
        const consumption_schema schema{"conso_elec", paris_day(october.upper()), {}, 9000};
        for (auto start = october.lower(); start < october.upper(); start += 30min)
            schema.append(lines, {{start, 30min, 1000}, tariff_period::peak, 0s});
        return lines;
    };
    const auto paris = render("Europe/Paris");
    EXPECT_EQ(std::count(paris.begin(), paris.end(), '\n'), 50);
    EXPECT_THAT(paris, StartsWith("conso_elec,fetch_date=2026-10-26,"));
    EXPECT_EQ(render("UTC"), paris);
    EXPECT_EQ(render("America/New_York"), paris);
}

} // namespace
} // namespace linkynflux::influx
