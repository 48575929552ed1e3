// Every fault of InfluxDB at each of its exchanges, before it stored what it was sent and after:
// nothing lost, nothing twice, and no request to a source because of it.
#include <gtest/gtest.h>

#include "sync/gates.hpp"
#include "sync/simulated_life.hpp"

#include <fstream>
#include <iterator>
#include <map>
#include <ostream>

namespace linkynflux::testing {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

const auto begin = paris("2026-05-04 10:30:00");
const auto since = day("2026-04-20");

struct influx_fault {
    std::string name;
    std::optional<http::response> reply; ///< nothing: the connection is lost
    bool is_stored = false;              ///< before it goes wrong
    error told = error::influx_unavailable;
    bool is_of_writes = false; ///< strikes at those alone that hold lines
};

std::ostream& operator<<(std::ostream& out, const influx_fault& fault) {
    return out << fault.name;
}

http::response json(unsigned status, std::string_view what) {
    return {status, {}, R"({"error":")" + std::string{what} + R"("})"};
}

http::response busy_for_half_an_hour() {
    auto reply = json(503, "timeout");
    reply.fields.emplace_back("Retry-After", "1800");
    return reply;
}

const std::vector<influx_fault> unanswered_writes{
    {"away", json(503, "timeout")},
    {"away_after_storing", json(503, "timeout"), true},
    {"busy_until", busy_for_half_an_hour()},
    {"internal_error", json(500, "engine is closed"), true},
    {"connection_lost", std::nullopt},
    {"connection_lost_after_storing", std::nullopt, true},
    {"page_of_a_proxy", http::response{502, {}, "<html>Bad Gateway</html>"}},
    {"no_credentials", json(401, "authorization failed"), false, error::influx_credentials_refused},
    {"no_database", json(404, "database not found: linky"), false, error::database_missing},
};

const std::vector<influx_fault> refused_writes{
    {"type_conflict",
     json(400, "partial write: field type conflict: input field max on measurement conso_elec is "
               "type float, already exists as type integer dropped=336"),
     false, error::points_refused, true},
    {"unparsable", json(400, "unable to parse 'conso_elec value=x 1': invalid number"), false,
     error::points_refused, true},
};

/// The life of a meter whose InfluxDB does something wrong at one exchange.
class stricken_life {
public:
    stricken_life() {
        life.at_each_exchange = [this](sys_seconds now) { now_ = now; };
        life.influx.refuse = [this](const http::request& what) { return strike(what); };
    }

    void live() { ASSERT_TRUE(life.live(begin, begin + days{3})); }

    /// The instants of the exchanges that a fault may strike.
    std::vector<sys_seconds> exchanges;
    std::optional<std::size_t> at{}; ///< from 0; nothing: nowhere
    influx_fault fault{"none", std::nullopt};
    bool was_query = false;
    bool was_recognition = false;
    bool was_retention = false;
    bool was_health = false;        ///< the poll's point about itself, its last exchange
    bool is_for_good = false;       ///< the lines that it strikes are refused ever after
    std::string refused_for_good{}; ///< those lines
    simulated_life life{config_of(gate::conso_api)};

private:
    static bool is_health(const http::request& what) {
        return what.body.starts_with("linkynflux,");
    }

    std::optional<http::response> strike(const http::request& what) {
        if (is_within_)
            return std::nullopt;
        life.influx_hangs_up = false;
        if (fault.is_of_writes && (what.target == "/query" || what.body.empty() || is_health(what)))
            return std::nullopt;
        exchanges.push_back(now_);
        if (!refused_for_good.empty() && refused_for_good.find(what.body) != std::string::npos)
            return fault.reply;
        if (!at || exchanges.size() != *at + 1)
            return std::nullopt;
        if (is_for_good)
            refused_for_good = what.body;
        was_query = what.target == "/query";
        was_recognition = what.target == "/ping";
        was_health = is_health(what);
        was_retention = what.body.find("SHOW%20RETENTION") != std::string::npos;
        if (fault.is_stored) {
            is_within_ = true;
            (void)life.influx.answer(what);
            is_within_ = false;
        }
        life.influx_hangs_up = !fault.reply;
        return fault.reply ? fault.reply : http::response{204, {}, ""};
    }

