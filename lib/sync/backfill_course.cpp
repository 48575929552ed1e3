#include "sync/backfill_course.hpp"

#include "base/counted.hpp"
#include "influx/coverage.hpp"
#include "plan/coverage.hpp"
#include "plan/questions.hpp"
#include "sync/reach.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace linkynflux::sync {
namespace asio = boost::asio;
namespace {

using std::chrono::days;

std::string days_of(local_days first, local_days end) {
    return end - first == days{1}
               ? format_day(first)
               : fmt::format("{} to {}", format_day(first), format_day(end - days{1}));
}

/// What of a row would stay, and what would come on top of it, if these readings took the place of
/// what begins in their time.
interval_set cut_rows(const std::vector<influx::stored_row>& rows,
                      const std::vector<reading>& readings, series what) {
    interval_set came;
    for (const auto& r : readings)
        came += r.when();
    interval_set cut;
    for (const auto& row : rows) {
        const auto whole = influx::covers(row, what);
        if (boost::icl::intersects(came, whole) && !boost::icl::contains(came, whole))
            cut += whole;
    }
    return cut;
}

} // namespace

backfill_course::backfill_course(kept_meter& meter, series what, const store::order& order)
    : meter_(meter),
      what_(what),
      replaces_(order.replace),
      limits_(meter.from.limits(what)),
      first_(std::max(order.first.value_or(order.end),
                      paris_day(meter.around.time.now()) - limits_.history)),
      next_(first_),
      end_(std::min(order.end, paris_day(meter.around.time.now()))) {
    skip_what_is_not_due();
}

std::optional<local_days> backfill_course::rest() const {
    return next_ < end_ ? std::optional{next_} : std::nullopt;
}

bool backfill_course::is_searching() const {
    return search_ && search_->answered - search_->refused > days{1};
}

bool backfill_course::is_due(local_days day) const {
    return !asked_.contains(day) && (replaces_ || !plan::is_complete(memory().written, day));
}

void backfill_course::skip_what_is_not_due() {
    while (next_ < end_ && !is_due(next_))
        next_ += days{1};
}

question backfill_course::next_question() const {
    if (is_searching()) {
        const auto middle = search_->refused + (search_->answered - search_->refused) / 2;
        const auto end = std::min(search_->answered, middle + limits_.per_request);
        return {meter_.configured.id, what_, middle, end};
    }
    auto end = std::min(end_, next_ + limits_.per_request);
    while (!is_due(end - days{1}))
        end -= days{1};
    return {meter_.configured.id, what_, next_, end};
}

/// Where the polls have found the source's first day, it need not be looked for.
void backfill_course::note_too_old(const question& asked) {
    if (!search_ || asked.first >= search_->answered) {
        search_ = history_search{asked.first, end_};
        if (const auto& floor = memory().floor; floor && floor->answered > asked.first)
            search_ = history_search{std::min(floor->refused, end_ - days{1}),
                                     std::min(floor->answered, end_)};
    }
    search_->refused = std::max(search_->refused, asked.first);
    search_->answered = std::max(search_->answered, search_->refused + days{1});
    next_ = std::max(next_, search_->refused + days{1});
    skip_what_is_not_due();
}

void backfill_course::note_asked(const question& asked) {
    if (search_ && asked.first > search_->refused)
        search_->answered = std::min(search_->answered, asked.first);
    for (auto day = asked.first; day < asked.end; day += days{1})
        asked_.insert(day);
}

result<void> backfill_course::narrow(const question& asked, const failure& why) {
    const auto fewer = plan::narrowed(asked);
    if (!fewer)
        return why;
    limits_.per_request = *fewer;
    return {};
}

asio::awaitable<result<void>> backfill_course::ask(printer print) {
    const auto asked = next_question();
    auto reply = co_await meter_.from.ask(asked);
    if (!reply && reply.error() == error::span_refused) {
        ++requests_;
        co_return narrow(asked, reply.error());
    }
    if (!reply && reply.error() == condition::history_ended) {
        ++requests_;
        note_too_old(asked);
        print(
            fmt::format("{} Enedis has nothing so old as {}\n", title(), format_day(asked.first)));
        co_return result<void>{};
    }
    if (!reply && reply.error() != condition::not_yet)
        co_return reply.error();
    ++requests_;
    auto found = reply ? std::move(*reply) : enedis::answer{};
    co_return co_await take(asked, std::move(found), print);
}

