// Sockets, TLS and HTTP: the one file that includes Beast and OpenSSL.
#include "http/https_client.hpp"

#include "http/connection.hpp"
#include "http/failures.hpp"
#include "http/keep_alive.hpp"
#include "http/unix_socket.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <fmt/format.h>

#include <cerrno>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <sys/socket.h>
#include <tuple>
#include <utility>
#include <variant>

namespace linkynflux::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace ssl = asio::ssl;
namespace wire = beast::http;
using boost::system::error_code;

using plain_stream = beast::basic_stream<asio::generic::stream_protocol>;
using tls_stream = beast::ssl_stream<plain_stream>;
using outgoing = wire::request<wire::string_body>;
using incoming = wire::response_parser<wire::string_body>;
using tls_context = std::shared_ptr<ssl::context>;

constexpr auto as_tuple = asio::as_tuple(asio::use_awaitable);

tls_context make_context(const trust& whom) {
    auto context = std::make_shared<ssl::context>(ssl::context::tls_client);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    if (!whom.verify)
        return context;
    context->set_verify_mode(ssl::verify_peer);
    error_code ec;
    if (whom.ca_file.empty())
        context->set_default_verify_paths();
    else
        context->load_verify_file(whom.ca_file, ec);
    if (ec)
        throw std::runtime_error(fmt::format("{}: no certificates can be read from this file ({})",
                                             whom.ca_file, ec.message()));
    return context;
}

std::function<tls_context()> context_source(const endpoint& peer, const trust& whom) {
    if (!peer.tls || !peer.socket.empty())
        return [] { return tls_context{}; };
    // The system's certificates take 20 ms and a megabyte: they are here while a connection needs
    // them, once for all of them.
    if (whom.verify && whom.ca_file.empty())
        return [whom, in_use = std::weak_ptr<ssl::context>{}]() mutable {
            auto context = in_use.lock();
            if (!context)
                in_use = context = make_context(whom);
            return context;
        };
    return [context = make_context(whom)] { return context; };
}

/// Whom the stream is for: the name to ask for, and the name that the certificate must have.
void name_peer(tls_stream& stream, const std::string& host) {
    error_code is_name;
    asio::ip::make_address(host, is_name);
    if (is_name) // an IP literal has no place in SNI (RFC 6066 §3)
        SSL_ctrl(stream.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                 const_cast<char*>(host.c_str()));
    const ssl::host_name_verification has_name(host);
    stream.set_verify_callback([has_name](bool trusted, ssl::verify_context& chain) {
        const bool accepted = has_name(trusted, chain);
        if (trusted && !accepted) // Asio refuses without saying why
            X509_STORE_CTX_set_error(chain.native_handle(), X509_V_ERR_HOSTNAME_MISMATCH);
        return accepted;
    });
}

bool is_verification_failure(error_code ec) {
    return ec.category() == asio::error::get_ssl_category() &&
           ERR_GET_REASON(static_cast<unsigned long>(ec.value())) ==
               SSL_R_CERTIFICATE_VERIFY_FAILED;
}

/// Whether the peer is simply gone, with or without the farewells of TCP and TLS.
bool is_hang_up(error_code ec) {
    return ec == wire::error::end_of_stream || ec == wire::error::partial_message ||
           ec == asio::error::eof || ec == asio::error::connection_reset ||
           ec == asio::error::broken_pipe || ec == ssl::error::stream_truncated;
}

outgoing to_wire(const request& what, const endpoint& peer) {
    const auto verb = what.verb == method::get ? wire::verb::get : wire::verb::post;
    outgoing message(verb, what.target, 11, what.body); // 11: HTTP/1.1
    message.set(wire::field::host, peer.authority());
    message.set(wire::field::user_agent,
                "linkynflux/" LINKYNFLUX_VERSION " (+https://github.com/linkyndle/linkynflux)");
    message.set(wire::field::accept_encoding, "identity"); // Beast does not unpack
    for (const auto& [name, value] : what.fields)
        message.set(name, value);
    message.prepare_payload();
    return message;
}

response from_wire(incoming::value_type message) {
    response reply;
    reply.status = message.result_int();
    for (const auto& field : message)
        reply.fields.emplace_back(field.name_string(), field.value());
    reply.body = std::move(message.body());
    return reply;
}

/// A socket, TCP or unix, alone or under TLS. Each phase has its own time.
class socket_connection final : public connection {
public:
    socket_connection(const asio::any_io_executor& executor, tls_context tls, const endpoint& peer,
                      const limits& bounds)
        : peer_(peer),
          bounds_(bounds),
          tls_(std::move(tls)),
          stream_(std::in_place_type<plain_stream>, executor) {
        if (tls_)
            stream_.emplace<tls_stream>(executor, *tls_);
        received_.reserve(16 * 1024); // Beast reads at most what there is room for: a TLS record
    }

