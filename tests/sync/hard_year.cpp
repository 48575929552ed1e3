#include "sync/hard_year.hpp"

#include "simulator/curve.hpp"
#include "simulator/publication.hpp"
#include "simulator/utc.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace linkynflux::testing {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

constexpr auto conso_api = "/api/";
constexpr auto data_connect = "mesure_synchrone_auto";
constexpr auto my_electrical_data = "/start/";

bool is_within(sys_seconds instant, const std::vector<interval>& all) {
    return std::ranges::any_of(
        all, [&](const interval& one) { return one.lower() <= instant && instant < one.upper(); });
}

simulator::effect throttled_until(sys_seconds instant) {
    return simulator::status(429,
                             fmt::format(R"({{"code":"900804","message":"Message throttled out",)"
                                         R"("nextAccessTime":"{}"}})",
                                         simulator::gateway_date(instant)));
}

/// Far enough before the first poll that the fill spends more than the budget.
constexpr auto first = "2025-11-01";
constexpr std::size_t conso_api_budget = 5;

} // namespace

simulator::world hard_year::draw_world(std::uint64_t seed) {
    std::mt19937_64 random{seed};
    simulator::world world;
    world.everyone.subscribed_kva = 9;
    constexpr std::array<int, 4> steps{10, 15, 30, 60};
    for (const auto* from : {"2026-04-20", "2026-09-02"}) {
        const auto day_of_change = day(from) + days{random() % 40};
        world.everyone.length_from[day_of_change] = simulator::step{steps.at(random() % 4)};
    }
    return world;
}

std::string hard_year::draw_config() {
    static constexpr std::string_view conso =
        R"({ "source": "conso-api", "token": "t", "budget": { "requests": 5, "hours": 12 } })";
    static constexpr std::string_view med = R"({ "source": "myelectricaldata", "token": "t" })";
    static constexpr std::string_view enedis =
        R"({ "source": "data-connect", "client_id": "us", "client_secret": "s" })";
    std::string list;
    switch (between(0, 3)) {
    case 0: list = conso, sources_ = {conso_api}; break;
    case 1:
        list = fmt::format("{}, {}", conso, med), sources_ = {conso_api, my_electrical_data};
        break;
    case 2:
        list = fmt::format("{}, {}", med, conso), sources_ = {conso_api, my_electrical_data};
        break;
    default:
        list = fmt::format("{}, {}", enedis, conso), sources_ = {conso_api, data_connect};
        break;
    }
    const auto* series = chance(0.5) ? R"(, "series": [ "consumption", "daily_consumption" ])" : "";
    const auto* hc = chance(0.5) ? R"([ "22:50-06:50" ])" : "[]";
    return fmt::format(
        R"({{ "meters": [ {{ "prm": "12345678901234", "name": "maison", "since": "2025-11-01"{} }} ], "enedis": [ {} ],
              "influx": {{ "host": "localhost", "port": 8086, "db": "linky", "ssl": false }},
              "hc": {} }})",
        series, list, hc);
}

hard_year::hard_year(std::uint64_t seed)
    : random_(seed),
      first_day_(day(first)),
      begin_(start_of(day("2026-01-10")) + 14h),
      calm_(start_of(day("2027-01-08"))),
      end_(calm_ + days{60}),
      life_(draw_config(), draw_world(seed)),
      last_exchange_(begin_) {
    draw_data();
    draw_outages();
    draw_clock();
    life_.at_each_exchange = [this](sys_seconds now) { begin_exchange(now); };
}

/// What Enedis has, and when.
void hard_year::draw_data() {
    for (auto d = first_day_; start_of(d) < calm_; d += days{1}) {
        const auto published = simulator::published_at(life_.meter(), d);
        if (chance(0.08))
            troubles_.push_back({{begin_, published + time_between(1h, days{10})},
                                 {.what = simulator::late_day{d}}});
        if (chance(0.03)) {
            const auto from = start_of(d) + time_between(0h, 20h) / 1800 * 1800;
            const interval gap{from, from + time_between(30min, 6h)};
            const bool for_ever = chance(0.4);
            troubles_.push_back({{begin_, for_ever ? end_ : published + time_between(1h, days{20})},
                                 {.what = simulator::missing_slots{gap}}});
            if (for_ever)
                never_.push_back(gap);
        }
    }
    const auto october = day("2026-10-25");
    october_in_one_pass_ = chance(0.5);
    troubles_.push_back({{begin_, october_in_one_pass_ ? end_ : start_of(october + days{4})},
                         {.what = simulator::one_october_pass{}}});
}

