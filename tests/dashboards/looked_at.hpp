// A dashboard that someone looks at: which database, which meter, at the tests' own moment.
#pragma once

#include "dashboards/interpolation.hpp"
#include "dashboards/served_homes.hpp"

#include <string>
#include <string_view>

namespace linkynflux::dashboards {

/// One server for all tests of a process.
served_homes& homes();

class looked_at {
public:
    looked_at(const std::string& file, std::string_view database);

    const dashboard& shown() const { return shown_; }
    const homes_database& database() const { return database_; }
    time_range range(std::string_view title) const;

    /// Of one target, before the panel's transformations.
    table answer(const panel& of, std::string_view alias = "");
    table answer(std::string_view title, std::string_view alias = "");
    /// Of all targets, after them.
    table drawn(std::string_view title);
    /// The one value of a query without periods.
    double value(std::string_view title, std::string_view alias = "");
    /// Whatever the query, as Grafana sends it.
    std::string filled(const panel& of, const std::string& query) const;

    choices chosen;

private:
    dashboard shown_;
    const homes_database& database_;
};

} // namespace linkynflux::dashboards
