// Which format a body has, whose and what it is, and what is no answer at all.
#include "samples.hpp"

#include <gmock/gmock.h>

namespace linkynflux::enedis {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const question january = about("2026-01-15", "2026-01-16");

std::vector<sample_point> a_morning() {
    return {{"2026-01-15 00:30:00", "\"410\""},
            {"2026-01-15 01:00:00", "\"0\""},
            {"2026-01-15 01:30:00", "null"},
            {"2026-01-15 02:00:00", "\"395\""}};
}

TEST(formats, the_same_points_give_the_same_readings) {
    const auto expected = understood(body_in(format::data_connect, a_morning()), january).readings;
    ASSERT_THAT(expected, SizeIs(3));
    for (const auto f : every_format)
        EXPECT_EQ(understood(body_in(f, a_morning()), january).readings, expected);
}

TEST(formats, another_meters_answer_is_refused_without_a_full_prm) {
    for (const auto f : every_format) {
        const auto why = refused(body_in(f, a_morning(), "99999999999991"), january);
        EXPECT_EQ(why, error::other_meter);
        EXPECT_THAT(why.what, AllOf(HasSubstr("…9991"), HasSubstr("…4321"), Not(HasSubstr("99999")),
                                    Not(HasSubstr(std::string{sample_prm}))));
    }
}

TEST(formats, a_masked_prm_is_another_meter) {
    const auto why =
        refused(body_in(format::meter_reading, a_morning(), "12345678XXXXXX"), january);
    EXPECT_EQ(why, error::other_meter);
    EXPECT_THAT(why.what, Not(HasSubstr("12345678")));
}

TEST(formats, an_answer_that_names_no_meter_is_not_believed) {
    for (const auto* body :
         {R"({"grandeur":[{"grandeurMetier":"CONS","grandeurPhysique":"PA","unite":"W"}]})",
          R"({"idPrm":null,"grandeur":[]})", R"({"idPrm":12345678904321,"grandeur":[]})",
          R"({"meter_reading":{"reading_type":{"unit":"W"},"interval_reading":[]}})",
          R"({"meter_reading":null})", R"({"reading_type":{"unit":"W"},"interval_reading":[]})"}) {
        const auto why = refused(body, january);
        EXPECT_EQ(why, error::unexpected_answer) << body;
        EXPECT_EQ(why, condition::transient) << body;
        EXPECT_THAT(why.what, HasSubstr("the days stay missing")) << body;
    }
}

std::string with_quantities(std::string_view list) {
    return fmt::format(R"({{"idPrm":"{}","grandeur":[{}]}})", sample_prm, list);
}

std::string quantity(std::string_view direction, std::string_view physics, std::string_view unit,
                     int watts) {
    return fmt::format(R"({{"grandeurMetier":"{}","grandeurPhysique":"{}","unite":"{}","points":)"
                       R"([{{"v":"{}","d":"2026-01-15 00:30:00","p":"PT30M"}}]}})",
                       direction, physics, unit, watts);
}

TEST(formats, the_asked_quantity_is_taken_wherever_it_stands) {
    const auto body =
        with_quantities(quantity("CONS", "PRI", "VAr", 1) + "," + quantity("PROD", "PA", "W", 2) +
                        "," + quantity("CONS", "PA", "W", 3));
    const auto consumed = understood(body, january);
    ASSERT_THAT(consumed.readings, SizeIs(1));
    EXPECT_EQ(consumed.readings[0].watts, 3);
    auto asked = january;
    asked.what = series::production;
    const auto produced = understood(body, asked);
    ASSERT_THAT(produced.readings, SizeIs(1));
    EXPECT_EQ(produced.readings[0].watts, 2);
}

TEST(formats, an_answer_without_the_asked_quantity_is_refused) {
    const auto why = refused(with_quantities(quantity("PROD", "PA", "W", 2)), january);
    EXPECT_EQ(why, error::unexpected_answer);
    EXPECT_THAT(why.what, HasSubstr("grandeur"));
    EXPECT_EQ(refused(with_quantities("null, 5, {}"), january), error::unexpected_answer);
}

TEST(formats, an_answer_without_any_quantity_holds_nothing) {
    EXPECT_THAT(understood(with_quantities(""), january).readings, IsEmpty());
    EXPECT_THAT(understood(R"({"idPrm":"12345678904321","grandeur":null})", january).readings,
                IsEmpty());
}

TEST(formats, another_unit_than_watts_is_refused) {
    for (const auto* unit : {"Wh", "kW", "VA", "w", ""}) {
        const auto why = refused(with_quantities(quantity("CONS", "PA", unit, 3)), january);
        EXPECT_EQ(why, error::unexpected_answer) << unit;
        EXPECT_THAT(why.what, HasSubstr("grandeur[0].unite")) << unit;
    }
    auto in_watt_hours = body_in(format::meter_reading, a_morning());
    in_watt_hours.replace(in_watt_hours.find("\"W\""), 3, "\"Wh\"");
    EXPECT_THAT(refused(in_watt_hours, january).what, HasSubstr("reading_type.unit"));
    EXPECT_EQ(refused(R"({"usage_point_id":"12345678904321","interval_reading":[]})", january),
              error::unexpected_answer);
}

TEST(formats, what_is_no_json_says_what_stands_there) {
    EXPECT_THAT(refused("<html><body>Maintenance</body></html>", january).what,
                HasSubstr("an HTML page"));
    EXPECT_THAT(refused("", january).what, HasSubstr("an empty body"));
    EXPECT_EQ(refused("<!DOCTYPE html>", january), error::not_json);
    EXPECT_EQ(refused("\xff\xfe", january), error::not_json);
    EXPECT_EQ(refused(std::string(5000, '['), january), error::not_json);
}

TEST(formats, json_of_no_known_shape_is_refused) {
    for (const auto* body : {"{}", "[]", "null", "3", "\"text\"", R"({"a":1})", "[{\"idPrm\":1}]"})
        EXPECT_EQ(refused(body, january), error::unexpected_answer) << body;
}

TEST(formats, an_error_inside_a_200_is_an_error) {
    EXPECT_EQ(
        refused(R"({"error":"no_data_found","error_description":"no measure found"})", january),
        error::not_published);
    const auto quota =
        refused(R"({"fault":{"code":900807,"message":"Message throttled out"}})", january);
    EXPECT_EQ(quota, error::rate_limited);
    EXPECT_EQ(quota.until, sample_now + 1h);
    EXPECT_THAT(quota.what, HasSubstr(std::string{sample_source}));
}

TEST(formats, an_envelope_that_tells_of_no_success_is_an_error) {
    const auto* enedis_said = R"({"code":"ADAM-ERR0123","message":"anterior to the activation"})";
    EXPECT_EQ(refused(fmt::format(R"({{"success":false,"error":{}}})", enedis_said), january),
              error::history_ended);
    EXPECT_EQ(refused(fmt::format(R"({{"success":false,"data":{},"error":{}}})",
                                  body_in(format::data_connect, a_morning()), enedis_said),
                      january),
              error::history_ended)
        << "what comes with an error is not believed";
    EXPECT_EQ(
        refused(R"({"success":true,"data":{"error":"no_data_found","error_description":"-"}})",
                january),
        error::not_published)
        << "what Enedis said may have been handed on as data";
    for (const auto* body :
         {R"({"success":true})", R"({"success":true,"data":null})", R"({"success":true,"data":[]})",
          R"({"success":true,"data":{}})", R"({"success":"true","data":{"idPrm":"1"}})",
          R"({"success":true,"data":{"success":true,"data":{}}})"})
        EXPECT_EQ(refused(body, january), error::unexpected_answer) << body;
}

TEST(formats, a_body_cut_anywhere_gives_no_reading) {
    for (const auto f : every_format) {
        const auto body = body_in(f, a_morning());
        for (std::size_t size = 0; size < body.size(); ++size)
            EXPECT_FALSE(read(std::string_view{body}.substr(0, size), january).has_value()) << size;
        EXPECT_TRUE(read(body, january).has_value());
    }
}

TEST(formats, a_body_with_any_byte_changed_never_invents_a_reading) {
    const auto body = body_in(format::data_connect, a_morning());
    for (std::size_t at = 0; at < body.size(); ++at)
        for (const char c : {'\0', '"', '}', '9', '-', 'X', '\xff'}) {
            auto changed = body;
            changed[at] = c;
            const auto found = read(changed, january);
            if (found)
                for (const auto& r : found->readings) {
                    EXPECT_GE(r.watts, 0);
                    EXPECT_LE(r.watts, 100'000);
                    EXPECT_GE(r.start, start_of(january.first));
                    EXPECT_LE(r.when().upper(), start_of(january.end));
                }
        }
}

struct series_sample {
    series what;
    sample_quantity is;
};

const std::vector<series_sample> every_series{{series::consumption, {}},
                                              {series::production, {"PROD", "PA", "W"}},
                                              {series::daily_consumption, daily_energy_drawn},
                                              {series::daily_production, daily_energy_fed_in},
                                              {series::max_power, highest_power}};

TEST(formats, a_series_is_never_taken_for_another_kind) {
    for (const auto& [asked, own] : every_series)
        for (const auto& [sent, is] : every_series) {
            if (is_load_curve(asked) == is_load_curve(sent) && is.unit == own.unit)
                continue;
            for (const auto f : every_format)
                EXPECT_EQ(
                    refused(body_of(f, is, a_morning()), about("2026-01-15", "2026-01-16", asked)),
                    error::unexpected_answer)
                    << to_string(sent) << " for " << to_string(asked);
        }
}

TEST(formats, the_new_format_tells_drawn_from_fed_in) {
    for (const auto& [asked, is] :
         {std::pair{series::daily_consumption, daily_energy_fed_in},
          std::pair{series::daily_production, daily_energy_drawn},
          std::pair{series::production, sample_quantity{}},
          std::pair{series::max_power, sample_quantity{"PROD", "PMA", "VA"}}})
        EXPECT_EQ(refused(body_of(format::data_connect, is, a_morning()),
                          about("2026-01-15", "2026-01-16", asked)),
                  error::unexpected_answer)
            << to_string(asked);
}

TEST(formats, another_unit_is_refused_for_every_series) {
    for (const auto& [asked, is] : every_series)
        for (const auto* unit : {"kW", "kWh", "kVA", "VAr", "wh", "va", ""}) {
            auto other = is;
            other.unit = unit;
            for (const auto f : every_format) {
                const auto why = refused(body_of(f, other, a_morning()),
                                         about("2026-01-15", "2026-01-16", asked));
                EXPECT_EQ(why, error::unexpected_answer) << unit;
                EXPECT_THAT(why.what, HasSubstr("is expected")) << unit;
            }
        }
}

TEST(formats, a_months_value_is_no_days) {
    const auto asked = about("2026-01-15", "2026-01-16", series::daily_consumption);
    const auto reading = [](std::string_view step) {
        return fmt::format(R"({{"usage_point_id":"{}","reading_type":{{"unit":"Wh",)"
                           R"("measuring_period":{}}},"interval_reading":)"
                           R"([{{"value":"5","date":"2026-01-15"}}]}})",
                           sample_prm, step);
    };
    EXPECT_EQ(refused(reading(R"("P1M")"), asked), error::unexpected_answer);
    EXPECT_THAT(understood(reading(R"("P1D")"), asked).days, SizeIs(1));
    EXPECT_THAT(understood(reading("null"), asked).days, SizeIs(1));
    auto body = body_of(format::data_connect, daily_energy_drawn, {{"2026-01-15", "5", ""}});
    body.insert(1, R"("pas":"P1M",)");
    EXPECT_EQ(refused(body, asked), error::unexpected_answer);
    body.replace(body.find("P1M"), 3, "P1D");
    EXPECT_THAT(understood(body, asked).days, SizeIs(1));
}

} // namespace
} // namespace linkynflux::enedis
