// A meter in France is a meter in France wherever the host's clock believes it is.
#include "recorded/changed_variable.hpp"
#include "recorded/one_meter.hpp"
#include "simulator/gateway.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <ctime>
#include <string>
#include <vector>

namespace linkynflux::testing {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using bodies = std::vector<std::string>;

const sys_seconds now = paris("2026-04-02 00:30:00"); // three zones, two dates

/// The host's time zone for as long as a scope lasts.
class host_in {
public:
    explicit host_in(const std::string& zone) : variable_("TZ", zone) { ::tzset(); }

    /// What a program would see that asks the C library for the time of day.
    static std::string local_time() {
        const std::time_t instant = now.time_since_epoch().count();
        std::tm broken_down{};
        ::localtime_r(&instant, &broken_down);
        std::string text(32, '\0');
        text.resize(std::strftime(text.data(), text.size(), "%F %R", &broken_down));
        return text;
    }

private:
    // Destroyed after the variable, since declared before it.
    struct last_word {
        ~last_word() { ::tzset(); }
    } read_again_;
    changed_variable variable_;
};

struct run {
    std::string local_time;
    std::string printed;
    bodies written;
};

/// A fetch of three days, the second of 23 hours, into an InfluxDB that takes everything.
run fetch_in(const std::string& zone) {
    const host_in here{zone};
    run found;
    found.local_time = host_in::local_time();
    const auto take = [&found](const http::request& what) {
        support::reply out;
        out.content.status = what.target.starts_with("/write") ? 204 : 200;
        if (out.content.status == 204)
            found.written.push_back(what.body);
        else
            out.content.body = R"({"results":[{"statement_id":0}]})";
        return out;
    };
    simulator::gateway gateway;
    const auto answer = [&gateway](const http::request& what) { return gateway.reply(what, now); };
    const support::http_server influxdb{take, {}};
    one_meter meter{*prm::parse("12345678901234"), config::source_kind::conso_api, answer,
                    influxdb.port()};
    auto outcome = meter.fetch(now, day("2026-03-28"), day("2026-03-31"));
    EXPECT_EQ(outcome.status, sync::exit_status::done) << outcome.printed;
    found.printed = std::move(outcome.printed);
    return found;
}

std::ptrdiff_t lines_of(const bodies& written) {
    std::ptrdiff_t count = 0;
    for (const auto& body : written)
        count += std::ranges::count(body, '\n');
    return count;
}

TEST(time_zone_of_the_host, changes_no_byte_of_what_is_written_and_printed) {
    const auto in_paris = fetch_in("Europe/Paris");
    EXPECT_EQ(in_paris.local_time, "2026-04-02 00:30");
    EXPECT_EQ(lines_of(in_paris.written), 48 + 46 + 48);
    EXPECT_THAT(in_paris.written, Contains(HasSubstr("fetch_date=2026-04-02")));

    const auto in_utc = fetch_in("UTC");
    EXPECT_EQ(in_utc.local_time, "2026-04-01 22:30");
    EXPECT_EQ(in_utc.written, in_paris.written);
    EXPECT_EQ(in_utc.printed, in_paris.printed);

    const auto in_new_york = fetch_in("America/New_York");
    EXPECT_EQ(in_new_york.local_time, "2026-04-01 18:30");
    EXPECT_EQ(in_new_york.written, in_paris.written);
    EXPECT_EQ(in_new_york.printed, in_paris.printed);
}

} // namespace
} // namespace linkynflux::testing
