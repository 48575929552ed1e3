// The few statements of InfluxQL that the daemon asks, read back.
#pragma once

#include "base/interval.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linkynflux::support {

struct influxql_statement {
    enum class verb { select, erase, show_field_keys, show_tag_keys, show_measurements };

    verb what;
    std::vector<std::string> columns{};                          ///< of a SELECT, without `time`
    std::string measurement{};                                   ///< none: SHOW MEASUREMENTS
    std::vector<std::pair<std::string, std::string>> texts{};    ///< `"name" = 'text'`
    interval when{sys_seconds::min(), sys_seconds::max()};       ///< `time >= 1s AND time < 2s`
    std::size_t limit = std::numeric_limits<std::size_t>::max(); ///< rows
};

/// A failure says where the reading stopped.
result<influxql_statement> read_influxql(std::string_view text);

} // namespace linkynflux::support
