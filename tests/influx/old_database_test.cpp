// The steps of docs/old-database.md, taken from the page and carried out on a real InfluxDB 1.x.
#include "influx/old_database.hpp"
#include "influx/point.hpp"
#include "support/child_process.hpp"
#include "support/influxd.hpp"
#include "support/temporary_directory.hpp"
#include "tariff/off_peak.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <optional>

namespace linkynflux::influx {
namespace {

using namespace std::chrono_literals;
using support::influxd;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StrEq;

local_days day(std::string_view text) {
    return parse_day(text).value();
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    const auto at = text.find(what);
    if (at == std::string::npos || text.find(what, at + 1) != std::string::npos)
        throw std::runtime_error(fmt::format("not once: {}", what));
    return text.replace(at, what.size(), by);
}

class old_database : public testing::Test {
protected:
    void SetUp() override {
        if (const auto why = influxd::missing())
            GTEST_SKIP() << *why;
        for (const auto* tool : {"influx", "curl", "awk", "python3"})
            if (sh(fmt::format("command -v {}", tool)) == std::nullopt)
                GTEST_SKIP() << tool << " is not installed";
        if (!sh("python3 -c 'import zoneinfo; zoneinfo.ZoneInfo(\"Europe/Paris\")'"))
            GTEST_SKIP() << "python3 has no zoneinfo (3.9 or newer) with Europe/Paris";
    }

    /// What a shell says in the test's directory, on output and then on error; nothing where it
    /// fails.
    std::optional<std::string> sh(const std::string& script) {
        const std::string there = fmt::format("set -e; cd '{}'\n", directory_.path().string());
        // Neither the host's time zone nor a proxy has a say.
        support::child_process shell{{"sh", "-c", there + script},
                                     {{"TZ", "Pacific/Auckland"},
                                      {"no_proxy", "*"},
                                      {"INFLUX_USERNAME", user_},
                                      {"INFLUX_PASSWORD", user_}}};
        const auto ended = shell.wait(60s);
        said_ = shell.output() + shell.errors();
        if (ended != support::ending{})
            return std::nullopt;
        return said_;
    }

    /// A named block, after the page's own settings.
    std::string step(std::string_view name) {
        const auto settings =
            replaced(block_of_the_page("setup"), "port=8086", fmt::format("port={}", db_->port()));
        const auto said = sh(settings + block_of_the_page(name));
        EXPECT_TRUE(said) << name << ": " << said_;
        return said.value_or("");
    }

    void save_script(const std::string& off_peak_hours) {
        std::ofstream{directory_ / "convert.py"} << replaced(
            block_of_the_page("convert.py"), R"(["01:00-07:00", "12:30-14:30"])", off_peak_hours);
    }

    void begin(const old_script& script, influxd::options how = {}) {
        user_ = how.auth ? std::optional<std::string>{"admin"} : std::nullopt;
        db_.emplace(std::move(how));
        // A few files, not dozens.
        db_->query(R"(ALTER RETENTION POLICY "autogen" ON "linky" SHARD DURATION 520w)");
        write(script.lines);
    }

    /// What InfluxDB answers to lines: nothing but `204` where it takes them.
    std::string post(const std::string& lines) {
        std::ofstream{directory_ / "posted"} << lines;
        const auto said = sh(
            fmt::format("curl -sS -w '%{{http_code}}' --user \"$INFLUX_USERNAME:$INFLUX_PASSWORD\" "
                        "--data-binary @posted '{}/write?db=linky&precision=s'",
                        db_->url()));
        return said.value_or(said_);
    }

    void write(const std::string& lines) { ASSERT_EQ(post(lines), "204"); }

    /// Every point with all its tags and fields, a line each.
    std::string contents(const std::string& measurement) {
        auto all = db_->query(fmt::format(R"(SELECT * FROM "{}")", measurement));
        for (auto at = all.find("],["); at != std::string::npos; at = all.find("],[", at))
            all.replace(at, 3, "],\n[");
        return replaced(all, fmt::format(R"("{}")", measurement), "the name");
    }

