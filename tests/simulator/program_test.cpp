// The program itself, over TLS: its one line, its certificate, its clock, its faults, its end.
#include "http/https_client.hpp"
#include "simulator/asking.hpp"
#include "simulator/curve.hpp"
#include "support/child_process.hpp"
#include "support/temporary_directory.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <ctime>

namespace linkynflux::simulator {
namespace {

using namespace std::chrono_literals;
namespace asio = boost::asio;

constexpr auto curve = "courbe_de_charge_consommation";

/// It is Monday 30 March 2026, 14:00 in Paris, at the real pace.
std::string an_afternoon() {
    return fmt::format("2026-03-30T12:00:00Z@{}*1", std::time(nullptr));
}

asio::awaitable<void> ask(http::client& over, http::request what,
                          std::optional<result<http::response>>& answer) {
    answer = co_await over.send(std::move(what));
}

class program : public testing::Test {
protected:
    void start(std::vector<std::string> options) {
        options.insert(options.begin(),
                       {SIMULATOR_PROGRAM, "--ca-file", ca_file_, "--clock", an_afternoon()});
        process_.emplace(options);
        ASSERT_TRUE(process_->wait_for_text("\n", 10s)) << process_->errors();
        const auto line = process_->output();
        const std::string begin = "listening on https://localhost:";
        ASSERT_TRUE(line.starts_with(begin)) << line;
        port_ = static_cast<std::uint16_t>(std::stoi(line.substr(begin.size())));
    }

    result<http::response> exchange(http::request what, std::chrono::milliseconds patience = 20s) {
        asio::io_context context;
        const auto rethrow = [](std::exception_ptr e) {
            if (e)
                std::rethrow_exception(e);
        };
        http::limits bounds;
        bounds.exchange = patience;
        const auto over = http::make_https_client(
            context.get_executor(), {true, "localhost", port_}, {true, ca_file_}, bounds);
        std::optional<result<http::response>> answer;
        asio::co_spawn(context, ask(*over, std::move(what), answer), rethrow);
        context.run();
        return std::move(answer.value());
    }

    void order(std::string faults) {
        http::request what{http::method::post, "/simulator/faults"};
        what.body = std::move(faults);
        const auto answer = exchange(what);
        ASSERT_TRUE(answer) << answer.error().what;
        ASSERT_EQ(answer->status, 204U) << answer->body;
    }

