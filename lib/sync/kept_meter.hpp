// One meter and all that keeping it complete takes: its memory, its sources, its way into InfluxDB.
#pragma once

#include "config/config.hpp"
#include "influx/server.hpp"
#include "plan/schedule.hpp"
#include "sync/asking.hpp"
#include "sync/batch.hpp"
#include "sync/delivery.hpp"
#include "sync/meter_record.hpp"
#include "sync/world.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace linkynflux::sync {

/// Where a meter's points go and when it is polled: what all meters of a file share.
struct household {
    influx::server& into;
    std::string measurement;
    layout how;
    plan::timetable table;
};

class kept_meter {
public:
    /// Reads what is remembered. Failures: the state directory does not work.
    static result<std::unique_ptr<kept_meter>> open(const world& around, ledger_book& ledgers,
                                                    const household& shared,
                                                    const config::meter& configured, sources from);

    /// When there is something to do next; now or in the past when it is due.
    sys_seconds wakes_at() const;
    bool poll_is_due() const;
    /// Where the clock was far ahead when the memory was written, plans anew: what was planned then
    /// may be years away. To be called whenever the clock was set.
    void come_back_from_the_future();
    /// Enters into the memory that a poll begins: the next try, so that a crash adds none.
    result<void> begin_poll();
    /// Which measurement a series is kept in.
    std::string measurement(series what) const;
    /// The daily values that a load curve is held against, or the curve that they are, where the
    /// meter has both.
    std::optional<series> counterpart(series what) const;
    /// An empty batch whose points carry today's date.
    batch new_batch(series what) const;
    /// One line for the days that an answer was the last try of; nothing where there are none.
    void tell_given_up(series what, const std::vector<local_days>& all) const;
    /// Whether what was accepted and carried out reached InfluxDB: it may have been refused for
    /// good.
    bool has_stored(const batch& what, series of) const;
    /// Whether a request may begin now: not at night, nor so shortly before it that an answer which
    /// does not come would let the next one fall into it. A meter that was never asked before does
    /// not wait for the night to pass. The failure is `rate_limited`.
    result<void> may_ask() const;
    /// After InfluxDB took all entries, or did not take one.
    void plan_delivery(const result<void>& carried);
    /// How many entries had to wait, told once: an earlier process left them, or InfluxDB was away.
    std::size_t take_backlog() { return std::exchange(backlog_, 0); }
    /// After a reload: what a source or InfluxDB refused may have been mended. The next poll is due
    /// at once, or ten minutes after the last one, and not at night.
    void ask_again_after_refusal();
    /// After an order that wrote what a source answered: what was refused is mended. Days that are
    /// open are asked for as after a reload.
    void note_mended();
    /// The next try of an InfluxDB that is away.
    std::optional<sys_seconds> delivery_planned_at() const { return deliver_at_; }

    const world& around;
    household shared;
    config::meter configured;
    meter_record record;
    std::string
        destination; ///< server, database, measurement, layout and tags, as state spells them
    asking from;
    delivery into;
    bool is_retention_known = false; ///< how long the database keeps points was looked at

private:
    kept_meter(const world& around, ledger_book& ledgers, const household& shared,
               const config::meter& configured, sources from, meter_record opened);

    sys_seconds poll_planned_at() const;
    bool was_refused() const;
    bool has_open_days() const;
    void bring_poll_forward();

    bool at_any_hour_ = false;
    std::optional<sys_seconds> deliver_at_;
    std::size_t backlog_;
    int delivery_tries_ = 0;
};

} // namespace linkynflux::sync
