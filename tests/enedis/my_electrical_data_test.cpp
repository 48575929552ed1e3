// MyElectricalData: what each of its two interfaces is asked, and what becomes of the replies.
#include "samples.hpp"
#include "scripted_client.hpp"

#include "enedis/my_electrical_data.hpp"

#include <gmock/gmock.h>

#include <utility>
#include <vector>

namespace linkynflux::enedis {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

constexpr auto token = "kF9hX3TzQ0pL7mVbN2cR8yWdS5eG1aUj";

struct my_electrical_data : testing::Test {
    script lines;
    question asked = about("2026-01-15", "2026-01-22");

    std::unique_ptr<source> gateway(int version, std::string base = "", std::string with = token) {
        return make_my_electrical_data(std::make_unique<scripted_client>(lines),
                                       "myelectricaldata.example", std::move(base), std::move(with),
                                       version, {40, 24h});
    }

    std::string target(int version, series what, std::string base = "") {
        asked.what = what;
        lines.then(404, R"({"detail":"no_data_found"})");
        EXPECT_EQ(run(gateway(version, std::move(base))->ask(asked, sample_now)).error(),
                  error::not_published);
        return lines.requests.back().target;
    }
};

const std::string contract_body =
    R"({"customer":{"usage_points":[{"usage_point":{"usage_point_id":"12345678904321"},)"
    R"-("contracts":{"segment":"C5","subscribed_power":"9 kVA","offpeak_hours":"HC (22H-6H)"}}]}})-";

TEST_F(my_electrical_data, version_1_has_days_in_its_path_and_asks_no_cache) {
    const std::string rest = "/12345678904321/start/2026-01-15/end/2026-01-22/";
    EXPECT_EQ(target(1, series::consumption), "/consumption_load_curve" + rest);
    EXPECT_EQ(target(1, series::production), "/production_load_curve" + rest);
    EXPECT_EQ(target(1, series::daily_consumption), "/daily_consumption" + rest);
    EXPECT_EQ(target(1, series::daily_production), "/daily_production" + rest);
    EXPECT_EQ(target(1, series::max_power), "/daily_consumption_max_power" + rest);
    EXPECT_EQ(target(1, series::max_power, "/gate"), "/gate/daily_consumption_max_power" + rest);
}

TEST_F(my_electrical_data, version_1_shows_its_token_without_bearer) {
    target(1, series::consumption);
    const auto& sent = lines.requests[0];
    EXPECT_EQ(sent.verb, http::method::get);
    EXPECT_EQ(field_of(sent, "Authorization"), token);
    EXPECT_EQ(field_of(sent, "Content-Type"), "application/json");
    EXPECT_EQ(field_of(sent, "Accept"), "application/json");
    EXPECT_THAT(sent.body, IsEmpty());
}

TEST_F(my_electrical_data, version_1_stamps_ends) {
    lines.then(200, body_in(format::wrapped_meter_reading, {{"2026-01-15 00:30:00", "\"5\""}}));
    const auto read = run(gateway(1)->ask(asked, sample_now));
    ASSERT_TRUE(read.has_value()) << read.error().what;
    ASSERT_THAT(read->readings, SizeIs(1));
    EXPECT_EQ(read->readings[0].start, start_of(asked.first));
}

TEST_F(my_electrical_data, version_2_asks_below_api) {
    const std::string days = "/12345678904321?start=2026-01-15&end=2026-01-22";
    EXPECT_EQ(target(2, series::consumption), "/api/enedis/consumption/detail" + days);
    EXPECT_EQ(target(2, series::production), "/api/enedis/production/detail" + days);
    EXPECT_EQ(target(2, series::daily_consumption), "/api/enedis/consumption/daily" + days);
    EXPECT_EQ(target(2, series::daily_production), "/api/enedis/production/daily" + days);
    EXPECT_EQ(target(2, series::max_power), "/api/enedis/power" + days);
    EXPECT_EQ(target(2, series::max_power, "/own"), "/own/enedis/power" + days);
}

TEST_F(my_electrical_data, version_2_shows_a_bearer_token_and_wants_no_format) {
    target(2, series::consumption);
    const auto& sent = lines.requests[0];
    EXPECT_EQ(field_of(sent, "Authorization"), std::string{"Bearer "} + token);
    EXPECT_EQ(field_of(sent, "X-MED-Format"), "");
}

TEST_F(my_electrical_data, version_2_stamps_starts_in_both_formats) {
    for (const auto f : {format::meter_reading_in_envelope, format::data_connect_in_envelope}) {
        lines.then(200, body_in(f, {{"2026-01-15 00:00:00", "\"5\""}}));
        const auto read = run(gateway(2)->ask(asked, sample_now));
        ASSERT_TRUE(read.has_value()) << read.error().what;
        ASSERT_THAT(read->readings, SizeIs(1));
        EXPECT_EQ(read->readings[0].start, start_of(asked.first));
    }
}

TEST_F(my_electrical_data, tells_contracts) {
    lines.then(200, contract_body).then(200, in_envelope(contract_body));
    for (const int version : {1, 2}) {
        const auto source = gateway(version);
        EXPECT_TRUE(source->has_contract());
        const auto read = run(source->ask_contract(asked.meter, sample_now));
        ASSERT_TRUE(read.has_value()) << read.error().what;
        EXPECT_EQ(*read, (contract{9, "HC (22H-6H)"}));
    }
    EXPECT_EQ(lines.requests[0].target, "/contracts/12345678904321/");
    EXPECT_EQ(lines.requests[1].target, "/api/enedis/contract/12345678904321");
}

TEST_F(my_electrical_data, explains_why_there_is_no_contract) {
    lines.then(200, R"({"tag":"limit_reached","error_code":500,"enedis_return":false})")
        .then(500, R"({"detail":[["x","Code d'erreur : 500"]]})")
        .then(200, R"({"success":false,"error":{"code":"ACCESS_DENIED","message":"x"}})");
    const auto why = [&](int version) {
        return run(gateway(version)->ask_contract(asked.meter, sample_now)).error();
    };
    EXPECT_EQ(why(1), error::rate_limited);
    EXPECT_EQ(why(1), error::source_unavailable);
    EXPECT_EQ(why(2), error::consent_missing);
}

TEST_F(my_electrical_data, closes_until_the_reset_that_a_header_names) {
    http::response reply;
    reply.status = 429;
    reply.fields = {{"X-RateLimit-Reset", "3600"}};
    lines.replies.emplace_back(reply);
    reply.status = 200;
    reply.body = R"({"success":false,"error":{"code":"RATE_LIMIT_EXCEEDED","message":"x"}})";
    lines.replies.emplace_back(reply);
    const auto source = gateway(2);
    for (int i = 0; i < 2; ++i) {
        const auto why = run(source->ask(asked, sample_now)).error();
        EXPECT_EQ(why, error::rate_limited);
        EXPECT_EQ(why.until, sample_now + 1h);
        EXPECT_THAT(why.what, HasSubstr("myelectricaldata"));
    }
}

TEST_F(my_electrical_data, takes_a_refused_token_for_a_refusal) {
    lines.then(401, std::string{R"({"detail":"bad token )"} + token + "\"}");
    const auto why = run(gateway(1)->ask(asked, sample_now)).error();
    EXPECT_EQ(why, error::token_refused);
    EXPECT_THAT(why.what, Not(HasSubstr(token)));
    EXPECT_THAT(lines.requests, SizeIs(1));
}

TEST_F(my_electrical_data, has_a_ledger_for_each_meter) {
    const auto source = gateway(1);
    EXPECT_EQ(source->name(), "myelectricaldata");
    EXPECT_EQ(source->ledger_key(asked.meter),
              "myelectricaldata-myelectricaldata.example-" + asked.meter.key());
    EXPECT_THAT(source->ledger_key(asked.meter), Not(HasSubstr(sample_prm)));
    EXPECT_NE(source->ledger_key(asked.meter), source->ledger_key(*prm::parse("99999999994321")));
}

TEST_F(my_electrical_data, has_limits_of_its_own) {
    const std::chrono::days margin{15};
    for (const int version : {1, 2}) {
        const auto source = gateway(version);
        const auto extra = version == 1 ? margin : std::chrono::days{0};
        EXPECT_EQ(source->limits().budget, (request_budget{40, 24h}));
        EXPECT_EQ(source->limits().burst, std::nullopt);
        EXPECT_EQ(source->limits().curve.history, std::chrono::days{730} + extra);
        EXPECT_EQ(source->limits().daily.history, std::chrono::days{1095} + extra);
        EXPECT_EQ(source->limits().curve.per_request, std::chrono::days{7});
        EXPECT_EQ(source->limits().daily.per_request, std::chrono::days{365});
    }
}

TEST_F(my_electrical_data, closes_its_connection_and_tells_what_the_network_said) {
    const auto source = gateway(2);
    lines.then(failure{error::unreachable, "no route"});
    const auto away = run(source->ask(asked, sample_now)).error();
    EXPECT_EQ(away, error::unreachable);
    EXPECT_THAT(away.what, StartsWith("myelectricaldata does not answer (no route). Nothing"));
    EXPECT_EQ(source->token_ends(), std::nullopt);
    source->close();
    EXPECT_EQ(lines.closed, 1);
}

} // namespace
} // namespace linkynflux::enedis
