// What an administrator does on a server once: make the database, and let the daemon in.
#pragma once

#include "http/client.hpp"
#include "influx/creation.hpp"
#include "influx/creation_2.hpp"

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>

namespace linkynflux::influx {

/// What became of a user who was to read and write a database.
enum class admission {
    is_new,
    granted,       ///< known before, without these rights
    had_it,        ///< nothing is changed
    administrator, ///< may do anything: nothing is changed
};

/// A failure has a sentence that can be shown as it is. Each function is for the kinds of servers
/// that it names; of others it is `request_refused`.
class admin {
public:
    /// `which` has the credentials of whoever asks: they need not be the daemon's.
    admin(std::unique_ptr<http::client> client, const dialect& spoken, database which);

    /// What answers there; nothing where nobody does, or it cannot be told.
    boost::asio::awaitable<std::optional<server_kind>> recognise();

    /// How long the database keeps its points. InfluxDB 1 and 2. `database_missing` where there is
    /// none.
    boost::asio::awaitable<result<retention>> kept();

    /// Makes the database where it is missing. InfluxDB 1, 2 and 3; of one that is there, 3 does
    /// not tell how long it keeps points, and what is given here is for ever.
    boost::asio::awaitable<result<provision>> provide(std::optional<std::chrono::days> length);

    /// Makes the user where it is missing, and lets it read and write the database alone. Without a
    /// password a missing user is a failure. InfluxDB 1.
    boost::asio::awaitable<result<admission>> admit(std::string user,
                                                    std::optional<std::string> password);

    /// Whether a token for the bucket was made before. InfluxDB 2.
    boost::asio::awaitable<result<bool>> has_token();
    /// A new one. InfluxDB 2.
    boost::asio::awaitable<result<std::string>> make_token();

    void close() { client_->close(); }

private:
    boost::asio::awaitable<result<http::response>> send(http::request what);
    boost::asio::awaitable<result<provision>> provide_1(std::optional<std::chrono::days> length);
    boost::asio::awaitable<result<provision>> provide_2(std::optional<std::chrono::days> length);
    boost::asio::awaitable<result<provision>> provide_3(std::optional<std::chrono::days> length);
    boost::asio::awaitable<result<std::optional<version_2::bucket>>> find_bucket();
    boost::asio::awaitable<result<version_2::bucket>> known_bucket();
    boost::asio::awaitable<result<void>> grant(std::string user);

    std::unique_ptr<http::client> client_;
    const dialect& spoken_;
    database which_;
};

} // namespace linkynflux::influx
