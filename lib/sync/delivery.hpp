// Carrying out the outbox of one meter: written to InfluxDB, then recorded, then removed, in that
// order.
#pragma once

#include "base/event.hpp"
#include "config/config.hpp"
#include "influx/server.hpp"
#include "store/outbox.hpp"
#include "sync/batch.hpp"
#include "sync/meter_record.hpp"
#include "sync/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <map>
#include <string>

namespace linkynflux::sync {

class delivery {
public:
    /// `destination` is what new entries are for; an entry for another is set aside.
    /// `consumption` is the measurement of the consumption, from which the others are named.
    delivery(const world& around, influx::server& into, meter_record& record,
             const config::meter& meter, std::string consumption, std::string destination)
        : world_(around),
          influx_(into),
          record_(record),
          outbox_(around.state, meter.id),
          meter_(meter.name),
          tags_(meter.tags),
          consumption_(std::move(consumption)),
          destination_(std::move(destination)) {}

    /// Saves the batch as the next entry: from here on it reaches InfluxDB, whatever happens.
    result<void> accept(const batch& what, series of) { return accept(what, of, false); }
    /// The same, in place of what the meter has there.
    result<void> accept_rewrite(const batch& what, series of) { return accept(what, of, true); }
    /// Carries out what waits, oldest first. What InfluxDB refuses for good is set aside
    /// and told, and the rest goes on. Failures, told to the observer, leave the entry and
    /// those behind it on disk.
    boost::asio::awaitable<result<void>> carry_out();
    /// How many entries wait; none where the outbox cannot be read, which `carry_out` tells.
    std::size_t waiting() const;

private:
    result<void> accept(const batch& what, series of, bool rewrites);
    boost::asio::awaitable<result<influx::outcome>> write(store::outbox_entry& entry);
    boost::asio::awaitable<result<interval_set>> what_is_kept(const store::outbox_entry& entry);
    result<void> give_up_or_wait(store::outbox_entry entry, const interval_set& shown);
    void note(const store::outbox_entry& entry);
    boost::asio::awaitable<result<void>> carry_out(std::uint64_t number);
    result<void> set_aside(std::uint64_t number, const std::string& why);
    result<void> set_damaged_aside(std::uint64_t number, const failure& why);
    result<void> set_refused_aside(store::outbox_entry entry, const interval_set& taken,
                                   const failure& why);

    const world& world_;
    influx::server& influx_;
    meter_record& record_;
    store::outbox outbox_;
    std::string meter_;
    std::map<std::string, std::string> tags_;
    std::string consumption_;
    std::string destination_;
    int unseen_ = 0; ///< how often the first entry was taken, and not shown afterwards
};

} // namespace linkynflux::sync
