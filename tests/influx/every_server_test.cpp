// What is expected of every server, on each that there is: a real InfluxDB 1.x and VictoriaMetrics,
// stand-ins for InfluxDB 2 and 3, and real ones where the environment names them.
#include "influx/every_server.hpp"

#include "influx/coverage.hpp"
#include "influx/point.hpp"
#include "influx/spans.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace linkynflux::influx {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

const sys_seconds midnight{1'790'632'800s};
const interval day{midnight, midnight + 24h};

class every_server : public testing::TestWithParam<server_choice> {
protected:
    void SetUp() override {
        place_ = GetParam().open();
        if (const auto* why = std::get_if<std::string>(&place_))
            GTEST_SKIP() << *why;
        of_.measurement = here().measurement;
        other_.measurement = here().measurement;
    }

    server_place& here() { return *std::get<std::unique_ptr<server_place>>(place_); }

    template<class T>
    T run(boost::asio::awaitable<T> work) {
        return support::complete(loop_, std::move(work));
    }
    server connect() { return connect(here().entrance); }
    server connect(database which) {
        return {http::make_https_client(loop_.get_executor(), here().peer, {}), here().peer,
                here().spoken, std::move(which)};
    }

    /// Half-hours of a meter from `first` on, each of `watts`.
    std::string lines(const stretch& of, int first, int count, double watts) const {
        const auto how = here_layout();
        const consumption_schema schema{of.measurement, "2026-09-30", of.tags, 9000, how};
        std::string text;
        for (int i = first; i < first + count; ++i)
            schema.append(text, {{midnight + i * 30min, 30min, watts}, tariff_period::normal, 0s});
        return text;
    }
    layout here_layout() const { return std::get<std::unique_ptr<server_place>>(place_)->how; }

    /// Once the server shows so many rows of a meter; a failure where it does not in time.
    std::vector<stored_row> rows(server& from, const stretch& of, std::size_t count) {
        for (int tries = 0;; ++tries) {
            const auto found = run(from.rows(of));
            if (!found)
                throw std::runtime_error(found.error().what);
            if (found->size() == count || tries == here().patience)
                return *found;
            here().show_all();
        }
    }
    static double sum(const std::vector<stored_row>& all) {
        double total = 0;
        for (const auto& row : all)
            total += row.value;
        return total;
    }

    boost::asio::io_context loop_;
    server_opening place_;
    stretch of_{"", {{"compteur", "maison"}}, day};
    stretch other_{"", {{"compteur", "atelier"}}, day};
};

TEST_P(every_server, answers_a_probe) {
    auto to = connect();
    const auto there = run(to.probe(midnight));
    EXPECT_TRUE(there) << there.error().what;
}

TEST_P(every_server, keeps_out_who_may_not_enter) {
    auto stranger = here().entrance;
    (stranger.token.empty() ? stranger.password : stranger.token) = "wrong";
    auto to = connect(stranger);
    for (const auto& why : {run(to.probe(midnight)).error(),
                            run(to.write(lines(of_, 0, 1, 100), midnight)).error()}) {
        EXPECT_EQ(why, error::influx_credentials_refused) << why.what;
        EXPECT_THAT(why.what, HasSubstr("Nothing is lost"));
    }
}

TEST_P(every_server, shows_what_it_was_given_once_however_often_it_was) {
    auto to = connect();
    for (int i = 0; i < 2; ++i)
        for (const auto* meter : {&of_, &other_}) {
            const auto stored = run(to.write(lines(*meter, 0, 48, 500), midnight));
            ASSERT_TRUE(stored) << stored.error().what;
            EXPECT_TRUE(stored->refused.empty());
            EXPECT_EQ(stored->dropped, 0u);
        }
    for (const auto* meter : {&of_, &other_}) {
        const auto found = rows(to, *meter, 48);
        EXPECT_EQ(found.size(), 48u);
        EXPECT_DOUBLE_EQ(sum(found), 12000);
        EXPECT_EQ(spans(covers(found, series::consumption)), spans(interval_set{day}));
    }
}

TEST_P(every_server, shows_nothing_of_a_meter_that_it_does_not_know) {
    auto to = connect();
    ASSERT_TRUE(run(to.write(lines(other_, 0, 2, 500), midnight)));
    EXPECT_EQ(rows(to, other_, 2).size(), 2u);
    EXPECT_TRUE(rows(to, of_, 0).empty());
}

TEST_P(every_server, deletes_what_it_is_told_to_and_no_more) {
    auto to = connect();
    for (const auto* meter : {&of_, &other_})
        ASSERT_TRUE(run(to.write(lines(*meter, 0, 48, 500), midnight)));
    interval_set some{interval{midnight + 2h, midnight + 3h}};
    some += interval{midnight + 23h, midnight + 24h};
    const auto erased = run(to.erase(of_.measurement, of_.tags, some, midnight + 48h));
    if (!to.can_rewrite()) {
        EXPECT_EQ(erased.error(), condition::our_mistake);
        EXPECT_THAT(erased.error().what, HasSubstr("deletes no rows"));
        return;
    }
    ASSERT_TRUE(erased) << erased.error().what;
    interval_set left{day};
    left -= some;
    EXPECT_EQ(spans(covers(rows(to, of_, 44), series::consumption)), spans(left));
    EXPECT_EQ(rows(to, other_, 48).size(), 48u);
}

TEST_P(every_server, stores_the_good_lines_around_a_bad_one) {
    auto to = connect();
    const auto bad = of_.measurement + ",compteur=maison value= 1790632800\n";
    const auto stored =
        run(to.write(lines(of_, 0, 20, 500) + bad + lines(of_, 20, 28, 500), midnight));
    ASSERT_TRUE(stored) << stored.error().what;
    if (!here().swallows_bad_lines) {
        EXPECT_THAT(stored->refused, testing::ElementsAre(bad));
        EXPECT_TRUE(stored->why_refused);
    }
    EXPECT_EQ(rows(to, of_, 48).size(), 48u);
}

TEST_P(every_server, tells_a_measurement_of_the_other_layout_before_it_is_mixed) {
    auto to = connect();
    const intent same{of_.measurement, here_layout(), std::chrono::days{7}};
    EXPECT_TRUE(run(to.inspect(same))) << "nothing is there yet";
    ASSERT_TRUE(run(to.write(lines(of_, 0, 2, 500), midnight)));
    auto again = connect();
    const auto fit = run(again.inspect(same));
    EXPECT_TRUE(fit) << fit.error().what;
    if (here_layout() == layout::numbers) // of which there is one
        return;
    const intent other{of_.measurement,
                       here_layout() == layout::tags ? layout::fields : layout::tags,
                       std::chrono::days{7}};
    auto mixing = connect();
    EXPECT_EQ(run(mixing.inspect(other)).error(), error::server_unfit);
}

/// So that the end of the tests says which servers they ran on.
TEST(real_influxdb_2_and_3, are_tested_where_the_environment_names_them) {
    const auto absent = unnamed_servers();
    if (!absent.empty())
        GTEST_SKIP() << absent;
}

INSTANTIATE_TEST_SUITE_P(, every_server, testing::ValuesIn(all_servers()),
                         [](const auto& one) { return one.param.name; });

} // namespace
} // namespace linkynflux::influx
