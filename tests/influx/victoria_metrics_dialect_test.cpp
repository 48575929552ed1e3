// VictoriaMetrics: requests as they go out, exports as they come back, and its settings.
#include "influx/dialect.hpp"
#include "influx/inspection.hpp"
#include "influx/replies.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace linkynflux::influx {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const database alone{.name = "", .username = "u", .password = "p"};

std::string export_of(const stretch& what, const std::string& path = "") {
    auto from = alone;
    from.path = path;
    const auto request = victoria_metrics.rows(from, what);
    return request.target + " " + request.body;
}

TEST(victoria_metrics, writes_without_a_database_which_would_become_a_label) {
    EXPECT_EQ(victoria_metrics.write(alone, "").target, "/write?precision=s");
    auto behind = alone;
    behind.path = "/insert/0/influx";
    EXPECT_EQ(victoria_metrics.write(behind, "").target, "/insert/0/influx/write?precision=s");
}

TEST(victoria_metrics, exports_both_metrics_up_to_a_second_before_the_end) {
    EXPECT_EQ(
        export_of({"conso_elec", {{"compteur", "maison"}, {"site", ""}}, {now, now + seconds{60}}}),
        "/api/v1/export match[]=%7B__name__%3D%22conso_elec_value%22%2Ccompteur%3D%22maison%22"
        "%2Csite%3D%22%22%7D&match[]=%7B__name__%3D%22conso_elec_minutes%22%2Ccompteur%3D%22"
        "maison%22%2Csite%3D%22%22%7D&start=1790632800&end=1790632859");
    EXPECT_THAT(export_of({"m", {{"a", R"(b"c\d)"}}, {now, now + seconds{60}}}),
                HasSubstr("%22b%5C%22c%5C%5Cd%22"));
}

TEST(victoria_metrics, a_cluster_is_read_where_its_proxy_has_it) {
    EXPECT_THAT(export_of({"m", {}, {now, now + seconds{60}}}, "/insert/42:7/influx"),
                HasSubstr("/select/42:7/prometheus/api/v1/export "));
    EXPECT_THAT(export_of({"m", {}, {now, now + seconds{60}}}, "/vm"),
                HasSubstr("/vm/api/v1/export "));
}

TEST(victoria_metrics, is_read_and_inspected_beside_where_it_is_written) {
    auto behind = alone;
    behind.path = "/vm/api/v2";
    EXPECT_EQ(victoria_metrics.write(behind, "").target, "/vm/api/v2/write?precision=s");
    EXPECT_EQ(victoria_metrics.inspect(behind, {}).target, "/vm/metrics");
    EXPECT_THAT(export_of({"m", {}, {now, now + seconds{60}}}, behind.path),
                HasSubstr("/vm/api/v1/export "));
    EXPECT_THAT(export_of({"m", {}, {now, now + seconds{60}}}, "/insert/7/influx/api/v2"),
                HasSubstr("/select/7/prometheus/api/v1/export "));
    EXPECT_THAT(export_of({"m", {}, {now, now + seconds{60}}}, "/influx"),
                HasSubstr("/influx/api/v1/export "))
        << "of a proxy";
}

TEST(victoria_metrics, rows_are_values_with_their_minutes) {
    const auto rows = victoria_metrics.read_rows(
        reply(200,
              R"({"metric":{"__name__":"conso_elec_minutes","compteur":"a"},"values":[30,60],)"
              R"("timestamps":[1790632800000,1790634600000]})"
              "\n"
              R"({"metric":{"__name__":"conso_elec_value","compteur":"a"},"values":[250.5,0,null],)"
              R"("timestamps":[1790632800000,1790634600000,1790638200000]})"
              "\n"),
        alone);
    ASSERT_TRUE(rows) << rows.error().what;
    EXPECT_THAT(*rows,
                ElementsAre(stored_row{now, 250.5, 30}, stored_row{now + seconds{1800}, 0, 60}));
    const auto none = victoria_metrics.read_rows(reply(200, ""), alone);
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->empty());
}

TEST(victoria_metrics, an_answer_that_is_no_export_is_a_failure) {
    EXPECT_EQ(victoria_metrics.read_rows(reply(200, "<html>"), alone).error(),
              error::influx_unavailable);
    EXPECT_EQ(victoria_metrics.read_rows(reply(200, R"({"metric":{}})"), alone).error(),
              error::unexpected_answer);
    EXPECT_EQ(
        victoria_metrics
            .read_rows(
                reply(200, R"({"metric":{"__name__":"m_value"},"values":[1,2],"timestamps":[1]})"),
                alone)
            .error(),
        error::unexpected_answer);
    EXPECT_EQ(victoria_metrics.read_rows(reply(401, ""), alone).error(),
              error::influx_credentials_refused);
}

http::response flags(const std::string& dedup, const std::string& retention) {
    return reply(200, "process_io_read_bytes_total 1\n"
                      R"(flag{name="dedup.minScrapeInterval", value=")" +
                          dedup + R"(", is_set="false"} 1)" + "\n" +
                          R"(flag{name="retentionPeriod", value=")" + retention +
                          R"(", is_set="true"} 1)" + "\n");
}

TEST(victoria_metrics, must_leave_out_duplicates) {
    const intent a_year{"conso_elec", layout::numbers, std::chrono::days{7}};
    for (const auto* none : {"0s", "0", "0ms", "30s", "1h"}) {
        const auto why = read_victoria_metrics_flags(flags(none, "100y"), a_year).error();
        EXPECT_EQ(why, error::server_unfit);
        EXPECT_THAT(why.what, HasSubstr("-dedup.minScrapeInterval=1ms"));
    }
    EXPECT_TRUE(read_victoria_metrics_flags(flags("1ms", "100y"), a_year));
    EXPECT_TRUE(read_victoria_metrics_flags(flags("1s", "100y"), a_year));
}

TEST(victoria_metrics, must_keep_points_for_as_long_as_they_reach_back) {
    const auto kept = [](const std::string& retention, int reach) {
        const auto fit = read_victoria_metrics_flags(
            flags("1ms", retention), {"m", layout::numbers, std::chrono::days{reach}});
        const auto said = fit ? "-retentionPeriod=" + retention + ")" : fit.error().what;
        EXPECT_THAT(said, HasSubstr("-retentionPeriod=" + retention + ")"));
        return fit.has_value();
    };
    for (const auto* too_short : {"1", "365d", "11", "52w", "8000h", "0.5y"})
        EXPECT_FALSE(kept(too_short, 7)) << too_short;
    for (const auto* enough : {"12", "400d", "60w", "2y", "100y", "9000h"})
        EXPECT_TRUE(kept(enough, 7)) << enough;
    EXPECT_FALSE(kept("2y", 800));
    EXPECT_TRUE(kept("3y", 800));
}

TEST(victoria_metrics, that_does_not_tell_its_settings_is_taken_on_trust) {
    const intent meant{"m", layout::numbers, std::chrono::days{7}};
    for (const unsigned status : {400u, 401u, 404u})
        EXPECT_TRUE(read_victoria_metrics_flags(reply(status, "no"), meant)) << status;
    EXPECT_TRUE(read_victoria_metrics_flags(reply(200, "up 1\n"), meant));
}

} // namespace
} // namespace linkynflux::influx
