// One InfluxDB: probing it, writing lines, reading back what it covers.
#pragma once

#include "base/interval.hpp"
#include "base/meter.hpp"
#include "http/client.hpp"
#include "influx/dialect.hpp"

#include <boost/asio/awaitable.hpp>

#include <map>
#include <memory>
#include <string>

namespace linkynflux::influx {

/// A failure has the client's code or the dialect's, and a sentence that can be shown as it is.
class server {
public:
    /// `url` is without a slash at the end: `http://localhost:8086`.
    server(std::unique_ptr<http::client> client, std::string url, database which);

    /// `http://localhost:8086/linky`: server and database, for messages.
    const std::string& name() const { return name_; }

    /// Of a busy server that says when it will listen again, the failure has that as `until`,
    /// counted from `now`; of `write` as well.
    boost::asio::awaitable<result<void>> probe(sys_seconds now);
    /// At most 5000 lines: the size beyond which InfluxDB grows slower, not faster.
    boost::asio::awaitable<result<written>> write(std::string lines, sys_seconds now);
    /// What the points of a series that lie in [between) cover, stored for these tags: the slots of
    /// a load curve, the whole Paris days of a daily series. It is asked half a year at a time;
    /// where an answer is too long, for us or for the server, in pieces down to a day.
    boost::asio::awaitable<result<interval_set>> covered(series what, std::string measurement,
                                                         std::map<std::string, std::string> tags,
                                                         interval between);
    /// Deletes what a meter has of a series in each of the intervals, for these tags alone.
    boost::asio::awaitable<result<void>>
    erase(std::string measurement, std::map<std::string, std::string> tags, interval_set all);
    void close() { client_->close(); }

private:
    std::unique_ptr<http::client> client_;
    std::string name_;
    database which_;
};

} // namespace linkynflux::influx
