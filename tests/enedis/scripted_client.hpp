// An HTTP client that answers from a list and remembers what it was asked; and a way to run a
// coroutine.
#pragma once

#include "http/client.hpp"
#include "support/complete.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <deque>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linkynflux::enedis {

/// What the client is to say and what it heard; it outlives the client, which a source owns.
struct script {
    std::deque<result<http::response>> replies{};
    std::vector<http::request> requests{};
    int closed = 0;
    bool takes_turns = false; ///< others run before a reply comes, as on a real network

    script& then(unsigned status, std::string body) {
        http::response reply;
        reply.status = status;
        reply.body = std::move(body);
        replies.emplace_back(std::move(reply));
        return *this;
    }
    script& then(failure why) {
        replies.emplace_back(std::move(why));
        return *this;
    }
};

class scripted_client final : public http::client {
public:
    explicit scripted_client(script& lines) : lines_(lines) {}

    boost::asio::awaitable<result<http::response>> send(http::request what) override {
        lines_.requests.push_back(std::move(what));
        if (lines_.replies.empty())
            throw std::logic_error("a request too many: " + lines_.requests.back().target);
        auto reply = std::move(lines_.replies.front());
        lines_.replies.pop_front();
        if (lines_.takes_turns) {
            const auto executor = co_await boost::asio::this_coro::executor;
            co_await boost::asio::post(executor, boost::asio::use_awaitable);
        }
        co_return reply;
    }
    void close() override { ++lines_.closed; }

private:
    script& lines_;
};

inline std::string field_of(const http::request& sent, std::string_view name) {
    for (const auto& [key, value] : sent.fields)
        if (key == name)
            return value;
    return {};
}

/// Runs a coroutine to its end.
template<class T>
T run(boost::asio::awaitable<T> work) {
    boost::asio::io_context context;
    return support::complete(context, std::move(work));
}

} // namespace linkynflux::enedis
