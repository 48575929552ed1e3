// `influx`: each kind of server with its keys, and what a layout makes of the meters.
#include "config/written.hpp"

#include <string>

namespace linkynflux::config {
namespace {

influx influx_of(std::string_view members) {
    return parsed(file_with(fmt::format("\"influx\": {{ {} }}", members))).destination;
}

TEST(influx_setting, each_kind_has_its_keys_and_its_usual_place) {
    const auto first = influx_of(R"("username": "u", "password": "p")");
    EXPECT_EQ(first.kind, server_kind::influx_1);
    EXPECT_EQ(first.port, 8086);
    EXPECT_EQ(first.how, layout::tags);

    const auto second = influx_of(R"("version": 2, "org": "home", "bucket": "b", "token": "t")");
    EXPECT_EQ(second.kind, server_kind::influx_2);
    EXPECT_EQ(second.port, 8086);
    EXPECT_EQ(second.org, "home");
    EXPECT_EQ(second.db, "b");
    EXPECT_EQ(second.token, secret{"t"});
    EXPECT_EQ(second.how, layout::tags);

    const auto third = influx_of(R"("version": 3, "db": "power")");
    EXPECT_EQ(third.kind, server_kind::influx_3);
    EXPECT_EQ(third.port, 8181);
    EXPECT_EQ(third.db, "power");
    EXPECT_FALSE(is_given(third.token));
    EXPECT_EQ(third.how, layout::fields);

    const auto metrics = influx_of(R"("version": "victoriametrics", "token": "t")");
    EXPECT_EQ(metrics.kind, server_kind::victoria_metrics);
    EXPECT_EQ(metrics.port, 8428);
    EXPECT_EQ(metrics.db, "");
    EXPECT_EQ(metrics.how, layout::numbers) << "it keeps no texts";

    const auto other =
        influx_of(R"("version": "line-protocol", "url": "http://a:9000", "db": "x")");
    EXPECT_EQ(other.kind, server_kind::line_protocol);
    EXPECT_EQ(other.db, "x");
    EXPECT_EQ(other.how, layout::fields);
}

TEST(influx_setting, a_url_is_taken_apart) {
    const auto plain = influx_of(R"("url": "http://db.lan:8087")");
    EXPECT_FALSE(plain.ssl);
    EXPECT_EQ(plain.host, "db.lan");
    EXPECT_EQ(plain.port, 8087);
    EXPECT_EQ(plain.path, "");
    const auto behind = influx_of(R"("url": "https://[::1]/insert/0/influx/")");
    EXPECT_TRUE(behind.ssl);
    EXPECT_EQ(behind.host, "::1");
    EXPECT_EQ(behind.port, 443);
    EXPECT_EQ(behind.path, "/insert/0/influx");
    EXPECT_EQ(influx_of(R"("url": "http://a")").port, 80);
}

TEST(influx_setting, a_meter_is_told_apart_by_its_name_where_nothing_changes_its_tags) {
    const auto with = [](std::string_view layout, std::string_view meters) {
        return parsed(fmt::format(R"({{ "enedis": [ {{ "source": "conso-api", "token": "t" }} ],
            "influx": {{ "layout": "{}" }}, "meters": [ {} ] }})",
                                  layout, meters))
            .meters;
    };
    const std::string two = R"({ "prm": "01234567890123", "name": "maison" },
                               { "prm": "01234567890124" })";
    const auto named = with("fields", two);
    EXPECT_EQ(named.at(0).tags, (std::map<std::string, std::string>{{"compteur", "maison"}}));
    EXPECT_EQ(named.at(1).tags, (std::map<std::string, std::string>{{"compteur", "…0124"}}));
    const auto own = with("fields", R"({ "prm": "01234567890123", "tags": { "compteur": "7" } })");
    EXPECT_EQ(own.at(0).tags, (std::map<std::string, std::string>{{"compteur", "7"}}));
    EXPECT_TRUE(
        with("tags", R"({ "prm": "01234567890123", "name": "maison" })").at(0).tags.empty());
}

TEST(influx_setting, a_name_that_becomes_a_tag_can_be_one) {
    EXPECT_NE(said_of(R"({ "enedis": [ { "source": "conso-api", "token": "t" } ],
        "influx": { "layout": "fields" },
        "meters": [ { "prm": "01234567890123", "name": "a\\" } ] })")
                  .find("it becomes a tag"),
              std::string::npos);
}

} // namespace
} // namespace linkynflux::config