/// Readings of another step than what is there may meet only part of a point. It would be deleted
/// whole, or stay beside them, so it keeps its place, and they are left out.
asio::awaitable<result<std::size_t>> backfill_course::leave_out_cuts(const question& asked,
                                                                     enedis::answer& found) {
    if (found.readings.empty())
        co_return std::size_t{0};
    // From a day before: what begins there may reach into the first of these.
    influx::stretch of{meter_.measurement(what_),
                       meter_.configured.tags,
                       {start_of(asked.first - days{1}), start_of(asked.end)}};
    const auto rows = co_await meter_.shared.into.rows(std::move(of));
    if (!rows)
        co_return rows.error();
    std::size_t left_out = 0;
    for (auto cut = cut_rows(*rows, found.readings, what_); !cut.empty();
         cut = cut_rows(*rows, found.readings, what_))
        left_out += std::erase_if(found.readings, [&](const reading& r) {
            return boost::icl::intersects(cut, r.when());
        });
    co_return left_out;
}

/// A guess never takes the place of what is there.
batch backfill_course::lines_of(const enedis::answer& found) const {
    auto& kept = memory();
    auto lines = meter_.new_batch(what_);
    auto taken = replaces_ ? interval_set{} : kept.written;
    lines.add(found, taken);
    taken += kept.written;
    lines.add_guesses(found.held_back, kept, meter_.around.time.now(), taken);
    return lines;
}

asio::awaitable<result<void>> backfill_course::take(question asked, enedis::answer found,
                                                    printer print) {
    const auto came = found.values();
    const auto heard = found.empty() ? plan::heard::nothing : plan::heard::values;
    std::size_t left_out = 0;
    if (replaces_) {
        const auto cut = co_await leave_out_cuts(asked, found);
        if (!cut)
            co_return cut.error();
        left_out = *cut;
    }
    const auto lines = lines_of(found);
    const auto stored = co_await write(lines);
    if (!stored && stored.error() == condition::state)
        co_return stored;
    note_asked(asked);
    meter_.tell_given_up(what_,
                         plan::note_answer(memory(), asked, meter_.around.time.now(), heard));
    skip_what_is_not_due();
    if (const auto saved = meter_.record.save(); !saved)
        co_return saved.error();
    if (!stored)
        co_return stored;
    values_ += lines.values();
    print(line_about(asked, came, lines.values(), left_out));
    co_return stored;
}

std::string backfill_course::line_about(const question& asked, std::size_t came,
                                        std::size_t written, std::size_t left_out) const {
    auto text =
        fmt::format("{} {} came of {}, {} of them {}", title(), counted(came, "value", "values"),
                    days_of(asked.first, asked.end), written,
                    replaces_ ? "written in place of what was there" : "new and written");
    if (left_out > 0)
        text += fmt::format("; {} would have met only a part of a longer one that is there, and {} "
                            "left out",
                            left_out, left_out == 1 ? "is" : "are");
    return text + "\n";
}

asio::awaitable<result<void>> backfill_course::write(const batch& lines) {
    if (lines.empty())
        co_return result<void>{};
    if (replaces_)
        if (const auto forgotten = forget_totals(lines); !forgotten)
            co_return forgotten;
    const auto accepted =
        replaces_ ? meter_.into.accept_rewrite(lines, what_) : meter_.into.accept(lines, what_);
    if (!accepted)
        co_return accepted.error();
    const auto stored = co_await deliver(meter_, lines, what_);
    if (stored && replaces_)
        know_totals(lines);
    co_return stored;
}

/// Before anything is replaced, durably: what a day sums to is unknown until it has come whole.
result<void> backfill_course::forget_totals(const batch& lines) const {
    for (const auto& [day, total] : lines.totals()) {
        memory().totals.erase(day);
        memory().doubts.erase(day);
    }
    return lines.totals().empty() ? result<void>{} : meter_.record.save();
}

/// The next poll holds these days against the other series as if they had come for the first time.
void backfill_course::know_totals(const batch& lines) const {
    for (const auto& [day, total] : lines.totals())
        if (plan::is_complete(lines.covers(), day))
            memory().totals[day] = total;
}

std::string backfill_course::title() const {
    return fmt::format("{}: {}:", meter_.configured.name, to_string(what_));
}

std::string backfill_course::summary() const {
    if (first_ >= end_)
        return fmt::format("{} of these days Enedis keeps nothing, or nothing yet\n", title());
    const auto ordered = days_of(first_, end_);
    if (requests_ == 0 && !is_stopped_)
        return fmt::format("{} nothing is missing of {}, so nothing was asked for\n", title(),
                           ordered);
    std::size_t incomplete = 0;
    for (auto day = first_; day < end_; day += days{1})
        incomplete += plan::is_complete(memory().written, day) ? 0u : 1u;
    return fmt::format(
        "{} {}, {} written; of {} {}\n", title(), counted(requests_, "request", "requests"),
        counted(values_, "value", "values"), ordered,
        incomplete == 0 ? "nothing is missing"
                        : counted(incomplete, "day is not whole", "days are not whole"));
}

} // namespace linkynflux::sync