    sys_seconds now_;
    bool is_within_ = false;
};

std::map<std::string, int> times_asked(const simulated_life& life) {
    std::map<std::string, int> times;
    for (const auto& one : life.questions)
        ++times[one.target];
    return times;
}

void expect_no_request_more(const simulated_life& life, const simulated_life& undisturbed) {
    const auto usual = times_asked(undisturbed);
    for (const auto& [target, times] : times_asked(life)) {
        const auto known = usual.find(target);
        ASSERT_NE(known, usual.end()) << target << " is asked because of it";
        EXPECT_LE(times, known->second) << target;
    }
}

/// How many exchanges of a kind an undisturbed life has.
std::size_t exchanges_of(const influx_fault& like) {
    stricken_life whole;
    whole.fault = like;
    whole.live();
    return whole.exchanges.size();
}

class a_fault_of_influxdb : public ::testing::TestWithParam<influx_fault> {};

TEST_P(a_fault_of_influxdb, at_any_exchange_loses_nothing_and_costs_no_request) {
    stricken_life undisturbed;
    undisturbed.live();
    ASSERT_GT(undisturbed.exchanges.size(), 10u);
    for (std::size_t at = 0; at < undisturbed.exchanges.size(); ++at) {
        SCOPED_TRACE("exchange " + std::to_string(at + 1));
        stricken_life run;
        run.at = at;
        run.fault = GetParam();
        run.live();
        const auto told = run.life.told<delivery_failed>();
        // Who answers the question what it is with anything at all is written to: it may be a proxy
        // that hides it.
        const bool is_passed_over =
            run.was_retention || run.was_health || (run.was_recognition && run.fault.reply);
        ASSERT_EQ(told.size(), is_passed_over ? 0u : 1u);
        if (!told.empty()) {
            EXPECT_EQ(told.front().why, run.fault.told) << told.front().why.what;
        }
        EXPECT_TRUE(run.life.told<coverage_gone>().empty());
        expect_no_request_more(run.life, undisturbed.life);
        for (auto d = since; d < day("2026-05-06"); d += days{1})
            EXPECT_TRUE(run.life.is_true(d));
        if (run.was_health) {
            EXPECT_EQ(run.exchanges, undisturbed.exchanges) << "nothing is done because of it";
            continue;
        }
        const auto next = run.exchanges.at(at + 1);
        EXPECT_LE(next, run.exchanges[at] + 31min) << "InfluxDB is at home and is asked soon";
        if (run.fault.name == "busy_until" && !run.was_query && !is_passed_over) {
            EXPECT_GE(next, run.exchanges[at] + 30min);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(each, a_fault_of_influxdb, ::testing::ValuesIn(unanswered_writes),
                         [](const auto& fault) { return fault.param.name; });

class an_entry_refused_by_influxdb : public ::testing::TestWithParam<influx_fault> {};

TEST_P(an_entry_refused_by_influxdb, is_set_aside_and_told_once_and_the_later_ones_go_on) {
    const auto writes = exchanges_of(GetParam());
    ASSERT_GE(writes, 3u);
    stricken_life undisturbed;
    undisturbed.live();
    for (std::size_t at = 0; at < writes; ++at) {
        SCOPED_TRACE("write " + std::to_string(at + 1));
        stricken_life run;
        run.at = at;
        run.fault = GetParam();
        run.is_for_good = true;
        run.live();
        const auto refused = run.life.told<entry_refused>();
        ASSERT_EQ(refused.size(), 1u);
        EXPECT_EQ(refused.front().why, error::points_refused);
        EXPECT_TRUE(run.life.told<delivery_failed>().empty());
        expect_no_request_more(run.life, undisturbed.life);
        for (auto d = since; d < day("2026-05-06"); d += days{1}) {
            if (boost::icl::intersects(interval_set{refused.front().span}, whole_day(d)))
                EXPECT_EQ(run.life.influx.day(d).points, 0u) << format_day(d);
            else
                EXPECT_TRUE(run.life.is_true(d));
        }
    }
}

TEST_P(an_entry_refused_by_influxdb, once_is_stored_in_halves) {
    for (std::size_t at = 0; at < exchanges_of(GetParam()); ++at) {
        SCOPED_TRACE("write " + std::to_string(at + 1));
        stricken_life run;
        run.at = at;
        run.fault = GetParam();
        run.live();
        EXPECT_TRUE(run.life.told<entry_refused>().empty());
        for (auto d = since; d < day("2026-05-06"); d += days{1})
            EXPECT_TRUE(run.life.is_true(d));
    }
}

TEST_P(an_entry_refused_by_influxdb, for_one_of_its_lines_loses_that_alone) {
    const auto bad = paris("2026-04-25 12:00:00");
    const auto end_of_line = " " + std::to_string(bad.time_since_epoch().count()) + "\n";
    simulated_life life{config_of(gate::conso_api)};
    std::size_t refusals = 0;
    life.influx.refuse = [&](const http::request& what) -> std::optional<http::response> {
        if (what.body.find(end_of_line) == std::string::npos)
            return std::nullopt;
        ++refusals;
        return GetParam().reply;
    };
    ASSERT_TRUE(life.live(begin, begin + days{10}));
    const auto refused = life.told<entry_refused>();
    ASSERT_EQ(refused.size(), 1u);
    EXPECT_TRUE(refused.front().span == (interval{bad, bad + std::chrono::minutes{30}}));
    const std::string aside = life.state.path() / refused.front().file;
    std::ifstream file{aside};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    EXPECT_NE(text.find(end_of_line.substr(1, end_of_line.size() - 2)), std::string::npos);
    EXPECT_LE(refusals, 12u) << "it is not tried again";
    for (auto d = since; d < day("2026-05-06"); d += days{1}) {
        if (d == paris_day(bad))
            EXPECT_EQ(life.influx.day(d).points, 47u);
        else
            EXPECT_TRUE(life.is_true(d));
    }
}

/// A process that dies while it takes a batch apart leaves the whole of it to the next.
TEST(a_batch_taken_apart, is_whole_but_for_the_bad_line_wherever_the_process_dies) {
    const auto bad = paris("2026-04-25 12:00:00");
    const auto end_of_line = " " + std::to_string(bad.time_since_epoch().count()) + "\n";
    for (std::size_t exchange = 1;; ++exchange) {
        for (const bool answered : {false, true}) {
            SCOPED_TRACE("exchange " + std::to_string(exchange));
            simulated_life life{config_of(gate::conso_api)};
            life.influx.refuse = [&](const http::request& what) -> std::optional<http::response> {
                if (what.body.find(end_of_line) == std::string::npos)
                    return std::nullopt;
                return json(400, "unable to parse 'x': invalid number");
            };
            const auto soon = begin + std::chrono::hours{1};
            const bool lived = life.live(begin, soon, simulated_life::death{exchange, answered});
            ASSERT_TRUE(life.live(soon, begin + days{3}));
            for (auto d = since; d < day("2026-05-06"); d += days{1}) {
                if (d == paris_day(bad))
                    EXPECT_EQ(life.influx.day(d).points, 47u);
                else
                    EXPECT_TRUE(life.is_true(d));
            }
            if (lived)
                return;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(each, an_entry_refused_by_influxdb, ::testing::ValuesIn(refused_writes),
                         [](const auto& fault) { return fault.param.name; });

} // namespace
} // namespace linkynflux::testing
