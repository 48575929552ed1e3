// A daemon's life in simulated time: the real loop and a real state directory, between a simulated
// gateway and an InfluxDB in memory. It can be killed at any exchange and started again.
#pragma once

#include "config/config.hpp"
#include "simulator/gateway.hpp"
#include "support/temporary_directory.hpp"
#include "sync/influx_stand_in.hpp"
#include "sync/keeper.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace linkynflux::testing {

/// An instant given as Paris wall clock: `paris("2026-03-01 08:00:00")`.
sys_seconds paris(std::string_view wall);
local_days day(std::string_view text);

class simulated_life {
public:
    /// One meter `maison` at Conso API, no off-peak hours, unless the text says otherwise.
    explicit simulated_life(std::string_view config_text = default_config,
                            simulator::world enedis = {});

    /// One process from `from` to `to`; true where it lived that long. With `kill_at`, it is ended
    /// without a trace when it begins that exchange (counted from 1 in this run), or, with
    /// `answered`, when the other side has answered it and the process does not know yet.
    struct death {
        std::size_t exchange = 0;
        bool answered = false;
    };
    bool live(sys_seconds from, sys_seconds to, std::optional<death> kill_at = std::nullopt);
    /// At that instant of the machine's clock, in the next run, somebody sets it, or it is wrong
    /// from then on. Enedis and the true time do not follow.
    struct clock_step {
        sys_seconds at;
        seconds by;
    };
    std::vector<clock_step> clock_steps{};
    std::optional<sys_seconds> reload_at{}; ///< somebody reloads then, in the next runs
    seconds clock_error{0}; ///< what the machine's clock is ahead by, between runs as well
    /// Told to stop (as by SIGTERM) when it begins that exchange, while it waits for the answer.
    std::optional<std::size_t> stop_at_exchange{};
    /// Called at each exchange of any later run, with its instant.
    std::function<void(sys_seconds)> at_each_exchange = [](sys_seconds) {};

    /// A request to a source, but for a token.
    struct asked {
        sys_seconds at;      ///< by the machine's clock
        sys_seconds true_at; ///< by everyone else's
        std::string target;
        simulator::request_kind kind;
        unsigned status;      ///< of the answer, sent or not
        bool was_read = true; ///< whether the process lived to see it
    };

    void configure(std::string_view config_text);

    prm meter() const { return config_.meters.front().id; }
    /// Whether a day is there once, as the truth has it: every slot and every Wh. Meters beyond the
    /// first are told apart by their tags.
    ::testing::AssertionResult is_true(local_days of) const;
    ::testing::AssertionResult is_true(local_days of, const prm& meter, std::string_view tag) const;
    std::size_t count(simulator::request_kind kind) const;
    template<class Event>
    std::vector<Event> told() const {
        std::vector<Event> found;
        for (const auto& e : events)
            if (const auto* one = std::get_if<Event>(&e))
                found.push_back(*one);
        return found;
    }

    static constexpr std::string_view default_config = R"({
        "meters": [ { "prm": "12345678901234", "name": "maison" } ],
        "enedis": [ { "source": "conso-api", "token": "a-token" } ],
        "influx": { "host": "localhost", "port": 8086, "db": "linky", "ssl": false },
        "hc": []
    })";

    simulator::world truth;
    simulator::gateway gateway;
    influx_stand_in influx;
    bool influx_hangs_up = false; ///< after it has stored what it was sent
    seconds token_takes{0};       ///< until Data Connect has given one
    std::vector<event> events;
    std::vector<asked> questions;
    std::size_t exchanges = 0; ///< of the last run
    support::temporary_directory state;

private:
    class wire;

    config::config config_;
    std::mt19937_64 random_{20260329};
};

} // namespace linkynflux::testing
