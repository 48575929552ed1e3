// What Grafana itself adds up, by month, by week and by hour, held against the truth.
#include "dashboards/truth.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

namespace linkynflux::dashboards {
namespace {

using std::chrono::days;

class sums : public testing::Test {
protected:
    void SetUp() override {
        if (const auto why = support::influxd::missing())
            GTEST_SKIP() << *why;
    }

    static constexpr std::array with_off_peak{"tags", "fields", "single"};
};

TEST_F(sums, of_each_month_are_true) {
    for (const auto* database : with_off_peak) {
        looked_at look{"linky.json", database};
        const auto found = look.drawn("Mois par mois");
        ASSERT_EQ(found.columns, (std::vector<std::string>{"Time", "Heures creuses (sum)",
                                                           "Heures pleines (sum)"}));
        std::map<std::string, std::pair<double, double>> expected;
        for (auto day = first_day; day <= last_day; day += days{1}) {
            auto& [hc, hp] = expected[format_day(day).substr(0, 7)];
            hc += kwh(look, day, off_peak);
            hp += kwh(look, day, peak);
        }
        ASSERT_EQ(found.rows.size(), 13u); // April to April
        for (std::size_t i = 0; i < found.rows.size(); ++i) {
            const auto& [hc, hp] = expected.at(found.text(i, "Time"));
            EXPECT_NEAR(found.number(i, "Heures creuses (sum)"), hc, exact);
            EXPECT_NEAR(found.number(i, "Heures pleines (sum)"), hp, exact);
        }
    }
}

TEST_F(sums, of_a_month_stand_beside_those_of_the_year_before) {
    looked_at look{"linky.json", "fields"};
    const auto found = look.drawn("D'une année à l'autre");
    ASSERT_EQ(found.columns, (std::vector<std::string>{"mois\\an", "2025", "2026"}));
    ASSERT_EQ(found.rows.size(), 12u);
    EXPECT_EQ(std::get<std::string>(found.rows.front().front()), "01");
    double total = 0;
    for (const auto& row : found.rows)
        for (std::size_t i = 1; i < row.size(); ++i)
            if (const auto* number = std::get_if<double>(&row[i]))
                total += *number;
    double truth = 0;
    double december = 0;
    for (auto day = first_day; day <= last_day; day += days{1}) {
        truth += kwh(look, day, energy);
        december += format_day(day).starts_with("2025-12") ? kwh(look, day, energy) : 0;
    }
    EXPECT_NEAR(total, truth, exact);
    const auto row = std::ranges::find_if(
        found.rows, [](const auto& one) { return std::get<std::string>(one.front()) == "12"; });
    ASSERT_NE(row, found.rows.end());
    EXPECT_NEAR(std::get<double>(row->at(1)), december, exact);
}

TEST_F(sums, of_a_week_begin_on_monday) {
    const auto* title = "Semaine par semaine";
    for (const auto* database : with_off_peak) {
        looked_at look{"linky.json", database};
        EXPECT_EQ(format_wall_clock(std::chrono::floor<seconds>(look.range(title).from)),
                  "2025-10-06 00:00"); // a Monday; the clocks change in the third week
        const auto found = look.drawn(title);
        ASSERT_EQ(found.rows.size(), 27u);
        auto monday = parse_day("2025-10-06").value();
        for (std::size_t i = 0; i < found.rows.size(); ++i, monday += days{7}) {
            double hp = 0;
            for (int day = 0; day < 7; ++day)
                hp += kwh(look, monday + days{day}, peak);
            EXPECT_NEAR(found.number(i, "Heures pleines (sum)"), hp, exact) << format_day(monday);
        }
        EXPECT_EQ(found.text(0, "Time"), "2025-S41");
        EXPECT_EQ(found.text(12, "Time"), "2026-S01"); // Monday is 2025-12-29
        EXPECT_EQ(found.text(26, "Time"), "2026-S15");
    }
}

TEST_F(sums, of_the_heat_map_are_the_periods_with_every_hour) {
    for (const auto* database : with_off_peak) {
        looked_at look{"linky.json", database};
        const auto* title = "Carte de chaleur : kWh de chaque heure, jour par jour";
        const auto found = look.drawn(title);
        ASSERT_EQ(found.columns.size(), 25u);
        EXPECT_EQ(found.columns.at(1), "00");
        EXPECT_EQ(found.columns.back(), "23");
        ASSERT_EQ(found.rows.size(), 30u);
        double total = 0;
        for (const auto& row : found.rows)
            for (std::size_t i = 1; i < row.size(); ++i)
                if (const auto* number = std::get_if<double>(&row[i]))
                    total += *number;
        EXPECT_NEAR(total, kwh(look, title, energy), exact);
        // The hour that spring skips is empty.
        const auto spring = std::ranges::find_if(found.rows, [](const auto& row) {
            return std::get<std::string>(row.front()) == "2026-03-29";
        });
        ASSERT_NE(spring, found.rows.end());
        EXPECT_TRUE(std::holds_alternative<std::monostate>(spring->at(found.column("02"))));
        EXPECT_TRUE(std::holds_alternative<double>(spring->at(found.column("03"))));
    }
}

} // namespace
} // namespace linkynflux::dashboards
