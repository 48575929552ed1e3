// What an answer says it is about, held against what was asked.
#pragma once

#include "base/json_field.hpp"
#include "base/meter.hpp"

#include <boost/json/array.hpp>

#include <optional>
#include <string_view>

namespace linkynflux::enedis {

/// Nothing where `root` names the asked meter under that key; else `error::other_meter`, or
/// `error::unexpected_answer` where it names none.
std::optional<failure> other_than(const prm& asked, const json_field& root, std::string_view key);

/// Nothing where the member of that name is the `expected` unit: any other would change the values.
std::optional<failure> other_unit_than(std::string_view expected, const json_field& parent,
                                       std::string_view key);

/// Nothing where the step of daily values, if it is told, is a day: a month's value is no day's.
std::optional<failure> other_step_than_a_day(const json_field& parent, std::string_view key);

/// The array of that name; null stands for an empty one.
result<const boost::json::array*> points_in(const json_field& parent, std::string_view key);

} // namespace linkynflux::enedis