void hard_year::draw_outage(const std::string& match, interval when) {
    using simulator::status;
    const auto put = [&](simulator::effect what) {
        troubles_.push_back({when, {.match = match, .what = std::move(what)}});
    };
    switch (between(0, 7)) {
    case 0: return put(status(500, R"({"error":"technical_error"})"));
    case 1: return put(status(502, "<html>Bad gateway</html>"));
    case 2: return put(simulator::silence{});
    case 3: return put(simulator::cut{10});
    case 4: return put(simulator::html_page());
    case 5: return put(simulator::truncated{});
    case 6: return put(status(404, R"({"error":"no_data_found"})"));
    default: promises_.push_back({match, when}); return put(throttled_until(when.upper()));
    }
}

void hard_year::draw_outages() {
    for (const auto& match : sources_)
        for (auto t = begin_; t < calm_; t += time_between(1h, days{25})) {
            const interval when{t, std::min(calm_, t + time_between(10min, days{5}))};
            if (length(when) > 0s)
                draw_outage(match, when);
            t = when.upper();
        }
    for (auto t = begin_; t < calm_; t += time_between(1h, days{20})) {
        const interval when{t, t + time_between(1min, chance(0.1) ? days{7} : days{1})};
        (chance(0.3) ? influx_hangs_up_ : influx_away_).push_back(when);
        t = when.upper();
    }
}

/// Wrong for some hours, and right again.
void hard_year::draw_clock() {
    for (auto t = begin_ + days{20}; t < calm_ - days{20}; t += time_between(days{20}, days{90})) {
        const auto wrong = time_between(1min, 3h) * (chance(0.5) ? 1 : -1);
        clock_.push_back({t, wrong});
        t += time_between(4h, 30h);
        clock_.push_back({t, -wrong});
    }
}

void hard_year::begin_exchange(sys_seconds machine_now) {
    const auto now = machine_now - life_.clock_error;
    last_exchange_ = now;
    simulator::fault_list in_force;
    for (const auto& one : troubles_)
        if (one.when.lower() <= now && now < one.when.upper())
            in_force.push_back(one.fault);
    life_.gateway.set_faults(std::move(in_force));
    life_.influx.away = is_within(now, influx_away_);
    life_.influx_hangs_up = is_within(now, influx_hangs_up_);
}

/// One process; returns the true time of its end.
sys_seconds hard_year::run_once(sys_seconds from) {
    ++runs_;
    const auto to = from < calm_ ? std::min(calm_, from + time_between(1h, days{40})) : end_;
    life_.clock_steps.clear();
    auto error = life_.clock_error;
    for (const auto& set : clock_)
        if (from < set.true_at && set.true_at < to) {
            life_.clock_steps.push_back({set.true_at + error, set.by});
            error += set.by;
        }
    std::optional<simulated_life::death> death;
    if (from < calm_ && chance(0.5))
        death = {between<std::size_t>(1, 60), chance(0.5)};
    if (life_.live(from + life_.clock_error, to + error, death))
        return to;
    ++killed_;
    return std::max(from, last_exchange_) + 1s;
}

void hard_year::run() {
    for (auto now = begin_; now < end_;) {
        const auto ended = run_once(now);
        const bool long_off = ended < calm_ && chance(0.1);
        now = ended + (long_off ? time_between(1h, days{20}) : time_between(1s, 1min));
        // The clock is set whether the daemon runs or not.
        for (const auto& set : clock_)
            if (ended <= set.true_at && set.true_at <= now)
                life_.clock_error += set.by;
    }
}

