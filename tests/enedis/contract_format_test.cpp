// Contracts in each of their shapes: which of several counts, what is no power, whose it is.
#include "enedis/contract_format.hpp"

#include "samples.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace linkynflux::enedis {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const auto mine = *prm::parse(sample_prm);
constexpr auto another = "99999999999991";

/// The shape until 2026.
std::string older(std::string_view terms, std::string_view id = sample_prm) {
    return fmt::format(R"({{"customer":{{"customer_id":"X","usage_points":[{{"usage_point":)"
                       R"({{"usage_point_id":"{}"}},"contracts":{}}}]}}}})",
                       id, terms);
}

/// One contract of the list that Enedis sends since.
std::string situation(std::string_view power, std::string_view type = "Contrat GRD-F",
                      std::string_view segment = "C5", std::string_view id = sample_prm) {
    return fmt::format(
        R"({{"usage_point_id":"{}","contract_type":"{}","segment":"{}","subscribed_power":{}}})",
        id, type, segment, power);
}

contract understood(std::string_view body) {
    const auto read = read_contract(body, mine);
    if (!read) {
        ADD_FAILURE() << read.error().what << '\n' << body;
        return {};
    }
    return *read;
}

failure refused(std::string_view body) {
    const auto read = read_contract(body, mine);
    if (read) {
        ADD_FAILURE() << body;
        return {};
    }
    return read.error();
}

std::optional<double> power(std::string_view json) {
    return understood(older(fmt::format(R"({{"subscribed_power":{}}})", json))).subscribed_kva;
}

TEST(contract_format, reads_the_older_shape) {
    EXPECT_EQ(
        understood(older(
            R"-({"segment":"C5","subscribed_power":"6 kVA","offpeak_hours":"HC (22H50-6H50)"})-")),
        (contract{6, "HC (22H50-6H50)"}));
    EXPECT_EQ(understood(older("{}")), contract{});
    EXPECT_EQ(understood(older(R"({"subscribed_power":null,"offpeak_hours":null})")), contract{});
}

TEST(contract_format, reads_a_list) {
    EXPECT_EQ(understood('[' + situation(R"({"unit":"kVA","value":"12"})") + ']'),
              (contract{12, ""}));
    EXPECT_EQ(understood('[' + situation(R"({"unit":"kVA","value":12})") + ']').subscribed_kva, 12);
}

TEST(contract_format, reads_what_a_gateway_wraps) {
    EXPECT_EQ(understood(fmt::format(R"({{"success":true,"data":{}}})",
                                     older(R"({"subscribed_power":"9 kVA"})")))
                  .subscribed_kva,
              9);
    EXPECT_EQ(understood(fmt::format(R"({{"success":true,"data":{{"situation_contrat":[{}]}}}})",
                                     situation(R"({"unit":"kVA","value":"12"})")))
                  .subscribed_kva,
              12);
}

TEST(contract_format, takes_the_contract_of_consumption) {
    const auto nine = R"({"unit":"kVA","value":"9"})";
    const auto three = R"({"unit":"kVA","value":"3"})";
    const auto buys = situation(nine);
    const auto sells = situation(three, "Contrat GRD-A", "P4");
    EXPECT_EQ(understood('[' + buys + ',' + sells + ']').subscribed_kva, 9);
    EXPECT_EQ(understood('[' + sells + ',' + buys + ']').subscribed_kva, 9);
    EXPECT_EQ(understood('[' + sells + ']'), contract{}) << "a point that only produces";
    EXPECT_EQ(
        understood('[' + situation(three, "Contrat GRD-A", "") + ',' + buys + ']').subscribed_kva,
        9);
}

