// Lines for the journal, or for a person who looks at the console.
#pragma once

#include "base/event.hpp"
#include "config/config.hpp"
#include "describe.hpp"

#include <map>
#include <string>
#include <string_view>

namespace linkynflux::daemon {

class journal {
public:
    /// Writes to journald where standard error is connected to it, else to standard error.
    journal();

    void set_level(config::log_level level);
    void say(severity level, std::string_view text);
    /// An event as a line. A failure that only repeats the last one of its subject goes to debug,
    /// until the meter has stored something again.
    void tell(const event& what);

    /// The last line that `tell` said at info or above, for the status.
    const std::string& last() const { return last_; }

private:
    std::map<subject, std::string> failures_;
    std::string last_;
};

} // namespace linkynflux::daemon
