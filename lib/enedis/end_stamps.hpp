// From stamps on the Paris wall clock to readings that start in UTC.
#pragma once

#include "base/civil_time.hpp"
#include "enedis/answer.hpp"
#include "enedis/stamps.hpp"

#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace linkynflux::enedis {

/// One point of a load curve as it is stamped: the mean over the `length` that ends, or starts, at
/// `stamp`.
struct stamped_power {
    local_seconds stamp;
    seconds length;
    std::optional<double> watts; ///< nothing where the meter has none: it still holds its place
    stamps is = stamps::ends;

    /// The end on a clock that nobody changes meanwhile. It is what Enedis stamped: the gateway
    /// that moves stamps takes the length from the wall clock. And where another one stamps true
    /// starts, it is what a clock shows that is not changed yet.
    local_seconds end() const { return is == stamps::ends ? stamp : stamp + length; }
};

/// Takes the points of one answer in the order of delivery, one at a time.
class end_stamps {
public:
    /// For the Paris days [first, end).
    end_stamps(local_days first, local_days end);

    /// Whether an interval lies in the asked days.
    bool concerns(const stamped_power& point) const;
    /// Whether it only touches them with its stamp, the midnight at either end: a gateway that cuts
    /// its curve by stamps sends one point too many, which is no mistake to report.
    bool is_neighbour(const stamped_power& point) const;
    /// A point that `concerns` the asked days.
    void add(const stamped_power& point);
    /// A point whose value is there and cannot be true.
    void reject(std::string_view point, std::string_view reason);
    /// What the points add up to. The object is spent.
    answer finish();

private:
    using night = std::vector<stamped_power>;

    void place(sys_seconds end, const stamped_power& point);
    void hold_back(const stamped_power& point);
    void insert(std::vector<reading>& into, const reading& found, const stamped_power& point);
    void settle(const night& points);

    local_days first_;
    local_days end_;
    std::vector<sys_seconds> midnights_;   ///< of the asked days and of the one after
    std::map<local_days, night> nights_{}; ///< what October's repeated hour holds back
    answer found_{};
};

} // namespace linkynflux::enedis
