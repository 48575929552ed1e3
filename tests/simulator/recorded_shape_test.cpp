// The simulated formats against recorded ones: the same members in the same order, the same kinds
// of value.
#include "simulator/asking.hpp"
#include "simulator/body.hpp"
#include "simulator/contract_body.hpp"
#include "simulator/publication.hpp"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace linkynflux::simulator {
namespace {

namespace json = boost::json;

/// The first one of each array, and every value replaced by the name of its kind: what a format is.
json::value shape(const json::value& of) {
    if (const auto* object = of.if_object()) {
        json::object members;
        for (const auto& [name, value] : *object)
            members[name] = shape(value);
        return members;
    }
    if (const auto* array = of.if_array())
        return array->empty() ? json::value(json::array{}) : json::array{shape(array->front())};
    return json::value(json::to_string(of.kind()));
}

json::value recorded(const std::string& name) {
    const auto* configured = std::getenv("LINKYNFLUX_FIXTURES");
    const std::filesystem::path folder =
        configured ? configured : LINKYNFLUX_SOURCE_DIR "/../shared/fixtures";
    std::ifstream file{folder / name};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    return text.empty() ? json::value(nullptr) : json::parse(text);
}

struct recorded_answer {
    series what;
    const char* file;
    bool older = false;
};

class recorded_shape : public testing::TestWithParam<recorded_answer> {};

TEST_P(recorded_shape, is_the_simulated_one) {
    const auto& [what, file, older] = GetParam();
    const auto answer = recorded(file);
    if (answer.is_null())
        GTEST_SKIP() << file << " is not at hand; LINKYNFLUX_FIXTURES names the folder it is in";
    const question two_days{meter, what, day("2026-03-27"), day("2026-03-29")};
    const auto found = published(two_days, false, {}, paris("2026-03-30 12:00:00"));
    const auto simulated = older ? body_of_meter_reading(found) : body_of_2026(found);
    EXPECT_EQ(json::serialize(shape(simulated)), json::serialize(shape(answer)));
}

TEST(recorded_contract, has_the_simulated_shape) {
    const auto of_2026 = recorded("contract/situation_contrat_2026.json");
    const auto older = recorded("contract/contracts_v5.json");
    if (of_2026.is_null() || older.is_null())
        GTEST_SKIP() << "the contracts are not at hand; LINKYNFLUX_FIXTURES names their folder";
    const meter_settings settings{.subscribed_kva = 6, .off_peak_hours = "HC (22H50-6H50)"};
    const json::value simulated = contracts_of_2026(meter, settings);
    for (const std::size_t i : {0U, 1U}) // of consumption and of production
        EXPECT_EQ(json::serialize(shape(simulated.at(i))), json::serialize(shape(of_2026.at(i))));
    EXPECT_EQ(json::serialize(shape(contract_of_customer(meter, settings))),
              json::serialize(shape(older)));
}

INSTANTIATE_TEST_SUITE_P(
    formats, recorded_shape,
    testing::Values(
        recorded_answer{series::consumption,
                        "data-connect-2026/mesure_courbe_de_charge_consommation.json"},
        recorded_answer{series::production,
                        "data-connect-2026/mesure_courbe_de_charge_production.json"},
        recorded_answer{series::daily_consumption,
                        "data-connect-2026/mesure_consommation_quotidienne.json"},
        recorded_answer{series::max_power,
                        "data-connect-2026/mesure_puissance_conso_max_quotidienne.json"},
        recorded_answer{
            series::consumption,
            "meter-reading-v5/http_200_consumption_load_curve_2023-04-01_2023-04-02.json", true},
        recorded_answer{series::daily_production,
                        "meter-reading-v5/http_200_daily_production_2023-04-01_2023-04-04.json",
                        true},
        recorded_answer{
            series::max_power,
            "meter-reading-v5/http_200_consumption_max_power_2023-04-01_2023-04-04.json", true}));

} // namespace
} // namespace linkynflux::simulator
