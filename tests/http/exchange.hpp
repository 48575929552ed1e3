// A client under test with a context of its own, and peers that no well-bred server would be.
#pragma once

#include "http/https_client.hpp"
#include "support/certificates.hpp"
#include "support/http_server.hpp"
#include "support/temporary_directory.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <exception>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace linkynflux::http {

using boost::asio::ip::tcp;
using namespace std::chrono_literals;

inline void rethrow(std::exception_ptr e) {
    if (e)
        std::rethrow_exception(e);
}

/// Whatever is asked, this is answered.
inline support::handler always(support::reply answer) {
    return [answer](const request&) { return answer; };
}

inline support::reply with_body(std::string body, unsigned status = 200) {
    support::reply answer;
    answer.content.status = status;
    answer.content.body = std::move(body);
    return answer;
}

inline request get(const std::string& target = "/") {
    return request(method::get, target);
}

class exchange_test : public testing::Test {
protected:
    /// In a file, for `trust.ca_file`.
    std::string file_with(const std::string& name, const std::string& text) {
        const auto path = directory / name;
        std::ofstream(path) << text;
        return path;
    }

    trust trusting_the_authority() {
        return {true, file_with("authority.pem", authority.certificate())};
    }

    std::unique_ptr<client> client_of(const endpoint& peer, limits bounds = {},
                                      lookup names = system_lookup) {
        return make_https_client(context.get_executor(), peer, trusting_the_authority(), bounds,
                                 std::move(names));
    }

    /// Runs one send to its end.
    result<response> send(client& to, request what) {
        std::optional<result<response>> outcome;
        const auto keep = [&](std::exception_ptr e, result<response> reply) {
            rethrow(e);
            outcome.emplace(std::move(reply));
        };
        boost::asio::co_spawn(context, to.send(std::move(what)), keep);
        context.restart();
        while (!outcome && context.run_one() > 0) {
        }
        return outcome.value();
    }

    support::temporary_directory directory;
    support::authority authority;
    boost::asio::io_context context{1};
};

/// On the test's own context: reads what comes up to an empty line, answers with a text, hangs up.
class scripted_peer {
public:
    scripted_peer(boost::asio::io_context& context, std::string answer)
        : stage_(std::make_shared<stage>(context)) {
        boost::asio::co_spawn(context, play(stage_, std::move(answer)), rethrow);
    }
    ~scripted_peer() { stage_->acceptor.close(); }
    scripted_peer(const scripted_peer&) = delete;
    scripted_peer& operator=(const scripted_peer&) = delete;

    endpoint where() const {
        return {false, "127.0.0.1", stage_->acceptor.local_endpoint().port()};
    }
    int conversations() const { return stage_->conversations; }

private:
    /// Shared with the coroutine, which ends later than the peer.
    struct stage {
        explicit stage(boost::asio::io_context& context)
            : acceptor(context, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0)) {}
        tcp::acceptor acceptor;
        int conversations = 0;
    };

    static boost::asio::awaitable<void> play(std::shared_ptr<stage> on, std::string answer) {
        constexpr auto as_tuple = boost::asio::as_tuple(boost::asio::use_awaitable);
        for (;;) {
            auto [ec, socket] = co_await on->acceptor.async_accept(as_tuple);
            if (ec)
                co_return;
            ++on->conversations;
            std::string request;
            auto read = boost::asio::dynamic_buffer(request);
            co_await boost::asio::async_read_until(socket, read, "\r\n\r\n", as_tuple);
            const auto bytes = boost::asio::buffer(answer);
            co_await boost::asio::async_write(socket, bytes, as_tuple);
        }
    }

    std::shared_ptr<stage> stage_;
};

/// Accepts connections (the kernel does) and never says a word.
class mute_peer {
public:
    explicit mute_peer(boost::asio::io_context& context)
        : acceptor_(context, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0)) {}

    tcp::acceptor& acceptor() { return acceptor_; }
    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

private:
    tcp::acceptor acceptor_;
};

/// A port at which no connection comes about: its queue is full, and the kernel drops what comes.
class full_peer {
public:
    explicit full_peer(boost::asio::io_context& context) : acceptor_(context), first_(context) {
        acceptor_.open(tcp::v4());
        acceptor_.bind(tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0));
        acceptor_.listen(0);
        first_.connect(acceptor_.local_endpoint());
    }

    tcp::endpoint address() const { return acceptor_.local_endpoint(); }

private:
    tcp::acceptor acceptor_;
    tcp::socket first_;
};

} // namespace linkynflux::http
