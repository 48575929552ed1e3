// A status in which each thing that can be said is said once.
#pragma once

#include "status_report.hpp"

namespace linkynflux::testing {

inline sys_seconds paris_time(std::string_view wall) {
    return instant_of(parse_wall_clock(wall).value());
}

/// Noon of 10 April 2026: `maison` in trouble, `atelier` unreadable, `grange` new.
inline daemon::status_report made_up_status() {
    using namespace std::chrono_literals;
    using daemon::lock_holder;
    daemon::status_report all{paris_time("2026-04-10 12:00:00"),
                              lock_holder{lock_holder::the_daemon, 42}};

    daemon::meter_report maison{"maison"};
    maison.was_polled = true;
    maison.counts_for = "http://old:8086/linky conso_elec tags";
    maison.by_series = {
        {series::consumption,
         interval{paris_time("2026-01-01 00:00:00"), paris_time("2026-04-09 00:00:00")}, 24h, 12, 1,
         90min},
        {series::max_power}};
    maison.next_poll = paris_time("2026-04-11 08:41:00");
    maison.troubled = trouble{paris_time("2026-04-10 09:00:00"), "the token is refused", true};
    maison.contracted =
        known_contract{paris_time("2026-04-01 09:00:00"), contract{9.0, "HC (22H50-6H50)"}};
    maison.outbox = {1, 2};
    daemon::meter_report atelier{"atelier"};
    atelier.unreadable = failure{error::state_failed, "/s/meters/a.json: it is cut short"};
    daemon::meter_report grange{"grange"};
    all.meters = {maison, atelier, grange};

    daemon::budget_report shared{"conso-api", {"maison", "atelier", "grange"}, {20, 12h}};
    shared.spent = 3;
    shared.left = 17;
    shared.next_allowed = all.now;
    daemon::budget_report closed{"myelectricaldata", {"maison"}, {40, 24h}};
    closed.spent = 40;
    closed.closed_until = paris_time("2026-04-11 00:00:00");
    closed.next_allowed = *closed.closed_until;
    daemon::budget_report full{"myelectricaldata", {"atelier"}, {40, 24h}};
    full.spent = 40;
    full.next_allowed = paris_time("2026-04-10 18:00:00");
    daemon::budget_report broken{"myelectricaldata", {"grange"}, {40, 24h}};
    broken.unreadable = failure{error::state_failed, "/s/ledgers/b.json: it is cut short"};
    all.budgets = {shared, closed, full, broken};

    all.tokens = {
        {"conso-api", {"maison", "atelier", "grange"}, {.ends = paris_time("2027-04-01 12:00:00")}},
        {"myelectricaldata", {"maison"}, {.is_daemons_own = true}}};
    return all;
}

} // namespace linkynflux::testing
