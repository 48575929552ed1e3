// The test server: Beast on one thread, a coroutine for each connection.
#include "support/http_server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <atomic>
#include <cstring>
#include <exception>
#include <filesystem>
#include <sstream>
#include <thread>
#include <tuple>
#include <utility>

namespace linkynflux::support {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace ssl = asio::ssl;
using asio::ip::tcp;

using transport = asio::generic::stream_protocol; // TCP or a unix socket
using plain_stream = beast::basic_stream<transport>;
using tls_stream = beast::ssl_stream<plain_stream>;
using incoming = beast::http::request_parser<beast::http::string_body>;

constexpr auto as_tuple = asio::as_tuple(asio::use_awaitable);

ssl::context make_context(const identity& who) {
    ssl::context context(ssl::context::tls_server);
    context.use_certificate_chain(asio::buffer(who.certificate));
    context.use_private_key(asio::buffer(who.key), ssl::context::pem);
    return context;
}

http::request from_wire(incoming::value_type message) {
    const auto verb =
        message.method() == beast::http::verb::post ? http::method::post : http::method::get;
    http::request what(verb, std::string{message.target()});
    for (const auto& field : message)
        what.set(std::string{field.name_string()}, std::string{field.value()});
    what.body = std::move(message.body());
    return what;
}

/// The answer as it goes over the wire. A Content-Length that the test has set stays as it is.
std::string to_wire(const http::response& content, bool keep_alive) {
    const auto status = content.status == 0 ? 200u : content.status;
    beast::http::response<beast::http::string_body> message;
    message.result(status);
    message.body() = content.body;
    message.keep_alive(keep_alive);
    message.prepare_payload();
    for (const auto& [name, value] : content.fields)
        message.set(name, value);
    std::ostringstream text;
    text << message;
    return std::move(text).str();
}

/// The peer gets RST instead of FIN; a unix socket knows no difference.
void reset(plain_stream& stream) {
    boost::system::error_code ignored;
    stream.socket().set_option(transport::socket::linger(true, 0), ignored);
    stream.close();
}

/// Else an answer after a handshake waits 40 ms for the acknowledgement of the handshake's last
/// part. A unix socket has no such option, and no need of it.
void send_at_once(transport::socket& caller) {
    boost::system::error_code ignored;
    caller.set_option(tcp::no_delay(true), ignored);
}

asio::awaitable<void> pause(std::chrono::milliseconds time) {
    asio::steady_timer timer(co_await asio::this_coro::executor, time);
    co_await timer.async_wait(as_tuple);
}

asio::awaitable<void> pause_for_ever() {
    asio::steady_timer timer(co_await asio::this_coro::executor,
                             asio::steady_timer::time_point::max());
    co_await timer.async_wait(as_tuple);
}

transport::endpoint place(std::uint16_t port, const std::string& socket) {
    if (!socket.empty())
        return asio::local::stream_protocol::endpoint(socket);
    return tcp::endpoint(asio::ip::address_v4::loopback(), port);
}

std::uint16_t port_of(const transport::endpoint& where) {
    tcp::endpoint address;
    address.resize(where.size());
    std::memcpy(address.data(), where.data(), where.size());
    return address.port();
}

/// Sends the answer as the reply wants it; whether the connection goes on afterwards.
template<class Stream>
asio::awaitable<bool> send(Stream& stream, const reply& answer, bool keep_alive) {
    if (answer.silent)
        co_await pause_for_ever();
    if (answer.delay.count() > 0)
        co_await pause(answer.delay);
    auto text = to_wire(answer.content, keep_alive);
    if (answer.cut_after && *answer.cut_after < text.size())
        text.resize(*answer.cut_after);
    const auto bytes = asio::buffer(text);
    const auto [ec, sent] = co_await asio::async_write(stream, bytes, as_tuple);
    if (answer.cut_after && !answer.close_after)
        reset(beast::get_lowest_layer(stream));
    co_return !ec && keep_alive && !answer.cut_after && !answer.close_after;
}

/// One request after the other, until somebody ends it.
template<class Stream>
asio::awaitable<void> serve(Stream& stream, const handler& answer) {
    beast::flat_buffer buffer;
    for (bool goes_on = true; goes_on;) {
        incoming parser;
        parser.body_limit(boost::none);
        const auto [ec, size] = co_await beast::http::async_read(stream, buffer, parser, as_tuple);
        if (ec)
            break;
        const bool keep_alive = parser.get().keep_alive();
        const auto what = answer(from_wire(parser.release()));
        goes_on = co_await send(stream, what, keep_alive);
    }
    beast::get_lowest_layer(stream).close();
}

} // namespace

struct http_server::listener {
    listener(handler how, const std::optional<identity>& who, std::uint16_t port, std::string path)
        : answer(std::move(how)),
          socket(std::move(path)),
          acceptor(context, place(port, socket)) {
        if (who)
            tls.emplace(make_context(*who));
        asio::co_spawn(context, accept(), rethrow);
        thread = std::thread([this] { context.run(); });
    }

    ~listener() {
        context.stop();
        thread.join();
        if (!socket.empty())
            std::filesystem::remove(socket);
    }

    /// A handler that throws is a bug of the test and ends it.
    static void rethrow(std::exception_ptr e) {
        if (e)
            std::rethrow_exception(e);
    }

    asio::awaitable<void> accept() {
        for (;;) {
            auto [ec, caller] = co_await acceptor.async_accept(as_tuple);
            if (ec)
                continue;
            ++accepted;
            send_at_once(caller);
            auto conversation = converse(std::move(caller));
            asio::co_spawn(context, std::move(conversation), rethrow);
        }
    }

    asio::awaitable<void> converse(transport::socket caller) {
        if (!tls) {
            plain_stream stream(std::move(caller));
            co_await serve(stream, answer);
            co_return;
        }
        tls_stream stream(std::move(caller), *tls);
        const auto [ec] = co_await stream.async_handshake(ssl::stream_base::server, as_tuple);
        if (!ec)
            co_await serve(stream, answer);
    }

    handler answer;
    std::string socket;
    asio::io_context context{1};
    asio::basic_socket_acceptor<transport> acceptor;
    std::optional<ssl::context> tls;
    std::atomic<std::size_t> accepted = 0;
    std::thread thread;
};

http_server::http_server(handler answer, std::optional<identity> tls, std::uint16_t port,
                         std::string socket)
    : listener_(std::make_unique<listener>(std::move(answer), tls, port, std::move(socket))) {}

http_server::~http_server() = default;

std::uint16_t http_server::port() const {
    return listener_->socket.empty() ? port_of(listener_->acceptor.local_endpoint()) : 80;
}

http::endpoint http_server::endpoint() const {
    const bool tls = listener_->tls.has_value();
    const auto* host = tls || !listener_->socket.empty() ? "localhost" : "127.0.0.1";
    return {tls, host, port(), listener_->socket};
}

std::size_t http_server::connections() const {
    return listener_->accepted;
}

} // namespace linkynflux::support
