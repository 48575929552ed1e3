#include "sync/outcome.hpp"

namespace linkynflux::sync {

exit_status status_of(const failure& why) {
    if (why == error::influx_unavailable)
        return exit_status::unavailable;
    if (why == condition::configuration)
        return exit_status::configuration;
    if (why == condition::state)
        return exit_status::state_directory;
    if (why == condition::refused)
        return exit_status::refused;
    if (why == condition::our_mistake)
        return exit_status::a_bug;
    return exit_status::try_later;
}

} // namespace linkynflux::sync
