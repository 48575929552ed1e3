// The server over a client that answers from a script: what is sent, what becomes of a failure.
#include "influx/server.hpp"

#include "base/civil_time.hpp"
#include "influx/spans.hpp"
#include "support/complete.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <vector>

namespace linkynflux::influx {
namespace {

using support::complete;

namespace asio = boost::asio;
using namespace std::chrono_literals;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

const database linky{"linky", "", ""};
const sys_seconds now{1'790'632'800s};

struct script {
    std::deque<result<http::response>> replies;
    std::vector<http::request> requests;
    int closed = 0;
};

class scripted_client final : public http::client {
public:
    explicit scripted_client(script& s) : script_(s) {}

    asio::awaitable<result<http::response>> send(http::request what) override {
        script_.requests.push_back(std::move(what));
        auto reply = std::move(script_.replies.at(0));
        script_.replies.pop_front();
        co_return reply;
    }
    void close() override { ++script_.closed; }

private:
    script& script_;
};

class scripted_server : public testing::Test {
protected:
    void answer(unsigned status, std::string body = {}) {
        script_.replies.push_back(http::response{status, {}, std::move(body)});
    }
    void fail(error e, std::string what) { script_.replies.push_back(failure{e, std::move(what)}); }
    void answer_row(std::int64_t time) {
        answer(
            200,
            R"({"results":[{"series":[{"columns":["time","value","minutes","max","fetch_date"],"values":[[)" +
                std::to_string(time) + ",1,30,null,null]]}]}]}");
    }
    result<interval_set> covered(sys_seconds from, seconds length) {
        const interval between{from, from + length};
        return complete(loop_, server_.covered(series::consumption, "conso_elec",
                                               {{"compteur", "maison"}}, between));
    }

    asio::io_context loop_;
    script script_;
    server server_{
        std::make_unique<scripted_client>(script_), {false, "localhost", 8086}, influx_1, linky};
};

TEST_F(scripted_server, is_named_by_address_and_database) {
    EXPECT_EQ(server_.name(), "http://localhost:8086/linky");
}

TEST_F(scripted_server, a_probe_writes_nothing) {
    answer(204);
    EXPECT_TRUE(complete(loop_, server_.probe(now)));
    ASSERT_EQ(script_.requests.size(), 1u);
    EXPECT_EQ(script_.requests[0].target, "/write?db=linky&precision=s");
    EXPECT_EQ(script_.requests[0].body, "");
}

TEST_F(scripted_server, a_probe_tells_what_is_wrong) {
    answer(404, R"({"error":"database not found: \"linky\""})");
    fail(error::unreachable, "http://localhost:8086: no connection (Connection refused)");
    EXPECT_EQ(complete(loop_, server_.probe(now)).error(), error::database_missing);
    EXPECT_EQ(complete(loop_, server_.probe(now)).error(), error::influx_unavailable);
}

TEST_F(scripted_server, lines_are_sent_as_they_are) {
    answer(204);
    answer(400, R"({"error":"partial write: points beyond retention policy dropped=2"})");
    const auto all = complete(loop_, server_.write("a value=1 1\n", now));
    ASSERT_TRUE(all);
    EXPECT_EQ(all->dropped, 0u);
    const auto some = complete(loop_, server_.write("b value=1 1\n", now));
    ASSERT_TRUE(some);
    EXPECT_EQ(some->dropped, 2u);
    EXPECT_EQ(script_.requests[0].body, "a value=1 1\n");
    EXPECT_EQ(script_.requests[1].body, "b value=1 1\n");
}

TEST_F(scripted_server, a_failure_of_the_network_says_what_it_means_and_keeps_its_code) {
    fail(error::unreachable, "http://localhost:8086: no connection (Connection refused)");
    const auto away = complete(loop_, server_.write("a value=1 1\n", now)).error();
    EXPECT_EQ(away, error::influx_unavailable);
    EXPECT_EQ(away, condition::transient);
    EXPECT_THAT(away.what, AllOf(HasSubstr("InfluxDB"), HasSubstr("Connection refused"),
                                 HasSubstr("Nothing is lost")));

    fail(error::certificate_refused,
         "https://localhost:8086: its certificate is refused, self-signed");
    const auto untrusted = complete(loop_, server_.write("a value=1 1\n", now)).error();
    EXPECT_EQ(untrusted, error::certificate_refused);
    EXPECT_THAT(untrusted.what, AllOf(HasSubstr("\"ca_file\""), HasSubstr("\"verify_ssl\"")));

    fail(error::stopped, "cancelled");
    EXPECT_EQ(complete(loop_, server_.write("a value=1 1\n", now)).error(),
              (failure{error::stopped, "cancelled"}));
}

TEST_F(scripted_server, a_busy_one_says_until_when) {
    const http::response busy{503, {{"Retry-After", "120"}}, "too many requests"};
    script_.replies = {busy, busy};
    EXPECT_EQ(complete(loop_, server_.probe(now)).error().until, now + 120s);
    EXPECT_EQ(complete(loop_, server_.write("a value=1 1\n", now)).error().until, now + 120s);
}

TEST_F(scripted_server, a_daily_series_is_covered_by_whole_days) {
    answer(200,
           R"({"results":[{"series":[{"columns":["time","value","minutes","max","fetch_date"],)"
           R"("values":[[1790703727,5230,null,null,null]]}]}]})");
    const interval day = whole_day(paris_day(now));
    const auto all =
        complete(loop_, server_.covered(series::max_power, "conso_elec_pmax", {}, day));
    ASSERT_TRUE(all) << all.error().what;
    EXPECT_EQ(spans(*all), spans(interval_set{day}));
    EXPECT_THAT(script_.requests.at(0).body, HasSubstr("conso_elec_pmax"));
}

/// The bounds of a question, in days after `origin`.
std::pair<std::int64_t, std::int64_t> days_asked(const http::request& question,
                                                 sys_seconds origin) {
    const auto number_after = [&](const std::string& mark) {
        const auto at = question.body.find(mark);
        return at == std::string::npos ? -1 : std::stoll(question.body.substr(at + mark.size()));
    };
    const auto day = [&](std::int64_t time) {
        return (time - origin.time_since_epoch().count()) / 86'400;
    };
    return {day(number_after("time%20%3E%3D%20")), day(number_after("time%20%3C%20"))};
}

std::vector<std::pair<std::int64_t, std::int64_t>> days_asked(const script& s, sys_seconds origin) {
    std::vector<std::pair<std::int64_t, std::int64_t>> all;
    for (const auto& question : s.requests)
        all.push_back(days_asked(question, origin));
    return all;
}

const sys_seconds origin{1'700'000'000s};

TEST_F(scripted_server, coverage_is_asked_half_a_year_at_a_time_and_joined) {
    answer_row(1'700'000'000);
    answer(200, R"({"results":[{}]})");
    answer_row(1'740'000'000);
    const auto all = covered(origin, std::chrono::days{400});
    ASSERT_TRUE(all) << all.error().what;
    EXPECT_THAT(spans(*all), ElementsAre(Pair(1'700'000'000, 1'700'001'800),
                                         Pair(1'740'000'000, 1'740'001'800)));
    EXPECT_THAT(days_asked(script_, origin),
                ElementsAre(Pair(0, 180), Pair(180, 360), Pair(360, 400)));
    EXPECT_THAT(script_.requests[0].body, HasSubstr("%22compteur%22%20%3D%20%27maison%27"));
}

TEST_F(scripted_server, an_answer_that_is_too_long_is_asked_for_in_pieces) {
    fail(error::body_too_large, "http://localhost:8086: the answer is larger than 4 MiB");
    answer_row(1'700'000'000);
    answer(
        200,
        R"({"results":[{"series":[{"columns":["time","value","minutes","max","fetch_date"],"values":[[1,1,1,null,null]],)"
        R"("partial":true}]}]})");
    answer_row(1'710'000'000);
    answer_row(1'713'000'000);
    answer_row(1'716'000'000);
    const auto all = covered(origin, std::chrono::days{200});
    ASSERT_TRUE(all) << all.error().what;
    EXPECT_EQ(spans(*all).size(), 4u);
    EXPECT_THAT(days_asked(script_, origin),
                ElementsAre(Pair(0, 180), Pair(0, 90), Pair(90, 180), Pair(90, 135), Pair(135, 180),
                            Pair(180, 200)));
}

TEST_F(scripted_server, a_day_that_is_too_long_to_answer_is_a_failure) {
    for (int i = 0; i < 3; ++i)
        answer(200, R"({"results":[{"series":[{"columns":[],"values":[],"partial":true}]}]})");
    const auto none = covered(origin, std::chrono::days{4});
    ASSERT_FALSE(none);
    EXPECT_THAT(none.error().what, HasSubstr("max-row-limit"));
    EXPECT_THAT(days_asked(script_, origin), ElementsAre(Pair(0, 4), Pair(0, 2), Pair(0, 1)));
}

TEST_F(scripted_server, coverage_of_no_time_asks_nothing) {
    const auto nothing = covered(sys_seconds{0s}, 0s);
    ASSERT_TRUE(nothing);
    EXPECT_TRUE(nothing->empty());
    EXPECT_TRUE(script_.requests.empty());
}

TEST_F(scripted_server, coverage_that_fails_in_any_part_is_none) {
    for (std::size_t failing = 0; failing < 3; ++failing) {
        script_.requests.clear();
        for (std::size_t i = 0; i < failing; ++i)
            answer_row(1'700'000'000);
        fail(error::timed_out, "http://localhost:8086: no complete answer within 60 s");
        const auto none = covered(origin, std::chrono::days{500});
        ASSERT_FALSE(none);
        EXPECT_EQ(none.error(), error::influx_unavailable);
        EXPECT_EQ(script_.requests.size(), failing + 1);
    }
}

TEST_F(scripted_server, close_closes_the_client) {
    server_.close();
    EXPECT_EQ(script_.closed, 1);
}

} // namespace
} // namespace linkynflux::influx
