// The command line of linkynflux-simulator.
#pragma once

#include "base/civil_time.hpp"
#include "base/meter.hpp"
#include "simulator/paced_time.hpp"
#include "simulator/world.hpp"

#include <cstdint>
#include <string>
#include <variant>

namespace linkynflux::simulator {

struct serve_options {
    world all;
    paced_time clock;
    std::uint16_t port = 0; ///< 0: a free one
    std::string ca_file;    ///< where the authority's certificate goes; empty: nowhere
};

/// `truth --prm P --from DAY --to DAY`: both days included.
struct truth_options {
    world all;
    prm meter;
    local_days from;
    local_days to;
    series what = series::consumption;
};

/// An exit status where there is nothing left to do: --help (0) or a mistake that was explained
/// (64).
std::variant<serve_options, truth_options, int> parse_options(int argc, const char* const* argv);

} // namespace linkynflux::simulator
