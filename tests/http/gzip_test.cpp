// What is packed can be unpacked by zlib itself, and is packed only where that saves something.
#include "http/gzip.hpp"

#include <gtest/gtest.h>

#include <random>
#include <stdexcept>
#include <string>

#include <zlib.h>

namespace linkynflux::http {
namespace {

/// With gzip's own header and checksum; `size` is what it must come to.
std::string unpacked(std::string packed, std::size_t size) {
    std::string body(size + 1, '\0'); // one more, so that a longer one shows
    z_stream zlib{};
    if (::inflateInit2(&zlib, 15 + 16) != Z_OK)
        throw std::runtime_error("inflateInit2 failed");
    zlib.next_in = reinterpret_cast<Bytef*>(packed.data());
    zlib.avail_in = static_cast<uInt>(packed.size());
    zlib.next_out = reinterpret_cast<Bytef*>(body.data());
    zlib.avail_out = static_cast<uInt>(body.size());
    const int status = ::inflate(&zlib, Z_FINISH);
    const bool is_whole = status == Z_STREAM_END && zlib.avail_in == 0;
    body.resize(zlib.total_out);
    ::inflateEnd(&zlib);
    return is_whole ? body : "(not one whole gzip member)";
}

std::string lines(std::size_t bytes) {
    std::mt19937 engine{20261124};
    std::uniform_int_distribution<int> power{80, 6000};
    std::string text;
    for (int slot = 0; text.size() < bytes; ++slot)
        text += "conso_elec,fetch_date=2026-11-24,heures_creuses=0,heures_normales=1,"
                "heures_pleines=0 value=" +
                std::to_string(power(engine)) + ",max=9000,minutes=30 " +
                std::to_string(1'700'000'000 + 1800 * slot) + "\n";
    return text;
}

TEST(gzip, gives_back_what_was_packed) {
    for (const auto& body : {std::string{}, std::string{"x"}, std::string(1, '\0'), lines(100)})
        EXPECT_EQ(unpacked(gzipped(body), body.size()), body);
    const auto megabyte = lines(1 << 20);
    EXPECT_TRUE(unpacked(gzipped(megabyte), megabyte.size()) == megabyte);
}

TEST(gzip, gives_back_what_cannot_be_made_smaller) {
    std::mt19937 engine{20261124};
    std::string noise(1 << 20, '\0');
    for (auto& byte : noise)
        byte = static_cast<char>(engine());
    EXPECT_TRUE(unpacked(gzipped(noise), noise.size()) == noise);
}

TEST(gzip, takes_most_of_line_protocol_away) {
    const auto batch = lines(100'000);
    EXPECT_LT(gzipped(batch).size(), batch.size() / 5);
}

TEST(gzip, packs_the_same_bytes_the_same_way_at_any_time) {
    const auto batch = lines(10'000);
    const auto packed = gzipped(batch);
    EXPECT_EQ(packed, gzipped(batch));
    EXPECT_EQ(packed.substr(0, 3), "\x1f\x8b\x08");
    // No file name, and the time that says "none".
    EXPECT_EQ(packed.substr(3, 5), std::string(5, '\0'));
}

TEST(compressing, is_worth_it_on_the_way_to_another_machine) {
    for (const auto* host : {"influx.home", "192.168.1.10", "2001:db8::1", "localhost.example.org",
                             "127.0.0.1.example.org"})
        EXPECT_TRUE(is_worth_compressing({true, host, 8086}, 100'000)) << host;
}

TEST(compressing, is_not_worth_it_on_this_machine) {
    for (const auto* host : {"localhost", "127.0.0.1", "127.1.2.3", "::1"})
        EXPECT_FALSE(is_worth_compressing({false, host, 8086}, 100'000)) << host;
    const endpoint socket{false, "influx.home", 80, "/run/influxdb/influxdb.sock"};
    EXPECT_FALSE(is_worth_compressing(socket, 100'000));
}

TEST(compressing, is_not_worth_it_where_one_packet_holds_the_body_anyway) {
    const endpoint influx{false, "influx.home", 8086};
    EXPECT_FALSE(is_worth_compressing(influx, 0));
    EXPECT_FALSE(is_worth_compressing(influx, 1023));
    EXPECT_TRUE(is_worth_compressing(influx, 1024));
}

} // namespace
} // namespace linkynflux::http
