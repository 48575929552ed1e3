#include "influx/production_schema.hpp"

namespace linkynflux::influx {

production_schema::production_schema(std::string_view measurement, local_days fetched,
                                     const std::map<std::string, std::string>& tags, layout how)
    : frame_(frame(how, measurement, format_day(fetched), tags)) {}

void production_schema::append(std::string& lines, const reading& what) const {
    lines += frame_.before;
    append_field(lines, "value=", what.watt_hours());
    append_field(lines, ",power=", what.watts);
    append_field(lines, ",minutes=", static_cast<double>(what.length.count()) / 60.0);
    end_line(lines, frame_, what.start);
}

} // namespace linkynflux::influx
