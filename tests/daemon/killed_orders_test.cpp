// A month of two meters in a real InfluxDB: filled, divided by other off-peak hours, replaced by
// answers that lack a part, each of them killed on the way; the days sum to the truth at every end.
#include "daemon/running_daemon.hpp"

#include "base/civil_time.hpp"
#include "simulator/truth.hpp"
#include "support/certificates.hpp"

#include <fmt/format.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <random>

namespace linkynflux::testing {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

constexpr auto first_day = "2026-03-10"; // the day of 23 hours is among them
constexpr auto last_day = "2026-04-09";
constexpr int deaths = 4; ///< of each command

struct way {
    std::string name;
    std::string layout;
    bool is_guarded; ///< by a password, behind TLS with a certificate of its own authority
};

simulator::world without_a_limit_per_second() {
    simulator::world all;
    all.limits.per_second = 0; // of a second that is over before a request is
    return all;
}

class killed_orders : public a_daemon, public ::testing::WithParamInterface<way> {
protected:
    killed_orders() : a_daemon(without_a_limit_per_second()) {}

    void SetUp() override {
        if (const auto why = support::influxd::missing())
            GTEST_SKIP() << *why;
        const char* given = std::getenv("LINKYNFLUX_TEST_SEED");
        const auto seed = given ? static_cast<unsigned>(std::atoi(given)) : std::random_device{}();
        fmt::print("LINKYNFLUX_TEST_SEED={}\n", seed);
        random_.seed(seed);
        set_clock("2026-04-10T10:00:00Z");
        start_influxdb();
    }

    void start_influxdb() {
        support::influxd::options how;
        if (GetParam().is_guarded) {
            const support::authority made;
            const auto identity = made.issue();
            how.auth = true;
            how.certificate_file = written("influxdb.pem", identity.certificate);
            how.key_file = written("influxdb.key", identity.key);
            authority_ = written("influxdb-ca.pem", made.certificate());
        }
        influxdb_.emplace(how);
    }

    std::string written(const std::string& name, const std::string& text) const {
        const std::string path = directory() / name;
        std::ofstream{path} << text;
        return path;
    }

    void configure_with_off_peak(const std::string& hours) {
        settings how;
        how.sources = fmt::format("[ {} ]", data_connect());
        how.off_peak = hours;
        for (int i = 0; i < 2; ++i)
            how.meters +=
                fmt::format(R"({} {{ "prm": "{}", "name": "m{}", "tags": {{ "site": "{}" }} }})",
                            i == 0 ? "[" : ",", meter_number(i).digits(), i, i);
        how.meters += " ]";
        const auto guarded = fmt::format(
            R"(, "username": "admin", "password": "admin", "ca_file": "{}")", authority_);
        how.influx =
            fmt::format(R"({{ "url": "{}", "db": "linky", "layout": "{}"{} }})", influxdb_->url(),
                        GetParam().layout, GetParam().is_guarded ? guarded : "");
        configure(how);
    }

    static prm meter_number(int index) {
        return prm::parse(fmt::format("1234567890{:04}", 1234 + index)).value();
    }

    /// Killed some times at whatever it does just then, and at last left to its end.
    void carry_out(const std::vector<std::string>& words) {
        for (int i = 0; i < deaths; ++i) {
            auto process = start(words);
            std::uniform_int_distribution<> moment{0, 400};
            if (!process.wait(std::chrono::milliseconds{moment(random_)}))
                ++killed_;
            process.signal(SIGKILL);
            (void)process.wait(patience);
        }
        auto process = start(words);
        ASSERT_EQ(process.wait(patience), support::ending{})
            << process.errors() << process.output();
        fmt::print("{}{}", process.errors(), process.output());
    }

    void expect_truth() {
        for (int meter = 0; meter < 2; ++meter)
            for (auto d = day(first_day); d <= day(last_day); d += days{1}) {
                const auto truth =
                    simulator::truth_of(meter_number(meter), d, series::consumption, {});
                EXPECT_EQ(of_a_day("sum(value)", meter, d), truth.watt_hours)
                    << "m" << meter << ' ' << format_day(d);
                EXPECT_EQ(of_a_day("count(value)", meter, d), truth.slots)
                    << "m" << meter << ' ' << format_day(d);
            }
    }

    double of_a_day(const std::string& what, int meter, local_days of) {
        const auto found = influxdb_->values(fmt::format(
            "SELECT {} FROM conso_elec WHERE site = '{}' AND time >= {}s AND time < {}s", what,
            meter, start_of(of).time_since_epoch().count(),
            start_of(of + days{1}).time_since_epoch().count()));
        return found.empty() ? 0 : found.begin()->second;
    }

    double everything(const std::string& what) {
        const auto found = influxdb_->values("SELECT " + what + " FROM conso_elec");
        return found.empty() ? 0 : found.begin()->second;
    }

    std::mt19937 random_;
    int killed_ = 0;
    std::string authority_;
    std::optional<support::influxd> influxdb_;
};

TEST_P(killed_orders, leave_each_day_its_sum) {
    configure_with_off_peak("[]");
    carry_out({"backfill", "--from", first_day, "--to", last_day});
    expect_truth();
    EXPECT_EQ(everything("count(value_hc)"), 0);

    configure_with_off_peak(R"([ "22:40-06:40" ])");
    carry_out({"reclassify", "--from", first_day});
    expect_truth();
    EXPECT_EQ(everything("count(value_hc)"), everything("count(value)"));
    EXPECT_DOUBLE_EQ(everything("sum(value_hc)") + everything("sum(value_hp)"),
                     everything("sum(value)"));

    configure_with_off_peak(R"([ "01:10-07:10", "12:30-14:30" ])");
    const auto noon = start_of(day("2026-03-20")) + 12h;
    enedis.set_faults({{.what = simulator::missing_slots{{noon, noon + 36h}}}});
    carry_out({"backfill", "--from", first_day, "--to", last_day, "--replace"});
    expect_truth();
    fmt::print("{} of {} were killed before their end\n", killed_, 3 * deaths);
}

INSTANTIATE_TEST_SUITE_P(in_each, killed_orders,
                         ::testing::Values(way{"tags", "tags", false},
                                           way{"fields", "fields", false},
                                           way{"tags_guarded", "tags", true},
                                           way{"fields_guarded", "fields", true}),
                         [](const auto& one) { return one.param.name; });

} // namespace
} // namespace linkynflux::testing
