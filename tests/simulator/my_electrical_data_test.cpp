// MyElectricalData as its clients see it, in both versions.
#include "simulator/asking.hpp"
#include "simulator/curve.hpp"

#include <gtest/gtest.h>

namespace linkynflux::simulator {
namespace {

using namespace std::chrono_literals;
using boost::json::parse;

const auto noon = paris("2026-03-30 12:00:00");
const auto november = paris("2026-11-20 12:00:00");

boost::json::array curve_by_version_1(gateway& enedis, const char* first, const char* end) {
    const auto asked = version_1_request("consumption_load_curve", first, end);
    return readings_of(parse(enedis.answer(asked, november).body).at("meter_reading"));
}

boost::json::array curve_by_version_2(gateway& enedis, const char* first, const char* end) {
    const auto asked = version_2_request("consumption/detail", first, end);
    return readings_of(parse(enedis.answer(asked, november).body).at("data").at("meter_reading"));
}

std::vector<std::string> dates(const boost::json::array& readings, std::size_t from,
                               std::size_t to) {
    std::vector<std::string> found;
    for (auto i = from; i < to; ++i)
        found.push_back(std::string{readings.at(i).at("date").as_string()}.substr(11, 5));
    return found;
}

http::request with_token(http::request what, std::string_view authorization) {
    what.fields.clear();
    what.set("Authorization", std::string{authorization});
    return what;
}

std::string detail(const http::response& answer) {
    const auto body = parse(answer.body);
    const auto& found = body.at("detail");
    return found.is_string() ? std::string{found.as_string()}
                             : std::string{found.at(0).at(1).as_string()};
}

std::string code(const http::response& answer) {
    const auto body = parse(answer.body);
    EXPECT_FALSE(body.at("success").as_bool());
    return std::string{body.at("error").at("code").as_string()};
}

TEST(my_electrical_data_1, answers_as_enedis_used_to) {
    gateway enedis;
    const auto readings = curve_by_version_1(enedis, "2026-03-28", "2026-03-30");
    ASSERT_EQ(readings.size(), 48U + 46);
    EXPECT_EQ(readings.front().at("date").as_string(), "2026-03-28 00:30:00");
    EXPECT_EQ(readings.back().at("date").as_string(), "2026-03-30 00:00:00");
    EXPECT_EQ(readings.front().at("value").as_string(),
              std::to_string(watts(meter, start_of(day("2026-03-28")), 1800s)));
}

TEST(my_electrical_data_1, takes_a_bare_token) {
    gateway enedis{{.only_tokens = {{"secret", {meter}}}}};
    const auto any = version_1_request("daily_consumption", "2026-03-28", "2026-03-29");
    EXPECT_EQ(enedis.answer(any, noon).status, 401U);
    EXPECT_EQ(enedis.answer(with_token(any, "Bearer secret"), noon).status, 401U);
    auto asked = with_token(any, "secret");
    EXPECT_EQ(enedis.answer(asked, noon).status, 200U);
    asked.target[asked.target.find(meter.digits()) + 13] = '9';
    EXPECT_EQ(enedis.answer(asked, noon).status, 401U) << "another meter's";
}

TEST(my_electrical_data_1, says_conflict_when_a_prm_has_spent_its_day) {
    gateway enedis{{.limits = {.med_per_day = 1}}};
    const auto asked = version_1_request("daily_consumption", "2026-03-28", "2026-03-29");
    EXPECT_EQ(enedis.answer(asked, noon).status, 200U);
    const auto answer = enedis.answer(asked, noon);
    EXPECT_EQ(answer.status, 409U);
    EXPECT_EQ(detail(answer), "Vous avez dépassé votre quota journalier (1)");
    const auto second = version_2_request("consumption/daily", "2026-03-28", "2026-03-29");
    EXPECT_TRUE(parse(enedis.answer(second, noon).body).at("success").as_bool())
        << "the other version counts for itself";
    EXPECT_EQ(enedis.answer(asked, paris("2026-03-31 00:00:00")).status, 200U);
}

TEST(my_electrical_data_1, hands_on_the_sentences_of_enedis_as_details) {
    world all;
    all.everyone.activated = day("2026-03-20");
    gateway enedis{all};
    const auto old = version_1_request("consumption_load_curve", "2026-03-19", "2026-03-21");
    EXPECT_EQ(enedis.answer(old, noon).status, 400U);
    EXPECT_NE(detail(enedis.answer(old, noon)).find("mise en service"), std::string::npos);
    const auto early = paris("2026-03-30 05:30:00");
    const auto late = version_1_request("consumption_load_curve", "2026-03-29", "2026-03-30");
    EXPECT_EQ(enedis.answer(late, early).status, 404U);
    EXPECT_EQ(detail(enedis.answer(late, early)), "no measure found for this usage point");
    const auto wrong = version_1_request("consumption_load_curve", "yesterday", "2026-03-30");
    EXPECT_EQ(enedis.answer(wrong, noon).status, 500U);
    EXPECT_TRUE(detail(enedis.answer(wrong, noon)).starts_with("Code d'erreur : 500"));
}

TEST(my_electrical_data_2, dates_a_slot_by_its_start) {
    gateway enedis;
    const auto readings = curve_by_version_2(enedis, "2026-03-28", "2026-03-30");
    ASSERT_EQ(readings.size(), 48U + 46);
    EXPECT_EQ(readings.front().at("date").as_string(), "2026-03-28 00:00:00");
    EXPECT_EQ(readings.back().at("date").as_string(), "2026-03-29 23:30:00");
    // 01:30 to 02:00 is followed by 03:00 to 03:30, whose END less half an hour is 02:30.
    EXPECT_EQ(dates(readings, 48, 53),
              (std::vector<std::string>{"00:00", "00:30", "01:00", "02:30", "03:00"}));
}

TEST(my_electrical_data_2, sorts_the_hour_that_october_repeats) {
    gateway enedis;
    const auto ends = curve_by_version_1(enedis, "2026-10-25", "2026-10-26");
    const auto starts = curve_by_version_2(enedis, "2026-10-25", "2026-10-26");
    ASSERT_EQ(starts.size(), 50U);
    EXPECT_EQ(dates(ends, 2, 8),
              (std::vector<std::string>{"01:30", "02:00", "02:30", "02:00", "02:30", "03:00"}));
    EXPECT_EQ(dates(starts, 2, 8),
              (std::vector<std::string>{"01:00", "01:30", "01:30", "02:00", "02:00", "02:30"}));
    const std::vector<std::size_t> where{2, 3, 5, 4, 6, 7};
    for (std::size_t i = 0; i < where.size(); ++i)
        EXPECT_EQ(starts[2 + i].at("value"), ends[where[i]].at("value")) << i;
}

TEST(my_electrical_data_2, dates_daily_values_and_peaks_as_enedis_does) {
    gateway enedis;
    const auto by_name = [&](const char* name) {
        const auto asked = version_2_request(name, "2026-03-28", "2026-03-29");
        const auto body = parse(enedis.answer(asked, noon).body).at("data").at("meter_reading");
        return readings_of(body).at(0);
    };
    EXPECT_EQ(by_name("consumption/daily").at("date").as_string(), "2026-03-28");
    const auto top = highest(meter, day("2026-03-28"));
    EXPECT_EQ(by_name("power").at("value").as_string(), std::to_string(top.volt_amperes));
    EXPECT_TRUE(by_name("power").at("date").as_string().starts_with("2026-03-28 "));
}

TEST(my_electrical_data_2, speaks_the_newer_format_when_asked) {
    gateway enedis;
    auto asked = version_2_request("production/detail", "2026-03-28", "2026-03-29");
    EXPECT_EQ(enedis.answer(asked, noon).field("deprecation"), "true");
    asked.set("X-MED-Format", "2026");
    const auto answer = enedis.answer(asked, noon);
    EXPECT_EQ(answer.field("deprecation"), "");
    const auto body = parse(answer.body).at("data");
    EXPECT_EQ(points_of(body).at(0).at("d").as_string(), "2026-03-28 00:00:00");
    EXPECT_EQ(body.at("grandeur").at(0).at("grandeurMetier").as_string(), "PROD");
    EXPECT_FALSE(body.as_object().contains("modeCalcul"));
}

TEST(my_electrical_data_2, puts_failures_into_an_answer_that_looks_well) {
    world all;
    all.everyone.activated = day("2026-03-20");
    all.limits.med_per_day = 5;
    all.only_tokens["any"] = {meter};
    gateway enedis{all};
    const auto asked = [](const char* first, const char* end) {
        return version_2_request("consumption/detail", first, end);
    };
    EXPECT_EQ(enedis.answer(asked("2026-03-19", "2026-03-21"), noon).status, 200U);
    EXPECT_EQ(code(enedis.answer(asked("2026-03-19", "2026-03-21"), noon)), "ADAM-ERR0123");
    EXPECT_EQ(code(enedis.answer(asked("2026-03-21", "2026-03-30"), noon)), "INVALID_DATE_RANGE");
    const auto early = paris("2026-03-30 05:30:00");
    EXPECT_EQ(code(enedis.answer(asked("2026-03-29", "2026-03-30"), early)), "NO_DATA");
    auto another = asked("2026-03-28", "2026-03-29");
    another.target[another.target.find(meter.digits()) + 13] = '9';
    EXPECT_EQ(code(enedis.answer(another, noon)), "ACCESS_DENIED");
    EXPECT_EQ(enedis.answer(asked("yesterday", "2026-03-29"), noon).status, 422U);
    EXPECT_EQ(code(enedis.answer(asked("2026-03-28", "2026-03-29"), noon)), "RATE_LIMIT_EXCEEDED");
    const auto unknown = with_token(asked("2026-03-28", "2026-03-29"), "Bearer other");
    EXPECT_EQ(enedis.answer(unknown, noon).status, 401U);
}

} // namespace
} // namespace linkynflux::simulator
