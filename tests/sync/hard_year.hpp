// A year in which everything goes wrong that can, drawn from one number.
#pragma once

#include "sync/simulated_life.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace linkynflux::testing {

/// Outages of gateways, of InfluxDB and of the daemon; late days, holes that are filled later and
/// holes that never are, October answered in parts, steps that change, sources that alternate, a
/// clock that is set wrong and right again. At the end there is calm, for long enough that what can
/// come has come and what cannot is given up.
class hard_year {
public:
    explicit hard_year(std::uint64_t seed);

    void run();

    /// Every slot that Enedis has, once and with its energy, and no other.
    void expect_truth() const;
    /// Within each source's budget, never at night, never before what it said.
    void expect_politeness() const;

    std::string summary() const;

private:
    struct trouble {
        interval when;          ///< by the true clock
        simulator::fault fault; ///< in force all that time
    };
    struct promise {
        std::string match; ///< of the source
        interval closed;   ///< by the true clock
    };
    struct set_clock {
        sys_seconds true_at;
        seconds by;
    };

    static simulator::world draw_world(std::uint64_t seed);
    std::string draw_config();
    void draw_data();
    void draw_outages();
    void draw_outage(const std::string& match, interval when);
    void draw_clock();
    void begin_exchange(sys_seconds machine_now);
    sys_seconds run_once(sys_seconds from);
    std::map<sys_seconds, std::pair<double, double>> expected() const;
    bool is_asked_of(const simulated_life::asked& one, const std::string& match) const;
    void expect_budget(const std::string& match, std::size_t requests, seconds window) const;

    template<class T>
    T between(T low, T high) {
        return std::uniform_int_distribution<T>{low, high}(random_);
    }
    bool chance(double of) { return std::bernoulli_distribution{of}(random_); }
    seconds time_between(seconds low, seconds high) {
        return seconds{between(low.count(), high.count())};
    }

    std::mt19937_64 random_;
    local_days first_day_;
    sys_seconds begin_;
    sys_seconds calm_; ///< nothing goes wrong from here on
    sys_seconds end_;
    std::vector<std::string> sources_; ///< as a target names them
    simulated_life life_;
    std::vector<trouble> troubles_;
    std::vector<promise> promises_;
    std::vector<interval> influx_away_;
    std::vector<interval> influx_hangs_up_;
    std::vector<set_clock> clock_;
    std::vector<interval> never_; ///< slots that Enedis will never have
    bool october_in_one_pass_ = false;
    sys_seconds last_exchange_;
    std::size_t runs_ = 0;
    std::size_t killed_ = 0;
};

} // namespace linkynflux::testing
