// Tests against a real InfluxDB 1.x: a server of the test's own, and the daemon's way to it.
#pragma once

#include "http/https_client.hpp"
#include "influx/server.hpp"
#include "support/complete.hpp"
#include "support/influxd.hpp"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>

#include <string>
#include <utility>

namespace linkynflux::influx {

class real_influxdb : public testing::Test {
protected:
    void SetUp() override {
        if (const auto why = support::influxd::missing())
            GTEST_SKIP() << *why;
    }

    server connect(const support::influxd& to, database which = {"linky", "", ""},
                   http::trust whom = {}, const dialect& spoken = influx_1) {
        const bool tls = to.url().starts_with("https");
        const http::endpoint peer{tls, tls ? "localhost" : "127.0.0.1", to.port()};
        return {http::make_https_client(loop_.get_executor(), peer, std::move(whom)), peer, spoken,
                std::move(which)};
    }

    template<class T>
    T run(boost::asio::awaitable<T> work) {
        return support::complete(loop_, std::move(work));
    }

    boost::asio::io_context loop_;
    /// Only a server that says when to come back makes use of it.
    const sys_seconds now_{seconds{1'790'632'800}};
};

} // namespace linkynflux::influx
