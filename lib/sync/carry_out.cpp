#include "sync/carry_out.hpp"

#include "sync/backfill.hpp"
#include "sync/fetch.hpp"
#include "sync/forgotten_days.hpp"
#include "sync/reclassify.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace linkynflux::sync {
namespace asio = boost::asio;
namespace {

using store::order_kind;
using all_meters = std::vector<std::unique_ptr<kept_meter>>;

bool rewrites(const store::order& order) {
    return order.replace || order.kind == order_kind::reclassify;
}

bool asks_and_writes(const store::order& order) {
    return order.kind != order_kind::reclassify && !order.dry_run;
}

std::string why_refused(const store::order& order, const influx::server& into) {
    const auto* instead =
        order.kind == order_kind::backfill
            ? "Nothing was asked for. Without --replace, what is missing is "
              "filled in"
            : "What is there keeps the hours it was written with; new days follow "
              "the new ones";
    return fmt::format("{}: this server deletes no points, so nothing that is there can be "
                       "replaced. {}\n",
                       into.name(), instead);
}

asio::awaitable<result<void>> carry_out_for(kept_meter& meter, store::order order, printer print) {
    if (order.kind == order_kind::reclassify)
        co_return co_await reclassify(meter, order, print);
    co_return co_await fetch(meter, order, print);
}

asio::awaitable<exit_status> carry_out_for_all(const all_meters& meters, influx::server& into,
                                               store::order order, sys_seconds now, printer print) {
    if (rewrites(order) && !into.can_rewrite()) {
        print(why_refused(order, into));
        co_return exit_status::refused;
    }
    if (asks_and_writes(order))
        order = co_await without_forgotten_days(into, order, paris_day(now), print);
    if (order.first == order.end) {
        into.close();
        co_return exit_status::refused;
    }
    if (order.kind == order_kind::backfill)
        co_return co_await backfill(meters, order, print);
    auto worst = exit_status::done;
    for (const auto& meter : meters) {
        const auto done = co_await carry_out_for(*meter, order, print);
        if (done)
            continue;
        print(fmt::format("{}: {}\n", meter->configured.name, done.error().what));
        worst = std::max(worst, status_of(done.error()));
    }
    co_return worst;
}

} // namespace

asio::awaitable<exit_status> carry_out(const std::vector<std::unique_ptr<kept_meter>>& meters,
                                       influx::server& into, store::order order, sys_seconds now,
                                       printer print) {
    for (const auto& meter : meters)
        meter->from.take_answered(); // who answered a poll tells nothing of this order
    const auto status = co_await carry_out_for_all(meters, into, order, now, print);
    // A dry run tells nothing of InfluxDB, which may be what refused.
    for (const auto& meter : meters)
        if (!meter->from.take_answered().empty() && !order.dry_run)
            meter->note_mended();
    co_return status;
}

} // namespace linkynflux::sync
