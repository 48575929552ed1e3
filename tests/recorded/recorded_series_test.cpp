// All series of a meter out of recorded answers: polled over TLS by the daemon's own loop, read
// back from a real InfluxDB.
#include "real_world.hpp"
#include "recorded/changed_variable.hpp"
#include "recorded/recorded_answer.hpp"
#include "support/simulated_clock.hpp"
#include "sync/keeper.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace linkynflux::testing {
namespace {

namespace asio = boost::asio;
using config::source_kind;
using std::chrono::days;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

/// One for each series, in the order of the configuration, then one for the contract.
using of_each = std::array<std::string, 6>;

const of_each enedis_paths{"/courbe_de_charge_consommation?",   "/courbe_de_charge_production?",
                           "/consommation_quotidienne?",        "/production_quotidienne?",
                           "/puissance_conso_max_quotidienne?", "/situation_contrat_auto/v1/"};
const of_each version_1_paths{"/consumption_load_curve/",      "/production_load_curve/",
                              "/daily_consumption/",           "/daily_production/",
                              "/daily_consumption_max_power/", "/contracts/"};

const of_each files_of_2026{"data-connect-2026/mesure_courbe_de_charge_consommation.json",
                            "data-connect-2026/mesure_courbe_de_charge_production.json",
                            "data-connect-2026/mesure_consommation_quotidienne.json",
                            "data-connect-2026/mesure_production_quotidienne.json",
                            "data-connect-2026/mesure_puissance_conso_max_quotidienne.json",
                            "contract/situation_contrat_2026.json"};

/// The curves are of one day; `end` is that of the others.
of_each files_of_before(std::string_view end) {
    const auto file = [](std::string_view what, std::string_view until) {
        return fmt::format("meter-reading-v5/http_200_{}_2023-04-01_{}.json", what, until);
    };
    return {file("consumption_load_curve", "2023-04-02"),
            file("production_load_curve", "2023-04-02"),
            file("daily_consumption", end),
            file("daily_production", end),
            file("consumption_max_power", end),
            "contract/contracts_v5.json"};
}

/// Energies are Wh by the midnight that begins their Paris day.
struct recorded_meter {
    std::string name;
    source_kind source;
    std::string prm;
    std::string first_poll; ///< the day, at noon
    of_each files;
    std::map<std::string, numbers> totals; ///< of each measurement
    numbers peaks;                         ///< VA
    std::optional<double> subscribed;      ///< VA, where the source tells contracts
};

void PrintTo(const recorded_meter& meter, std::ostream* out) {
    *out << meter.name;
}

const std::map<std::string, numbers> totals_of_2026{
    {"conso_elec", {{1790632800, 33495}, {1790719200, 38022}}},
    {"prod_elec", {{1790632800, 8263}, {1790719200, 941}}},
    {"conso_elec_jour", {{1790632800, 33495}, {1790719200, 38022}}},
    {"prod_elec_jour", {{1790632800, 8263}, {1790719200, 941}}}};
/// 2026-09-29T13:03:35+02:00 and 2026-09-30T12:50:25+02:00.
const numbers peaks_of_2026{{1790679815, 4680}, {1790765425, 6510}};

const std::vector<recorded_meter> meters{
    {"conso_api", source_kind::conso_api, "99999999999991", "2026-10-01", files_of_2026,
     totals_of_2026, peaks_of_2026, std::nullopt},
    {"conso_api_of_before",
     source_kind::conso_api,
     "11111111111111",
     "2023-04-02",
     files_of_before("2023-04-02"),
     {{"conso_elec", {{1680300000, 11776}}},
      {"prod_elec", {{1680300000, 643}}},
      {"conso_elec_jour", {{1680300000, 11776}}},
      {"prod_elec_jour", {{1680300000, 643}}}},
     {{1680343580, 4638}},
     std::nullopt},
    {"data_connect", source_kind::data_connect, "99999999999991", "2026-10-01", files_of_2026,
     totals_of_2026, peaks_of_2026, 12000},
    {"my_electrical_data",
     source_kind::my_electrical_data,
     "11111111111111",
     "2023-04-04",
     files_of_before("2023-04-04"),
     {{"conso_elec", {{1680300000, 11776}}},
      {"prod_elec", {{1680300000, 643}}},
      {"conso_elec_jour", {{1680300000, 11776}, {1680386400, 14401}, {1680472800, 12820}}},
      {"prod_elec_jour", {{1680300000, 643}, {1680386400, 6}, {1680472800, 15411}}}},
     {{1680343580, 4638}, {1680456466, 4410}, {1680550932, 3570}},
     6000}};

/// Stands still; only who waits for the end of a burst of requests has waited at once.
class burst_skipping_clock final : public clock {
public:
    burst_skipping_clock(asio::io_context& loop, sys_seconds now)
        : standing_(loop, now),
          now_(now) {}

