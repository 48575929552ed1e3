// The catalogue of what sources answer instead of data: each fault with its verdict and its next
// try.
#pragma once

#include "base/error.hpp"
#include "simulator/faults.hpp"
#include "sync/gates.hpp"

#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace linkynflux::testing {

enum class next_try {
    same_poll,   ///< the next question of this poll; what this one lacks comes at its next turn
    later_today, ///< 45 to 75 minutes after the poll began
    tomorrow,    ///< with the daily poll
    at_reopening ///< not before the source opens again, and soon after it
};

struct verdict {
    std::optional<error> told; ///< in the one `source_failed`; nothing: there is none
    next_try when;
    /// Until when the source is closed by a fault at that instant.
    std::function<sys_seconds(sys_seconds)> reopens = nullptr;
    bool sets_floor = false; ///< days before the one that is found then are not asked for any more
};

struct fault_case {
    std::string name; ///< ASCII letters and `_`
    std::function<simulator::effect(gate, sys_seconds)> strikes;
    verdict expected;
    std::optional<verdict> at_data_connect = std::nullopt; ///< where it differs there
    std::vector<gate> gates = {gate::conso_api, gate::data_connect, gate::my_electrical_data};

    const verdict& at(gate which) const {
        return which == gate::data_connect && at_data_connect ? *at_data_connect : expected;
    }
};

inline std::ostream& operator<<(std::ostream& out, const fault_case& fault) {
    return out << fault.name;
}

const std::vector<fault_case>& source_faults();

} // namespace linkynflux::testing
