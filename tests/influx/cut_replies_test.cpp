// A reply that ends at any of its bytes: what was sent is sent again, and is there once.
#include "http/https_client.hpp"
#include "influx/point.hpp"
#include "influx/server.hpp"
#include "support/complete.hpp"
#include "support/http_server.hpp"
#include "support/influx_2_stand_in.hpp"
#include "support/influx_3_stand_in.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <string>

namespace linkynflux::influx {
namespace {

using namespace std::chrono_literals;

const sys_seconds midnight{1'790'632'800s};
/// More than any reply to a write has.
constexpr std::size_t longest_reply = 200;

std::string a_day(layout how) {
    const consumption_schema schema{"conso_elec", "2026-09-30", {{"compteur", "maison"}}, {}, how};
    std::string lines;
    for (int i = 0; i < 48; ++i)
        schema.append(lines, {{midnight + i * 30min, 30min, 500}, tariff_period::normal, 0s});
    return lines;
}

/// Cuts the first reply to each write after so many bytes.
template<class StandIn>
class cutting {
public:
    explicit cutting(const dialect& spoken) : spoken_(spoken) {}

    StandIn stand_in{};
    database entrance{};

    /// Whether the first try went through all the same.
    bool write_twice(std::size_t cut) {
        support::http_server listening{[&](const http::request& what) {
                                           support::reply out{stand_in.answer(what)};
                                           if (cuts_)
                                               out.cut_after = cut;
                                           return out;
                                       },
                                       std::nullopt};
        server to{http::make_https_client(loop_.get_executor(), listening.endpoint(), {}),
                  listening.endpoint(), spoken_, entrance};
        const auto how = spoken_.erase ? layout::tags : layout::fields;
        cuts_ = true;
        const auto first = support::complete(loop_, to.write(a_day(how), midnight));
        EXPECT_TRUE(first || first.error() == error::influx_unavailable);
        cuts_ = false;
        const auto second = support::complete(loop_, to.write(a_day(how), midnight));
        EXPECT_TRUE(second) << second.error().what;
        return first.has_value();
    }

private:
    const dialect& spoken_;
    boost::asio::io_context loop_;
    std::atomic<bool> cuts_ = false;
};

template<class StandIn>
void cut_at_every_byte(cutting<StandIn>& to, const support::stored_points& points) {
    std::size_t failed = 0;
    for (std::size_t cut = 0; cut < longest_reply; ++cut) {
        failed += to.write_twice(cut) ? 0 : 1;
        ASSERT_EQ(points.everything().points, 48u) << cut;
        ASSERT_EQ(points.everything().watt_hours, 12'000) << cut;
        ASSERT_EQ(points.changed(), 0u) << cut;
    }
    EXPECT_GT(failed, 20u) << "most of them are cut before the reply is whole";
}

TEST(a_reply_cut_at_any_byte, loses_and_doubles_nothing_in_influxdb_2) {
    cutting<support::influx_2_stand_in> to{influx_2};
    to.entrance = {.name = to.stand_in.bucket,
                   .username = "",
                   .password = "",
                   .token = to.stand_in.token,
                   .org = to.stand_in.org};
    cut_at_every_byte(to, to.stand_in.points);
}

TEST(a_reply_cut_at_any_byte, loses_and_doubles_nothing_in_influxdb_3) {
    cutting<support::influx_3_stand_in> to{influx_3};
    to.entrance = {.name = "linky", .username = "", .password = "", .token = to.stand_in.token};
    cut_at_every_byte(to, to.stand_in.databases["linky"]);
}

} // namespace
} // namespace linkynflux::influx
