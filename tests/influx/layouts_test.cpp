// Where date and flags stand in a line: as tags, as fields, or nowhere.
#include "influx/daily_schema.hpp"
#include "influx/point.hpp"
#include "influx/production_schema.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace linkynflux::influx {
namespace {

using namespace std::chrono_literals;

const auto fetched = parse_day("2026-09-30").value();
const sys_seconds start{1'790'632'800s};
const std::map<std::string, std::string> meter{{"compteur", "la maison"}};
const slice off_peak{{start, 30min, 500}, tariff_period::off_peak, 30min};

template<class Schema, class Value>
std::string line(const Schema& schema, const Value& value) {
    std::string text;
    schema.append(text, value);
    return text;
}

TEST(layout_fields, has_date_and_flags_behind_the_numbers) {
    EXPECT_EQ(line(consumption_schema{"c", fetched, meter, 9000, layout::fields}, off_peak),
              "c,compteur=la\\ maison value=250,max=9000,power=500,minutes=30,value_hc=250,"
              "value_hp=0,fetch_date=\"2026-09-30\",heures_creuses=\"1\",heures_normales=\"0\","
              "heures_pleines=\"0\" 1790632800\n");
    EXPECT_EQ(line(production_schema{"p", fetched, meter, layout::fields}, off_peak.of),
              "p,compteur=la\\ maison value=250,power=500,minutes=30,fetch_date=\"2026-09-30\" "
              "1790632800\n");
    EXPECT_EQ(line(daily_energy_schema{"d", fetched, meter, layout::fields},
                   daily_energy{paris_day(start), 1}),
              "d,compteur=la\\ maison value=1,fetch_date=\"2026-09-30\" 1790632800\n");
}

TEST(layout_fields, keeps_the_phases_apart_by_a_tag) {
    EXPECT_EQ(line(power_peak_schema{"m", fetched, meter, layout::fields},
                   power_peak{start, phase::second, 5}),
              "m,compteur=la\\ maison,phase=2 value=5,fetch_date=\"2026-09-30\" 1790632800\n");
}

TEST(layout_numbers, has_neither) {
    EXPECT_EQ(line(consumption_schema{"c", fetched, meter, {}, layout::numbers}, off_peak),
              "c,compteur=la\\ maison value=250,power=500,minutes=30,value_hc=250,value_hp=0 "
              "1790632800\n");
}

TEST(a_date_as_it_stands, is_kept_in_either_layout) {
    const std::map<std::string, std::string> none;
    EXPECT_EQ(
        line(consumption_schema{"c", "12/03/2019", none, {}, layout::tags}, off_peak).substr(0, 24),
        "c,fetch_date=12/03/2019,");
    EXPECT_NE(line(consumption_schema{"c", R"(a"b)", none, {}, layout::fields}, off_peak)
                  .find(R"(fetch_date="a\"b")"),
              std::string::npos);
    EXPECT_EQ(
        line(consumption_schema{"c", "", none, {}, layout::tags}, off_peak).find("fetch_date"),
        std::string::npos)
        << "an empty tag cannot be written";
}

} // namespace
} // namespace linkynflux::influx
