// Which questions Enedis refuses, and why.
#pragma once

#include "base/question.hpp"
#include "simulator/inquiry.hpp"
#include "simulator/world.hpp"

#include <variant>

namespace linkynflux::simulator {

enum class refusal {
    outside_swagger, ///< a parameter missing, unknown or not of its kind
    prm_not_14_digits,
    reversed_days,
    equal_days,
    end_in_future,
    more_than_7_days,
    before_history,
    before_activation,
    no_consent,
    no_collection,
    no_such_direction,
    api_not_subscribed, ///< the application has no right to contracts
    no_data,            ///< allowed, and nothing is there
};

struct allowed {
    question what;
    bool phases; ///< `grandeurPhysique=TOUT`
};

/// Data Connect knows its own parameter names alone and wants all of them; Conso API takes the
/// older names too and fills in those of the maximum power, MyElectricalData knows `start` and
/// `end`. End is exclusive and may be today.
std::variant<allowed, refusal> judge(const inquiry& read, const world& all, sys_seconds now);

/// The meter whose contract may be told.
std::variant<prm, refusal> judge_contract(const inquiry& read, const world& all);

} // namespace linkynflux::simulator