TEST(contract_format, takes_no_power_that_cannot_be_true) {
    EXPECT_EQ(power(R"("6 kVA")"), 6);
    EXPECT_EQ(power(R"(" 6 KVA ")"), 6);
    EXPECT_EQ(power(R"("6kVA")"), 6);
    EXPECT_EQ(power(R"("7.5 kVA")"), 7.5);
    EXPECT_EQ(power(R"("250 kVA")"), 250);
    EXPECT_EQ(power(R"("1 kVA")"), 1);
    for (const auto* json : {R"("0 kVA")",
                             R"("0.5 kVA")",
                             R"("-6 kVA")",
                             R"("251 kVA")",
                             R"("nan kVA")",
                             R"("inf kVA")",
                             R"("6 kW")",
                             R"("6000 VA")",
                             R"("6")",
                             "6",
                             R"("kVA")",
                             R"("")",
                             "null",
                             "[]",
                             "{}",
                             "true",
                             R"({"unit":"kW","value":"6"})",
                             R"({"value":"6"})",
                             R"({"unit":"kVA"})",
                             R"({"unit":"kVA","value":"many"})",
                             R"({"unit":"kVA","value":"300"})"})
        EXPECT_EQ(power(json), std::nullopt) << json;
}

TEST(contract_format, never_takes_that_of_another_meter) {
    const auto six = R"({"unit":"kVA","value":"6"})";
    const auto nine = R"({"unit":"kVA","value":"9"})";
    const auto foreign = situation(six, "Contrat GRD-F", "C5", another);
    EXPECT_EQ(refused(older(R"({"subscribed_power":"6 kVA"})", another)), error::other_meter);
    EXPECT_EQ(refused('[' + foreign + ']'), error::other_meter);
    EXPECT_THAT(refused('[' + foreign + ']').what,
                AllOf(HasSubstr("…4321"), Not(HasSubstr(sample_prm)), Not(HasSubstr(another))));
    EXPECT_EQ(understood('[' + foreign + ',' + situation(nine) + ']').subscribed_kva, 9);
    for (const auto* masked : {"24115050XXXXXX", "<masque>", ""})
        EXPECT_EQ(understood(older(R"({"subscribed_power":"6 kVA"})", masked)).subscribed_kva, 6)
            << masked;
}

TEST(contract_format, tells_off_peak_hours_that_a_journal_can_show) {
    const auto hours = [](std::string_view json) {
        return understood(older(fmt::format(R"({{"offpeak_hours":{}}})", json))).off_peak_hours;
    };
    EXPECT_EQ(hours(R"-("HC (1H30-8H00;12H30-14H00)")-"), "HC (1H30-8H00;12H30-14H00)");
    EXPECT_EQ(hours(R"-("HC\u001b[2J (22H00-6H00)")-"), "HC[2J (22H00-6H00)");
    EXPECT_LE(hours('"' + std::string(5000, 'H') + '"').size(), 200u);
    EXPECT_EQ(hours("[]"), "");
}

TEST(contract_format, refuses_what_is_no_contract) {
    EXPECT_EQ(refused("<html>"), error::not_json);
    EXPECT_EQ(refused(""), error::not_json);
    for (const auto* body :
         {"{}", "[]", "5", "null", R"("x")", "[5]", R"({"data":{}})", R"({"customer":5})",
          R"({"customer":{"usage_points":[]}})", R"({"customer":{"usage_points":[5]}})",
          R"({"customer":{"usage_points":[{"usage_point":{}}]}})", R"({"usage_points":{}})"}) {
        const auto why = refused(body);
        EXPECT_EQ(why, error::unexpected_answer) << body;
        EXPECT_THAT(why.what, HasSubstr("subscribed_power_kva")) << body;
    }
}

TEST(contract_format, reads_the_recorded_contracts) {
    const std::filesystem::path folder{LINKYNFLUX_SOURCE_DIR "/../shared/fixtures/contract"};
    if (!std::filesystem::exists(folder))
        GTEST_SKIP() << folder << " is absent: no recorded contract was read";
    const auto text = [&](const char* name) {
        std::ostringstream body;
        body << std::ifstream{folder / name}.rdbuf();
        return body.str();
    };
    EXPECT_EQ(understood(text("contracts_v5.json")), (contract{6, "HC (22H50-6H50)"}));
    EXPECT_EQ(understood(text("situation_contrat_2026.json")), (contract{12, ""}));
}

} // namespace
} // namespace linkynflux::enedis