std::map<sys_seconds, std::pair<double, double>> hard_year::expected() const {
    std::map<sys_seconds, std::pair<double, double>> all;
    const auto today = paris_day(end_);
    for (auto d = first_day_; d < today - days{1}; d += days{1})
        for (const auto& slot :
             simulator::slots_of(d, life_.truth.settings(life_.meter()).length_on(d))) {
            const bool is_lost = std::ranges::any_of(never_, [&](const interval& gap) {
                return slot.lower() < gap.upper() && gap.lower() < slot.upper();
            });
            const auto stamp = wall_clock(slot.upper());
            const bool is_second_pass = october_in_one_pass_ && is_repeated(stamp) &&
                                        instant_of(stamp, pass::first) != slot.upper();
            if (!is_lost && !is_second_pass)
                all[slot.lower()] = {
                    static_cast<double>(simulator::watt_hours(life_.meter(), slot)),
                    static_cast<double>(length(slot) / 60s)};
        }
    return all;
}

void hard_year::expect_truth() const {
    const auto truth = expected();
    std::size_t wrong = 0;
    const auto complain = [&](sys_seconds at, std::string_view what) {
        if (++wrong <= 20)
            ADD_FAILURE() << format_iso(at) << ": " << what;
    };
    std::map<sys_seconds, std::size_t> there;
    for (const auto& point : life_.influx.points()) {
        if (point.at >= start_of(paris_day(end_) - days{1}))
            continue;
        if (++there[point.at] > 1)
            complain(point.at, "is there twice");
        const auto found = truth.find(point.at);
        if (found == truth.end())
            complain(point.at, "is there, and Enedis has no such slot");
        else if (std::abs(point.value - found->second.first) > 1e-6 ||
                 point.minutes != found->second.second)
            complain(point.at,
                     fmt::format("is {} Wh, {} min and not {} Wh, {} min", point.value,
                                 point.minutes, found->second.first, found->second.second));
    }
    for (const auto& [at, slot] : truth)
        if (!there.contains(at))
            complain(at, "is missing");
    EXPECT_EQ(wrong, 0u);
}

bool hard_year::is_asked_of(const simulated_life::asked& one, const std::string& match) const {
    return one.target.find(match) != std::string::npos;
}

void hard_year::expect_budget(const std::string& match, std::size_t requests,
                              seconds window) const {
    std::vector<sys_seconds> made;
    for (const auto& one : life_.questions)
        if (is_asked_of(one, match))
            made.push_back(one.at);
    std::ranges::sort(made); // the machine's clock may have gone back
    for (std::size_t i = requests; i < made.size(); ++i)
        ASSERT_GT(made[i] - made[i - requests], window) << match << " at " << format_iso(made[i]);
}

void hard_year::expect_politeness() const {
    expect_budget(conso_api, conso_api_budget, 12h);
    expect_budget(my_electrical_data, 40, 24h);
    ASSERT_FALSE(life_.questions.empty());
    const auto first_asked = life_.questions.front().true_at;
    for (const auto& one : life_.questions) {
        EXPECT_NE(one.status, 403u) << "banned at " << format_iso(one.true_at);
        const auto time = wall_clock(one.at) - local_seconds{paris_day(one.at)};
        if (one.true_at > first_asked + 30min) { // a new meter is asked at once, at any hour
            EXPECT_TRUE(6h <= time && time < 22h) << format_iso(one.at) << ' ' << one.target;
        }
    }
    for (const auto& [match, closed] : promises_) {
        const simulated_life::asked* told = nullptr;
        for (const auto& one : life_.questions) {
            if (!is_asked_of(one, match))
                continue;
            if (told && one.at > told->at) {
                EXPECT_GE(one.at, closed.upper()) << match;
                break;
            }
            if (closed.lower() <= one.true_at && one.true_at < closed.upper() &&
                one.status == 429 && one.was_read)
                told = &one;
        }
    }
}

std::string hard_year::summary() const {
    std::size_t asked = life_.questions.size();
    return fmt::format("{} processes, {} of them killed; {} requests; {} points", runs_, killed_,
                       asked, life_.influx.points().size());
}

} // namespace linkynflux::testing
