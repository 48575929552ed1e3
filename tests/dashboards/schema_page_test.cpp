// The InfluxQL of docs/schema.md, taken from the page and run as it stands.
#include "dashboards/looked_at.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace linkynflux::dashboards {
namespace {

using std::chrono::days;

std::string block(const std::string& name) {
    std::ifstream in{std::string{LINKYNFLUX_SOURCE_DIR} + "/docs/schema.md"};
    const std::string page{std::istreambuf_iterator<char>(in), {}};
    const auto fence = "```sql " + name + "\n";
    const auto begin = page.find(fence);
    if (begin == std::string::npos)
        throw std::out_of_range("the page has no block " + name);
    const auto end = page.find("```", begin + fence.size());
    return page.substr(begin + fence.size(), end - begin - fence.size());
}

class schema_page : public testing::Test {
protected:
    void SetUp() override {
        if (const auto why = support::influxd::missing())
            GTEST_SKIP() << *why;
    }

    table ask(const std::string& name, const std::string& database = "fields") {
        return homes().ask(homes().called(database), block(name));
    }

    /// Of both homes, from the 1st of a month of 2026 to the end of March.
    template<class Of>
    double kwh(std::string_view from, Of of) {
        double total = 0;
        for (const auto* home : {&homes().maison, &homes().atelier})
            total += sum(home->consumption, start_of(parse_day(from).value()),
                         start_of(parse_day("2026-04-01").value()) - seconds{1}, of);
        return total / 1000;
    }

    static constexpr auto energy = [](const half_hour& of) { return of.watt_hours; };
    static constexpr auto peak = [](const half_hour& of) { return of.peak(); };
    static constexpr auto off_peak = [](const half_hour& of) { return of.off_peak; };
};

TEST_F(schema_page, has_months_and_years_of_paris) {
    for (const auto* database : {"tags", "fields"}) {
        EXPECT_NEAR(ask("month", database).number(0, "kWh"), kwh("2026-03-01", energy), 1e-6);
        EXPECT_NEAR(ask("year", database).number(0, "kWh"), kwh("2026-01-01", energy), 1e-6);
    }
}

TEST_F(schema_page, has_days_of_paris) {
    const auto found = ask("day");
    ASSERT_EQ(found.rows.size(), 31u);
    auto day = parse_day("2026-03-01").value();
    double total = 0;
    for (std::size_t i = 0; i < found.rows.size(); ++i, day += days{1}) {
        EXPECT_EQ(found.number(i, "Time"),
                  static_cast<double>(start_of(day).time_since_epoch().count()) * 1000);
        total += found.number(i, "kWh");
    }
    EXPECT_NEAR(total, kwh("2026-03-01", energy), 1e-6);
}

TEST_F(schema_page, has_the_share_and_the_cost) {
    const auto hp = kwh("2026-03-01", peak);
    const auto hc = kwh("2026-03-01", off_peak);
    EXPECT_NEAR(ask("share").number(0, "share"), hp / (hp + hc), 1e-9);
    EXPECT_NEAR(ask("cost").number(0, "euros"), hp * 0.1579 + hc * 0.1228, 0.005);
}

TEST_F(schema_page, tells_which_days_are_complete) {
    const auto found = ask("complete", "single");
    ASSERT_EQ(found.rows.size(), 31u);
    for (std::size_t i = 0; i < found.rows.size(); ++i)
        EXPECT_EQ(found.number(i, "share"), i == 19 ? 45.0 / 48 : 1) << "March " << i + 1;
}

} // namespace
} // namespace linkynflux::dashboards
