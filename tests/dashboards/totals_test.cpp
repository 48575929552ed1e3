// What the dashboards show, held against the truth of the simulated homes: days, bills, contracts.
#include "dashboards/truth.hpp"
#include "simulator/curve.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <string>

namespace linkynflux::dashboards {
namespace {

using std::chrono::days;

double price(const looked_at& look, const std::string& name) {
    return std::stod(look.chosen.at(name));
}

class totals : public testing::Test {
protected:
    void SetUp() override {
        if (const auto why = support::influxd::missing())
            GTEST_SKIP() << *why;
    }

    static constexpr std::array with_off_peak{"tags", "fields", "single"};
};

TEST_F(totals, the_days_are_those_of_the_meter) {
    // The truth itself: half-hours as counted here sum to the simulator's own days.
    for (const auto* database : {"tags", "fields"}) {
        const looked_at look{"linky.json", database};
        for (auto day = first_day; day <= last_day; day += days{1}) {
            double total = 0;
            for (const auto& one : look.database().homes)
                total += static_cast<double>(simulator::watt_hours(one.who->meter, day));
            ASSERT_EQ(kwh(look, day, energy), total / 1000) << format_day(day);
        }
    }
}

TEST_F(totals, of_each_day_are_true_over_both_changes_of_the_clock) {
    for (const auto* database : with_off_peak) {
        looked_at look{"linky.json", database};
        const auto& panel = look.shown().called("Consommation par jour");
        const time_range everything{start_of(first_day), now};
        const auto found = homes().ask(look.database(),
                                       interpolated(panel.query(), look.chosen, everything, "1d"));
        ASSERT_EQ(found.rows.size(), 366u);
        for (std::size_t i = 0; i < found.rows.size(); ++i) {
            const auto day = day_of(found, i);
            EXPECT_EQ(found.number(i, "Time"),
                      static_cast<double>(start_of(day).time_since_epoch().count()) * 1000);
            ASSERT_NEAR(found.number(i, "Heures creuses"), kwh(look, day, off_peak), exact);
            ASSERT_NEAR(found.number(i, "Heures pleines"), kwh(look, day, peak), exact);
        }
    }
}

TEST_F(totals, of_the_calendar_are_true) {
    const std::map<std::string, std::string> begins{
        {"Hier", "2026-04-09 00:00"},
        {"Ce mois-ci", "2026-04-01 00:00"},
        {"Mois dernier", "2026-03-01 00:00"},
        {"Cette année", "2026-01-01 00:00"},
        {"Année dernière, même date", "2025-01-01 00:00"}};
    for (const auto* database : with_off_peak)
        for (const auto& [title, begin] : begins) {
            looked_at look{"linky.json", database};
            SCOPED_TRACE(title);
            const auto range = look.range(title);
            EXPECT_EQ(format_wall_clock(std::chrono::floor<seconds>(range.from)), begin);
            const auto expected = kwh(look, title, energy);
            EXPECT_GT(expected, 1);
            EXPECT_NEAR(look.value(title, "Énergie"), expected, exact);
            EXPECT_NEAR(look.value(title, "Coût"),
                        kwh(look, title, peak) * price(look, "VAR_HP_KWH") +
                            kwh(look, title, off_peak) * price(look, "VAR_HC_KWH"),
                        cent);
            double per_day = 0; // each meter's own mean
            for (const auto& one : look.database().homes) {
                const auto slots = sum(one.who->consumption, range.from, range.to,
                                       [](const half_hour&) { return 1.0; });
                per_day +=
                    sum(one.who->consumption, range.from, range.to, energy) / slots * 48 / 1000;
            }
            EXPECT_NEAR(look.value(title, "Par jour"), per_day, exact);
        }
}

TEST_F(totals, of_the_period_are_those_of_a_bill) {
    for (const auto* database : with_off_peak) {
        looked_at look{"linky.json", database};
        const auto* any = "Total de la période";
        const auto all = kwh(look, any, energy);
        const auto hp = kwh(look, any, peak);
        const auto hc = kwh(look, any, off_peak);
        EXPECT_NEAR(look.value(any), all, exact);
        EXPECT_NEAR(hp + hc, all, exact);
        EXPECT_NEAR(look.value("Consommation en heures pleines"), hp, exact);
        EXPECT_NEAR(look.value("Consommation en heures creuses"), hc, exact);
        EXPECT_NEAR(look.value("Part des heures creuses"), hc / all, exact);
        EXPECT_NEAR(look.value("Coût des heures pleines"), hp * price(look, "VAR_HP_KWH"), cent);
        EXPECT_NEAR(look.value("Coût des heures creuses"), hc * price(look, "VAR_HC_KWH"), cent);
        EXPECT_NEAR(look.value("Coût de l'énergie"),
                    hp * price(look, "VAR_HP_KWH") + hc * price(look, "VAR_HC_KWH"), cent);
        EXPECT_NEAR(look.value("Coût en option base"), all * price(look, "VAR_STD_KWH"), cent);
    }
}

TEST_F(totals, of_both_contracts_are_true_with_their_subscriptions) {
    looked_at look{"linky.json", "tags"};
    look.chosen.at("compteur") = "maison";
    look.chosen.at("VAR_HP_KWH") = "0.2068";
    look.chosen.at("ABO_STD") = "15.63";
    look.chosen.at("ABO_HPHC") = "16.07";
    const auto* title = "Le même courant dans les deux contrats";
    const auto range = look.range(title);
    const auto& home = homes().maison.consumption;
    const auto hp = sum(home, range.from, range.to, peak) / 1000;
    const auto hc = sum(home, range.from, range.to, off_peak) / 1000;
    const auto half_hours = sum(home, range.from, range.to, [](const half_hour&) { return 1.0; });
    const auto months = half_hours / 48 / 365 * 12;
    const auto base = (hp + hc) * price(look, "VAR_STD_KWH") + months * 15.63;
    const auto split = hp * 0.2068 + hc * price(look, "VAR_HC_KWH") + months * 16.07;
    EXPECT_NEAR(look.value(title, "Option base"), base, cent);
    EXPECT_NEAR(look.value(title, "Heures pleines / creuses"), split, cent);
    EXPECT_NEAR(look.value("Économie avec les heures creuses"), base - split, cent);
}

TEST_F(totals, of_a_base_contract_are_true) {
    looked_at look{"linky-simple.json", "base"};
    look.chosen.at("ABO_STD") = "15.63";
    const auto all = kwh(look, "Total de la période", energy);
    const auto price_of_all = all * price(look, "VAR_STD_KWH");
    EXPECT_NEAR(look.value("Total de la période"), all, exact);
    EXPECT_NEAR(look.value("Coût de l'énergie"), price_of_all, cent);
    EXPECT_NEAR(look.value("Coût avec l'abonnement"),
                price_of_all + 15.63 * 12 * (30 - 1.0 / 24) / 365, cent);
    const auto found = look.answer("Consommation par jour");
    ASSERT_EQ(found.rows.size(), 30u);
    for (std::size_t i = 0; i < found.rows.size(); ++i)
        EXPECT_NEAR(found.number(i, "Consommation"), kwh(look, day_of(found, i), energy), exact);
}

} // namespace
} // namespace linkynflux::dashboards