    sys_seconds now() const override { return now_; }
    asio::awaitable<wake> wait_until(sys_seconds instant) override {
        constexpr seconds longest_burst{10};
        if (instant - now_ > longest_burst)
            co_return co_await standing_.wait_until(instant);
        now_ = std::max(now_, instant);
        co_return wake::reached;
    }

private:
    support::simulated_clock standing_;
    sys_seconds now_;
};

config::config configured(const recorded_meter& meter, std::uint16_t source_port,
                          std::uint16_t influx_port) {
    const auto* credentials = meter.source == source_kind::data_connect
                                  ? R"("client_id": "an-application", "client_secret": "a-secret")"
                                  : R"("token": "a-token")";
    const auto text =
        fmt::format(R"({{
  "meters": [ {{ "prm": "{}", "name": "maison",
                 "series": ["consumption", "production", "daily_consumption",
                            "daily_production", "max_power"] }} ],
  "enedis": [ {{ "source": "{}", {}, "url": "https://localhost:{}" }} ],
  "influx": {{ "host": "127.0.0.1", "port": {}, "db": "linky" }},
  "hc": []
}})",
                    meter.prm, to_string(meter.source), credentials, source_port, influx_port);
    return config::parse(text, "test.json").value();
}

/// A meter of which everything was recorded, its source and its InfluxDB.
class polled_meter {
public:
    polled_meter(recorded_meter meter, of_each bodies, std::uint16_t influx_port)
        : meter_(std::move(meter)),
          bodies_(std::move(bodies)),
          source_([this](const http::request& what) { return answer(what); }, authority_.issue()),
          config_(configured(meter_, source_.port(), influx_port)) {
        std::ofstream{directory_ / "ca.pem"} << authority_.certificate();
    }

    /// The daemon's loop at noon, so many days after the first poll, until it would sleep; returns
    /// what it told.
    std::vector<event> poll(days later = days{0});
    void forget() { std::filesystem::remove_all(directory_ / "state"); }
    int questions() const { return questions_; } ///< that were answered so far, without the tokens

private:
    support::reply answer(const http::request& what);

    recorded_meter meter_;
    of_each bodies_;
    std::atomic<int> questions_{0};
    support::temporary_directory directory_;
    support::authority authority_;
    support::http_server source_;
    config::config config_;
};

support::reply polled_meter::answer(const http::request& what) {
    support::reply out;
    out.content.fields = {{"Content-Type", "application/json"}};
    out.content.status = 200;
    out.content.body = R"({"access_token":"t","token_type":"Bearer","expires_in":12600})";
    if (what.target == "/oauth2/v3/token")
        return out;
    ++questions_;
    const bool is_version_1 = meter_.source == source_kind::my_electrical_data;
    const auto& paths = is_version_1 ? version_1_paths : enedis_paths;
    for (std::size_t i = 0; i < paths.size(); ++i)
        if (!bodies_[i].empty() && what.target.find(paths[i]) != std::string::npos) {
            out.content.body = bodies_[i];
            return out;
        }
    out.content.status = 404;
    out.content.body = R"({"error":"no_data_found","error_description":"no measure found"})";
    return out;
}

std::vector<event> polled_meter::poll(days later) {
    asio::io_context loop{1};
    burst_skipping_clock time{loop, paris(meter_.first_poll + " 12:00:00") + later};
    const store::state_directory state{directory_ / "state"};
    state.prepare().value();
    const auto lock = store::state_lock::take(state);
    lock.value();
    std::vector<event> told;
    asio::cancellation_signal stop;
    const auto tell = [&](const event& what) {
        told.push_back(what);
        // Not within the loop that it ends.
        if (std::holds_alternative<waiting>(what))
            asio::post(loop, [&stop] { stop.emit(asio::cancellation_type::terminal); });
    };
    const auto around = daemon::make_world(loop, time, state, tell);
    const changed_variable trusted{"SSL_CERT_FILE", directory_ / "ca.pem"};
    const auto keeper = sync::keeper::open(loop.get_executor(), around, config_).value();
    const auto ended = [](std::exception_ptr why) {
        if (why)
            std::rethrow_exception(why);
    };
    asio::co_spawn(loop, keeper->run(), asio::bind_cancellation_slot(stop.slot(), ended));
    loop.run();
    return told;
}

template<class Event>
std::size_t count_of(const std::vector<event>& told) {
    return static_cast<std::size_t>(std::ranges::count_if(
        told, [](const event& what) { return std::holds_alternative<Event>(what); }));
}

class recorded_household : public recorded_answer {
protected:
    std::unique_ptr<polled_meter> meter(const recorded_meter& recorded) const {
        of_each bodies;
        for (std::size_t i = 0; i < bodies.size(); ++i)
            if (!recorded.files[i].empty())
                bodies[i] = body(recorded, recorded.files[i]);
        return std::make_unique<polled_meter>(recorded, bodies, influxdb_->port());
    }
    /// What a poll of recorded answers tells where each of them was taken whole.
    static void expect_whole(const std::vector<event>& told) {
        EXPECT_EQ(count_of<poll_ended>(told), 1u);
        EXPECT_EQ(count_of<source_failed>(told), 0u);
        EXPECT_EQ(count_of<values_rejected>(told), 0u);
        EXPECT_EQ(count_of<delivery_failed>(told), 0u);
    }

