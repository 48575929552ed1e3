// From END stamps on the Paris wall clock to readings that start in UTC.
#pragma once

#include "base/civil_time.hpp"
#include "enedis/answer.hpp"

#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace linkynflux::enedis {

/// One point of a load curve as Enedis stamps it: the mean over the `length` that ends at `end`.
struct stamped_power {
    local_seconds end;
    seconds length;
    std::optional<double> watts; ///< nothing where the meter has none: it still holds its place
};

/// Takes the points of one answer in the order of delivery, one at a time.
class end_stamps {
public:
    /// For the Paris days [first, end).
    end_stamps(local_days first, local_days end);

    /// Whether an interval lies in the asked days; what does not is none of this answer's business.
    bool concerns(local_seconds end, seconds length) const;
    /// A point that `concerns` the asked days.
    void add(const stamped_power& point);
    /// A point whose value is there and cannot be true.
    void reject(std::string_view point, std::string_view reason);
    /// What the points add up to. The object is spent.
    answer finish();

private:
    using night = std::vector<stamped_power>;

    void place(sys_seconds end, const stamped_power& point);
    void settle(const night& points);

    local_days first_;
    local_days end_;
    std::vector<sys_seconds> midnights_;   ///< of the asked days and of the one after
    std::map<local_days, night> nights_{}; ///< what October's repeated hour holds back
    answer found_{};
};

} // namespace linkynflux::enedis
