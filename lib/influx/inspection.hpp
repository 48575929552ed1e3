// Whether a server will keep what is meant for it, looked at before the first write.
#pragma once

#include "influx/dialect.hpp"

#include <chrono>
#include <map>
#include <string>

namespace linkynflux::influx {

/// What is to be written.
struct intent {
    std::string measurement;
    layout how;
    std::chrono::days reach; ///< how far back
};

/// The names of a measurement's fields with their types, as InfluxQL gives them: `float`,
/// `integer`, `string`.
using field_types = std::map<std::string, std::string>;

/// `SHOW FIELD KEYS`; its answer is read by `read_field_types`, and empty where the measurement is
/// not there yet.
std::string field_keys_query(const std::string& measurement);
result<field_types> read_field_types(const http::response& reply, const database& of,
                                     const dialect& spoken);

/// A measurement has one layout, and its numbers are floats. A failure is `server_unfit` and says
/// what to do instead.
result<void> fits(const field_types& there, const intent& meant);

/// Both of them.
result<void> read_inspection(const http::response& reply, const database& of, const intent& meant,
                             const dialect& spoken);

/// VictoriaMetrics tells its settings in `/metrics`: without de-duplication a repeated write counts
/// twice, and beyond the retention it takes points and forgets them. Where it does not tell them
/// (a cluster, a key that is asked for), they are taken on trust.
result<void> read_victoria_metrics_flags(const http::response& reply, const intent& meant);

} // namespace linkynflux::influx
