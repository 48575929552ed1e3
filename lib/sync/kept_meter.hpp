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

namespace linkynflux::sync {

/// Where a meter's points go and when it is polled: what all meters of a file share.
struct household {
    influx::server& into;
    std::string measurement;
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
    /// An empty batch whose points carry today's date.
    batch new_batch() const;
    /// After InfluxDB did not take an entry, or did.
    void plan_delivery(bool delivered);
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

private:
    kept_meter(const world& around, ledger_book& ledgers, const household& shared,
               const config::meter& configured, sources from, meter_record opened);

    sys_seconds poll_planned_at() const;

    std::optional<sys_seconds> deliver_at_;
    int delivery_tries_ = 0;
};

} // namespace linkynflux::sync
