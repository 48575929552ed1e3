#include "sync/reclassify.hpp"

#include "sync/reach.hpp"
#include "sync/rewriting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

namespace linkynflux::sync {
namespace asio = boost::asio;
namespace {

using std::chrono::days;
using std::chrono::minutes;

constexpr auto what = series::consumption;
/// So many rows are held at a time.
constexpr days stride{90};

using row_list = std::vector<influx::stored_row>;

std::string wall(minutes after_midnight) {
    return fmt::format("{:02}:{:02}", after_midnight.count() / 60, after_midnight.count() % 60);
}

std::string spell(const std::vector<window>& windows) {
    std::string text;
    for (const auto& w : windows) {
        text += fmt::format("{}{}-{}", text.empty() ? "" : ", ", wall(w.start), wall(w.end));
        if (w.from)
            text += " from " + format_day(*w.from);
        if (w.to)
            text += " to " + format_day(*w.to);
    }
    return text.empty() ? "none" : text;
}

asio::awaitable<result<void>> take_days(rewriting& all, const row_list& rows) {
    for (auto from = rows.begin(); from != rows.end();) {
        const auto day = paris_day(from->at);
        const auto midnight = whole_day(day).upper();
        const auto end = std::find_if(
            from, rows.end(), [&](const influx::stored_row& row) { return row.at >= midnight; });
        const std::span<const influx::stored_row> of_day{from, end};
        if (const auto taken = co_await all.take(day, of_day); !taken)
            co_return taken;
        from = end;
    }
    co_return result<void>{};
}

asio::awaitable<result<void>> rewrite_all(kept_meter& meter, local_days first, local_days end,
                                          rewriting& all) {
    while (first < end) {
        const auto next = std::min(end, first + stride);
        influx::stretch of{
            meter.measurement(what), meter.configured.tags, {start_of(first), start_of(next)}};
        auto rows = co_await meter.shared.into.rows(std::move(of));
        if (!rows)
            co_return rows.error();
        std::ranges::stable_sort(*rows, {}, &influx::stored_row::at);
        if (const auto taken = co_await take_days(all, *rows); !taken)
            co_return taken;
        first = next;
    }
    all.note_read(end);
    co_return co_await all.flush();
}

/// After a failure: what becomes of what was read, and of the rest.
std::string way_on(const kept_meter& meter, const rewriting& all, local_days end) {
    const auto& name = meter.configured.name;
    std::string text;
    if (meter.into.waiting() > 0)
        text +=
            fmt::format("{}: points that are divided anew are on disk and will be written\n", name);
    if (all.rest() < end)
        text += fmt::format("{}: the rest follows with: linkynflux reclassify --from {}\n", name,
                            format_day(all.rest()));
    return text;
}

} // namespace

asio::awaitable<result<void>> reclassify(kept_meter& meter, store::order order, printer print) {
    const auto& name = meter.configured.name;
    if (std::ranges::find(meter.configured.what, what) == meter.configured.what.end()) {
        print(fmt::format("{}: its consumption is not kept by the half-hour\n", name));
        co_return result<void>{};
    }
    if (const auto there = co_await reach(meter); !there)
        co_return there.error();
    print(fmt::format("{}: off-peak hours, as linkynflux read them last: {}\n", name,
                      spell(meter.configured.off_peak)));
    rewriting all{meter, *order.first};
    const auto done = co_await rewrite_all(meter, *order.first, order.end, all);
    print(all.summary());
    if (!done)
        print(way_on(meter, all, order.end));
    meter.shared.into.close();
    co_return done;
}

} // namespace linkynflux::sync
