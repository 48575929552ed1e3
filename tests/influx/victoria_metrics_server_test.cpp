// A real VictoriaMetrics whose settings do not suit: it is told before anything is written.
#include "http/https_client.hpp"
#include "influx/server.hpp"
#include "support/complete.hpp"
#include "support/victoria_metrics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace linkynflux::influx {
namespace {

using testing::HasSubstr;

class real_victoria_metrics : public testing::Test {
protected:
    void SetUp() override {
        if (const auto why = support::victoria_metrics::missing())
            GTEST_SKIP() << *why;
    }

    result<void> inspect(const support::victoria_metrics::flags& set) {
        const support::victoria_metrics started{set};
        const http::endpoint peer{false, "127.0.0.1", started.port()};
        server to{http::make_https_client(loop_.get_executor(), peer, {}), peer, victoria_metrics,
                  database{}};
        intent meant{"conso_elec", layout::numbers, std::chrono::days{7}};
        return support::complete(loop_, to.inspect(std::move(meant)));
    }

    boost::asio::io_context loop_;
};

TEST_F(real_victoria_metrics, as_it_starts_by_itself_is_told_what_to_set) {
    const auto why = inspect({}).error();
    EXPECT_EQ(why, error::server_unfit);
    EXPECT_THAT(why.what, HasSubstr("-dedup.minScrapeInterval=1ms"));
}

TEST_F(real_victoria_metrics, with_a_month_of_retention_is_told_what_to_set) {
    for (const auto& set : {support::victoria_metrics::flags{{"dedup.minScrapeInterval", "1ms"}},
                            {{"dedup.minScrapeInterval", "1ms"}, {"retentionPeriod", "1"}}}) {
        const auto why = inspect(set).error();
        EXPECT_EQ(why, error::server_unfit);
        EXPECT_THAT(why.what, HasSubstr("-retentionPeriod=100y"));
    }
}

TEST_F(real_victoria_metrics, with_both_is_fit) {
    const auto fit = inspect(support::victoria_metrics::usual());
    EXPECT_TRUE(fit) << fit.error().what;
}

} // namespace
} // namespace linkynflux::influx
