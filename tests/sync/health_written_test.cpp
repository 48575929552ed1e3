// The point that each poll leaves of itself: one, whatever became of the poll, and nobody's loss
// where it cannot be written.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/line_point.hpp"
#include "sync/gates.hpp"
#include "sync/ordered.hpp"
#include "sync/simulated_life.hpp"

#include <algorithm>

namespace linkynflux::testing {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using support::line_point;

const auto begin = paris("2026-05-04 12:00:00");

bool is_health(const http::request& what) {
    return what.body.starts_with("linkynflux,");
}

/// A life whose points about itself are looked at on their way in.
class watched_life : public simulated_life {
public:
    explicit watched_life(std::string_view config_text = default_config)
        : simulated_life(config_text) {
        influx.refuse = [this](const http::request& what) { return watch(what); };
    }

    std::vector<line_point> points;
    std::vector<std::size_t> written_at; ///< the exchanges that they came in
    std::optional<http::response> refusal{};
    bool asks_for_them = false; ///< in any query

private:
    std::optional<http::response> watch(const http::request& what) {
        if (what.target.find("/query") != std::string::npos &&
            what.body.find("linkynflux") != std::string::npos)
            asks_for_them = true;
        if (!is_health(what))
            return std::nullopt;
        for (const auto& line : support::lines_of(what.body))
            points.push_back(support::read_line(line.text).value());
        written_at.push_back(exchanges);
        return refusal;
    }
};

double number(const line_point& of, std::string_view field) {
    return std::get<double>(of.fields.find(field)->second);
}
std::string text(const line_point& of, std::string_view field) {
    return std::get<std::string>(of.fields.find(field)->second);
}
double since_1970(sys_seconds instant) {
    return static_cast<double>(instant.time_since_epoch().count());
}

TEST(each_poll, leaves_one_point_of_itself_at_its_end) {
    watched_life life;
    ASSERT_TRUE(life.live(begin, begin + days{5}));
    const auto ended = life.told<poll_ended>();
    ASSERT_EQ(life.told<poll_began>().size(), ended.size());
    ASSERT_EQ(life.points.size(), ended.size());
    ASSERT_GT(ended.size(), 4u);
    for (std::size_t i = 0; i < ended.size(); ++i) {
        const auto& point = life.points[i];
        EXPECT_EQ(point.measurement, "linkynflux");
        EXPECT_EQ(point.tags.size(), 1u);
        EXPECT_EQ(point.tags.find("compteur")->second, "maison");
        EXPECT_GE(point.at, ended[i].began);
        EXPECT_LE(point.at, ended[i].began + 5min);
        EXPECT_EQ(number(point, "stored"), ended[i].stored.front().readings);
        EXPECT_EQ(number(point, "next_poll"), since_1970(ended[i].next_poll));
        EXPECT_EQ(number(point, "failed"), 0);
        EXPECT_EQ(text(point, "error"), "");
    }
    EXPECT_EQ(number(life.points.front(), "stored"), 7 * 48);
    EXPECT_EQ(number(life.points.front(), "last_slot"), since_1970(start_of(paris_day(begin))));
    EXPECT_EQ(number(life.points.front(), "missing_minutes"), 0);
    EXPECT_EQ(number(life.points.front(), "requests_left"), 19);
    EXPECT_EQ(text(life.points.front(), "source"), "conso-api");
}

TEST(a_poll_that_fails_at_the_source, leaves_the_sentence_and_what_is_missing) {
    watched_life life;
    life.gateway.set_faults({{.what = simulator::status(500, R"({"error":"technical_error"})")}});
    ASSERT_TRUE(life.live(begin, begin + 30min));
    ASSERT_EQ(life.points.size(), 1u);
    const auto& point = life.points.front();
    EXPECT_EQ(number(point, "failed"), 1);
    EXPECT_EQ(text(point, "error"), life.told<source_failed>().front().why.what);
    EXPECT_EQ(number(point, "stored"), 0);
    EXPECT_EQ(number(point, "missing_minutes"), 7 * 24 * 60);
    EXPECT_FALSE(point.fields.contains("last_slot"));
}

TEST(a_poll_that_finds_the_budget_spent, asks_nobody_and_names_nobody) {
    watched_life life{R"({
        "meters": [ { "prm": "12345678901234", "name": "maison", "since": "2025-01-01" } ],
        "enedis": [ { "source": "conso-api", "token": "a-token",
                      "budget": { "requests": 3, "hours": 12 } } ],
        "influx": { "host": "localhost", "port": 8086, "db": "linky", "ssl": false }, "hc": [] })"};
    ASSERT_TRUE(life.live(begin, begin + 1h));
    ASSERT_FALSE(life.points.empty());
    EXPECT_EQ(number(life.points.front(), "requests_left"), 0);
    EXPECT_EQ(number(life.points.front(), "failed"), 1);
    EXPECT_EQ(text(life.points.front(), "source"), "conso-api");
    EXPECT_EQ(life.points.size(), life.told<poll_began>().size());
}