    /// Of each Paris day, at the midnight that begins it.
    numbers totals(const std::string& measurement) {
        return influxdb_->values("SELECT sum(value) FROM " + measurement +
                                 " WHERE time >= '2022-01-01' AND time < '2028-01-01' "
                                 "GROUP BY time(1d) fill(none) tz('Europe/Paris')");
    }
    numbers peaks(const std::string& phase) {
        return influxdb_->values("SELECT value FROM conso_elec_pmax WHERE phase = '" + phase + "'");
    }
    numbers subscribed() { return influxdb_->values(R"(SELECT "max" FROM conso_elec)"); }
    /// Every point of the meter with its tags.
    std::string everything() { return influxdb_->query("SELECT * FROM /_elec/"); }

private:
    /// As the meter's source gives it. Consumption and production of 2026 were recorded of two
    /// meters, and MyElectricalData leaves Enedis' wrapper around what Conso API unwraps.
    std::string body(const recorded_meter& recorded, const std::string& file) const {
        auto text = recorded_answer::text(file);
        const std::string_view producer = "99999999999992";
        if (const auto at = text.find(producer); at != std::string::npos)
            text.replace(at, producer.size(), recorded.prm);
        const bool is_wrapped = recorded.source == source_kind::my_electrical_data &&
                                file.starts_with("meter-reading-v5/");
        return is_wrapped ? fmt::format(R"({{"meter_reading":{}}})", text) : text;
    }
};

class recorded_series : public recorded_household,
                        public ::testing::WithParamInterface<recorded_meter> {};

TEST_P(recorded_series, sum_to_the_registers_and_have_each_peak_at_its_second) {
    const auto polled = meter(GetParam());
    expect_whole(polled->poll());
    for (const auto& [measurement, of_each_day] : GetParam().totals)
        EXPECT_EQ(totals(measurement), of_each_day) << measurement;
    EXPECT_EQ(peaks("total"), GetParam().peaks);
}

TEST_P(recorded_series, carry_the_subscribed_power_of_the_contract) {
    const auto told = meter(GetParam())->poll();
    EXPECT_EQ(count_of<contract_told>(told), GetParam().subscribed ? 1u : 0u);
    if (!GetParam().subscribed) {
        EXPECT_THAT(subscribed(), IsEmpty());
        return;
    }
    EXPECT_THAT(subscribed(), SizeIs(48 * GetParam().totals.at("conso_elec").size()));
    EXPECT_THAT(subscribed(), Each(Pair(::testing::_, *GetParam().subscribed)));
}

// On other days: points that were written again would have another `fetch_date`.
TEST_P(recorded_series, are_there_once_however_often_they_are_polled) {
    const auto polled = meter(GetParam());
    expect_whole(polled->poll());
    const auto before = everything();
    for (const auto& [measurement, of_each_day] : GetParam().totals)
        ASSERT_THAT(before, HasSubstr("\"name\":\"" + measurement + "\""));

    auto questions = polled->questions();
    expect_whole(polled->poll(days{1}));
    EXPECT_EQ(polled->questions() - questions, 5) << "each series has days that never came";
    EXPECT_EQ(everything(), before);

    polled->forget();
    questions = polled->questions();
    const auto told = polled->poll(days{2});
    expect_whole(told);
    EXPECT_EQ(count_of<coverage_rebuilt>(told), 1u);
    EXPECT_EQ(polled->questions() - questions, GetParam().subscribed ? 6 : 5);
    EXPECT_EQ(everything(), before) << "after the state was lost";
}

INSTANTIATE_TEST_SUITE_P(of, recorded_series, ::testing::ValuesIn(meters),
                         [](const auto& meter) { return meter.param.name; });

// The other series of this meter were not recorded.
TEST_F(recorded_household, with_three_phases_has_the_peaks_of_each_beside_the_total) {
    recorded_meter recorded{
        "", source_kind::data_connect, "99999999999999", "2026-09-30", {}, {}, {}, std::nullopt};
    recorded.files[4] = "data-connect-2026/puissance_max_four_quantities_mock.json";
    const auto told = meter(recorded)->poll();
    EXPECT_EQ(count_of<values_rejected>(told), 0u);
    // 2026-09-25T08:44:22+02:00 and 2026-09-26T19:12:05+02:00
    EXPECT_EQ(peaks("total"), (numbers{{1790318662, 3000}, {1790442725, 3200}}));
    EXPECT_EQ(peaks("1"), (numbers{{1790318662, 2500}, {1790442725, 2600}}));
    EXPECT_EQ(peaks("2"), (numbers{{1790318662, 2000}, {1790442725, 2100}}));
    EXPECT_EQ(peaks("3"), (numbers{{1790318662, 1500}, {1790442725, 1600}}));
}

} // namespace
} // namespace linkynflux::testing
