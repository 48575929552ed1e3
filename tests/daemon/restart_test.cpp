// Restarted, and killed with a request on its way, again and again within an hour: no more requests
// than tries were planned in it.
#include "daemon/running_daemon.hpp"

#include "base/civil_time.hpp"
#include "simulator/request_log.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <csignal>
#include <cstdlib>

namespace linkynflux::testing {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr hours all_lives{1};
/// The next try of a day comes an hour after the first, a quarter less at the soonest; the one
/// after it two hours later, which is beyond the hour.
constexpr minutes soonest_retry{45};

int lives_wanted() {
    const char* text = std::getenv("LINKYNFLUX_TEST_KILLS");
    return text ? std::atoi(text) : 20;
}

simulator::world without_a_limit_per_second() {
    simulator::world all;
    all.limits.per_second = 0;
    return all;
}

class restarted_within_an_hour : public a_daemon {
protected:
    restarted_within_an_hour() : a_daemon(without_a_limit_per_second()) {
        answer_for_enedis([this](const http::request& what) {
            auto answer = ask_enedis(what);
            if (simulator::kind_of(simulator::read_target(what.target)) !=
                simulator::request_kind::token) {
                answer.silent = true;
                held.pass();
            }
            return answer;
        });
    }

    ~restarted_within_an_hour() override { answer_for_enedis({}); }

    /// The lives divide the hour evenly.
    static seconds into_the_hour(int life) { return seconds{all_lives} * life / lives_wanted(); }

    void set_clock_for(int life) {
        const auto noon = instant_of(local_seconds{day("2026-04-10")} + hours{12});
        set_clock(fmt::format(
            "{:%FT%T}Z", fmt::gmtime((noon + into_the_hour(life)).time_since_epoch().count())));
    }

    /// Until it has asked something, which is true, or has nothing to ask for now.
    bool asks(support::child_process& daemon) const {
        const auto before = held.passed();
        const auto end = std::chrono::steady_clock::now() + patience;
        while (held.passed() == before && std::chrono::steady_clock::now() < end &&
               daemon.errors().find("Waiting until ") == std::string::npos)
            EXPECT_FALSE(daemon.wait(milliseconds{2})) << daemon.errors();
        return held.passed() > before;
    }

    turnstile held; ///< requests that came and are never answered
};

TEST_F(restarted_within_an_hour, asks_twice_at_most) {
    int in_mid_request = 0;
    for (int life = 0; life < lives_wanted() && !HasFailure(); ++life) {
        set_clock_for(life);
        auto daemon = start();
        in_mid_request += asks(daemon) ? 1 : 0;
        const bool stopped = life % 2 == 0;
        daemon.signal(stopped ? SIGTERM : SIGKILL);
        EXPECT_EQ(daemon.wait(patience),
                  (stopped ? support::ending{} : support::ending{SIGKILL, true}))
            << daemon.errors();
        expect_state_is_readable();
    }
    fmt::print("{} lives, {} of them ended in mid-request, {} requests\n", lives_wanted(),
               in_mid_request, held.passed());
    EXPECT_GE(held.passed(), 1u);
    EXPECT_LE(held.passed(), 2u);
}

/// With each life comes a meter that was never asked before, so that each has a request to die in.
TEST_F(restarted_within_an_hour, killed_in_mid_request_asks_no_more_than_was_planned) {
    settings how;
    how.sources = fmt::format("[ {} ]", data_connect());
    std::size_t planned = 0;
    for (int life = 0; life < lives_wanted() && !HasFailure(); ++life) {
        planned += all_lives - into_the_hour(life) >= soonest_retry ? 2 : 1;
        how.meters += fmt::format(R"({0} {{ "prm": "1234567890{1}", "name": "m{2}", )"
                                  R"("tags": {{ "site": "{2}" }} }})",
                                  life == 0 ? "[" : ",", 1234 + life, life);
        auto all = how;
        all.meters += " ]";
        configure(all);
        set_clock_for(life);
        auto daemon = start();
        EXPECT_TRUE(asks(daemon)) << daemon.errors();
        daemon.signal(SIGKILL);
        EXPECT_EQ(daemon.wait(patience), (support::ending{SIGKILL, true}));
        expect_state_is_readable();
    }
    fmt::print("{} deaths in mid-request, {} requests, {} tries planned at most\n", lives_wanted(),
               held.passed(), planned);
    EXPECT_GE(held.passed(), static_cast<std::size_t>(lives_wanted()));
    EXPECT_LE(held.passed(), planned);
}

} // namespace
} // namespace linkynflux::testing
