// The simulated household on its whole way, over TLS and into a real InfluxDB, held against the
// truth for every step that a meter may have.
#include "recorded/one_meter.hpp"
#include "simulator/curve.hpp"
#include "simulator/gateway.hpp"
#include "simulator/steps.hpp"
#include "support/influxd.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>

namespace linkynflux::testing {
namespace {

using simulator::step;
using std::chrono::days;
using std::chrono::minutes;

const auto the_meter = *prm::parse("12345678901234");
const sys_seconds now = paris("2026-04-02 12:00:00");

/// Today's format comes from Data Connect, the older one from Conso API.
using step_and_format = std::tuple<step, simulator::format>;

class simulated_curve : public ::testing::TestWithParam<step_and_format> {
protected:
    simulated_curve() : gateway_(simulated_world()) {}

    void SetUp() override {
        if (const auto why = support::influxd::missing())
            GTEST_SKIP() << *why;
        influxdb_.emplace();
        const auto is_new = std::get<simulator::format>(GetParam()) == simulator::format::of_2026;
        const auto source =
            is_new ? config::source_kind::data_connect : config::source_kind::conso_api;
        const auto answer = [this](const http::request& what) { return gateway_.reply(what, now); };
        meter_.emplace(the_meter, source, answer, influxdb_->port());
    }

    void fetch(local_days first, local_days end) {
        const auto found = meter_->fetch(now, first, end);
        ASSERT_EQ(found.status, sync::exit_status::done) << found.printed;
    }

    void expect_truth_of(local_days of) {
        const auto length = std::get<step>(GetParam());
        const auto slots = simulator::slots_of(of, length);
        const auto watt_hours = stored("value", of);
        const auto lengths = stored("minutes", of);
        EXPECT_EQ(watt_hours.size(), slots.size());
        EXPECT_EQ(total("count(value)", of), static_cast<double>(slots.size()));
        for (const auto& slot : slots) {
            const auto start = slot.lower().time_since_epoch().count();
            const auto when = format_iso(slot.lower());
            ASSERT_TRUE(watt_hours.contains(start)) << when;
            const auto truth = static_cast<double>(simulator::watt_hours(the_meter, slot));
            EXPECT_NEAR(watt_hours.at(start), truth, tolerance()) << when;
            EXPECT_EQ(watt_hours.at(start) == 0, truth == 0) << when;
            ASSERT_TRUE(lengths.contains(start)) << when;
            EXPECT_EQ(lengths.at(start),
                      static_cast<double>((slot.upper() - slot.lower()) / minutes{1}))
                << when;
        }
        EXPECT_NEAR(total("sum(value)", of),
                    static_cast<double>(simulator::watt_hours(the_meter, of)), tolerance())
            << format_day(of);
    }

private:
    static simulator::world simulated_world() {
        simulator::world all;
        all.everyone.length = std::get<step>(GetParam());
        all.shape = std::get<simulator::format>(GetParam());
        return all;
    }

    /// Wh: the sixth of a watt-hour has no end in binary.
    static double tolerance() {
        const auto length = std::get<step>(GetParam());
        return length == minutes{30} || length == minutes{60} ? 0 : 1e-6;
    }

    /// A field of the points that begin on that day.
    std::map<std::int64_t, double> stored(const std::string& what, local_days of) {
        const auto when = whole_day(of);
        return influxdb_->values(fmt::format(
            "SELECT {} FROM conso_elec WHERE time >= {}s AND time < {}s", what,
            when.lower().time_since_epoch().count(), when.upper().time_since_epoch().count()));
    }

    double total(const std::string& aggregate, local_days of) {
        const auto found = stored(aggregate, of);
        return found.empty() ? 0 : found.begin()->second;
    }

    simulator::gateway gateway_;
    std::optional<support::influxd> influxdb_;
    std::optional<one_meter> meter_;
};

TEST_P(simulated_curve, is_the_truth_on_a_day_of_23_hours_and_around_it) {
    fetch(day("2026-03-28"), day("2026-03-31"));
    for (auto of = day("2026-03-28"); of < day("2026-03-31"); of += days{1})
        expect_truth_of(of);
}

TEST_P(simulated_curve, is_the_truth_on_a_day_of_25_hours_and_around_it) {
    fetch(day("2025-10-25"), day("2025-10-28"));
    for (auto of = day("2025-10-25"); of < day("2025-10-28"); of += days{1})
        expect_truth_of(of);
}

TEST_P(simulated_curve, has_the_zeros_of_an_outage_and_no_other) {
    const auto of = day("2026-03-21");
    const auto slots = simulator::slots_of(of, std::get<step>(GetParam()));
    const auto is_dark = [](const interval& slot) {
        return simulator::watt_hours(the_meter, slot) == 0;
    };
    ASSERT_TRUE(std::ranges::any_of(slots, is_dark)) << "no outage on this day: take another";
    fetch(of, of + days{1});
    expect_truth_of(of);
}

std::string name_of(const ::testing::TestParamInfo<step_and_format>& info) {
    const auto& [length, shape] = info.param;
    return fmt::format(
        "{}_{}",
        length == simulator::mixed_steps ? "mixed" : fmt::format("{}_minutes", length.count()),
        shape == simulator::format::of_2026 ? "from_data_connect" : "from_conso_api");
}

INSTANTIATE_TEST_SUITE_P(of, simulated_curve,
                         ::testing::Combine(::testing::Values(minutes{10}, minutes{15}, minutes{30},
                                                              minutes{60}, simulator::mixed_steps),
                                            ::testing::Values(simulator::format::of_2026,
                                                              simulator::format::meter_reading)),
                         name_of);

} // namespace
} // namespace linkynflux::testing
