// Recorded answers of Enedis and Conso API: the half-hours of a day sum to the day's register,
// exactly.
#include "samples.hpp"

#include "base/json_field.hpp"
#include "enedis/failure.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>

namespace linkynflux::enedis {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::Pair;
using testing::SizeIs;

class recorded : public testing::Test {
protected:
    void SetUp() override {
        const auto* configured = std::getenv("LINKYNFLUX_FIXTURES");
        folder_ = configured ? std::filesystem::path{configured}
                             : std::filesystem::path{LINKYNFLUX_SOURCE_DIR} / "../shared/fixtures";
        if (!std::filesystem::is_directory(folder_))
            GTEST_SKIP() << "the recorded answers are not at " << folder_.string()
                         << "; LINKYNFLUX_FIXTURES names another folder";
    }

    std::string text(std::string_view file) const {
        std::ifstream in{folder_ / file};
        EXPECT_TRUE(in.is_open()) << file;
        return {std::istreambuf_iterator<char>{in}, {}};
    }

private:
    std::filesystem::path folder_;
};

question about_prm(std::string_view digits, std::string_view first, std::string_view end,
                   series what = series::consumption) {
    auto asked = about(first, end, what);
    asked.meter = *prm::parse(digits);
    return asked;
}

std::map<std::string, double> watt_hours_by_day(const answer& read) {
    std::map<std::string, double> days;
    for (const auto& r : read.readings)
        days[format_day(paris_day(r.start))] += r.watt_hours();
    return days;
}

std::map<std::string, double> by_day(const std::vector<daily_energy>& days) {
    std::map<std::string, double> found;
    for (const auto& each : days)
        found[format_day(each.day)] = each.watt_hours;
    return found;
}

constexpr auto two_days = std::pair{"2026-09-29", "2026-10-01"};

TEST_F(recorded, data_connect_consumption_sums_to_the_registers) {
    const auto read =
        understood(text("data-connect-2026/mesure_courbe_de_charge_consommation.json"),
                   about_prm("99999999999991", two_days.first, two_days.second));
    EXPECT_THAT(read.readings, SizeIs(96));
    EXPECT_EQ(read.rejected, 0u);
    EXPECT_THAT(watt_hours_by_day(read),
                ElementsAre(Pair("2026-09-29", 33495), Pair("2026-09-30", 38022)));
}

TEST_F(recorded, data_connect_production_sums_to_the_registers) {
    const auto read = understood(
        text("data-connect-2026/mesure_courbe_de_charge_production.json"),
        about_prm("99999999999992", two_days.first, two_days.second, series::production));
    EXPECT_THAT(read.readings, SizeIs(96));
    EXPECT_THAT(watt_hours_by_day(read),
                ElementsAre(Pair("2026-09-29", 8263), Pair("2026-09-30", 941)));
}

TEST_F(recorded, both_formats_of_the_same_days_give_the_same_readings) {
    const auto asked = about_prm("99999999999991", two_days.first, two_days.second);
    EXPECT_EQ(
        understood(text("meter-reading-v5/same_days_as_2026_consumption_load_curve.json"), asked)
            .readings,
        understood(text("data-connect-2026/mesure_courbe_de_charge_consommation.json"), asked)
            .readings);
}

TEST_F(recorded, conso_api_curves_sum_to_the_registers) {
    const auto consumed = understood(
        text("meter-reading-v5/http_200_consumption_load_curve_2023-04-01_2023-04-02.json"),
        about_prm("11111111111111", "2023-04-01", "2023-04-02"));
    EXPECT_THAT(watt_hours_by_day(consumed), ElementsAre(Pair("2023-04-01", 11776)));
    const auto produced = understood(
        text("meter-reading-v5/http_200_production_load_curve_2023-04-01_2023-04-02.json"),
        about_prm("11111111111111", "2023-04-01", "2023-04-02", series::production));
    EXPECT_THAT(watt_hours_by_day(produced), ElementsAre(Pair("2023-04-01", 643)));
}

TEST_F(recorded, a_changing_step_keeps_each_points_own_length) {
    auto body = text("meter-reading-v5/changing_resolution_load_curve.json");
    const std::string_view masked = "24115050XXXXXX";
    body.replace(body.find(masked), masked.size(), sample_prm);
    const auto read = understood(body, about("2024-02-26", "2024-02-27"));
    EXPECT_THAT(read.readings, SizeIs(28));
    EXPECT_EQ(read.rejected, 0u);
    std::map<seconds, int> lengths;
    interval_set covered;
    for (const auto& r : read.readings) {
        ++lengths[r.length];
        covered += r.when();
    }
    EXPECT_THAT(lengths,
                ElementsAre(Pair(10min, 3), Pair(15min, 2), Pair(30min, 2), Pair(60min, 21)));
    EXPECT_EQ(length(covered), 23h) << "the last hour was never sent";
    EXPECT_EQ(covered.iterative_size(), 1u);
}

/// Where a recorded curve and the registers of the same days stand.
struct curve_and_registers {
    std::string_view prm, first, end;
    series curve;
    std::string_view curve_file;
    series daily;
    std::string_view daily_file;
    std::map<std::string, double> watt_hours;
};

TEST_F(recorded, registers_are_the_sums_of_the_curve) {
    const std::vector<curve_and_registers> pairs{
        {"99999999999991",
         two_days.first,
         two_days.second,
         series::consumption,
         "data-connect-2026/mesure_courbe_de_charge_consommation.json",
         series::daily_consumption,
         "data-connect-2026/mesure_consommation_quotidienne.json",
         {{"2026-09-29", 33495}, {"2026-09-30", 38022}}},
        {"99999999999992",
         two_days.first,
         two_days.second,
         series::production,
         "data-connect-2026/mesure_courbe_de_charge_production.json",
         series::daily_production,
         "data-connect-2026/mesure_production_quotidienne.json",
         {{"2026-09-29", 8263}, {"2026-09-30", 941}}},
        {"11111111111111",
         "2023-04-01",
         "2023-04-02",
         series::consumption,
         "meter-reading-v5/http_200_consumption_load_curve_2023-04-01_2023-04-02.json",
         series::daily_consumption,
         "meter-reading-v5/http_200_daily_consumption_2023-04-01_2023-04-02.json",
         {{"2023-04-01", 11776}}},
        {"11111111111111",
         "2023-04-01",
         "2023-04-02",
         series::production,
         "meter-reading-v5/http_200_production_load_curve_2023-04-01_2023-04-02.json",
         series::daily_production,
         "meter-reading-v5/http_200_daily_production_2023-04-01_2023-04-02.json",
         {{"2023-04-01", 643}}}};
    for (const auto& pair : pairs) {
        const auto daily = understood(text(pair.daily_file),
                                      about_prm(pair.prm, pair.first, pair.end, pair.daily));
        EXPECT_EQ(by_day(daily.days), pair.watt_hours) << pair.daily_file;
        EXPECT_EQ(daily.rejected, 0u);
        const auto curve = understood(text(pair.curve_file),
                                      about_prm(pair.prm, pair.first, pair.end, pair.curve));
        EXPECT_EQ(watt_hours_by_day(curve), pair.watt_hours) << pair.curve_file;
    }
}

TEST_F(recorded, registers_of_several_days) {
    const auto days = [&](std::string_view file, series what) {
        return by_day(
            understood(text(file), about_prm("11111111111111", "2023-04-01", "2023-04-04", what))
                .days);
    };
    EXPECT_THAT(days("meter-reading-v5/http_200_daily_consumption_2023-04-01_2023-04-04.json",
                     series::daily_consumption),
                ElementsAre(Pair("2023-04-01", 11776), Pair("2023-04-02", 14401),
                            Pair("2023-04-03", 12820)));
    EXPECT_THAT(
        days("meter-reading-v5/http_200_daily_production_2023-04-01_2023-04-04.json",
             series::daily_production),
        ElementsAre(Pair("2023-04-01", 643), Pair("2023-04-02", 6), Pair("2023-04-03", 15411)));
}

std::vector<std::string> as_text(const std::vector<power_peak>& peaks) {
    std::vector<std::string> lines;
    for (const auto& p : peaks)
        lines.push_back(
            fmt::format("{} {} {} VA", format_iso(p.at), static_cast<int>(p.of), p.volt_amperes));
    return lines;
}

TEST_F(recorded, highest_powers_are_at_their_second) {
    EXPECT_THAT(
        as_text(understood(
                    text("data-connect-2026/"
                         "mesure_puissance_conso_max_quotidienne.json"),
                    about_prm("99999999999991", two_days.first, two_days.second, series::max_power))
                    .peaks),
        ElementsAre("2026-09-29T13:03:35+02:00 0 4680 VA", "2026-09-30T12:50:25+02:00 0 6510 VA"));
    EXPECT_THAT(
        as_text(
            understood(text("meter-reading-v5/"
                            "http_200_consumption_max_power_2023-04-01_2023-04-04."
                            "json"),
                       about_prm("11111111111111", "2023-04-01", "2023-04-04", series::max_power))
                .peaks),
        ElementsAre("2023-04-01T12:06:20+02:00 0 4638 VA", "2023-04-02T19:27:46+02:00 0 4410 VA",
                    "2023-04-03T21:42:12+02:00 0 3570 VA"));
}

TEST_F(recorded, highest_powers_of_three_phases_keep_their_phase) {
    const auto read =
        understood(text("data-connect-2026/puissance_max_four_quantities_mock.json"),
                   about_prm("99999999999999", "2026-09-25", "2026-09-30", series::max_power));
    EXPECT_THAT(
        as_text(read.peaks),
        ElementsAre("2026-09-25T08:44:22+02:00 0 3000 VA", "2026-09-25T08:44:22+02:00 1 2500 VA",
                    "2026-09-25T08:44:22+02:00 2 2000 VA", "2026-09-25T08:44:22+02:00 3 1500 VA",
                    "2026-09-26T19:12:05+02:00 0 3200 VA", "2026-09-26T19:12:05+02:00 1 2600 VA",
                    "2026-09-26T19:12:05+02:00 2 2100 VA", "2026-09-26T19:12:05+02:00 3 1600 VA"));
    EXPECT_EQ(read.rejected, 0u);
}

/// MyElectricalData 2 sends the recorded curve so, in its envelope.
TEST_F(recorded, a_curve_moved_to_its_starts_gives_the_same_readings) {
    const auto asked = about_prm("99999999999991", two_days.first, two_days.second);
    const auto body = text("data-connect-2026/mesure_courbe_de_charge_consommation.json");
    auto document = boost::json::parse(body);
    for (auto& point : document.at("grandeur").at(0).at("points").as_array()) {
        const auto start = *parse_wall_clock(point.at("d").as_string()) - 30min;
        point.at("d") = format_wall_clock(instant_of(start)) + ":00";
    }
    EXPECT_EQ(
        understood(in_envelope(boost::json::serialize(document)), asked, stamps::starts).readings,
        understood(body, asked).readings);
}

TEST_F(recorded, daily_values_are_not_taken_for_a_load_curve) {
    EXPECT_EQ(refused(text("data-connect-2026/mesure_consommation_quotidienne.json"),
                      about_prm("99999999999991", two_days.first, two_days.second)),
              error::unexpected_answer);
    EXPECT_EQ(
        refused(text("meter-reading-v5/http_200_daily_consumption_2023-04-01_2023-04-02.json"),
                about_prm("11111111111111", "2023-04-01", "2023-04-02")),
        error::unexpected_answer);
}

TEST_F(recorded, a_recorded_body_cut_short_gives_no_reading) {
    const auto asked = about_prm("99999999999991", two_days.first, two_days.second);
    const auto body = text("data-connect-2026/mesure_courbe_de_charge_consommation.json");
    const auto last = body.rfind('}');
    // A prime step meets every kind of place within a point; invented bodies are cut at each byte.
    for (std::size_t size = 0; size <= last; size += size + 100 < last ? 37 : 1)
        ASSERT_FALSE(
            linkynflux::enedis::read(std::string_view{body}.substr(0, size), asked).has_value())
            << size;
}

TEST_F(recorded, error_bodies_mean_what_they_say) {
    const auto meaning = [&](unsigned status, std::string_view file) {
        http::response reply;
        reply.status = status;
        reply.body = text(file);
        return explain(reply, "conso-api", sample_now);
    };
    EXPECT_EQ(meaning(400, "data-connect-2026/error_400_before_activation.json"),
              error::history_ended);
    EXPECT_EQ(meaning(403, "data-connect-2026/error_403_api_not_subscribed.json"),
              error::api_not_subscribed);
    EXPECT_EQ(
        meaning(400, "meter-reading-v5/http_400_daily_consumption_2023-04-02_2023-04-01.json"),
        error::request_refused);
    EXPECT_EQ(meaning(401, "meter-reading-v5/http_401_99999999999999.json"), error::token_refused);
}

} // namespace
} // namespace linkynflux::enedis
