#include "influx/daily_schema.hpp"

#include "influx/schema_line.hpp"

namespace linkynflux::influx {
namespace {

constexpr std::array phase_names{"total", "1", "2", "3"}; ///< by phase

} // namespace

daily_energy_schema::daily_energy_schema(std::string_view measurement, local_days fetched,
                                         const std::map<std::string, std::string>& tags)
    : series_(series_key(measurement, fetched, tags)) {}

void daily_energy_schema::append(std::string& lines, const daily_energy& what) const {
    lines += series_;
    append_field(lines, "value=", what.watt_hours);
    end_line(lines, start_of(what.day));
}

power_peak_schema::power_peak_schema(std::string_view measurement, local_days fetched,
                                     const std::map<std::string, std::string>& tags) {
    for (std::size_t i = 0; i < series_.size(); ++i)
        series_[i] = series_key(measurement, fetched, tags, {{"phase", phase_names[i]}});
}

void power_peak_schema::append(std::string& lines, const power_peak& what) const {
    lines += series_[static_cast<std::size_t>(what.of)];
    append_field(lines, "value=", what.volt_amperes);
    end_line(lines, what.at);
}

} // namespace linkynflux::influx
