// Recorded load curves on their whole way: over TLS, through the daemon's code, into a real
// InfluxDB.
#include "recorded/recorded_answer.hpp"

#include <gmock/gmock.h>

#include <ostream>
#include <string>
#include <vector>

namespace linkynflux::testing {
namespace {

using config::source_kind;
using std::chrono::days;
using sync::exit_status;
using ::testing::Each;
using ::testing::Pair;
using ::testing::SizeIs;

constexpr std::int64_t half_hour = 1800; // in seconds

struct recorded_curve {
    std::string name;
    source_kind source;
    std::string file;
    std::string prm;
    std::string first;
    std::string end;
    double first_watts; ///< of the half-hour after the first midnight
    numbers registers;  ///< Wh of each Paris day, by the midnight that begins it
};

void PrintTo(const recorded_curve& curve, std::ostream* out) {
    *out << curve.file;
}

const numbers september_2026{{1790632800, 33495}, {1790719200, 38022}};

const std::vector<recorded_curve> curves{
    {"data_connect_of_2026", source_kind::data_connect,
     "data-connect-2026/mesure_courbe_de_charge_consommation.json", "99999999999991", "2026-09-29",
     "2026-10-01", 4078, september_2026},
    {"data_connect_of_before", source_kind::data_connect,
     "meter-reading-v5/same_days_as_2026_consumption_load_curve.json", "99999999999991",
     "2026-09-29", "2026-10-01", 4078, september_2026},
    {"conso_api",
     source_kind::conso_api,
     "meter-reading-v5/http_200_consumption_load_curve_2023-04-01_2023-04-02.json",
     "11111111111111",
     "2023-04-01",
     "2023-04-02",
     752,
     {{1680300000, 11776}}},
};

class recorded_load_curve : public recorded_answer,
                            public ::testing::WithParamInterface<recorded_curve> {
protected:
    one_meter meter_of_the_curve() {
        return meter(GetParam().prm, GetParam().source, 200, text(GetParam().file));
    }
    /// At noon of the day after its last one, or so many days later.
    static one_meter::outcome fetch(one_meter& meter, days later = days{0}) {
        const auto noon = paris(GetParam().end + " 12:00:00");
        return meter.fetch(noon + later, day(GetParam().first), day(GetParam().end));
    }
};

TEST_P(recorded_load_curve, sums_to_the_registers_of_each_day) {
    auto meter = meter_of_the_curve();
    const auto found = fetch(meter);
    EXPECT_EQ(found.status, exit_status::done) << found.printed;
    EXPECT_EQ(by_day("sum(value)"), GetParam().registers);
}

TEST_P(recorded_load_curve, has_48_half_hours_a_day_the_first_at_midnight) {
    auto meter = meter_of_the_curve();
    const auto found = fetch(meter);
    ASSERT_EQ(found.status, exit_status::done) << found.printed;
    const auto counted = by_day("count(value)");
    EXPECT_THAT(counted, SizeIs(GetParam().registers.size()));
    EXPECT_THAT(counted, Each(Pair(::testing::_, 48)));
    EXPECT_THAT(all("minutes"), Each(Pair(::testing::_, 30)));

    const auto watt_hours = all("value");
    for (const auto& [midnight, of_the_day] : GetParam().registers)
        for (int slot = 0; slot < 48; ++slot)
            EXPECT_TRUE(watt_hours.contains(midnight + slot * half_hour))
                << midnight << ' ' << slot;
    ASSERT_FALSE(watt_hours.empty());
    EXPECT_EQ(watt_hours.begin()->first, GetParam().registers.begin()->first);
    EXPECT_EQ(watt_hours.begin()->second, GetParam().first_watts / 2);
    EXPECT_EQ(all("power").begin()->second, GetParam().first_watts);
}

// The later ones are fetched on other days: their points would have another `fetch_date`.
TEST_P(recorded_load_curve, is_there_once_however_often_it_is_fetched) {
    auto meter = meter_of_the_curve();
    ASSERT_EQ(fetch(meter).status, exit_status::done);
    const auto count = by_day("count(value)");
    ASSERT_EQ(by_day("sum(value)"), GetParam().registers);

    EXPECT_EQ(fetch(meter, days{1}).status, exit_status::done);
    EXPECT_EQ(by_day("count(value)"), count);
    EXPECT_EQ(by_day("sum(value)"), GetParam().registers);

    meter.forget();
    EXPECT_EQ(fetch(meter, days{2}).status, exit_status::done);
    EXPECT_EQ(by_day("count(value)"), count) << "after the state was lost";
    EXPECT_EQ(by_day("sum(value)"), GetParam().registers) << "after the state was lost";
}

INSTANTIATE_TEST_SUITE_P(of, recorded_load_curve, ::testing::ValuesIn(curves),
                         [](const auto& curve) { return curve.param.name; });

// Its owner went from half-hours to ten minutes, to quarters, to whole hours. All of it is zeros,
// which are readings like any other.
TEST_F(recorded_answer, of_a_day_that_changes_its_step_keeps_the_length_of_each_reading) {
    auto body = text("meter-reading-v5/changing_resolution_load_curve.json");
    const std::string masked = "24115050XXXXXX";
    const std::string digits = "24115050123456";
    ASSERT_NE(body.find(masked), std::string::npos);
    body.replace(body.find(masked), masked.size(), digits);
    auto changing = meter(digits, source_kind::data_connect, 200, body);
    const auto found =
        changing.fetch(paris("2024-02-27 12:00:00"), day("2024-02-26"), day("2024-02-27"));
    EXPECT_EQ(found.status, exit_status::done) << found.printed;

    numbers minutes;
    std::int64_t start = 1708902000;
    for (const int length : {30, 30, 10, 10, 10, 15, 15}) {
        minutes[start] = length;
        start += length * 60;
    }
    for (; minutes.size() < 28; start += 3600)
        minutes[start] = 60;
    EXPECT_EQ(all("minutes"), minutes);
    EXPECT_THAT(all("value"), SizeIs(28));
    EXPECT_THAT(all("value"), Each(Pair(::testing::_, 0)));
}

} // namespace
} // namespace linkynflux::testing
