// `check`: what it says of a file, and what it warns of, without asking anybody.
#include "daemon/running_daemon.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <filesystem>

namespace linkynflux::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class a_check : public a_daemon {
protected:
    struct outcome {
        std::optional<support::ending> end;
        std::string printed;
        std::string errors;
    };

    outcome check() {
        auto process = start({"check"});
        const auto end = process.wait(patience);
        return {end, process.output(), process.errors()};
    }
};

TEST_F(a_check, offline_asks_nobody_and_creates_nothing) {
    EXPECT_EQ(check().end, support::ending{});
    EXPECT_EQ(asked.passed(), 0u);
    EXPECT_FALSE(std::filesystem::exists(state_path()));
}

TEST_F(a_check, one_window_is_one_window) {
    settings how;
    how.off_peak = R"([ "22:30-06:30" ])";
    configure(how);
    EXPECT_THAT(check().printed, HasSubstr("maison: from conso-api; 1 off-peak window: 22:30-06:30"
                                           "\n"));
}

TEST_F(a_check, warns_of_what_is_hardly_meant_and_ends_0) {
    settings how;
    how.meters = fmt::format(R"([ {{ "prm": "{}", "name": "maison", "since": "2027-01-01" }} ])",
                             the_meter().digits());
    how.off_peak = R"([ "22:30-06:30", "06:00-07:00" ])";
    how.sources = fmt::format(R"([ {{ "source": "conso-api", "token": "a-token", "url": "{}",
                                     "budget": {{ "requests": 1, "hours": 48 }} }} ])",
                              gateway_url());
    configure(how);
    std::filesystem::permissions(config_file(), std::filesystem::perms{0644});
    const auto found = check();
    EXPECT_EQ(found.end, support::ending{}) << found.errors;
    EXPECT_THAT(found.printed,
                AllOf(HasSubstr("warning: everyone on this machine may read " + config_file()),
                      HasSubstr("warning: the off-peak windows 22:30-06:30 and 06:00-07:00"),
                      HasSubstr("warning: maison: \"since\" is 2027-01-01"),
                      HasSubstr("warning: conso-api (maison): requests needed a day: 1, "
                                "and its budget gives 0")));
    std::filesystem::permissions(config_file(), std::filesystem::perms{0640});
    EXPECT_THAT(check().printed, Not(HasSubstr("everyone on this machine")));
}

TEST_F(a_check, a_token_that_was_over_ends_77) {
    set_clock("2027-04-10T10:00:00Z");
    settings how;
    how.sources = R"([ { "source": "conso-api",
                         "token": "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE4MDY1NjY0MDB9.c2lnbmF0dXJl" } ])";
    configure(how);
    const auto found = check();
    EXPECT_EQ(found.end, (support::ending{77, false}));
    EXPECT_THAT(found.printed,
                AllOf(HasSubstr("conso-api (maison): the token was over on 2027-04-01"),
                      HasSubstr("warning: the token of conso-api was over on 2027-04-01: nothing "
                                "comes from there any more; get a new one")));
}

TEST_F(a_check, warns_of_a_token_for_another_meter_and_tells_no_prm) {
    settings how;
    // {"sub":["12345678904321"],"exp":1800000000}
    how.sources = R"([ { "source": "conso-api",
                         "token": "eyJhbGciOiJIUzI1NiJ9.)"
                  R"(eyJzdWIiOlsiMTIzNDU2Nzg5MDQzMjEiXSwiZXhwIjoxODAwMDAwMDAwfQ.c2lnbmF0dXJl" } ])";
    how.meters = R"([ { "prm": "12345678904321", "name": "maison", "tags": { "site": "home" } },
                      { "prm": "99999999999991", "name": "atelier", "tags": { "site": "shop" } } ])";
    configure(how);
    const auto found = check();
    EXPECT_EQ(found.end, support::ending{}) << found.errors;
    EXPECT_THAT(
        found.printed,
        AllOf(HasSubstr("warning: the token of conso-api is for another meter than atelier,"),
              Not(HasSubstr("12345678904321")), Not(HasSubstr("99999999999991"))));
}

} // namespace
} // namespace linkynflux::testing
