// Each event in the words of the journal: its level and what a reader must find in it.
#include "describe.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace linkynflux::daemon {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

sys_seconds paris(std::string_view wall) {
    return instant_of(parse_wall_clock(wall).value());
}

const auto tomorrow = paris("2026-04-11 08:41:00");
const interval yesterday = whole_day(parse_day("2026-04-09").value());

TEST(a_line, of_a_whole_poll_says_what_came_and_what_comes) {
    const auto said = describe(
        poll_ended{"maison", {{series::consumption, 48, 12'345, yesterday, seconds{0}}}, tomorrow});
    EXPECT_EQ(said.level, severity::info);
    EXPECT_EQ(said.text, "maison: 48 readings stored, 12.345 kWh, 2026-04-09 00:00 to "
                         "2026-04-10 00:00; next poll 2026-04-11 08:41");
}

TEST(a_line, of_a_poll_says_how_much_is_missing) {
    const auto part = describe(
        poll_ended{"maison", {{series::consumption, 46, 12'345, yesterday, 1h}}, tomorrow});
    EXPECT_THAT(part.text, HasSubstr("; 1 h of the last seven days are not there yet"));
    const auto odd = describe(poll_ended{
        "maison", {{series::consumption, 47, 12'345, yesterday, 24h + 30min}}, tomorrow});
    EXPECT_THAT(odd.text, HasSubstr("; 24 h 30 min of the last seven days"));
    const auto none =
        describe(poll_ended{"maison", {{series::consumption, 0, 0, {}, 24h}}, tomorrow});
    EXPECT_EQ(none.level, severity::info);
    EXPECT_THAT(none.text, HasSubstr("maison: nothing new; 24 h of"));
}

TEST(a_line, of_a_poll_that_had_nothing_to_do_says_so) {
    const auto said =
        describe(poll_ended{"maison", {{series::consumption, 0, 0, {}, seconds{0}}}, tomorrow});
    EXPECT_EQ(said.text, "maison: complete, nothing to ask; next poll 2026-04-11 08:41");
}

TEST(a_line, of_a_poll_that_leaves_older_days_open_counts_them) {
    const auto left = [](std::size_t readings, seconds missing, std::size_t older) {
        const stored_series one{series::consumption, readings, 12'345, yesterday, missing, older};
        return describe(poll_ended{"maison", {one}, tomorrow}).text;
    };
    EXPECT_EQ(left(0, 0s, 305), "maison: the last seven days are complete; 305 days before them "
                                "are still to be asked for; next poll 2026-04-11 08:41");
    EXPECT_THAT(left(48, 0s, 1),
                HasSubstr("00:00; 1 day before the last seven is still to be asked for; next"));
    EXPECT_THAT(left(0, 24h, 192), HasSubstr("nothing new; 24 h of the last seven days are not "
                                             "there yet and will be asked for again; 192 days "
                                             "before them are still to be asked for; next"));
}

TEST(a_line, of_a_poll_of_several_series_names_each) {
    const auto said = describe(poll_ended{"maison",
                                          {{series::consumption, 48, 12'345, yesterday, seconds{0}},
                                           {series::max_power, 1, 0, yesterday, seconds{0}},
                                           {series::production, 0, 0, {}, 24h}},
                                          tomorrow});
    EXPECT_EQ(said.text,
              "maison: consumption: 48 readings stored, 12.345 kWh, 2026-04-09 00:00 to "
              "2026-04-10 00:00; max_power: 1 daily value stored, 2026-04-09 00:00 to "
              "2026-04-10 00:00; production: nothing new; 24 h of the last seven days are not "
              "there yet and will be asked for again; next poll 2026-04-11 08:41");
}

TEST(a_line, of_what_influxdb_refuses_names_the_file_and_the_way_back) {
    const failure why{error::points_refused, "field type conflict"};
    const auto said = describe(entry_refused{
        "maison", series::consumption, "outbox/x.entry.unusable", yesterday, why, "InfluxDB"});
    EXPECT_EQ(said.level, severity::error);
    EXPECT_THAT(said.text, HasSubstr("field type conflict"));
    EXPECT_THAT(said.text, HasSubstr("outbox/x.entry.unusable"));
    EXPECT_THAT(said.text, HasSubstr("linkynflux backfill --from 2026-04-09 --to 2026-04-09"));
}

TEST(a_line, of_days_that_are_not_kept_says_from_when_on_and_what_to_do) {
    const auto said =
        describe(days_not_kept{"maison", parse_day("2025-01-01").value(),
                               parse_day("2026-10-25").value(), "let it keep more", "The server"});
    EXPECT_EQ(said.level, severity::warning);
    EXPECT_THAT(said.text, HasSubstr("\"since\" is 2025-01-01, and the server keeps what is from "
                                     "2026-10-25 on"));
    EXPECT_THAT(said.text, HasSubstr("let it keep more"));
}

TEST(a_line, of_a_database_that_is_gone_says_how_to_fill_it_again) {
    const auto said = describe(
        coverage_gone{"maison", series::consumption, yesterday, "meters/1.json", "InfluxDB"});
    EXPECT_EQ(said.level, severity::error);
    EXPECT_THAT(said.text, HasSubstr("no longer in InfluxDB"));
    EXPECT_THAT(said.text, HasSubstr("meters/1.json"));
}

TEST(a_line, of_days_given_up_says_how_to_ask_once_more) {
    const auto first = parse_day("2026-03-01").value();
    const auto one = describe(days_given_up{"maison", series::consumption, first, first, 1});
    EXPECT_EQ(one.level, severity::warning);
    EXPECT_THAT(one.text, HasSubstr("consumption of 2026-03-01 (1 day)"));
    EXPECT_THAT(one.text, HasSubstr("linkynflux backfill --from 2026-03-01 --to 2026-03-01"));
    const auto other = describe(days_given_up{"maison", series::max_power, first, first, 1});
    EXPECT_THAT(other.text, HasSubstr("linkynflux backfill --from 2026-03-01"));
}

TEST(a_line, of_a_token_says_when_it_is_over_and_what_to_do) {
    const auto end = paris("2026-05-01 12:00:00");
    const auto soon = describe(token_ends{"conso-api", end, end - std::chrono::days{12}});
    EXPECT_EQ(soon.level, severity::warning);
    EXPECT_THAT(soon.text, HasSubstr("will be over on 2026-05-01"));
    const auto over = describe(token_ends{"conso-api", end, end});
    EXPECT_EQ(over.level, severity::error);
    EXPECT_THAT(over.text, HasSubstr("was over"));
}

TEST(a_line, of_a_contract_says_what_is_used_and_what_is_not) {
    const auto said = describe(contract_told{"maison", "myelectricaldata", {9, "HC (22H50-6H50)"}});
    EXPECT_EQ(said.level, severity::info);
    EXPECT_THAT(said.text, HasSubstr("9 kVA, off-peak hours HC (22H50-6H50)"));
    EXPECT_THAT(said.text, HasSubstr("\"hc\" stays as configured"));
    EXPECT_THAT(describe(contract_told{"maison", "data-connect", {}}).text,
                HasSubstr("the configured power stays in use"));
}

TEST(a_line, of_a_failure_is_as_loud_as_what_it_asks_of_people) {
    const auto level = [](error what) {
        return describe(source_failed{"maison", "Conso API", failure{what, "why"}}).level;
    };
    EXPECT_EQ(level(error::not_published), severity::debug);
    EXPECT_EQ(level(error::timed_out), severity::warning);
    EXPECT_EQ(level(error::rate_limited), severity::warning);
    EXPECT_EQ(level(error::token_refused), severity::error);
    EXPECT_EQ(level(error::consent_missing), severity::error);
    EXPECT_EQ(level(error::request_refused), severity::error);
    EXPECT_EQ(level(error::secret_unreadable), severity::error);
}

TEST(a_line, of_a_failure_has_the_meter_and_the_reason) {
    const failure why{error::timed_out, "https://conso.boris.sh did not answer"};
    EXPECT_EQ(describe(source_failed{"maison", "conso-api", why}).text,
              "maison: https://conso.boris.sh did not answer");
}

TEST(a_line, names_the_server_that_is_there) {
    const failure why{error::points_refused, "why"};
    for (const auto& [brand, named] :
         {std::pair{"VictoriaMetrics", "VictoriaMetrics"}, std::pair{"The server", "the server"}})
        for (const event& what : std::vector<event>{
                 points_dropped{"maison", 7, "too old", brand},
                 entry_refused{"maison", series::consumption, "x", yesterday, why, brand},
                 coverage_gone{"maison", series::consumption, yesterday, "x", brand},
                 coverage_rebuilt{"maison", 0s, brand}, coverage_rebuilt{"maison", 24h, brand}}) {
            EXPECT_THAT(describe(what).text, HasSubstr(named));
            EXPECT_THAT(describe(what).text, Not(HasSubstr("InfluxDB")));
        }
}

TEST(a_line, of_a_delivery_says_what_waits_on_disk) {
    const failure why{error::influx_unavailable, "http://localhost:8086 is away"};
    const auto two = describe(delivery_failed{"maison", why, 2, "InfluxDB"});
    EXPECT_EQ(two.level, severity::warning);
    EXPECT_THAT(two.text, HasSubstr("2 batches wait on disk"));
    EXPECT_THAT(describe(delivery_failed{"maison", why, 0, "InfluxDB"}).text,
                Not(HasSubstr("on disk")));
    const failure refused{error::influx_credentials_refused, "refused"};
    EXPECT_EQ(describe(delivery_failed{"maison", refused, 0, "InfluxDB"}).level, severity::error);
}

TEST(a_line, of_lost_values_and_points_counts_them) {
    const auto values = describe(values_rejected{"maison", "Conso API", 3, "v: -1"});
    EXPECT_EQ(values.level, severity::warning);
    EXPECT_THAT(values.text, HasSubstr("3 values"));
    EXPECT_THAT(values.text, HasSubstr("v: -1"));
    const auto points =
        describe(points_dropped{"maison", 7, "older than its retention", "InfluxDB"});
    EXPECT_EQ(points.level, severity::warning);
    EXPECT_THAT(points.text, HasSubstr("7 points"));
    EXPECT_THAT(points.text, HasSubstr("older than its retention"));
}

TEST(a_line, of_the_state_says_what_follows) {
    const failure why{error::state_failed, "/var/lib/linkynflux/lock: no space"};
    const auto failing = describe(state_failing{why});
    EXPECT_EQ(failing.level, severity::error);
    EXPECT_THAT(failing.text, HasSubstr("nothing is asked for until it works again"));
    EXPECT_EQ(describe(state_set_aside{"maison", "unreadable"}).level, severity::warning);
    EXPECT_THAT(describe(coverage_rebuilt{"maison", 90min, "InfluxDB"}).text,
                HasSubstr("1 h 30 min"));
    EXPECT_THAT(describe(outbox_replayed{"maison", 2}).text, HasSubstr("2 batches"));
}

TEST(a_line, of_what_is_planned_has_its_hour) {
    EXPECT_THAT(describe(budget_spent{"maison", "spent", tomorrow}).text,
                HasSubstr("the next poll is at 2026-04-11 08:41"));
    EXPECT_EQ(describe(waiting{tomorrow}).level, severity::debug);
    EXPECT_THAT(describe(waiting{tomorrow}).text, HasSubstr("2026-04-11 08:41"));
    EXPECT_THAT(
        describe(history_found{"maison", series::consumption, parse_day("2024-11-01").value()})
            .text,
        HasSubstr("consumption begins on 2024-11-01"));
    EXPECT_EQ(describe(clock_stepped{}).level, severity::info);
    EXPECT_EQ(describe(poll_began{"maison"}).level, severity::debug);
}

TEST(a_line, of_a_reload_that_failed_says_what_stays) {
    const auto said = describe(reload_failed{failure{error::secret_unreadable, "no token"}});
    EXPECT_EQ(said.level, severity::error);
    EXPECT_THAT(said.text, HasSubstr("no token; the former configuration stays"));
}

TEST(a_line, of_an_order_has_its_exit_status) {
    EXPECT_EQ(describe(order_done{"fetch", 77}).text,
              "an order was carried out: fetch, exit status 77");
    EXPECT_EQ(describe(order_done{"fetch", 0, "maison: 336 readings"}).text,
              "an order was carried out: fetch, exit status 0: maison: 336 readings");
}

TEST(a_line, of_a_refusal_that_may_be_mended_says_when_it_is_tried) {
    const auto said = describe(refusal_mended{"maison", tomorrow});
    EXPECT_EQ(said.level, severity::info);
    EXPECT_THAT(said.text, HasSubstr("maison: asked again at 2026-04-11 08:41: not within ten "));
}

} // namespace
} // namespace linkynflux::daemon
