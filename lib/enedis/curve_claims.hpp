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

/// Nothing where `unit` is the member of that name and says W: anything else would change the
/// energy.
std::optional<failure> other_than_watts(const json_field& parent, std::string_view key);

/// The array of that name; null stands for an empty one.
result<const boost::json::array*> points_in(const json_field& parent, std::string_view key);

} // namespace linkynflux::enedis
