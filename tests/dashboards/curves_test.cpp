// The load curve, powers, production and completeness, held against the truth.
#include "dashboards/looked_at.hpp"
#include "simulator/curve.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace linkynflux::dashboards {
namespace {

using std::chrono::days;

sys_seconds time_of(const table& of, std::size_t row) {
    return sys_seconds{seconds{static_cast<std::int64_t>(of.number(row, "Time")) / 1000}};
}

class curves : public testing::Test {
protected:
    void SetUp() override {
        if (const auto why = support::influxd::missing())
            GTEST_SKIP() << *why;
    }
};

TEST_F(curves, are_watts_below_the_limit_in_watts) {
    for (const auto* database : {"tags", "fields"}) {
        looked_at look{"linky.json", database};
        const auto off_peak = look.answer("Courbe de charge", "Heures creuses");
        const auto peak = look.answer("Courbe de charge", "Heures pleines");
        const auto limit = look.answer("Courbe de charge", "Puissance souscrite");
        std::map<sys_seconds, double> truth; // both homes together
        for (const auto* home : {&homes().maison, &homes().atelier})
            for (const auto& one : home->consumption)
                truth[one.when.lower()] += one.watts();
        int count = 0;
        ASSERT_EQ(off_peak.rows.size(), peak.rows.size());
        for (std::size_t i = 0; i < peak.rows.size(); ++i) {
            const auto at = time_of(peak, i);
            if (!truth.contains(at)) // after the last reading
                continue;
            ++count;
            ASSERT_NEAR(off_peak.number(i, "sum") + peak.number(i, "sum"), truth.at(at), 1e-6);
            ASSERT_EQ(limit.number(i, "sum"), 2 * subscribed_va);
        }
        EXPECT_EQ(count, 30 * 48 - 2);
    }
}

TEST_F(curves, keep_their_mean_in_wider_steps) {
    looked_at look{"linky.json", "single"};
    const auto& panel = look.shown().called("Courbe de charge");
    const time_range year{start_of(first_day), start_of(last_day + days{1}) - seconds{1}};
    const auto step = interval_of(year, 1000, panel.text("interval"));
    EXPECT_EQ(step, "6h");
    const auto found = homes().ask(
        look.database(), interpolated(panel.query("Heures pleines"), look.chosen, year, step));
    const auto& home = homes().with_hole;
    ASSERT_GT(found.rows.size(), 1400u);
    for (std::size_t i = 100; i < 200; ++i) {
        const auto at = time_of(found, i);
        const auto end = at + std::chrono::hours{6} - seconds{1};
        const auto wh =
            sum(home.consumption, at, end, [](const half_hour& one) { return one.peak(); });
        ASSERT_NEAR(found.number(i, "sum"), wh / 6, 1e-6) << format_iso(at);
    }
}

TEST_F(curves, of_the_base_load_are_the_lowest_half_hour_that_is_no_power_cut) {
    looked_at look{"linky.json", "fields"};
    const auto found = look.answer("Talon de chaque nuit");
    ASSERT_EQ(found.rows.size(), 30u);
    double mean = 0;
    for (std::size_t i = 0; i < found.rows.size(); ++i) {
        const auto day = paris_day(time_of(found, i));
        double truth = 0;
        for (const auto* home : {&homes().maison, &homes().atelier}) {
            double lowest = 1e9;
            for (const auto& one : home->consumption)
                if (paris_day(one.when.lower()) == day && one.watts() > 0)
                    lowest = std::min(lowest, one.watts());
            truth += lowest;
        }
        EXPECT_EQ(found.number(i, "sum"), truth) << format_day(day);
        mean += truth / 30;
    }
    EXPECT_NEAR(look.value("Talon moyen"), mean, 1e-6);
    EXPECT_NEAR(look.value("Talon sur un an"), mean * 8.76, 1e-6);
}

TEST_F(curves, of_the_daily_maximum_are_what_the_meter_reached) {
    looked_at look{"linky.json", "tags"};
    look.chosen.at("compteur") = "maison";
    const auto* title = "Maximum de chaque jour et puissance souscrite";
    const auto reached = look.answer(title, "Atteint");
    const auto half_hours = look.answer(title, "Demi-heure");
    ASSERT_EQ(reached.rows.size(), 30u);
    double highest = 0;
    for (std::size_t i = 0; i < reached.rows.size(); ++i) {
        const auto day = paris_day(time_of(reached, i));
        EXPECT_EQ(reached.number(i, "max"),
                  static_cast<double>(simulator::highest(homes().maison.meter, day).volt_amperes));
        double truth = 0;
        for (const auto& one : homes().maison.consumption)
            if (paris_day(one.when.lower()) == day)
                truth = std::max(truth, one.watts());
        EXPECT_EQ(half_hours.number(i, "max"), truth);
        highest = std::max(highest, truth);
    }
    EXPECT_NEAR(look.value("Plus forte demi-heure / puissance souscrite"), highest / subscribed_va,
                1e-9);
}

TEST_F(curves, of_the_production_are_subtracted_day_by_day) {
    looked_at look{"linky.json", "fields"};
    const auto found = look.drawn("Soutiré moins injecté par jour");
    ASSERT_EQ(found.columns, (std::vector<std::string>{"Time", "Solde"}));
    ASSERT_EQ(found.rows.size(), 30u);
    double injected = 0;
    const auto energy = [](const half_hour& of) { return of.watt_hours; };
    for (std::size_t i = 0; i < found.rows.size(); ++i) {
        const auto whole = whole_day(paris_day(time_of(found, i)));
        double truth = 0;
        for (const auto* home : {&homes().maison, &homes().atelier}) {
            const auto end = whole.upper() - seconds{1};
            truth += sum(home->consumption, whole.lower(), end, energy);
            injected += sum(home->production, whole.lower(), end, energy);
            truth -= sum(home->production, whole.lower(), end, energy);
        }
        EXPECT_NEAR(found.number(i, "Solde"), truth / 1000, 1e-6);
    }
    EXPECT_NEAR(look.value("Énergie injectée"), injected / 1000, 1e-6);
}

TEST_F(curves, of_completeness_know_days_of_23_and_25_hours) {
    looked_at look{"linky-health.json", "single"};
    const auto& panel = look.shown().called("Complétude par jour");
    const time_range everything{start_of(first_day), start_of(last_day + days{1}) - seconds{1}};
    const auto found =
        homes().ask(look.database(), interpolated(panel.query(), look.chosen, everything, "1d"));
    ASSERT_EQ(found.rows.size(), 366u);
    for (std::size_t i = 0; i < found.rows.size(); ++i) {
        const auto day = format_day(paris_day(time_of(found, i)));
        const auto share = day == "2026-03-20" ? 45.0 / 48 : 1;
        EXPECT_EQ(found.number(i, "Relevé"), share) << day;
        EXPECT_EQ(found.number(i, "Manque"), 1 - share) << day;
    }
}

TEST_F(curves, of_completeness_name_the_day_and_the_hours_that_lack) {
    looked_at look{"linky-health.json", "single"};
    const auto lacking = look.answer("Journées incomplètes");
    ASSERT_EQ(lacking.rows.size(), 1u);
    EXPECT_EQ(format_day(paris_day(time_of(lacking, 0))), "2026-03-20");
    EXPECT_EQ(lacking.number(0, "Relevées"), 45);
    EXPECT_EQ(lacking.number(0, "Attendues"), 48);
    EXPECT_EQ(lacking.number(0, "Manque"), 90);
    const auto holes = look.answer("Trous, heure par heure");
    ASSERT_EQ(holes.rows.size(), 2u);
    EXPECT_EQ(format_wall_clock(time_of(holes, 0)), "2026-03-20 03:00");
    EXPECT_EQ(holes.number(0, "Relevé"), 30);
    EXPECT_EQ(format_wall_clock(time_of(holes, 1)), "2026-03-20 02:00");
    EXPECT_EQ(holes.number(1, "Relevé"), 0);
}

TEST_F(curves, of_the_state_have_a_row_for_each_meter) {
    looked_at look{"linky-health.json", "tags"};
    const auto found = look.answer("État de chaque compteur");
    ASSERT_EQ(found.rows.size(), 2u);
    EXPECT_EQ(found.text(0, "compteur"), "atelier");
    EXPECT_EQ(found.text(1, "compteur"), "maison");
    EXPECT_EQ(found.number(0, "Dernier relevé"),
              static_cast<double>(start_of(last_day + days{1}).time_since_epoch().count()) * 1000);
    EXPECT_EQ(found.text(0, "Dernière erreur"), "");
    const auto errors = look.answer("Erreurs");
    ASSERT_EQ(errors.rows.size(), 2u);
    EXPECT_EQ(errors.text(0, "Erreur"), "conso-api: no answer within 30 s");
}

TEST_F(curves, and_registers_agree_day_by_day) {
    looked_at look{"linky-health.json", "fields"};
    const auto* title = "Somme des demi-heures et index du compteur";
    const auto curve = look.answer(title, "Courbe");
    const auto registers = look.answer(title, "Index");
    ASSERT_EQ(curve.rows.size(), 30u);
    ASSERT_EQ(registers.rows.size(), 30u);
    for (std::size_t i = 0; i < 30; ++i)
        EXPECT_NEAR(std::get<double>(curve.rows[i].back()),
                    std::get<double>(registers.rows[i].back()), 1e-6);
}

} // namespace
} // namespace linkynflux::dashboards
