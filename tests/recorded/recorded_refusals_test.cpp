// Recorded refusals on the same way: what the command says, how it ends, and that nothing is
// stored.
#include "recorded/recorded_answer.hpp"

#include <gmock/gmock.h>

#include <ostream>
#include <string>
#include <vector>

namespace linkynflux::testing {
namespace {

using config::source_kind;
using sync::exit_status;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

struct recorded_error {
    std::string name;
    source_kind source;
    unsigned http_status;
    std::string file;
    exit_status status;
    std::string says; ///< part of the sentence for the user
};

void PrintTo(const recorded_error& error, std::ostream* out) {
    *out << error.file;
}

const std::vector<recorded_error> errors{
    {"before_activation", source_kind::data_connect, 400,
     "data-connect-2026/error_400_before_activation.json", exit_status::try_later,
     "has nothing that old"},
    {"not_subscribed", source_kind::data_connect, 403,
     "data-connect-2026/error_403_api_not_subscribed.json", exit_status::refused,
     "has not subscribed to this API"},
    {"dates_in_the_wrong_order", source_kind::conso_api, 400,
     "meter-reading-v5/http_400_daily_consumption_2023-04-02_2023-04-01.json", exit_status::a_bug,
     "refused the question itself"},
    {"token_refused", source_kind::conso_api, 401, "meter-reading-v5/http_401_99999999999999.json",
     exit_status::refused, "refused the token"},
};

class recorded_refusal : public recorded_answer,
                         public ::testing::WithParamInterface<recorded_error> {};

TEST_P(recorded_refusal, has_its_exit_status_and_stores_nothing) {
    const auto& [name, source, http_status, file, status, says] = GetParam();
    const std::string digits = "99999999999991";
    auto refused = meter(digits, source, http_status, text(file));
    const auto found =
        refused.fetch(paris("2026-10-01 12:00:00"), day("2026-09-29"), day("2026-10-01"));
    EXPECT_EQ(found.status, status) << found.printed;
    EXPECT_THAT(found.printed, AllOf(StartsWith("maison: "), HasSubstr(says)));
    EXPECT_THAT(found.printed, Not(HasSubstr(digits)));
    EXPECT_THAT(all("value"), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(of, recorded_refusal, ::testing::ValuesIn(errors),
                         [](const auto& error) { return error.param.name; });

} // namespace
} // namespace linkynflux::testing
