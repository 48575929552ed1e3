// One series of one meter in one poll: asked until nothing is due, and stored.
#pragma once

#include "base/memory.hpp"
#include "plan/questions.hpp"
#include "sync/kept_meter.hpp"

#include <boost/asio/awaitable.hpp>

namespace linkynflux::sync {

class series_poll {
public:
    series_poll(kept_meter& meter, series what, sys_seconds began);

    /// What came before a failure, or before the order to stop, is stored all the same. Failures:
    /// those of `asking::ask` that end the poll of this series, of the outbox and of InfluxDB.
    boost::asio::awaitable<result<void>> run();

    /// What reached InfluxDB.
    stored_series stored() const;

private:
    boost::asio::awaitable<result<void>> ask_all();
    boost::asio::awaitable<result<void>> take(question asked, result<enedis::answer> reply);
    boost::asio::awaitable<result<void>> take_values(const enedis::answer& found);
    boost::asio::awaitable<result<void>> settle_doubts(question asked, const enedis::answer& found);
    boost::asio::awaitable<result<void>> settle_doubt(local_days day, const enedis::answer& found);
    boost::asio::awaitable<result<void>> store();
    result<void> narrow(const question& asked, const failure& why);
    void note(const question& asked, const enedis::answer& found);
    void tell_floor(bool was_searching) const;

    kept_meter& meter_;
    series what_;
    sys_seconds began_;
    span_limits limits_;
    series_memory
        view_; ///< as it will be once `lines_` are stored: the next question depends on it
    batch lines_;
    stored_series stored_;
};

} // namespace linkynflux::sync
