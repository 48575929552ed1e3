// Each fault does what it says, to the answers it is meant for and no other.
#include "simulator/faults.hpp"

#include "simulator/asking.hpp"

#include <gtest/gtest.h>

namespace linkynflux::simulator {
namespace {

using namespace std::chrono_literals;

const auto noon = paris("2026-03-30 12:00:00");
constexpr auto curve = "courbe_de_charge_consommation";

/// What the gateway does with one day's load curve under one fault.
support::reply under(effect what, const char* first = "2026-03-28", const char* end = "2026-03-29",
                     const char* name = curve) {
    gateway enedis;
    enedis.set_faults({{.what = std::move(what)}});
    return enedis.reply(conso_api_request(name, first, end), paris("2026-11-20 12:00:00"));
}

boost::json::value body_under(effect what, const char* first = "2026-03-28",
                              const char* end = "2026-03-29", const char* name = curve) {
    return boost::json::parse(under(std::move(what), first, end, name).content.body);
}

const interval morning{paris("2026-03-28 10:00:00"), paris("2026-03-28 11:00:00")};

TEST(faults, missing_slots_are_absent_and_the_others_stay) {
    const auto body = body_under(missing_slots{morning});
    ASSERT_EQ(points_of(body).size(), 46U);
    EXPECT_EQ(points_of(body)[19].at("d").as_string(), "2026-03-28 10:00:00");
    EXPECT_EQ(points_of(body)[20].at("d").as_string(), "2026-03-28 11:30:00");
}

TEST(faults, missing_slots_do_not_change_what_the_registers_counted) {
    const auto body =
        body_under(missing_slots{morning}, "2026-03-28", "2026-03-29", "consommation_quotidienne");
    EXPECT_EQ(points_of(body).size(), 1U);
}

TEST(faults, null_slots_are_there_in_either_form) {
    const auto null = body_under(null_slots{morning, false});
    ASSERT_EQ(points_of(null).size(), 48U);
    EXPECT_TRUE(points_of(null)[20].at("v").is_null());
    EXPECT_TRUE(points_of(null)[22].at("v").is_string());
    const auto text = body_under(null_slots{morning, true});
    EXPECT_EQ(points_of(text)[21].at("v").as_string(), "null");
}

TEST(faults, a_late_day_is_absent_and_alone_it_is_no_data) {
    const late_day late{day("2026-03-28")};
    EXPECT_EQ(points_of(body_under(late, "2026-03-27", "2026-03-29")).size(), 48U);
    EXPECT_EQ(under(late).content.status, 404U);
    EXPECT_EQ(under(late, "2026-03-28", "2026-03-29", "consommation_quotidienne").content.status,
              404U);
}

TEST(faults, an_answer_can_name_another_meter) {
    EXPECT_EQ(body_under(other_meter{"99999999999999"}).at("idPrm").as_string(), "99999999999999");
}

TEST(faults, one_october_pass_leaves_48_half_hours_of_50) {
    const auto both = body_under(delay{0ms}, "2026-10-25", "2026-10-26");
    const auto first = body_under(one_october_pass{pass::first}, "2026-10-25", "2026-10-26");
    const auto second = body_under(one_october_pass{pass::second}, "2026-10-25", "2026-10-26");
    ASSERT_EQ(points_of(both).size(), 50U);
    ASSERT_EQ(points_of(first).size(), 48U);
    ASSERT_EQ(points_of(second).size(), 48U);
    EXPECT_EQ(points_of(first)[3], points_of(both)[3]);
    EXPECT_EQ(points_of(first)[4], points_of(both)[4]);
    EXPECT_EQ(points_of(second)[3], points_of(both)[5]);
    EXPECT_EQ(points_of(second)[4], points_of(both)[6]);
    EXPECT_EQ(points_of(first)[5], points_of(both)[7]);
}

TEST(faults, an_answer_can_be_another) {
    const auto failing = under(status(503, R"({"error":"x"})"));
    EXPECT_EQ(failing.content.status, 503U);
    EXPECT_EQ(failing.content.body, R"({"error":"x"})");
    EXPECT_TRUE(under(html_page()).content.body.starts_with("<!DOCTYPE html>"));
    const auto away = under(redirect("https://elsewhere.example/"));
    EXPECT_EQ(away.content.status, 302U);
    EXPECT_EQ(away.content.field("location"), "https://elsewhere.example/");
    EXPECT_EQ(under(flood()).content.body.size(), std::size_t{16} << 20U);
}

TEST(faults, a_truncated_body_is_no_json) {
    const auto answer = under(truncated{});
    EXPECT_EQ(answer.content.status, 200U);
    boost::json::error_code why;
    boost::json::parse(answer.content.body, why);
    EXPECT_TRUE(why);
}

TEST(faults, placeholder_dates_stand_for_every_date) {
    const auto body = body_under(placeholder_dates{});
    EXPECT_EQ(points_of(body)[0].at("d").as_string(), "20XX-XX-XX 00:30:00");
    EXPECT_EQ(body.at("periode").at("dateDebut").as_string(), "20XX-XX-XX");
    EXPECT_EQ(under(placeholder_dates{}).content.body.find("2026"), std::string::npos);
}

TEST(faults, the_connection_can_be_slow_cut_or_silent) {
    EXPECT_EQ(under(delay{250ms}).delay, 250ms);
    EXPECT_EQ(under(cut{100}).cut_after, 100U);
    EXPECT_TRUE(under(silence{}).silent);
    EXPECT_FALSE(under(delay{250ms}).silent);
}

TEST(faults, one_ends_after_its_times) {
    fault_list faults{{.times = 2, .what = silence{}}};
    EXPECT_EQ(take(faults, "/api/x", noon).size(), 1U);
    EXPECT_EQ(take(faults, "/api/x", noon).size(), 1U);
    EXPECT_EQ(take(faults, "/api/x", noon).size(), 0U);
}

TEST(faults, one_ends_at_its_instant) {
    fault_list faults{{.until = noon, .what = silence{}}};
    EXPECT_EQ(take(faults, "/api/x", noon - 1s).size(), 1U);
    EXPECT_EQ(take(faults, "/api/x", noon).size(), 0U);
}

TEST(faults, one_that_does_not_match_is_neither_felt_nor_counted) {
    fault_list faults{{.match = "production", .times = 1, .what = silence{}}};
    EXPECT_EQ(take(faults, "/api/consommation_quotidienne", noon).size(), 0U);
    EXPECT_EQ(take(faults, "/api/production_quotidienne", noon).size(), 1U);
}

TEST(faults, several_work_together) {
    gateway enedis;
    enedis.set_faults({{.what = missing_slots{morning}}, {.what = delay{10ms}}});
    const auto answer = enedis.reply(conso_api_request(curve, "2026-03-28", "2026-03-29"), noon);
    EXPECT_EQ(points_of(boost::json::parse(answer.content.body)).size(), 46U);
    EXPECT_EQ(answer.delay, 10ms);
}

} // namespace
} // namespace linkynflux::simulator