    support::temporary_directory directory_;
    std::string ca_file_ = directory_ / "ca.pem";
    std::optional<support::child_process> process_;
    std::uint16_t port_ = 0;
};

TEST_F(program, serves_a_week_that_sums_to_the_truth_and_ends_on_sigterm) {
    start({});
    const auto answer = exchange(conso_api_request(curve, "2026-03-23", "2026-03-30"));
    ASSERT_TRUE(answer) << answer.error().what;
    ASSERT_EQ(answer->status, 200U) << answer->body;
    EXPECT_EQ(energy_of(points_of(boost::json::parse(answer->body))),
              watt_hours(meter, {start_of(day("2026-03-23")), start_of(day("2026-03-30"))}));

    process_->signal(SIGTERM);
    EXPECT_EQ(process_->wait(10s), support::ending{});
}

TEST_F(program, data_connect_gives_a_token_and_answers_it) {
    start({"--client", "me:mine", "--format", "meter-reading", "--step", "mixed"});
    const auto token = exchange(token_request());
    ASSERT_TRUE(token) << token.error().what;
    gateway unused;
    auto what = data_connect_request(unused, paris("2026-03-30 14:00:00"), curve, "2026-03-29",
                                     "2026-03-30");
    what.fields.clear();
    what.set("Authorization", "Bearer " + boost::json::value_to<std::string>(
                                              boost::json::parse(token->body).at("access_token")));
    const auto answer = exchange(what);
    ASSERT_TRUE(answer) << answer.error().what;
    EXPECT_EQ(answer->status, 200U) << answer->body;
    const auto body = boost::json::parse(answer->body);
    // That Sunday has 23 hours: the last stretch is one short.
    EXPECT_EQ(body.at("meter_reading").at("interval_reading").as_array().size(), 12U + 36 + 24 + 5);
}

TEST_F(program, the_log_has_the_dates_of_its_clock) {
    start({});
    ASSERT_TRUE(exchange(conso_api_request(curve, "2026-03-23", "2026-03-30")));
    const auto log = exchange(http::request{http::method::get, "/simulator/requests"});
    ASSERT_TRUE(log) << log.error().what;
    const auto entries = boost::json::parse(log->body);
    ASSERT_EQ(entries.as_array().size(), 1U);
    const std::string at{entries.at(0).at("at").as_string()};
    EXPECT_TRUE(at.starts_with("2026-03-30T12:")) << at;
    const std::string who{entries.at(0).at("user_agent").as_string()};
    EXPECT_EQ(who, "simulator-test/1");
}

TEST_F(program, faults_are_felt_on_the_wire) {
    start({});
    const auto asked = conso_api_request(curve, "2026-03-23", "2026-03-30");

    order(R"([{"fault": "cut", "after": 2000, "match": "courbe"}])");
    const auto cut_off = exchange(asked);
    ASSERT_FALSE(cut_off);
    EXPECT_EQ(cut_off.error(), error::connection_lost) << cut_off.error().what;

    order(R"([{"fault": "silence", "match": "courbe"}])");
    const auto silent = exchange(asked, 200ms);
    ASSERT_FALSE(silent);
    EXPECT_EQ(silent.error(), error::timed_out) << silent.error().what;

    order(R"([{"fault": "flood", "match": "courbe"}])");
    const auto flooded = exchange(asked);
    ASSERT_FALSE(flooded);
    EXPECT_EQ(flooded.error(), error::body_too_large) << flooded.error().what;

    order(R"([{"fault": "redirect", "location": "https://elsewhere.example/"}])");
    const auto redirected = exchange(asked);
    ASSERT_FALSE(redirected);
    EXPECT_EQ(redirected.error(), error::redirected) << redirected.error().what;

    order("[]");
    const auto whole = exchange(asked);
    ASSERT_TRUE(whole) << whole.error().what;
    EXPECT_EQ(whole->status, 200U);
}

TEST_F(program, truth_prints_a_line_for_each_day) {
    support::child_process truth{{SIMULATOR_PROGRAM, "truth", "--prm", meter.digits(), "--from",
                                  "2026-03-28", "--to", "2026-03-30"}};
    EXPECT_EQ(truth.wait(10s), support::ending{}) << truth.errors();
    std::string expected;
    for (const auto* text : {"2026-03-28", "2026-03-29", "2026-03-30"})
        expected += fmt::format("{} {} {}\n", text, watt_hours(meter, day(text)),
                                std::string{text} == "2026-03-29" ? 46 : 48);
    EXPECT_EQ(truth.output(), expected);
}

TEST_F(program, truth_of_the_highest_power_has_its_second) {
    support::child_process truth{{SIMULATOR_PROGRAM, "truth", "--prm", meter.digits(), "--from",
                                  "2026-01-14", "--to", "2026-01-14", "--series", "max_power"}};
    EXPECT_EQ(truth.wait(10s), support::ending{}) << truth.errors();
    EXPECT_EQ(truth.output(), "2026-01-14 3995 2026-01-14T18:07:55Z\n");
}

TEST_F(program, a_file_that_cannot_be_written_is_said_and_ends_it) {
    support::child_process failing{{SIMULATOR_PROGRAM, "--ca-file", directory_ / "no/such/ca.pem"}};
    EXPECT_EQ(failing.wait(10s), (support::ending{1, false}));
    EXPECT_THAT(failing.errors(), testing::HasSubstr("cannot write"));
}

} // namespace
} // namespace linkynflux::simulator
