#include "influx/every_server.hpp"

#include "support/http_server.hpp"
#include "support/influx_2_stand_in.hpp"
#include "support/influx_3_stand_in.hpp"
#include "support/influxd.hpp"
#include "support/victoria_metrics.hpp"

#include <boost/url/parse.hpp>

#include <cstdlib>
#include <random>
#include <utility>

namespace linkynflux::influx {
namespace {

struct real_influx_1 final : server_place {
    explicit real_influx_1(layout which) : server_place(influx_1), server({.auth = true}) {
        entrance = {.name = "linky", .username = "admin", .password = "admin"};
        peer = {false, "127.0.0.1", server.port()};
        how = which;
    }
    support::influxd server;
};

server_opening open_influx_1(layout how) {
    if (auto why = support::influxd::missing())
        return *std::move(why);
    return std::make_unique<real_influx_1>(how);
}

struct real_victoria_metrics final : server_place {
    real_victoria_metrics() : server_place(victoria_metrics) {
        entrance = {.name = "", .username = "ada", .password = "love"};
        peer = {false, "127.0.0.1", server.port()};
        how = layout::numbers;
        swallows_bad_lines = true;
        patience = 2'000;
    }
    void show_all() override { server.show_all(); }

    static support::victoria_metrics::flags flags() {
        auto all = support::victoria_metrics::usual();
        all["httpAuth.username"] = "ada";
        all["httpAuth.password"] = "love";
        return all;
    }
    support::victoria_metrics server{flags()};
};

server_opening open_victoria_metrics() {
    if (auto why = support::victoria_metrics::missing())
        return *std::move(why);
    return std::make_unique<real_victoria_metrics>();
}

template<class StandIn>
struct standing_in : server_place {
    explicit standing_in(const dialect& d)
        : server_place(d),
          server(
              [this](const http::request& what) { return support::reply{stand_in.answer(what)}; },
              std::nullopt) {
        entrance.token = stand_in.token;
        peer = server.endpoint();
    }
    StandIn stand_in{};
    support::http_server server;
};

server_opening open_influx_2_stand_in(layout how) {
    auto place = std::make_unique<standing_in<support::influx_2_stand_in>>(influx_2);
    place->entrance.name = place->stand_in.bucket;
    place->entrance.org = place->stand_in.org;
    place->how = how;
    return place;
}

server_opening open_influx_3_stand_in() {
    auto place = std::make_unique<standing_in<support::influx_3_stand_in>>(influx_3);
    place->entrance.name = "linky";
    return place;
}

std::string variable(const std::string& name) {
    const char* text = std::getenv(name.c_str());
    return text ? text : "";
}

struct named_server final : server_place {
    named_server(const dialect& d, const std::string& prefix) : server_place(d) {
        const auto url = boost::urls::parse_uri(variable(prefix + "_URL")).value();
        const bool tls = url.scheme_id() == boost::urls::scheme::https;
        peer = {tls, url.host_address(),
                url.has_port() ? url.port_number() : static_cast<std::uint16_t>(tls ? 443 : 80)};
        entrance.name = variable(prefix + (d.kind == server_kind::influx_2 ? "_BUCKET" : "_DB"));
        entrance.org = variable(prefix + "_ORG");
        entrance.token = variable(prefix + "_TOKEN");
        measurement = "linkynflux_test_" + std::to_string(std::random_device{}());
        patience = 100;
    }
};

constexpr auto second = "LINKYNFLUX_TEST_INFLUXDB2";
constexpr auto third = "LINKYNFLUX_TEST_INFLUXDB3";

bool is_named(const std::string& prefix) {
    return !variable(prefix + "_URL").empty();
}

} // namespace

std::vector<server_choice> all_servers() {
    std::vector<server_choice> all{
        {"influx_1_tags", [] { return open_influx_1(layout::tags); }},
        {"influx_1_fields", [] { return open_influx_1(layout::fields); }},
        {"victoria_metrics", open_victoria_metrics},
        {"influx_2_stand_in_tags", [] { return open_influx_2_stand_in(layout::tags); }},
        {"influx_2_stand_in_fields", [] { return open_influx_2_stand_in(layout::fields); }},
        {"influx_3_stand_in", open_influx_3_stand_in},
    };
    if (is_named(second))
        all.push_back({"influx_2", [] {
                           auto place = std::make_unique<named_server>(influx_2, second);
                           place->how = layout::tags;
                           return server_opening{std::move(place)};
                       }});
    if (is_named(third))
        all.push_back({"influx_3", [] {
                           return server_opening{std::make_unique<named_server>(influx_3, third)};
                       }});
    return all;
}

std::string unnamed_servers() {
    std::string absent;
    for (const std::string prefix : {second, third})
        if (!is_named(prefix))
            absent += (absent.empty() ? "" : "; ") + prefix + "_URL names no server";
    return absent;
}

} // namespace linkynflux::influx
