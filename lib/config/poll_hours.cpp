#include "config/poll_hours.hpp"

#include "config/clock_time.hpp"
#include "config/members.hpp"
#include "config/plain_settings.hpp"

#include <fmt/format.h>

namespace linkynflux::config {
namespace {

using std::chrono::minutes;

constexpr minutes whole_day{24 * 60};

checked<minutes> read_time(const setting& at) {
    const auto* text = at.text();
    if (!text)
        return at.wants("a time: \"08:00\"");
    const auto time = parse_clock(*text);
    if (!time)
        return at.wrong(fmt::format("{} is not a time; write one as in \"08:00\"", shown(*text)));
    return *time;
}

checked<hours> read_hours(const setting& at) {
    constexpr std::string_view example = "[ \"08:00\", \"10:00\" ]";
    const auto times = read_list(at, example, read_time);
    if (!times)
        return times.error();
    if (times->size() != 2)
        return at.wrong(fmt::format("two times are needed; write {}", example));
    if (times->front() == whole_day)
        return at.wrong("24:00 ends a day; write \"00:00\" to begin at midnight");
    return hours{times->front(), times->back()};
}

/// Whether every minute of `inner`, which does not cross midnight, lies in `outer`, which may.
bool covers(const hours& outer, const hours& inner) {
    if (outer.from < outer.to)
        return outer.from <= inner.from && inner.to <= outer.to;
    if (outer.from > outer.to)
        return inner.to <= outer.to || outer.from <= inner.from;
    return false;
}

} // namespace

checked<poll> read_poll(const setting& at) {
    poll polling;
    members o{at};
    o.optional("between", polling.between, read_hours);
    o.optional("quiet", polling.quiet, read_hours);
    if (const auto wrong = o.wrong())
        return *wrong;

    if (polling.between.to <= polling.between.from)
        return at.member("between")->wrong("the second time is not after the first; write the "
                                           "earlier one first");
    if (covers(polling.quiet, polling.between))
        return at.member(at.member("quiet") ? "quiet" : "between")
            ->wrong(fmt::format(
                "from {} to {} nothing is asked, and \"between\" lies wholly inside; "
                "move one of them, or write [ \"00:00\", \"00:00\" ] for no quiet hours",
                format_clock(polling.quiet.from), format_clock(polling.quiet.to)));
    return polling;
}

} // namespace linkynflux::config
