#include "influx/dialect.hpp"

namespace linkynflux::influx {

const dialect& dialect_of(server_kind kind) {
    switch (kind) {
    case server_kind::influx_2: return influx_2;
    case server_kind::influx_3: return influx_3;
    case server_kind::victoria_metrics: return victoria_metrics;
    case server_kind::line_protocol: return line_protocol;
    case server_kind::influx_1: break;
    }
    return influx_1;
}

} // namespace linkynflux::influx
