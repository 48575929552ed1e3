#include "dashboards/looked_at.hpp"

#include <boost/json/array.hpp>

#include <stdexcept>

namespace linkynflux::dashboards {

served_homes& homes() {
    static served_homes all;
    return all;
}

looked_at::looked_at(const std::string& file, std::string_view database)
    : shown_(file),
      database_(homes().called(database)) {
    chosen = default_choices(shown_);
}

time_range looked_at::range(std::string_view title) const {
    return range_of(shown_.called(title), shown_, now);
}

std::string looked_at::filled(const panel& of, const std::string& query) const {
    const auto range = range_of(of, shown_, now);
    return interpolated(query, chosen, range, interval_of(range, 1000, of.text("interval")));
}

table looked_at::answer(const panel& of, std::string_view alias) {
    return homes().ask(database_, filled(of, of.query(alias)));
}

table looked_at::answer(std::string_view title, std::string_view alias) {
    return answer(shown_.called(title), alias);
}

table looked_at::drawn(std::string_view title) {
    const auto& of = shown_.called(title);
    std::vector<table> frames;
    for (const auto& target : of.targets())
        frames.push_back(
            homes().ask(database_, filled(of, std::string{target.at("query").as_string()})));
    return transformed(std::move(frames), of.all.at("transformations").as_array());
}

double looked_at::value(std::string_view title, std::string_view alias) {
    const auto found = answer(title, alias);
    if (found.rows.size() != 1 || found.columns.size() != 2)
        throw std::runtime_error("not one value: " + std::string(title));
    return std::get<double>(found.rows.front().back());
}

} // namespace linkynflux::dashboards
