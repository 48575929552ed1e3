// The faults as a script orders them: the body of `POST /simulator/faults`, a JSON array that
// replaces the faults before it. `[]` ends them all.
//
//     [ { "fault": "missing", "from": "2026-03-29T10:00:00Z", "to": "2026-03-29T11:00:00Z",
//         "match": "courbe_de_charge", "times": 2, "until": "2026-03-31T08:00:00Z" } ]
//
// `match` is part of the target (absent: every one), `times` a number of answers (absent: all),
// `until` an instant by the simulator's clock. Instants end in Z, days are Paris days. The faults:
//
//     missing            from, to        slots absent from load curves
//     null               from, to, text  slots without a value; "text": true for the string "null"
//     late               day             the day is not published
//     other_meter        prm             the answer names that meter
//     one_october_pass   kept            "first" (default) or "second"
//     doubled_rows                       each point of a load curve twice
//     unsorted           order           its points "reversed" (default) or "rotated"
//     outside_days                       points of the day before the first and of the day `end`
//     negative_value     from, to        slots with a value below zero
//     other_value        from, to, watts slots with another value than the truth
//     wrong_step         from, to        slots that say they are an hour long
//     shifted_stamps     minutes         every slot dated so much later (default 20)
//     daily_disagrees    day, watt_hours another total of that day in the daily energy
//     status             status          that answer; also "body" and an object "headers"
//     page                               an HTML page with status 200
//     redirect           location        302 to that place
//     flood              bytes           a body of that size (default 16 MiB)
//     truncated                          half of the body
//     placeholder_dates                  20XX-XX-XX
//     delay              milliseconds    before the first byte
//     cut                after           the connection is reset after that many bytes
//     silence                            nothing ever comes
#pragma once

#include "base/result.hpp"
#include "simulator/faults.hpp"

#include <string_view>

namespace linkynflux::simulator {

/// Failures say where in the array the order cannot be understood.
result<fault_list> parse_faults(std::string_view body);

} // namespace linkynflux::simulator
