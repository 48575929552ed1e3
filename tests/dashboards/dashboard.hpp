// A dashboard of Grafana as its file has it.
#pragma once

#include <boost/json/object.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace linkynflux::dashboards {

struct panel {
    std::string dashboard; ///< the file's name
    std::string title;
    boost::json::object all;

    std::vector<boost::json::object> targets() const;
    /// Its query, where it has several the one of that alias. Throws where there is none.
    std::string query(std::string_view alias = "") const;
    std::string type() const { return text("type"); }
    /// Empty where it has none.
    std::string text(std::string_view key) const;
};

class dashboard {
public:
    /// `linky.json`, of the folder `dashboards`.
    explicit dashboard(const std::string& file);

    /// Those of collapsed rows as well, rows themselves not.
    const std::vector<panel>& panels() const { return panels_; }
    /// Throws where none, or more than one, is called so.
    const panel& called(std::string_view title) const;
    const boost::json::object& all() const { return all_; }

private:
    boost::json::object all_;
    std::vector<panel> panels_;
};

/// Each file that the folder has.
std::vector<std::string> dashboard_files();

} // namespace linkynflux::dashboards
