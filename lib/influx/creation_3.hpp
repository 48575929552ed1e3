// InfluxDB 3: a database, through `/api/v3/configure`. Core knows no token for one database alone.
#pragma once

#include "influx/creation.hpp"

namespace linkynflux::influx::version_3 {

http::request database_order(const database& of, std::optional<std::chrono::days> kept);
/// Whether it is new; false where it was there already.
result<bool> read_whether_new(const http::response& reply, const database& of);

} // namespace linkynflux::influx::version_3
