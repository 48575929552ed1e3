// Each question that Enedis refuses, with the rule it breaks.
#include "simulator/rules.hpp"

#include "simulator/asking.hpp"

#include <gtest/gtest.h>

namespace linkynflux::simulator {
namespace {

const auto now = paris("2026-03-30 12:00:00");
const std::string data_connect = "/mesure_synchrone_auto/v2/";
const std::string curve = data_connect + "courbe_de_charge_consommation";

std::string days(const char* first, const char* end) {
    return fmt::format("?pointId={}&dateDebut={}&dateFin={}", meter.digits(), first, end);
}

/// Nothing where the question is allowed.
std::optional<refusal> refused(const std::string& target, const world& all = {}) {
    const auto judged = judge(read_target(target), all, now);
    if (const auto* why = std::get_if<refusal>(&judged))
        return *why;
    return std::nullopt;
}

TEST(rules, seven_days_up_to_today_are_allowed) {
    const auto judged = judge(read_target(curve + days("2026-03-23", "2026-03-30")), {}, now);
    ASSERT_TRUE(std::holds_alternative<allowed>(judged));
    const question asked{meter, series::consumption, day("2026-03-23"), day("2026-03-30")};
    EXPECT_EQ(std::get<allowed>(judged).what, asked);
}

TEST(rules, eight_days_are_too_many_for_a_curve_and_not_for_daily_values) {
    EXPECT_EQ(refused(curve + days("2026-03-22", "2026-03-30")), refusal::more_than_7_days);
    EXPECT_FALSE(
        refused(data_connect + "consommation_quotidienne" + days("2025-03-30", "2026-03-30")));
}

TEST(rules, the_end_may_be_today_and_not_tomorrow) {
    EXPECT_FALSE(refused(curve + days("2026-03-29", "2026-03-30")));
    EXPECT_EQ(refused(curve + days("2026-03-29", "2026-03-31")), refusal::end_in_future);
}

TEST(rules, days_must_be_in_order_and_differ) {
    EXPECT_EQ(refused(curve + days("2026-03-20", "2026-03-19")), refusal::reversed_days);
    EXPECT_EQ(refused(curve + days("2026-03-20", "2026-03-20")), refusal::equal_days);
}

TEST(rules, history_ends) {
    EXPECT_FALSE(refused(curve + days("2024-03-15", "2024-03-22")));
    EXPECT_EQ(refused(curve + days("2024-03-14", "2024-03-21")), refusal::before_history);
}

TEST(rules, the_activation_is_the_first_day) {
    world all;
    all.exceptions[meter].activated = day("2026-03-20");
    EXPECT_FALSE(refused(curve + days("2026-03-20", "2026-03-21"), all));
    EXPECT_EQ(refused(curve + days("2026-03-19", "2026-03-21"), all), refusal::before_activation);
}

TEST(rules, a_meter_may_lack_consent_collection_or_panels) {
    const auto asked = days("2026-03-20", "2026-03-21");
    world all;
    all.everyone = {.consents = false};
    EXPECT_EQ(refused(curve + asked, all), refusal::no_consent);
    all.everyone = {.collects = false};
    EXPECT_EQ(refused(curve + asked, all), refusal::no_collection);
    EXPECT_FALSE(refused(data_connect + "consommation_quotidienne" + asked, all));
    all.everyone = {.produces = false};
    EXPECT_EQ(refused(data_connect + "courbe_de_charge_production" + asked, all),
              refusal::no_such_direction);
    EXPECT_FALSE(refused(curve + asked, all));
}

TEST(rules, data_connect_takes_the_parameters_of_its_swagger_alone) {
    const auto asked = days("2026-03-20", "2026-03-21");
    EXPECT_EQ(refused(curve), refusal::outside_swagger);
    EXPECT_EQ(refused(curve + asked + "&x=1"), refusal::outside_swagger);
    EXPECT_EQ(refused(curve + "?prm=12345678901234&start=2026-03-20&end=2026-03-21"),
              refusal::outside_swagger);
    EXPECT_EQ(refused(curve + days("20-03-2026", "2026-03-21")), refusal::outside_swagger);
    EXPECT_EQ(refused(curve + "?pointId=1234&dateDebut=2026-03-20&dateFin=2026-03-21"),
              refusal::prm_not_14_digits);
    const auto peaks = data_connect + "puissance_conso_max_quotidienne" + asked;
    EXPECT_EQ(refused(peaks), refusal::outside_swagger);
    EXPECT_FALSE(refused(peaks + "&mesuresPas=P1D&grandeurPhysique=TOUT"));
    EXPECT_EQ(refused(peaks + "&mesuresPas=P1D&grandeurPhysique=XYZ"), refusal::outside_swagger);
}

TEST(rules, my_electrical_data_has_the_same_ones) {
    const auto version_1 = [](const char* first, const char* end) {
        return fmt::format("/consumption_load_curve/{}/start/{}/end/{}", meter.digits(), first,
                           end);
    };
    EXPECT_FALSE(refused(version_1("2026-03-23", "2026-03-30")));
    EXPECT_EQ(refused(version_1("2026-03-22", "2026-03-30")), refusal::more_than_7_days);
    EXPECT_EQ(refused(version_1("2026-03-29", "2026-03-31")), refusal::end_in_future);
    EXPECT_EQ(refused(version_1("yesterday", "2026-03-30")), refusal::outside_swagger);
    const std::string version_2 = "/api/enedis/consumption/detail/12345678901234";
    EXPECT_FALSE(refused(version_2 + "?start=2026-03-23&end=2026-03-30"));
    EXPECT_EQ(refused(version_2 + "?start=2024-03-14&end=2024-03-15"), refusal::before_history);
    EXPECT_EQ(refused(version_2 + "?dateDebut=2026-03-23&dateFin=2026-03-30"),
              refusal::outside_swagger);
}

TEST(rules, a_contract_needs_the_right_to_it_and_consent) {
    const auto refused_contract = [](const char* target, const world& all) {
        const auto judged = judge_contract(read_target(target), all);
        const auto* why = std::get_if<refusal>(&judged);
        return why ? std::optional{*why} : std::nullopt;
    };
    constexpr auto asked = "/situation_contrat_auto/v1/12345678901234";
    EXPECT_FALSE(refused_contract(asked, {}));
    EXPECT_EQ(refused_contract("/situation_contrat_auto/v1/1234", {}), refusal::prm_not_14_digits);
    EXPECT_EQ(refused_contract(asked, {.everyone = {.consents = false}}), refusal::no_consent);
    EXPECT_EQ(refused_contract(asked, {.contract_subscribed = false}), refusal::api_not_subscribed);
}

TEST(rules, conso_api_takes_both_generations_of_names) {
    const std::string older = "?prm=12345678901234&start=2026-03-20&end=2026-03-21";
    EXPECT_FALSE(refused("/api/consumption_load_curve" + older));
    EXPECT_FALSE(refused("/api/courbe_de_charge_consommation" + older));
    EXPECT_FALSE(refused("/api/courbe_de_charge_consommation" + days("2026-03-20", "2026-03-21")));
    EXPECT_FALSE(
        refused("/api/puissance_conso_max_quotidienne" + days("2026-03-20", "2026-03-21")));
}

} // namespace
} // namespace linkynflux::simulator
