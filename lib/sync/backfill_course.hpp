// One series of one meter on its way from the first ordered day to the last, a request at a time.
#pragma once

#include "base/memory.hpp"
#include "base/question.hpp"
#include "store/orders.hpp"
#include "sync/kept_meter.hpp"
#include "sync/printer.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <optional>
#include <set>
#include <string>

namespace linkynflux::sync {

class backfill_course {
public:
    backfill_course(kept_meter& meter, series what, const store::order& order);

    kept_meter& meter() const { return meter_; }
    bool is_over() const { return is_stopped_ || next_ >= end_; }
    /// The first day that is still to be asked for; nothing where that is none.
    std::optional<local_days> rest() const;
    /// Asks for it and those behind it, stores what came, and prints a line about that. What came
    /// is on disk where InfluxDB does not take it. Failures: those of `asking::ask` that let the
    /// course go no further, of the outbox and of InfluxDB.
    boost::asio::awaitable<result<void>> ask(printer print);
    /// Nothing more is asked for: something failed.
    void stop() { is_stopped_ = true; }

    /// `maison: consumption:`
    std::string title() const;
    /// What it came to, as a line.
    std::string summary() const;

private:
    series_memory& memory() const { return meter_.record.memory().by_series[what_]; }
    bool is_searching() const;
    bool is_due(local_days day) const;
    void skip_what_is_not_due();
    question next_question() const;
    void note_too_old(const question& asked);
    void note_asked(const question& asked);
    result<void> narrow(const question& asked, const failure& why);
    boost::asio::awaitable<result<std::size_t>> leave_out_cuts(const question& asked,
                                                               enedis::answer& found);
    batch lines_of(const enedis::answer& found) const;
    boost::asio::awaitable<result<void>> write(const batch& lines);
    boost::asio::awaitable<result<void>> take(question asked, enedis::answer found, printer print);
    std::string line_about(const question& asked, std::size_t came, std::size_t written,
                           std::size_t left_out) const;
    result<void> forget_totals(const batch& lines) const;
    void know_totals(const batch& lines) const;

    kept_meter& meter_;
    series what_;
    bool replaces_;
    span_limits limits_;
    local_days first_;
    local_days next_;
    local_days end_;
    /// Days that the source has no more, and the first that it may have: between them it is looked
    /// for by halving.
    std::optional<history_search> search_;
    std::set<local_days> asked_;
    std::size_t requests_ = 0;
    std::size_t values_ = 0; ///< written
    bool is_stopped_ = false;
};

} // namespace linkynflux::sync
