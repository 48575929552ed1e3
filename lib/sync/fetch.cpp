#include "sync/fetch.hpp"

#include "plan/questions.hpp"
#include "sync/reach.hpp"
#include "tariff/off_peak.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace linkynflux::sync {
namespace asio = boost::asio;
namespace {

using std::chrono::days;

/// The days to ask for; `--last` begins where the coverage ends.
std::pair<local_days, local_days> ordered_days(const kept_meter& meter, const store::order& order) {
    const auto today = paris_day(meter.around.time.now());
    const auto end = std::min(order.end, today);
    if (order.first)
        return {std::max(*order.first, today - meter.from.limits(series::consumption).history),
                end};
    const auto& all = meter.record.memory().by_series;
    const auto found = all.find(series::consumption);
    if (found == all.end() || found->second.written.empty())
        return {today - plan::recent, end};
    return {paris_day(std::prev(found->second.written.end())->upper()), end};
}

std::string line_of(const slice& s, int order) {
    const auto flag = [&](tariff_period p) { return s.period == p ? 1 : 0; };
    return fmt::format("found value ordre({:3}) : {:7.2f} kWh at {} (HC:{}/HP:{}/HN:{})\n", order,
                       s.of.watt_hours() / 1000, format_iso(s.of.start),
                       flag(tariff_period::off_peak), flag(tariff_period::peak),
                       flag(tariff_period::normal));
}

/// `ordre` is the old script's: the reading's place in its day, from 1.
void print_readings(const kept_meter& meter, const std::vector<reading>& readings,
                    const printer& print) {
    std::string text;
    auto day = local_days{};
    int order = 0;
    for (const auto& s : tariff::slice_off_peak(readings, meter.configured.off_peak)) {
        const auto of = paris_day(s.of.start);
        order = of == day ? order + 1 : 1;
        day = of;
        text += line_of(s, order);
    }
    print(text);
}

asio::awaitable<result<void>> write(kept_meter& meter, const batch& found) {
    if (found.empty())
        co_return result<void>{};
    if (const auto accepted = meter.into.accept(found, series::consumption); !accepted)
        co_return accepted.error();
    co_return co_await deliver(meter, found, series::consumption);
}

/// One request's days.
asio::awaitable<result<void>> fetch_span(kept_meter& meter, question asked, bool dry_run,
                                         const printer& print) {
    auto reply = co_await meter.from.ask(asked);
    if (!reply)
        co_return reply.error();
    print_readings(meter, reply->readings, print);
    if (dry_run)
        co_return result<void>{};
    auto& kept = meter.record.memory().by_series[series::consumption];
    auto written = kept.written;
    auto found = meter.new_batch(series::consumption);
    found.add(*reply, written);
    found.add_guesses(reply->held_back, kept, meter.around.time.now(), written);
    const auto stored = co_await write(meter, found);
    meter.tell_given_up(
        asked.what, plan::note_answer(kept, asked, meter.around.time.now(),
                                      reply->empty() ? plan::heard::nothing : plan::heard::values));
    if (const auto saved = meter.record.save(); !saved)
        co_return saved.error();
    if (stored)
        print(fmt::format("{}: {} readings of {} to {} found, {} of them new and written\n",
                          meter.configured.name, reply->readings.size(), format_day(asked.first),
                          format_day(asked.end - days{1}), found.values()));
    co_return stored;
}

} // namespace

asio::awaitable<result<void>> fetch(kept_meter& meter, store::order order, printer print) {
    if (!order.dry_run)
        if (const auto there = co_await reach(meter); !there)
            co_return there.error();
    auto [first, end] = ordered_days(meter, order);
    if (first >= end)
        print(fmt::format("{}: no day before today is left to ask for\n", meter.configured.name));
    result<void> outcome;
    while (first < end) {
        const auto until =
            std::min(end, first + meter.from.limits(series::consumption).per_request);
        question asked{meter.configured.id, series::consumption, first, until};
        const auto fetched = co_await fetch_span(meter, asked, order.dry_run, print);
        if (!fetched)
            outcome = fetched;
        // Days that Enedis does not have are no reason to leave the later ones.
        if (!fetched && fetched.error() != condition::not_yet &&
            fetched.error() != condition::history_ended)
            break;
        first = until;
    }
    meter.from.tell_rejected();
    meter.from.close();
    meter.shared.into.close();
    co_return outcome;
}

} // namespace linkynflux::sync
