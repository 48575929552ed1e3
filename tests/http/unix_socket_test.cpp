// The client on a unix socket, and what it says where there is nobody, or where it may not go.
#include "http/unix_socket.hpp"

#include "http/exchange.hpp"

#include <boost/asio/local/stream_protocol.hpp>
#include <gmock/gmock.h>

#include <cerrno>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <vector>

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace linkynflux::http {
namespace {

using local = boost::asio::local::stream_protocol;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

class unix_socket : public exchange_test {
protected:
    endpoint peer() const { return {false, "localhost", 80, path}; }

    void expect_unreachable(const std::string& why) {
        const auto client = client_of(peer());
        const auto reply = send(*client, get());
        ASSERT_FALSE(reply);
        EXPECT_EQ(reply.error(), error::unreachable);
        EXPECT_EQ(reply.error().what, "unix:" + path + ": no connection (" + why + ")");
    }

    const std::string path = directory / "server.sock";
};

/// Root may go anywhere; nobody may not.
class as_nobody {
public:
    as_nobody() {
        if (::geteuid() == 0 && ::seteuid(65534) != 0)
            throw std::runtime_error("seteuid failed");
    }
    ~as_nobody() {
        if (::getuid() == 0 && ::seteuid(0) != 0)
            std::terminate();
    }
    as_nobody(const as_nobody&) = delete;
    as_nobody& operator=(const as_nobody&) = delete;
};

TEST_F(unix_socket, carries_a_request_and_its_answer) {
    std::optional<request> seen;
    const support::handler keep = [&](const request& what) {
        seen = what;
        return with_body("{\"answer\":42}", 201);
    };
    const support::http_server server(keep, std::nullopt, 0, path);
    ASSERT_EQ(server.endpoint(), peer());
    const auto client = client_of(server.endpoint());

    request what(method::post, "/write?db=linky");
    what.body.assign(4 << 20, 'x');
    const auto reply = send(*client, what);

    ASSERT_TRUE(reply) << reply.error().what;
    EXPECT_EQ(reply->status, 201u);
    EXPECT_EQ(reply->body, "{\"answer\":42}");
    EXPECT_EQ(seen->target, "/write?db=linky");
    EXPECT_TRUE(seen->body == what.body);
    EXPECT_THAT(seen->fields, testing::Contains(testing::Pair("Host", "localhost")));
}

TEST_F(unix_socket, takes_the_place_of_host_port_and_tls) {
    const lookup never = [](const std::string& host, std::uint16_t) -> result<addresses> {
        ADD_FAILURE() << host << " was looked up";
        return addresses{};
    };
    const support::http_server server(always(with_body("here")), std::nullopt, 0, path);
    const auto client = client_of({true, "nowhere.test", 443, path}, {}, never);
    const auto reply = send(*client, get());
    ASSERT_TRUE(reply) << reply.error().what;
    EXPECT_EQ(reply->body, "here");
}

TEST_F(unix_socket, that_is_not_there_is_said_so) {
    expect_unreachable(
        "there is no such file: the server does not run, or its socket is elsewhere");
}

TEST_F(unix_socket, at_which_nobody_listens_is_said_so) {
    local::acceptor(context, local::endpoint(path)).close(); // its file stays
    expect_unreachable("nobody listens there: the server does not run");
}

TEST_F(unix_socket, that_is_none_is_said_so) {
    file_with("server.sock", "");
    expect_unreachable("this is not a socket");
}

TEST_F(unix_socket, whose_queue_is_full_is_said_so) {
    local::acceptor deaf(context, local());
    deaf.bind(local::endpoint(path));
    deaf.listen(0);
    std::vector<local::socket> queue;
    boost::system::error_code full;
    while (!full) {
        auto& next = queue.emplace_back(context, local());
        next.native_non_blocking(true);
        const local::endpoint where(path);
        if (::connect(next.native_handle(), where.data(), static_cast<socklen_t>(where.size())) !=
            0)
            full.assign(errno, boost::system::system_category());
    }
    expect_unreachable("its queue is full: the server does not take connections");
}

TEST_F(unix_socket, that_is_closed_to_this_program_is_said_so) {
    const support::http_server server(always({}), std::nullopt, 0, path);
    ASSERT_EQ(::chmod(path.c_str(), 0), 0);
    ASSERT_EQ(::chmod(directory.path().c_str(), 0711), 0);
    const auto client = client_of(peer());
    const as_nobody unprivileged;
    const auto reply = send(*client, get());
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error(), error::unreachable);
    EXPECT_THAT(reply.error().what,
                AllOf(StartsWith(peer().url() + ": no connection (permission denied: " + path),
                      HasSubstr("mode 000")));
}

TEST_F(unix_socket, in_a_folder_that_is_closed_to_this_program_is_blamed_on_the_folder) {
    const std::filesystem::path folder = directory / "closed";
    std::filesystem::create_directory(folder);
    ASSERT_EQ(::chmod(directory.path().c_str(), 0711), 0);
    ASSERT_EQ(::chmod(folder.c_str(), 0), 0);
    const auto client = client_of({false, "localhost", 80, folder / "server.sock"});
    const auto reply = [&] {
        const as_nobody unprivileged;
        return send(*client, get());
    }();
    ::chmod(folder.c_str(), 0700); // so that it can be cleared away
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error(), error::unreachable);
    EXPECT_THAT(reply.error().what,
                HasSubstr("(permission denied: " + folder.string() + " is of "));
}

TEST_F(unix_socket, with_too_long_a_path_is_an_error_from_the_start) {
    const auto construct = [&](std::size_t length) -> std::string {
        try {
            client_of({false, "localhost", 80, "/" + std::string(length - 1, 'x')});
        } catch (const std::runtime_error& e) {
            return e.what();
        }
        return "accepted";
    };
    EXPECT_EQ(construct(107), "accepted");
    EXPECT_EQ(construct(108), "/" + std::string(107, 'x') +
                                  ": the path of a unix socket has at most 107 bytes, this one has "
                                  "108; let the server make it elsewhere");
}

TEST(permission, is_the_group_s_to_give_where_the_group_has_it) {
    const ownership socket{"/run/influxdb/influxdb.sock", "influxdb", "influxdb", S_IFSOCK | 0770};
    EXPECT_EQ(denied(socket, "linkynflux"),
              "permission denied: /run/influxdb/influxdb.sock is of influxdb:influxdb with mode "
              "770, this program runs as linkynflux; `usermod -aG influxdb linkynflux` and a "
              "restart of this program let it in");
    const ownership folder{"/run/influxdb", "influxdb", "influxdb", S_IFDIR | 0750};
    EXPECT_THAT(denied(folder, "linkynflux"), HasSubstr("`usermod -aG influxdb linkynflux`"));
}

TEST(permission, is_the_server_s_to_give_where_its_group_has_none_or_is_root) {
    const ownership own{"/run/influxdb.sock", "influxdb", "influxdb", S_IFSOCK | 0750};
    EXPECT_THAT(
        denied(own, "linkynflux"),
        HasSubstr("runs as linkynflux; whoever runs the server must open it to linkynflux"));
    const ownership of_root{"/run/influxdb.sock", "root", "root", S_IFSOCK | 0770};
    EXPECT_THAT(denied(of_root, "linkynflux"), HasSubstr("must open it to linkynflux"));
}

} // namespace
} // namespace linkynflux::http