    asio::awaitable<result<void>> open(const std::string& host, const places& all) override {
        error_code ec = asio::error::host_not_found;
        for (const auto& place : all) {
            if (ended_)
                co_return stopped();
            // A share of the time for each: behind a dead IPv6 route there may be a live IPv4 one.
            plain().expires_after(bounds_.connect / static_cast<int>(all.size()));
            std::tie(ec) = co_await plain().async_connect(place, as_tuple);
            // Where the queue of a unix socket is full, Asio says it is connected.
            if (!ec && !peer_.socket.empty())
                plain().socket().remote_endpoint(ec);
            if (!ec)
                break;
            plain().close();
        }
        if (ec)
            co_return why(phase::connect, ec);
        // A unix socket has no such option, and no need of it.
        plain().socket().set_option(asio::ip::tcp::no_delay(true), ec);
        if (auto* tls = std::get_if<tls_stream>(&stream_))
            co_return co_await shake_hands(*tls, host);
        co_return result<void>{};
    }

    asio::awaitable<result<response>> exchange(const request& what) override {
        const auto message = to_wire(what, peer_);
        if (auto* tls = std::get_if<tls_stream>(&stream_))
            co_return co_await exchange_on(*tls, message);
        co_return co_await exchange_on(plain(), message);
    }

    bool unanswered() const override { return unanswered_; }

    bool reusable() override {
        char byte = 0; // what came since the last answer is most likely a farewell
        return reusable_ &&
               ::recv(plain().socket().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 &&
               errno == EAGAIN;
    }

    void end() override {
        ended_ = true;
        plain().close();
    }

private:
    plain_stream& plain() {
        if (auto* tls = std::get_if<tls_stream>(&stream_))
            return tls->next_layer();
        return std::get<plain_stream>(stream_);
    }

    asio::awaitable<result<void>> shake_hands(tls_stream& tls, const std::string& host) {
        name_peer(tls, host);
        plain().expires_after(bounds_.handshake);
        const auto [ec] = co_await tls.async_handshake(ssl::stream_base::client, as_tuple);
        if (!ec)
            co_return result<void>{};
        if (is_verification_failure(ec))
            co_return certificate_refused(
                X509_verify_cert_error_string(SSL_get_verify_result(tls.native_handle())));
        co_return why(phase::handshake, ec);
    }

    template<class Stream>
    asio::awaitable<result<response>> exchange_on(Stream& stream, const outgoing& message) {
        plain().expires_after(bounds_.exchange);
        const auto [unsent, size] = co_await wire::async_write(stream, message, as_tuple);
        // Even then there may be an answer: a server that refuses early does not read to the end.
        std::optional<incoming> parser;
        error_code unread;
        do {
            parser.emplace();
            parser->header_limit(static_cast<unsigned>(bounds_.header));
            parser->body_limit(bounds_.body);
            std::tie(unread, std::ignore) =
                co_await wire::async_read(stream, received_, *parser, as_tuple);
        } while (!unread && parser->get().result_int() < 200); // 1xx only announces an answer
        unanswered_ = is_hang_up(unread) && !parser->got_some() && !ended_;
        if (unread)
            co_return why(phase::exchange, unsent ? unsent : unread);
        plain().expires_never();
        reusable_ = !unsent && parser->keep_alive() && received_.size() == 0;
        co_return from_wire(parser->release());
    }

    failure why(phase during, error_code ec) const {
        if (ended_)
            return stopped();
        if (ec == beast::error::timeout)
            return timed_out(during, bounds_);
        if (ec == wire::error::body_limit)
            return body_too_large(bounds_.body);
        if (ec == wire::error::header_limit)
            return header_too_large(bounds_.header);
        if (during == phase::connect && !peer_.socket.empty())
            return unreachable(during, why_unreachable(peer_.socket, ec));
        if (during != phase::exchange)
            return unreachable(during, ec.message());
        return connection_lost(is_hang_up(ec) ? "the peer closed it" : ec.message());
    }

    const endpoint peer_;
    const limits bounds_;
    const tls_context tls_;
    std::variant<plain_stream, tls_stream> stream_;
    beast::flat_buffer received_;
    bool reusable_ = false;
    bool unanswered_ = false;
    bool ended_ = false;
};

} // namespace

std::unique_ptr<client> make_https_client(asio::any_io_executor executor, endpoint peer, trust whom,
                                          limits bounds, lookup names) {
    check_socket_path(peer.socket);
    const connector connect = [executor, tls = context_source(peer, whom), peer, bounds] {
        return std::make_unique<socket_connection>(executor, tls(), peer, bounds);
    };
    return make_keep_alive_client(executor, peer, bounds.resolve, std::move(names), connect);
}

} // namespace linkynflux::http
