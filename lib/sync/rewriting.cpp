#include "sync/rewriting.hpp"

#include "base/counted.hpp"
#include "influx/coverage.hpp"
#include "sync/reach.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace linkynflux::sync {
namespace asio = boost::asio;
namespace {

using std::chrono::days;

constexpr auto what = series::consumption;

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

} // namespace

rewriting::rewriting(kept_meter& meter, local_days first)
    : meter_(meter),
      pending_(meter.new_batch(what)),
      rest_(first) {}

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
    auto text = points_ == 0 ? name + ": no points of these days were divided anew\n"
                             : fmt::format("{}: {} of {} now follow these hours\n", name,
                                           counted(points_, "point", "points"),
                                           counted(days_, "day", "days"));
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

} // namespace linkynflux::sync
