// Two sources: where the first does not answer, the second is asked in the same poll; the first is
// asked again once it may be; and no energy counts twice, whoever sent it.
#include <gtest/gtest.h>

#include "simulator/utc.hpp"
#include "sync/gates.hpp"
#include "sync/simulated_life.hpp"

#include <functional>
#include <map>
#include <ostream>

namespace linkynflux::testing {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

constexpr auto conso_api = "/api/";
constexpr auto my_electrical_data = "/start/";

const auto begin = paris("2026-05-04 10:30:00");
const auto today = day("2026-05-04");

constexpr std::string_view two_sources = R"({
    "meters": [ { "prm": "12345678901234", "name": "maison" } ],
    "enedis": [ { "source": "conso-api", "token": "t" },
                { "source": "myelectricaldata", "token": "t" } ],
    "influx": { "host": "localhost", "port": 8086, "db": "linky", "ssl": false },
    "hc": []
})";

constexpr std::string_view a_small_budget = R"({
    "meters": [ { "prm": "12345678901234", "name": "maison", "since": "2026-04-13" } ],
    "enedis": [ { "source": "conso-api", "token": "t", "budget": { "requests": 1, "hours": 12 } },
                { "source": "myelectricaldata", "token": "t" } ],
    "influx": { "host": "localhost", "port": 8086, "db": "linky", "ssl": false },
    "hc": []
})";

bool is_of(const simulated_life::asked& one, std::string_view source) {
    return one.target.find(source) != std::string::npos;
}

/// The questions about load curves, in their order; contracts are asked beside them.
std::vector<simulated_life::asked> curves(const simulated_life& life) {
    std::vector<simulated_life::asked> found;
    for (const auto& one : life.questions)
        if (one.kind == simulator::request_kind::load_curve)
            found.push_back(one);
    return found;
}

struct first_fails {
    std::string name;
    std::function<simulator::effect(sys_seconds)> what;
    error told;
    seconds silence = 0s; ///< for which the first source is left alone
};

std::ostream& operator<<(std::ostream& out, const first_fails& one) {
    return out << one.name;
}

std::function<simulator::effect(sys_seconds)> always(simulator::effect what) {
    return [=](sys_seconds) { return what; };
}

simulator::effect throttled_for_two_days(sys_seconds now) {
    return simulator::status(429, R"({"code":"900804","message":"Message throttled out",)"
                                  R"("nextAccessTime":")" +
                                      simulator::gateway_date(now + days{2}) + R"("})");
}

const std::vector<first_fails> failures{
    {"fails", always(simulator::status(500, R"({"error":"technical_error"})")),
     error::source_unavailable},
    {"is_silent", always(simulator::silence{}), error::timed_out},
    {"hangs_up", always(simulator::cut{10}), error::connection_lost},
    {"shows_a_page", always(simulator::html_page()), error::not_json},
    {"tells_of_another_meter", always(simulator::other_meter{"99999999999999"}),
     error::other_meter},
    {"refuses_the_token", always(simulator::status(401, R"({"status":401})")),
     error::token_refused},
    {"has_no_consent", always(simulator::status(403, R"({"error":"ADAM-DC-0008"})")),
     error::consent_missing},
    {"refuses_the_question", always(simulator::status(400, R"({"error":"Invalid_request"})")),
     error::request_refused},
    {"is_out_of_quota", throttled_for_two_days, error::rate_limited, days{2}},
    {"bans", always(simulator::status(403, "<html>Access denied</html>")), error::banned, days{3}},
};

class a_first_source : public ::testing::TestWithParam<first_fails> {};