    /// The survivors as the daemon itself would write them.
    std::string as_ours(const old_script& script, const std::vector<window>& off_peak_hours) {
        std::string lines;
        for (const auto& [slot, fetched] : script.survivors)
            consumption_schema{"expected", fetched, {}, 9000}.append(
                lines, tariff::slice_off_peak({old_script::at(slot)}, off_peak_hours).front());
        write(lines);
        return contents("expected");
    }

    support::temporary_directory directory_;
    std::optional<influxd> db_;
    std::optional<std::string> user_;
    std::string said_;
};

TEST_F(old_database, shows_what_the_page_tells) {
    const auto script = a_life();
    begin(script);
    const auto all = script.stored();
    const auto without_value = script.without_value();
    int both_flags = 0;
    std::set<std::int64_t> times;
    for (const auto& [key, point] : script.points) {
        both_flags += point.off_peak_and_peak;
        times.insert(key.second);
    }
    ASSERT_GT(without_value.points, 0u);
    ASSERT_GT(both_flags, 0);
    ASSERT_LT(times.size(), all.points);
    EXPECT_THAT(
        step("look"),
        StrEq(fmt::format("points: {}, {} Wh\n"
                          "no value: {}, {} Wh\n"
                          "off-peak and peak at once: {}\n"
                          "more than one at the same time: {}\n"
                          "dates like 17/06/2020: {}\n"
                          "fetched in Paris time: {}\n"
                          "fetched in UTC: {}\n"
                          "half-hours on 2019-10-27: 48\n"
                          "half-hours on 2020-03-29: 46\n"
                          "at 2:00 and 2:30 on 2020-03-29: 0\n"
                          "type of max: integer\n",
                          all.points, all.wh, without_value.points, without_value.wh, both_flags,
                          all.points - times.size(), script.in_utc.size() + script.in_paris.size(),
                          script.in_paris.size(), script.in_utc.size())));
    EXPECT_THAT(step("retention"), AllOf(HasSubstr("duration"), HasSubstr("autogen,0s,")));
}

TEST_F(old_database, is_copied_as_the_daemon_would_have_written_it) {
    const auto script = a_life();
    begin(script);
    const auto before = contents("conso_elec");
    save_script(R"(["01:00-07:00", "12:30-14:30"])");
    const auto report = step("convert");
    const auto all = script.stored();
    const auto without_value = script.without_value();
    const auto written = script.surviving();
    const amount again{all.points - without_value.points - written.points,
                       all.wh - without_value.wh - written.wh};
    ASSERT_EQ(script.lost.size(), 2u);
    EXPECT_THAT(report,
                StrEq(fmt::format("read: {} points, {:.1f} Wh\n"
                                  "no value: {} points, {:.1f} Wh\n"
                                  "fetched again later: {} points, {:.1f} Wh\n"
                                  "written: {} points, {:.1f} Wh\n"
                                  "lost: 2019-10-27 02:00:00, summer time\n"
                                  "lost: 2019-10-27 02:30:00, summer time\n",
                                  all.points, all.wh, without_value.points, without_value.wh,
                                  again.points, again.wh, written.points, written.wh)));
    for (int times = 0; times < 2; ++times) { // the second changes nothing
        EXPECT_EQ(step("write"), "status 204\n");
        EXPECT_EQ(contents("conso_elec_utc"),
                  as_ours(script, {{1h, 7h}, {12h + 30min, 14h + 30min}}));
    }
    EXPECT_EQ(contents("conso_elec"), before);
    EXPECT_THAT(step("check"),
                AllOf(HasSubstr(fmt::format("old: {}, {} Wh\n", all.points, all.wh)),
                      HasSubstr(fmt::format("new: {}, {} Wh\n", written.points, written.wh)),
                      HasSubstr("heures_normales: 0 Wh\n")));
    step("back");
    EXPECT_THAT(db_->query("SHOW MEASUREMENTS"), Not(HasSubstr("conso_elec_utc")));
    EXPECT_EQ(contents("conso_elec"), before);
}

TEST_F(old_database, has_the_true_energy_of_each_day_afterwards) {
    const auto script = a_life();
    begin(script);
    save_script("[]");
    step("convert");
    step("write");
    std::map<std::int64_t, double> by_day;
    std::map<std::int64_t, int> half_hours;
    std::map<int, int> such_days;
    for (const auto& [slot, fetched] : script.survivors) {
        const auto midnight = start_of(paris_day(slot)).time_since_epoch().count();
        by_day[midnight] += old_script::at(slot).watt_hours();
        ++half_hours[midnight];
    }
    for (const auto& [midnight, count] : half_hours)
        ++such_days[count];
    EXPECT_EQ(db_->values("SELECT sum(value) FROM conso_elec_utc GROUP BY time(1d) fill(none) "
                          "tz('Europe/Paris')"),
              by_day);
    std::string expected;
    for (const auto& [count, of_them] : such_days)
        expected += fmt::format("{} half-hours: {} days\n", count, of_them);
    EXPECT_THAT(step("check"), testing::EndsWith("Wh\n" + expected));
    // 50 of October but the hour that was overwritten; 46 of March; the others lack what Enedis
    // lacks.
    EXPECT_EQ(half_hours.at(start_of(day("2019-10-27")).time_since_epoch().count()), 48);
    EXPECT_EQ(half_hours.at(start_of(day("2020-03-29")).time_since_epoch().count()), 46);
    EXPECT_EQ(half_hours.at(start_of(day("2019-03-31")).time_since_epoch().count()), 46);
    EXPECT_EQ(contents("conso_elec_utc"), as_ours(script, {}));
}

TEST_F(old_database, knows_windows_across_midnight_and_odd_minutes) {
    const auto script = a_life();
    begin(script);
    save_script(R"(["22:40-02:30", "12:10-14:05"])");
    step("convert");
    step("write");
    EXPECT_EQ(contents("conso_elec_utc"),
              as_ours(script, {{22h + 40min, 2h + 30min}, {12h + 10min, 14h + 5min}}));
}

TEST_F(old_database, takes_no_points_of_the_daemon_but_its_copy_does) {
    const auto script = a_life();
    begin(script, {.auth = true});
    save_script("[]");
    step("convert");
    EXPECT_EQ(step("write"), "status 204\n");
    const auto next = [&](const std::string& measurement) {
        std::string lines;
        const auto slot = script.survivors.rbegin()->first + 30min;
        consumption_schema{measurement, day("2020-06-19"), {}, 9000}.append(
            lines, {old_script::at(slot), tariff_period::normal, 0s});
        return lines;
    };
    EXPECT_EQ(post(next("conso_elec_utc")), "204");
    EXPECT_THAT(post(next("conso_elec")), HasSubstr("field type conflict"));
}

TEST_F(old_database, has_points_that_nothing_can_be_made_of) {
    save_script("[]");
    const auto midnight = start_of(day("2020-03-29")); // as UTC of Paris time: 1:00 before it
    const auto label = midnight.time_since_epoch().count() + 3600;
    std::ofstream{directory_ / "old.csv"}
        << "name,time,value,max,fetch_date\n"
        << "conso_elec," << label << ",100,,30/03/2020\n"
        << "conso_elec," << label + 7200 << ",200,9000,30/03/2020\n" // 2:00, which March skips
        << "name,time,value,max,fetch_date\n"
        << "conso_elec," << label + 10800 << ",0,9000,30/03/2020\n"
        << "conso_elec," << label << ",400,9000,2026-11-01\n";
    const auto said = sh("python3 convert.py < old.csv");
    ASSERT_TRUE(said) << said_;
    const std::string same = "conso_elec_utc,fetch_date=2020-03-30,heures_creuses=0,"
                             "heures_normales=1,heures_pleines=0 value=";
    EXPECT_EQ(*said,
              same + fmt::format("100.0,power=200.0,minutes=30 {}\n", label - 3600) + same +
                  fmt::format("0.0,power=0.0,minutes=30,max=9000.0 {}\n", label - 3600 + 7200) +
                  "read: 4 points, 700.0 Wh\n"
                  "not the script's: 1 points, 400.0 Wh\n"
                  "an hour that March skips: 1 points, 200.0 Wh\n"
                  "written: 2 points, 100.0 Wh\n");
}

} // namespace
} // namespace linkynflux::influx
