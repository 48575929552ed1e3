// The dialect carried over a client. Inside co_await stand names only: GCC 12 destroys some
// temporaries there twice.
#include "influx/server.hpp"

#include "influx/coverage.hpp"
#include "influx/refusal.hpp"

#include <algorithm>
#include <utility>

namespace linkynflux::influx {

namespace asio = boost::asio;

server::server(std::unique_ptr<http::client> client, std::string url, database which)
    : client_(std::move(client)),
      name_(std::move(url)),
      which_(std::move(which)) {
    name_.append("/").append(which_.name);
}

asio::awaitable<result<void>> server::probe(sys_seconds now) {
    auto empty = probe_request(which_);
    const auto reply = co_await client_->send(std::move(empty));
    if (!reply)
        co_return unanswered(reply.error());
    const auto verdict = read_write_reply(*reply, which_, now);
    if (!verdict)
        co_return verdict.error();
    co_return result<void>{};
}

asio::awaitable<result<written>> server::write(std::string lines, sys_seconds now) {
    auto request = write_request(which_, std::move(lines));
    const auto reply = co_await client_->send(std::move(request));
    if (!reply)
        co_return unanswered(reply.error());
    co_return read_write_reply(*reply, which_, now);
}

asio::awaitable<result<interval_set>> server::covered(series what, std::string measurement,
                                                      std::map<std::string, std::string> tags,
                                                      interval between) {
    constexpr std::chrono::days shortest{1};
    // 8,640 half-hours: InfluxDB calls an answer of more than 10,000 rows partial, though it is
    // whole.
    seconds stride = std::chrono::days{180};
    interval_set all;
    for (auto from = between.lower(); from < between.upper();) {
        const interval part{from, std::min(from + stride, between.upper())};
        auto question = query_request(which_, coverage_query(measurement, tags, part));
        const auto reply = co_await client_->send(std::move(question));
        const auto stored = reply ? read_coverage_reply(*reply, which_, what)
                                  : result<interval_set>{unanswered(reply.error())};
        if (stored) {
            all += *stored;
            from = part.upper();
        } else if (stored.error() == error::body_too_large && length(part) > shortest) {
            stride = length(part) / 2;
        } else {
            co_return stored.error();
        }
    }
    co_return all;
}

asio::awaitable<result<void>>
server::erase(std::string measurement, std::map<std::string, std::string> tags, interval_set all) {
    for (const auto& part : all) {
        auto order = query_request(which_, erasure_query(measurement, tags, part));
        const auto reply = co_await client_->send(std::move(order));
        if (!reply)
            co_return unanswered(reply.error());
        const auto erased = read_coverage_reply(*reply, which_, series::consumption);
        if (!erased)
            co_return erased.error();
    }
    co_return result<void>{};
}

} // namespace linkynflux::influx
