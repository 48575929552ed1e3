#include "config/off_peak_windows.hpp"

#include "config/clock_time.hpp"
#include "config/members.hpp"
#include "config/plain_settings.hpp"

#include <algorithm>

namespace linkynflux::config {
namespace {

using std::chrono::minutes;

constexpr minutes end_of_day{24 * 60};

struct span {
    minutes start;
    minutes end;
};

checked<span> check(const setting& at, span hours) {
    if (hours.start == end_of_day)
        return at.wrong("24:00 ends a day; write 0:00 for a window that starts at midnight");
    if (hours.start == hours.end)
        return at.wrong("starts and ends at the same time; write 0:00 to 24:00 for the whole day");
    return hours;
}

std::string_view without_spaces_around(std::string_view text) {
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

checked<span> read_span(const setting& at) {
    if (!at.text())
        return at.wants("a text: \"22:30-06:30\"");
    const std::string_view text = *at.text();
    if (text.find(';') != std::string_view::npos)
        return at.wrong("more than one window; write each on its own, as in "
                        "[ \"1:30-8:00\", \"12:30-14:00\" ]");
    const auto dash = std::min(text.find('-'), text.size());
    const auto start = parse_clock(without_spaces_around(text.substr(0, dash)));
    const auto end =
        parse_clock(without_spaces_around(text.substr(std::min(dash + 1, text.size()))));
    if (!start || !end)
        return at.wrong(fmt::format(
            "{} is not a window; write the hours alone, as in \"22:30-06:30\"", shown(text)));
    return check(at, {*start, *end});
}

/// `{ "h": 22, "m": 30 }`, as the old script had it.
checked<minutes> read_hour_and_minute(const setting& at) {
    if (!at.entries())
        return at.wants("{ \"h\": 22, \"m\": 30 }, or the window as one text in \"hours\"");
    int hour = 0;
    int minute = 0;
    members clock{at};
    clock.required("h", hour, whole_number(0, 24), "the hour, 0 to 24");
    clock.optional("m", minute, whole_number(0, 59));
    const minutes time{hour * 60 + minute};
    if (time > end_of_day)
        return at.wrong("later than the end of the day; write at most 24:00");
    return clock.done(time);
}

checked<window> read_dated_window(const setting& at) {
    window made{};
    span hours{};
    members dated{at};
    dated.optional("hours", hours, read_span);
    if (!at.member("hours")) {
        constexpr std::string_view instead = "{ \"h\": 22, \"m\": 30 }, or the window in \"hours\"";
        dated.required("start", hours.start, read_hour_and_minute, instead);
        dated.required("end", hours.end, read_hour_and_minute, instead);
    }
    dated.optional("from", made.from, read_day);
    dated.optional("to", made.to, read_day);
    if (const auto wrong = dated.wrong())
        return *wrong;

    if (const auto possible = check(at, hours); !possible)
        return possible.error();
    if (made.from && made.to && *made.to < *made.from)
        return at.wrong("\"to\" is before \"from\"; write the earlier day as \"from\"");
    made.start = hours.start;
    made.end = hours.end;
    return made;
}

checked<window> read_window(const setting& at) {
    if (at.entries())
        return read_dated_window(at);
    const auto hours = read_span(at);
    if (!hours)
        return hours.error();
    return window{hours->start, hours->end};
}

} // namespace

checked<std::vector<window>> read_off_peak_windows(const setting& at) {
    return read_list(at, "[ \"22:30-06:30\" ], or [] for none", read_window);
}

} // namespace linkynflux::config
