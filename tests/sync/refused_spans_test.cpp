// The code that some know for too many days at once and others for a missing consent: days are
// asked for one by one, and where a single day is refused too, somebody has to act.
#include <gtest/gtest.h>

#include "sync/gates.hpp"
#include "sync/simulated_life.hpp"

namespace linkynflux::testing {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

const auto begin = paris("2026-05-04 10:30:00");
const auto since = day("2026-04-20");

simulator::effect refused(gate by) {
    return quoted(by, 400, R"({"error":"ADAM-ERR0126","error_description":"Refused"})", "");
}

class a_span_refused : public ::testing::TestWithParam<gate> {
protected:
    simulated_life life{config_of(GetParam())};

    std::vector<std::string> spans() const {
        std::vector<std::string> found;
        for (const auto& one : life.questions)
            if (one.kind == simulator::request_kind::load_curve)
                found.push_back(one.target.substr(one.target.find("dateDebut=")));
        return found;
    }
};

TEST_P(a_span_refused, has_its_days_asked_for_one_by_one_in_the_same_poll) {
    life.gateway.set_faults(
        {{.match = "dateDebut=2026-04-27&dateFin=2026-05-04", .what = refused(GetParam())}});
    ASSERT_TRUE(life.live(begin, begin + 30min));
    EXPECT_TRUE(life.told<source_failed>().empty());
    const auto asked = spans();
    ASSERT_EQ(asked.size(), 15u) << "one span, then fourteen days";
    EXPECT_EQ(asked[1], "dateDebut=2026-04-27&dateFin=2026-04-28");
    EXPECT_EQ(asked[14], "dateDebut=2026-04-26&dateFin=2026-04-27");
    for (auto d = since; d < day("2026-05-04"); d += days{1})
        EXPECT_TRUE(life.is_true(d));
}

TEST_P(a_span_refused, whatever_its_length_is_told_once_a_poll_and_asked_for_tomorrow) {
    life.gateway.set_faults(
        {{.match = "dateDebut", .until = begin + days{2}, .what = refused(GetParam())}});
    ASSERT_TRUE(life.live(begin, begin + days{2}));
    EXPECT_EQ(spans().size(), 6u) << "a span and a day at each of three polls";
    const auto told = life.told<source_failed>();
    ASSERT_EQ(told.size(), 3u);
    for (const auto& one : told)
        EXPECT_EQ(one.why, error::consent_missing) << one.why.what;
    EXPECT_EQ(life.influx.everything().points, 0u);
    ASSERT_TRUE(life.live(begin + days{2}, begin + days{4}));
    for (auto d = since; d < day("2026-05-07"); d += days{1})
        EXPECT_TRUE(life.is_true(d));
}

INSTANTIATE_TEST_SUITE_P(of, a_span_refused, ::testing::Values(gate::conso_api, gate::data_connect),
                         [](const auto& by) {
                             return by.param == gate::data_connect ? "data_connect" : "conso_api";
                         });

} // namespace
} // namespace linkynflux::testing
