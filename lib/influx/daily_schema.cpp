#include "influx/daily_schema.hpp"

#include <stdexcept>

namespace linkynflux::influx {
namespace {

constexpr std::array phase_names{"total", "1", "2", "3"}; ///< by phase

} // namespace

daily_energy_schema::daily_energy_schema(std::string_view measurement, local_days fetched,
                                         const std::map<std::string, std::string>& tags, layout how)
    : frame_(frame(how, measurement, format_day(fetched), tags)) {}

void daily_energy_schema::append(std::string& lines, const daily_energy& what) const {
    lines += frame_.before;
    append_field(lines, "value=", what.watt_hours);
    end_line(lines, frame_, start_of(what.day));
}

power_peak_schema::power_peak_schema(std::string_view measurement, local_days fetched,
                                     const std::map<std::string, std::string>& tags, layout how) {
    for (std::size_t i = 0; i < frames_.size(); ++i) {
        auto of_phase = tags;
        // Two phases may share a second: the tag keeps them apart in any layout.
        if (!of_phase.emplace("phase", phase_names[i]).second)
            throw std::invalid_argument("the tag \"phase\" is part of every point");
        frames_[i] = frame(how, measurement, format_day(fetched), of_phase);
    }
}

void power_peak_schema::append(std::string& lines, const power_peak& what) const {
    const auto& around = frames_[static_cast<std::size_t>(what.of)];
    lines += around.before;
    append_field(lines, "value=", what.volt_amperes);
    end_line(lines, around, what.at);
}

} // namespace linkynflux::influx
