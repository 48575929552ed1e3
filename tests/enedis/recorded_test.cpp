// Recorded answers of Enedis and Conso API: the half-hours of a day sum to the day's register,
// exactly.
#include "samples.hpp"

#include "base/json_field.hpp"
#include "enedis/failure.hpp"

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
            read_answer(std::string_view{body}.substr(0, size), asked, sample_now).has_value())
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
              error::token_refused);
    EXPECT_EQ(
        meaning(400, "meter-reading-v5/http_400_daily_consumption_2023-04-02_2023-04-01.json"),
        error::request_refused);
    EXPECT_EQ(meaning(401, "meter-reading-v5/http_401_99999999999999.json"), error::token_refused);
}

} // namespace
} // namespace linkynflux::enedis
