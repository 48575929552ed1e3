// Whatever a tag or a text field holds comes back from a real InfluxDB 1.x as it was, or is refused
// before it is sent; the same over a unix socket, and compressed.
#include "http/gzip.hpp"
#include "influx/influxql.hpp"
#include "influx/line_protocol.hpp"
#include "influx/point.hpp"
#include "influx/real_influxdb.hpp"
#include "support/exchange.hpp"
#include "support/temporary_directory.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <array>
#include <iostream>
#include <random>
#include <stdexcept>
#include <string>

namespace linkynflux::influx {
namespace {

using namespace std::chrono_literals;
using influxdb_round_trip = real_influxdb;

const sys_seconds start{1'790'632'800s};

/// Mostly what line protocol and InfluxQL give a meaning to.
std::string odd_text(std::mt19937& random) {
    constexpr std::array special{"\\", "\\\\", " ", ",", "=", "\"", "'",  "#",  "_", ";",
                                 "{",  "$",    "%", "&", "é", "€",  "\t", "\n", "\r"};
    std::string text;
    const auto length = random() % 8;
    for (unsigned i = 0; i < length; ++i)
        text += random() % 3 == 0 ? std::string(1, static_cast<char>('a' + random() % 26))
                                  : special.at(random() % special.size());
    return text;
}

consumption_schema series_of(const std::string& measurement, const std::string& tag) {
    return {measurement, "", {{"site", tag}}, {}, layout::fields};
}

/// The only value that the database shows for it.
std::string shown(support::influxd& db, const std::string& influxql) {
    const auto document = boost::json::parse(db.query(influxql));
    return std::string{document.at_pointer("/results/0/series/0/values/0/1").as_string()};
}

TEST_F(influxdb_round_trip, brings_back_every_text_that_is_not_refused) {
    support::influxd db;
    auto to = connect(db);
    const auto seed = std::random_device{}();
    std::cout << "seed " << seed << '\n';
    std::mt19937 random{seed};
    int stored = 0;
    for (int round = 0; round < 300; ++round) {
        const auto tag = odd_text(random);
        const auto date = odd_text(random);
        const auto measurement = "m" + std::to_string(round);
        std::string line;
        if (!is_expressible(tag)) { // refused, or left out where it is empty
            if (!tag.empty()) {
                EXPECT_THROW(series_of(measurement, tag), std::invalid_argument) << tag;
            }
            continue;
        }
        if (date.find_first_of("\n\r") != std::string::npos) // a text of ours is one line
            continue;
        const consumption_schema schema{measurement, date, {{"site", tag}}, {}, layout::fields};
        schema.append(line, {{start, 30min, 500}, tariff_period::normal, 0s});
        const auto written = run(to.write(line, now_));
        ASSERT_TRUE(written) << line << written.error().what;
        ASSERT_TRUE(written->refused.empty()) << line << written->why_refused->what;
        const auto from = " FROM " + quoted_identifier(measurement);
        EXPECT_EQ(shown(db, "SELECT \"site\", \"value\"" + from), tag) << line;
        EXPECT_EQ(shown(db, "SELECT \"fetch_date\"" + from), date) << line;
        EXPECT_EQ(
            db.values("SELECT \"value\"" + from + " WHERE \"site\" = " + quoted_string(tag)).size(),
            1u)
            << line;
        ++stored;
    }
    EXPECT_GT(stored, 30);
}

TEST_F(influxdb_round_trip, works_over_a_unix_socket) {
    const support::temporary_directory directory;
    const std::string path = directory / "influxdb.sock";
    support::influxd db{{.settings = {{"INFLUXDB_HTTP_UNIX_SOCKET_ENABLED", "true"},
                                      {"INFLUXDB_HTTP_BIND_SOCKET", path}}}};
    const http::endpoint peer{false, "localhost", 80, path};
    server to{http::make_https_client(loop_.get_executor(), peer, {}), peer, influx_1,
              database{.name = "linky", .username = "", .password = ""}};
    EXPECT_EQ(to.name(), "unix:" + path + "/linky");
    ASSERT_TRUE(run(to.probe(now_)));
    const auto written = run(to.write("m value=1,minutes=30 1790632800\n", now_));
    ASSERT_TRUE(written) << written.error().what;
    const auto found = run(to.rows({"m", {}, {start, start + 30min}}));
    ASSERT_TRUE(found) << found.error().what;
    EXPECT_EQ(found->size(), 1u);
}

TEST_F(influxdb_round_trip, works_compressed) {
    support::influxd db;
    std::string lines;
    for (int i = 0; i < 5000; ++i)
        lines += "m value=1 " + std::to_string(i) + "\n";
    auto request = influx_1.write(database{.name = "linky", .username = "", .password = ""}, lines);
    request.body = http::gzipped(request.body);
    request.set("Content-Encoding", "gzip");
    const auto reply = support::exchange({false, "127.0.0.1", db.port()}, std::move(request));
    EXPECT_EQ(reply.status, 204u) << reply.body;
    EXPECT_EQ(db.values(R"(SELECT count("value") FROM "m")").begin()->second, 5000);
}

} // namespace
} // namespace linkynflux::influx