TEST(a_source_asked_after_another, is_the_one_whose_budget_is_told) {
    watched_life life{R"({
        "meters": [ { "prm": "12345678901234", "name": "maison" } ],
        "enedis": [ { "source": "conso-api", "token": "a-token" },
                    { "source": "myelectricaldata", "token": "another" } ],
        "influx": { "host": "localhost", "port": 8086, "db": "linky", "ssl": false }, "hc": [] })"};
    life.gateway.set_faults({{.match = "/api/",
                              .times = 1,
                              .what = simulator::status(500, R"({"error":"technical_error"})")}});
    ASSERT_TRUE(life.live(begin, begin + 30min));
    ASSERT_EQ(life.points.size(), 1u);
    EXPECT_EQ(text(life.points.front(), "source"), "myelectricaldata");
    EXPECT_GT(number(life.points.front(), "requests_left"), 20);
    EXPECT_EQ(number(life.points.front(), "failed"), 0);
}

TEST(a_meter, has_the_same_tag_there_as_at_its_other_points) {
    for (const auto* meter : {R"("tags": { "compteur": "chez nous" })", R"("tags": {})"}) {
        watched_life life{fmt::format(
            R"({{ "meters": [ {{ "prm": "12345678901234", "name": "maison", {} }} ],
                  "enedis": [ {{ "source": "conso-api", "token": "a-token" }} ],
                  "influx": {{ "host": "localhost", "port": 8086, "db": "linky", "ssl": false,
                               "layout": "fields" }}, "hc": [] }})",
            meter)};
        ASSERT_TRUE(life.live(begin, begin + 30min));
        ASSERT_EQ(life.points.size(), 1u);
        const auto& tag = life.points.front().tags.find("compteur")->second;
        EXPECT_EQ(life.influx.points("conso_elec", "compteur=" + tag).size(), 7u * 48);
    }
}

/// Whatever it says, or where it says nothing.
TEST(a_point_that_is_not_taken, is_let_go_and_nothing_is_told) {
    watched_life undisturbed;
    ASSERT_TRUE(undisturbed.live(begin, begin + days{3}));
    for (const auto& [status, body] : std::vector<std::pair<unsigned, std::string>>{
             {503, R"({"error":"timeout"})"},
             {500, R"({"error":"engine is closed"})"},
             {401, R"({"error":"authorization failed"})"},
             {404, R"({"error":"database not found: linky"})"},
             {413, R"({"error":"Request Entity Too Large"})"},
             {400, R"({"error":"partial write: field type conflict dropped=1"})"},
             {400, R"({"error":"unable to parse 'linkynflux': invalid number"})"},
             {502, "<html>Bad Gateway</html>"}}) {
        SCOPED_TRACE(body);
        watched_life life;
        life.refusal = http::response{status, {}, body};
        ASSERT_TRUE(life.live(begin, begin + days{3}));
        EXPECT_EQ(life.points.size(), undisturbed.points.size()) << "it is not tried again";
        EXPECT_EQ(life.events.size(), undisturbed.events.size());
        EXPECT_EQ(life.questions.size(), undisturbed.questions.size());
        for (auto d = day("2026-04-27"); d < day("2026-05-06"); d += days{1})
            EXPECT_TRUE(life.is_true(d));
    }
}

TEST(an_influxdb_that_is_away, is_sent_none) {
    watched_life life;
    life.at_each_exchange = [&](sys_seconds) { life.influx.away = !life.questions.empty(); };
    ASSERT_TRUE(life.live(begin, begin + 30min));
    EXPECT_EQ(life.told<delivery_failed>().empty(), false);
    EXPECT_TRUE(life.points.empty());
}

TEST(a_process_told_to_stop, leaves_while_it_writes_one_and_has_lost_nothing) {
    watched_life whole;
    ASSERT_TRUE(whole.live(begin, begin + 1h));
    ASSERT_EQ(whole.written_at.size(), 1u);
    EXPECT_EQ(whole.written_at.front(), whole.exchanges) << "it is the last thing that a poll does";
    for (std::size_t stop = 1; stop <= whole.exchanges; ++stop) {
        SCOPED_TRACE("stopped at exchange " + std::to_string(stop));
        watched_life life;
        life.stop_at_exchange = stop;
        ASSERT_TRUE(life.live(begin, begin + 1h));
        EXPECT_EQ(life.exchanges, stop);
        EXPECT_TRUE(life.points.empty());
        life.stop_at_exchange.reset();
        ASSERT_TRUE(life.live(begin + 1h, begin + days{2}));
        for (auto d = day("2026-04-28"); d < day("2026-05-06"); d += days{1})
            EXPECT_TRUE(life.is_true(d));
    }
}

TEST(points_about_itself, are_never_asked_for_nor_deleted) {
    watched_life life{R"({
        "meters": [ { "prm": "12345678901234", "name": "maison", "since": "2026-04-20" } ],
        "enedis": [ { "source": "conso-api", "token": "a-token" } ],
        "influx": { "host": "localhost", "port": 8086, "db": "linky", "ssl": false },
        "hc": [ "22:30-06:30" ] })"};
    ASSERT_TRUE(life.live(begin, begin + days{2}));
    store::order order;
    order.kind = store::order_kind::reclassify;
    order.first = day("2026-04-20");
    order.end = day("2026-05-05");
    const auto id = place(life, order);
    ASSERT_TRUE(life.live(begin + days{2}, begin + days{4}));
    EXPECT_EQ(outcome_of(life, id).status, 0);
    EXPECT_FALSE(life.points.empty());
    EXPECT_FALSE(life.asks_for_them);
}

} // namespace
} // namespace linkynflux::testing
