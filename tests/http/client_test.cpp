// How an endpoint is written, in the Host field and in messages.
#include "http/client.hpp"

#include <gtest/gtest.h>

namespace linkynflux::http {
namespace {

TEST(endpoint, leaves_out_the_port_of_its_scheme) {
    const endpoint enedis{true, "gw.ext.prod.api.enedis.fr", 443};
    EXPECT_EQ(enedis.authority(), "gw.ext.prod.api.enedis.fr");
    EXPECT_EQ(enedis.url(), "https://gw.ext.prod.api.enedis.fr");
    const endpoint plain{false, "influx.home", 80};
    EXPECT_EQ(plain.authority(), "influx.home");
    EXPECT_EQ(plain.url(), "http://influx.home");
}

TEST(endpoint, names_every_other_port) {
    const endpoint influx{false, "localhost", 8086};
    EXPECT_EQ(influx.authority(), "localhost:8086");
    EXPECT_EQ(influx.url(), "http://localhost:8086");
    const endpoint crossed{true, "localhost", 80};
    EXPECT_EQ(crossed.url(), "https://localhost:80");
    const endpoint crossed_back{false, "localhost", 443};
    EXPECT_EQ(crossed_back.url(), "http://localhost:443");
}

TEST(endpoint, puts_an_ipv6_address_into_brackets) {
    const endpoint loopback{true, "::1", 8443};
    EXPECT_EQ(loopback.authority(), "[::1]:8443");
    EXPECT_EQ(loopback.url(), "https://[::1]:8443");
}

TEST(endpoint, on_a_unix_socket_is_named_by_its_path_but_greeted_by_its_host) {
    const endpoint local{false, "localhost", 80, "/run/influxdb/influxdb.sock"};
    EXPECT_EQ(local.authority(), "localhost");
    EXPECT_EQ(local.url(), "unix:/run/influxdb/influxdb.sock");
    EXPECT_NE(local, (endpoint{false, "localhost", 80}));
}

TEST(response, finds_a_field_in_any_case_and_the_first_of_several) {
    response reply;
    reply.fields = {{"Set-Cookie", "a"}, {"set-cookie", "b"}, {"X-Influxdb-Version", "1.6.7"}};
    EXPECT_EQ(reply.field("SET-COOKIE"), "a");
    EXPECT_EQ(reply.field("x-influxdb-version"), "1.6.7");
    EXPECT_EQ(reply.field("X-Influxdb"), "");
}

} // namespace
} // namespace linkynflux::http
