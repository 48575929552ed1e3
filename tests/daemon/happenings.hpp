// Made-up events, one or more of each kind that the journal knows by its message id.
#pragma once

#include "base/event.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linkynflux::testing {

inline sys_seconds at(std::string_view wall) {
    return instant_of(parse_wall_clock(wall).value());
}

inline const interval a_day = whole_day(parse_day("2026-11-21").value());

/// A poll of `maison` that began at that time and stored a day.
inline poll_ended a_good_poll(std::string_view began,
                              std::vector<std::string> answered = {"conso-api"}) {
    return {"maison",
            {{series::consumption, 48, 39'491, a_day, seconds{0}}},
            at("2026-11-25 08:18:02"),
            at(began),
            std::move(answered)};
}

/// One that stored nothing and lacks a day.
inline poll_ended an_empty_poll(std::string_view began, std::vector<std::string> answered = {}) {
    return {"maison",
            {{series::consumption, 0, 0, {}, std::chrono::hours{24}}},
            at("2026-11-24 11:41:00"),
            at(began),
            std::move(answered)};
}

inline source_failed a_timeout(std::string meter = "maison") {
    return {std::move(meter), "conso-api", failure{error::timed_out, "it did not answer"}};
}

inline source_failed a_refusal(error what, std::string meter = "maison") {
    return {std::move(meter), "conso-api", failure{what, "the source refuses"}};
}

inline delivery_failed server_away(std::size_t waiting = 0, std::string meter = "maison") {
    return {std::move(meter), failure{error::influx_unavailable, "InfluxDB does not answer"},
            waiting, "InfluxDB"};
}

inline std::vector<event> all_with_an_id() {
    auto several = a_good_poll("2026-11-24 08:18:02");
    several.stored.push_back({series::production, 48, 1'500, a_day, seconds{0}});
    several.stored.push_back({series::max_power, 1, 0, a_day, std::chrono::hours{24}});
    const failure limited{error::rate_limited, "no more", at("2026-11-24 09:00:00")};
    const failure refused{error::points_refused, "a field of another type"};
    const auto day = parse_day("2026-10-01").value();
    return {
        a_good_poll("2026-11-24 08:18:02"),
        several,
        an_empty_poll("2026-11-24 08:18:02"),
        days_given_up{"maison", series::consumption, day, day, 1},
        a_timeout(),
        a_refusal(error::consent_missing),
        a_refusal(error::rate_limited),
        source_failed{"maison", "conso-api", limited},
        budget_spent{"maison", "spent", at("2026-11-24 20:00:00")},
        server_away(2),
        delivery_failed{"maison", failure{error::database_missing, "none"}, 0, "InfluxDB"},
        delivery_failed{"maison", failure{error::state_failed, "full"}, 0, "InfluxDB"},
        entry_refused{"maison", series::consumption, "outbox/1.aside", a_day, refused, "InfluxDB"},
        points_dropped{"maison", 7, "too old", "InfluxDB"},
        coverage_gone{"maison", series::consumption, a_day, "meters/1.json", "InfluxDB"},
        coverage_rebuilt{"maison", std::chrono::hours{24}, "InfluxDB"},
        state_set_aside{"maison", "unreadable"},
        state_failing{failure{error::state_failed, "full"}},
        clock_stepped{},
        token_ends{"conso-api", at("2026-12-01 00:00:00"), at("2026-11-24 08:18:02")},
    };
}

} // namespace linkynflux::testing
