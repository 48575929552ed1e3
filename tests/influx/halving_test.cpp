// Lines that a server refuses, among lines that it takes: what is sent, and what is told at the
// end.
#include "influx/halving.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

namespace linkynflux::influx {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string line(int number) {
    return "m value=" + std::to_string(number) + " " + std::to_string(number) + "\n";
}

std::string lines(int count) {
    std::string all;
    for (int i = 0; i < count; ++i)
        all += line(i);
    return all;
}

/// A server that refuses a batch for any bad line in it, and stores nothing of it then.
struct strict_server {
    std::set<std::string> bad{};
    std::size_t largest = 1'000'000;
    std::vector<std::string> stored{};
    int requests = 0;

    bool takes(const std::string& text) {
        ++requests;
        std::vector<std::string> all;
        for (std::size_t at = 0; at < text.size();) {
            const auto end = text.find('\n', at) + 1;
            all.push_back(text.substr(at, end - at));
            at = end;
        }
        if (text.size() > largest)
            return false;
        for (const auto& one : all)
            if (bad.contains(one))
                return false;
        stored.insert(stored.end(), all.begin(), all.end());
        return true;
    }

    outcome write(const std::string& text) {
        halving all{text};
        while (const auto* part = all.next()) {
            const auto why = part->size() > largest ? error::body_too_large : error::points_refused;
            if (takes(*part))
                all.taken({});
            else
                all.refused({why, "refused with " + std::to_string(part->size())});
        }
        return std::move(all).done();
    }
};

TEST(halving, asks_once_where_all_is_well) {
    strict_server server;
    EXPECT_THAT(server.write(lines(5000)).refused, IsEmpty());
    EXPECT_EQ(server.requests, 1);
}

TEST(halving, finds_the_bad_line_of_each_place) {
    for (const int bad : {0, 1, 2499, 2500, 3210, 4999}) {
        strict_server server{{line(bad)}};
        const auto end = server.write(lines(5000));
        EXPECT_THAT(end.refused, ElementsAre(line(bad)));
        EXPECT_EQ(end.why_refused->what, "refused with " + std::to_string(line(bad).size()));
        EXPECT_EQ(server.stored.size(), 4999u);
        EXPECT_LE(server.requests, 29);
    }
}

TEST(halving, stores_every_good_line_once_whatever_is_bad) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE(seed);
    std::mt19937 random{seed};
    for (int round = 0; round < 200; ++round) {
        const int count = 1 + static_cast<int>(random() % 300);
        strict_server server;
        for (unsigned i = 0; i < random() % 8; ++i)
            server.bad.insert(line(static_cast<int>(random()) % count));
        std::set<std::string> all;
        const auto end = server.write(lines(count));
        for (const auto& one : server.stored)
            EXPECT_TRUE(all.insert(one).second) << one;
        for (const auto& one : end.refused)
            EXPECT_TRUE(all.insert(one).second) << one;
        EXPECT_EQ(all.size(), static_cast<std::size_t>(count));
    }
}

TEST(halving, does_not_ask_about_each_line_where_the_server_takes_none) {
    strict_server server;
    for (int i = 0; i < 5000; ++i)
        server.bad.insert(line(i));
    const auto end = server.write(lines(5000));
    EXPECT_EQ(end.refused.size(), 5000u);
    EXPECT_LE(server.requests, 29);
    EXPECT_EQ(end.why_refused->what, "refused with " + std::to_string(lines(5000).size()))
        << "what was said of all of them";
}

TEST(halving, makes_requests_small_enough) {
    strict_server server{.largest = 1000};
    EXPECT_THAT(server.write(lines(5000)).refused, IsEmpty());
    EXPECT_EQ(server.stored.size(), 5000u);
}

TEST(halving, knows_a_proxy_that_lets_nothing_through) {
    strict_server server{.largest = 5};
    halving all{lines(5000)};
    int requests = 0;
    for (const auto* part = all.next(); part && !all.nothing_fits(); part = all.next()) {
        ++requests;
        ASSERT_FALSE(server.takes(*part));
        all.refused({error::body_too_large, "413"});
    }
    EXPECT_TRUE(all.nothing_fits());
    EXPECT_LE(requests, 600);
}

TEST(halving, a_server_that_names_its_lines_is_believed) {
    halving all{lines(10)};
    ASSERT_NE(all.next(), nullptr);
    all.taken({.dropped = 0, .why = "bad type", .refused_lines = {1, 9, 12}});
    EXPECT_EQ(all.next(), nullptr);
    const auto end = std::move(all).done();
    EXPECT_THAT(end.refused, ElementsAre(line(1), line(9)));
    EXPECT_EQ(end.why_refused->what, "bad type");
}

TEST(halving, a_last_line_without_its_newline_is_a_line) {
    strict_server server;
    halving all{"a value=1 1\nb value=1 1"};
    all.refused({error::points_refused, ""});
    std::vector<std::string> parts;
    for (const auto* part = all.next(); part; part = all.next()) {
        parts.push_back(*part);
        all.taken({});
    }
    EXPECT_THAT(parts, ElementsAre("a value=1 1\n", "b value=1 1"));
}

} // namespace
} // namespace linkynflux::influx
