#include "sync/reclassify.hpp"

#include "influx/coverage.hpp"
#include "sync/reach.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
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

/// A meter measures whole watts; what a text of decimals lost of them on its way comes back.
reading reading_of(const influx::stored_row& row) {
    constexpr double lost_in_text = 1e-6;
    const auto length = linkynflux::length(influx::covers(row, what));
    const auto watts = row.value * 3600 / static_cast<double>(length.count());
    const auto whole = std::round(watts);
    return {row.at, length, std::abs(watts - whole) < lost_in_text ? whole : watts};
}

std::size_t overlaps_in(std::span<const influx::stored_row> rows, local_days day) {
    std::size_t found = 0;
    interval_set seen;
    for (const auto& row : rows) {
        const auto when = influx::covers(row, what);
        const bool is_apart =
            !boost::icl::intersects(seen, when) && boost::icl::contains(whole_day(day), when);
        found += is_apart ? 0u : 1u;
        seen += when;
    }
    return found;
}

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

/// Whole days on their way into outbox entries.
class rewriting {
public:
    rewriting(kept_meter& meter, local_days first)
        : meter_(meter),
          pending_(meter.new_batch(what)),
          rest_(first) {}

    asio::awaitable<result<void>> take(local_days day, std::span<const influx::stored_row> rows);
    /// What is pending becomes an entry and is carried out.
    asio::awaitable<result<void>> flush();

    /// Up to there InfluxDB holds nothing more of the meter.
    void note_read(local_days end) { last_taken_ = end - days{1}; }
    /// The first day that is not on disk yet.
    local_days rest() const { return rest_; }
    std::string summary() const;

private:
    void render(std::span<const influx::stored_row> rows);
    const influx::consumption_schema& schema_of(const influx::stored_row& row);

    kept_meter& meter_;
    batch pending_;
    std::size_t pending_days_ = 0;
    std::map<std::pair<std::string, std::optional<double>>, influx::consumption_schema> schemas_;
    local_days rest_;
    local_days last_taken_{};
    std::size_t days_ = 0;
    std::size_t points_ = 0;
    std::vector<local_days> left_; ///< days whose points overlap
    std::size_t overlaps_ = 0;
};

const influx::consumption_schema& rewriting::schema_of(const influx::stored_row& row) {
    const std::pair key{row.fetch_date, row.max};
    const auto known = schemas_.find(key);
    if (known != schemas_.end())
        return known->second;
    const influx::consumption_schema made{meter_.measurement(what), row.fetch_date,
                                          meter_.configured.tags, row.max, meter_.shared.how};
    return schemas_.emplace(key, made).first->second;
}

/// Neighbours are mostly of one fetch.
void rewriting::render(std::span<const influx::stored_row> rows) {
    interval_set nothing;
    for (auto from = rows.begin(); from != rows.end();) {
        const auto end = std::find_if(from, rows.end(), [&](const influx::stored_row& row) {
            return row.fetch_date != from->fetch_date || row.max != from->max;
        });
        std::vector<reading> alike;
        std::transform(from, end, std::back_inserter(alike), reading_of);
        pending_.render_by(schema_of(*from));
        pending_.add(alike, nothing);
        from = end;
    }
}

asio::awaitable<result<void>> rewriting::take(local_days day,
                                              std::span<const influx::stored_row> rows) {
    const auto overlaps = overlaps_in(rows, day);
    if (overlaps > 0) {
        left_.push_back(day);
        overlaps_ += overlaps;
        co_return result<void>{};
    }
    result<void> flushed;
    if (pending_.values() + rows.size() > influx::most_lines)
        flushed = co_await flush();
    if (!flushed)
        co_return flushed;
    render(rows);
    ++pending_days_;
    last_taken_ = day;
    co_return flushed;
}

asio::awaitable<result<void>> rewriting::flush() {
    if (pending_.empty())
        co_return result<void>{};
    if (const auto accepted = meter_.into.accept_rewrite(pending_, what); !accepted)
        co_return accepted.error();
    rest_ = last_taken_ + days{1};
    const auto rewritten = std::exchange(pending_, meter_.new_batch(what));
    const auto of_days = std::exchange(pending_days_, 0);
    const auto stored = co_await deliver(meter_, rewritten, what);
    if (!stored)
        co_return stored;
    days_ += of_days;
    points_ += rewritten.values();
    co_return result<void>{};
}

std::string rewriting::summary() const {
    const auto& name = meter_.configured.name;
    auto text =
        fmt::format("{}: {} points of {} days now follow these hours\n", name, points_, days_);
    if (left_.empty())
        return text;
    const auto left = format_day(left_.front());
    const auto last = format_day(left_.back());
    const auto which = left_.size() == 1
                           ? fmt::format("1 day is left as it is ({})", left)
                           : fmt::format("{} days between {} and {} are left as they are",
                                         left_.size(), left, last);
    return text +
           fmt::format("{}: {}: points overlap there ({} of them), so that energy is counted "
                       "more than once. What Enedis still has takes their place with: "
                       "linkynflux backfill --from {} --to {} --replace\n",
                       name, which, overlaps_, left, last);
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
