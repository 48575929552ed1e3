// Counting requests, and when the other side has had enough of them.
#pragma once

#include "base/interval.hpp"
#include "simulator/world.hpp"

#include <deque>
#include <map>
#include <string>

namespace linkynflux::simulator {

enum class verdict {
    passed,
    too_fast,   ///< over the requests of a second
    hour_spent, ///< over those of the hour: nothing before the next one
    banned,     ///< Conso API has shut the address out
    day_spent,  ///< over the requests for a PRM: MyElectricalData says nothing more today
};

class quota {
public:
    explicit quota(quotas limits) : limits_(limits) {}

    /// A request for an API of Data Connect, counted whatever the verdict.
    verdict enter_data_connect(const std::string& api, sys_seconds now);
    /// A request from the one address there is. A ban lasts until its requests are 12 hours old,
    /// those made under the ban included.
    verdict enter_conso_api(sys_seconds now);

    /// A request to MyElectricalData, counted whatever the verdict under the name of whom it
    /// counts: one of its two versions and a PRM. The count ends at midnight in Paris.
    verdict enter_my_electrical_data(const std::string& counted, sys_seconds now);

    /// When an hour that is spent ends.
    static sys_seconds next_hour(sys_seconds now);

private:
    struct count {
        sys_seconds begin{};
        int requests = 0;
    };
    static int add(count& c, sys_seconds begin);

    quotas limits_;
    count second_;
    std::map<std::string, count> hours_;
    std::deque<sys_seconds> conso_api_;
    std::map<std::string, count> days_;
};

} // namespace linkynflux::simulator
