// Faults on demand: what is done to the answers that match, as a value.
#pragma once

#include "base/civil_time.hpp"
#include "base/interval.hpp"
#include "simulator/contradictions.hpp"
#include "simulator/measure.hpp"
#include "support/http_server.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace linkynflux::simulator {

// What is done to the data, which stays a well-formed answer; what it then says may be untrue, see
// contradictions.hpp.

/// The slots of a load curve that touch the interval are absent.
struct missing_slots {
    interval when;
};
/// They are there without a value: `null`, or the string "null".
struct null_slots {
    interval when;
    bool as_text = false;
};
/// That day is not published yet. With `fault::until`: late until then.
struct late_day {
    local_days day;
};
/// The answer names another meter.
struct other_meter {
    std::string digits;
};
/// Of the hour that October repeats only one pass is there: 48 half-hours, not 50.
struct one_october_pass {
    pass kept = pass::first;
};

// What is done to the answer.

/// This goes out in place of the answer.
struct instead {
    http::response content;
};
/// The body ends in the middle, and Content-Length says so.
struct truncated {};
/// Every date is `20XX-XX-XX`, as the sandbox of Enedis has it.
struct placeholder_dates {};

// What is done to the connection.

/// Before the first byte.
struct delay {
    std::chrono::milliseconds time;
};
/// The connection is reset after that many bytes of the answer.
struct cut {
    std::size_t after;
};
/// The request is read and nothing ever comes back.
struct silence {};

using effect =
    std::variant<missing_slots, null_slots, late_day, other_meter, one_october_pass, doubled_rows,
                 unsorted, outside_days, negative_value, other_value, wrong_step, shifted_stamps,
                 daily_disagrees, instead, truncated, placeholder_dates, delay, cut, silence>;

struct fault {
    std::string match{};                ///< part of the target, query included; empty: every one
    std::optional<int> times{};         ///< how many answers; nothing: all
    std::optional<sys_seconds> until{}; ///< no longer in force from that instant on
    effect what;
};

using fault_list = std::vector<fault>;

/// Answers of a kind for `instead`.
instead status(unsigned code, std::string body);
instead html_page();
instead redirect(std::string location);
instead flood(std::size_t bytes = std::size_t{16} * 1024 * 1024);

/// The effects of the faults in force on one answer, in their order; each fault has one time less.
std::vector<effect> take(fault_list& faults, std::string_view target, sys_seconds now);

/// Does to the data, or to the answer and its connection, what the effect says; others do nothing.
void alter(measure& data, const effect& how);
void alter(support::reply& answer, const effect& how);

} // namespace linkynflux::simulator
