// Every query of every dashboard, as Grafana sends it, on a real InfluxDB 1.x.
#include "dashboards/looked_at.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace linkynflux::dashboards {
namespace {

class every_query : public testing::Test {
protected:
    void SetUp() override {
        if (const auto why = support::influxd::missing())
            GTEST_SKIP() << *why;
    }

    /// A value, not only times and empty cells.
    static bool shows_something(const table& found) {
        return std::ranges::any_of(found.rows, [](const std::vector<cell>& row) {
            return std::any_of(row.begin() + 1, row.end(), [](const cell& one) {
                return !std::holds_alternative<std::monostate>(one);
            });
        });
    }

    /// Whether this home has what the panel shows.
    static bool has_data(const homes_database& in, const std::string& query, const panel& of) {
        const auto speaks_of = [&](std::string_view what) {
            return query.find(what) != std::string::npos;
        };
        if (speaks_of("prod_elec") || speaks_of("_pmax") || speaks_of("_jour"))
            return in.has_all_series;
        if ((speaks_of("value_hc") || speaks_of("value_hp")) && of.type() != "table")
            return in.has_off_peak_hours;
        if (of.title == "Journées incomplètes" || of.title.starts_with("Trous"))
            return in.name == "single";
        return true;
    }
};

TEST_F(every_query, is_answered_with_rows_where_there_are_data) {
    int count = 0;
    for (const auto& file : dashboard_files())
        for (const auto& database : homes().all()) {
            const looked_at look{file, database.name};
            for (const auto& panel : look.shown().panels())
                for (const auto& target : panel.targets()) {
                    const auto query =
                        look.filled(panel, std::string{target.at("query").as_string()});
                    SCOPED_TRACE(file + ", " + database.name + ", " + panel.title + ": " + query);
                    table found;
                    ASSERT_NO_THROW(found = homes().ask(database, query));
                    EXPECT_EQ(shows_something(found), has_data(database, query, panel));
                    ++count;
                }
        }
    EXPECT_GT(count, 350);
}

TEST_F(every_query, works_for_one_of_two_meters) {
    for (const auto& file : dashboard_files())
        for (const auto* database : {"tags", "fields"}) {
            looked_at look{file, database};
            look.chosen.at("compteur") = "maison";
            for (const auto& panel : look.shown().panels())
                for (const auto& target : panel.targets()) {
                    const auto query =
                        look.filled(panel, std::string{target.at("query").as_string()});
                    SCOPED_TRACE(panel.title + ": " + query);
                    ASSERT_NO_THROW(homes().ask(look.database(), query));
                }
        }
}

TEST_F(every_query, of_both_layouts_answers_the_same) {
    for (const auto& file : dashboard_files()) {
        looked_at tags{file, "tags"};
        looked_at fields{file, "fields"};
        for (const auto& panel : tags.shown().panels())
            for (const auto& target : panel.targets()) {
                const auto query = tags.filled(panel, std::string{target.at("query").as_string()});
                const auto one = homes().ask(tags.database(), query);
                const auto other = homes().ask(fields.database(), query);
                SCOPED_TRACE(panel.title + ": " + query);
                ASSERT_EQ(one.columns, other.columns);
                ASSERT_EQ(one.rows.size(), other.rows.size());
                for (std::size_t row = 0; row < one.rows.size(); ++row)
                    for (std::size_t column = 0; column < one.columns.size(); ++column) {
                        const auto& a = one.rows[row][column];
                        const auto& b = other.rows[row][column];
                        const auto* number = std::get_if<double>(&a);
                        if (number && std::holds_alternative<double>(b)) {
                            ASSERT_NEAR(*number, std::get<double>(b), 1e-6);
                        } else {
                            ASSERT_EQ(a, b);
                        }
                    }
            }
    }
}

TEST_F(every_query, of_the_list_of_meters_names_them) {
    for (const auto& file : dashboard_files()) {
        const dashboard shown{file};
        for (const auto& one : shown.all().at("templating").at("list").as_array()) {
            if (one.at("type").as_string() != "query")
                continue;
            const auto query = interpolated(std::string{one.at("query").as_string()},
                                            default_choices(shown), {}, "");
            const auto names = [&](std::string_view database) {
                std::set<std::string> found;
                const auto all = homes().ask(homes().called(database), query);
                for (const auto& row : all.rows)
                    found.insert(std::get<std::string>(row.back()));
                return found;
            };
            EXPECT_EQ(names("tags"), (std::set<std::string>{"atelier", "maison"}));
            EXPECT_EQ(names("fields"), (std::set<std::string>{"atelier", "maison"}));
            EXPECT_EQ(names("single"), std::set<std::string>{});
        }
    }
}

} // namespace
} // namespace linkynflux::dashboards