TEST_P(a_first_source, that_does_not_answer_is_replaced_in_the_same_poll_and_asked_again_later) {
    simulated_life life{two_sources};
    std::optional<sys_seconds> hit;
    life.at_each_exchange = [&](sys_seconds now) {
        if (curves(life).empty())
            life.gateway.set_faults(
                {{.match = conso_api, .times = 1, .what = GetParam().what(now)}});
        else if (!hit)
            hit = curves(life).front().at;
    };
    ASSERT_TRUE(life.live(begin, begin + 30min));
    const auto first = curves(life);
    ASSERT_EQ(first.size(), 2u);
    EXPECT_TRUE(is_of(first[0], conso_api));
    EXPECT_TRUE(is_of(first[1], my_electrical_data));
    EXPECT_LE(first[1].at - first[0].at, 61s);
    for (auto d = today - days{7}; d < today; d += days{1})
        EXPECT_TRUE(life.is_true(d));
    const auto told = life.told<source_failed>();
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told.front().why, GetParam().told);
    EXPECT_EQ(told.front().source, "conso-api");

    ASSERT_TRUE(life.live(begin + 30min, begin + days{6}));
    ASSERT_TRUE(hit);
    const auto back = *hit + GetParam().silence;
    bool is_back = false;
    const auto all = curves(life);
    for (std::size_t i = 2; i < all.size(); ++i) {
        const bool is_first = is_of(all[i], conso_api);
        EXPECT_FALSE(is_first && all[i].at < back) << format_iso(all[i].at);
        is_back = is_back || is_first;
    }
    EXPECT_TRUE(is_back);
    for (auto d = today - days{7}; d < today + days{4}; d += days{1})
        EXPECT_TRUE(life.is_true(d));
}

INSTANTIATE_TEST_SUITE_P(each, a_first_source, ::testing::ValuesIn(failures),
                         [](const auto& fault) { return fault.param.name; });

TEST(a_first_source_out_of_budget, is_passed_over_without_a_word_until_it_has_some) {
    simulated_life life{a_small_budget};
    ASSERT_TRUE(life.live(begin, begin + days{4}));
    const auto all = curves(life);
    ASSERT_GE(all.size(), 6u);
    EXPECT_TRUE(is_of(all[0], conso_api));
    EXPECT_TRUE(is_of(all[1], my_electrical_data));
    EXPECT_TRUE(is_of(all[2], my_electrical_data));
    EXPECT_TRUE(is_of(all[3], conso_api)) << "the next morning";
    for (const auto& told : life.told<source_failed>())
        EXPECT_EQ(told.why, error::not_published) << told.why.what;
    for (auto d = day("2026-04-13"); d < today + days{3}; d += days{1})
        EXPECT_TRUE(life.is_true(d));
}

TEST(what_enedis_says, is_not_asked_for_again_through_the_second_source) {
    for (const auto* said : {R"({"error":"no_data_found"})", R"({"error":"ADAM-ERR0123"})"}) {
        simulated_life life{two_sources};
        life.gateway.set_faults(
            {{.match = conso_api, .until = begin + 30min, .what = simulator::status(404, said)}});
        ASSERT_TRUE(life.live(begin, begin + 30min));
        for (const auto& one : curves(life))
            EXPECT_TRUE(is_of(one, conso_api)) << said;
    }
}

TEST(both_sources_failing, are_each_told_and_both_asked_at_the_next_try) {
    simulated_life life{two_sources};
    life.gateway.set_faults({{.until = begin + 30min, .what = simulator::status(500, "{}")}});
    ASSERT_TRUE(life.live(begin, begin + 30min));
    EXPECT_EQ(curves(life).size(), 2u);
    EXPECT_EQ(life.told<source_failed>().size(), 2u);
    ASSERT_TRUE(life.live(begin + 30min, begin + days{2}));
    EXPECT_TRUE(is_of(curves(life).at(2), conso_api));
    for (auto d = today - days{7}; d < today + days{1}; d += days{1})
        EXPECT_TRUE(life.is_true(d));
}

TEST(holes_of_the_first_source, are_filled_by_the_second_and_nothing_counts_twice) {
    simulated_life life{two_sources};
    const interval morning{paris("2026-05-02 06:00:00"), paris("2026-05-02 11:00:00")};
    life.gateway.set_faults(
        {{.match = conso_api, .until = begin + 30min, .what = simulator::missing_slots{morning}}});
    ASSERT_TRUE(life.live(begin, begin + 30min));
    EXPECT_EQ(life.influx.day(day("2026-05-02")).points, 38u);
    life.gateway.set_faults({{.match = conso_api, .what = simulator::status(500, "{}")}});
    ASSERT_TRUE(life.live(begin + 30min, begin + days{2}));
    for (auto d = today - days{7}; d < today + days{1}; d += days{1})
        EXPECT_TRUE(life.is_true(d));
}

} // namespace
} // namespace linkynflux::testing
