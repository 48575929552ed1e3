// A real InfluxDB 1.x that holds simulated homes, written by the daemon's own schemas, and answers
// the dashboards' queries.
#pragma once

#include "base/server_kind.hpp"
#include "dashboards/simulated_home.hpp"
#include "dashboards/table.hpp"
#include "support/influxd.hpp"

#include <map>
#include <string>
#include <vector>

namespace linkynflux::dashboards {

struct served_home {
    const home* who;
    std::map<std::string, std::string> tags; ///< `compteur`, or none
};

struct homes_database {
    std::string name;
    layout how;
    std::vector<served_home> homes;
    bool has_off_peak_hours;
    bool has_all_series; ///< production, daily values, highest power as well
};

class served_homes {
public:
    served_homes();

    /// Two meters in each layout; one without a tag and with `forgotten` missing; one without
    /// off-peak hours.
    const std::vector<homes_database>& all() const { return all_; }
    const homes_database& called(std::string_view name) const;

    /// Throws std::runtime_error with InfluxDB's words where it refuses.
    table ask(const homes_database& of, const std::string& influxql);

    home maison;
    home atelier;
    home with_hole;
    static const interval forgotten;

private:
    void write(const std::string& database, const std::string& lines);
    void fill(const homes_database& one);

    support::influxd influxd_;
    std::vector<homes_database> all_;
};

} // namespace linkynflux::dashboards
