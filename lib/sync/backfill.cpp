#include "sync/backfill.hpp"

#include "sync/backfill_course.hpp"
#include "sync/reach.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>

namespace linkynflux::sync {
namespace asio = boost::asio;
namespace {

using std::chrono::days;
using courses = std::vector<backfill_course>;

/// Whoever is asked next, it would fail likewise.
bool concerns_everyone(const failure& why) {
    return why == error::influx_unavailable || why == error::influx_credentials_refused ||
           why == error::database_missing || why == condition::state;
}

/// Whether the other series of the meter may fare better.
bool leaves_others_alone(const failure& why) {
    return why == error::points_refused || concerns_one_series(why);
}

/// What failed, and what is left to do because of it.
class setbacks {
public:
    void add(const failure& why) {
        worst_ = std::max(worst_, status_of(why));
        if (why.until)
            until_ = until_ ? std::min(*until_, *why.until) : *why.until;
    }
    exit_status worst() const { return worst_; }
    /// Its days will not come however often they are asked for: its own line says what to do.
    void leave_out(const backfill_course& refused) { refused_.insert(&refused); }

    /// The line that says how to go on; nothing where no day is left.
    std::string way_on(const courses& all) const {
        std::optional<local_days> first;
        for (const auto& one : all)
            if (const auto rest = one.rest(); rest && !refused_.contains(&one))
                first = first ? std::min(*first, *rest) : *rest;
        if (!first)
            return "";
        auto text = "not every day was asked for; run it again with --from " + format_day(*first);
        // Rounded up: in the minute that is shown it may be too early.
        if (until_)
            text += " after " + format_wall_clock(std::chrono::ceil<std::chrono::minutes>(*until_));
        return text + "\n";
    }

private:
    exit_status worst_ = exit_status::done;
    std::optional<sys_seconds> until_;
    std::set<const backfill_course*> refused_;
};

backfill_course* furthest_behind(courses& all) {
    backfill_course* found = nullptr;
    for (auto& one : all)
        if (!one.is_over() && (!found || *one.rest() < *found->rest()))
            found = &one;
    return found;
}

void stop(courses& all, backfill_course& failed, const failure& why) {
    failed.stop();
    for (auto& one : all)
        if (concerns_everyone(why) ||
            (&one.meter() == &failed.meter() && !leaves_others_alone(why)))
            one.stop();
}

void add_courses(kept_meter& meter, const store::order& order, bool may_ask, courses& all) {
    for (const auto what : meter.configured.what) {
        all.emplace_back(meter, what, order);
        if (!may_ask)
            all.back().stop();
    }
}

void print_failure(const std::string& title, const failure& why, const kept_meter& meter,
                   const printer& print) {
    const auto* kept = meter.into.waiting() > 0 ? "; what came is on disk and will be written" : "";
    print(fmt::format("{} {}{}\n", title, why.what, kept));
}

/// One after the other what is furthest behind, until all are over or nothing goes on.
asio::awaitable<void> ask_all(courses& all, setbacks& failed, const printer& print) {
    while (auto* next = furthest_behind(all)) {
        const auto asked = co_await next->ask(print);
        if (asked)
            continue;
        failed.add(asked.error());
        if (asked.error() == condition::stopped)
            co_return;
        print_failure(next->title(), asked.error(), next->meter(), print);
        if (asked.error() == error::collection_off || asked.error() == error::no_such_measure)
            failed.leave_out(*next);
        stop(all, *next, asked.error());
    }
}

} // namespace

asio::awaitable<exit_status> backfill(const std::vector<std::unique_ptr<kept_meter>>& meters,
                                      store::order order, printer print) {
    courses all;
    setbacks failed;
    bool is_hopeless = false;
    for (const auto& meter : meters) {
        result<void> there;
        if (!is_hopeless)
            there = co_await reach(*meter);
        if (!there) {
            failed.add(there.error());
            is_hopeless = concerns_everyone(there.error());
            print_failure(meter->configured.name + ":", there.error(), *meter, print);
        }
        add_courses(*meter, order, there.has_value() && !is_hopeless, all);
    }
    co_await ask_all(all, failed, print);
    for (const auto& one : all)
        print(one.summary());
    print(failed.way_on(all));
    for (const auto& meter : meters) {
        meter->from.tell_rejected();
        meter->from.close();
        meter->shared.into.close();
    }
    co_return failed.worst();
}

} // namespace linkynflux::sync
