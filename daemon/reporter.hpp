// What the running daemon says of what happens: to the journal, and to `systemctl status`.
#pragma once

#include "base/event.hpp"
#include "journal.hpp"
#include "repeats.hpp"
#include "status_line.hpp"

#include <cstddef>
#include <map>
#include <string>

namespace linkynflux::daemon {

class reporter {
public:
    explicit reporter(journal& lines) : journal_(lines) {}

    /// A failure is told at its level once, then at debug. The line of the event that shows it to
    /// be over says how long it lasted.
    void tell(const event& what, sys_seconds now);

private:
    void wait(const waiting& what);
    outlook outlook_until(sys_seconds then) const;

    journal& journal_;
    repeats repeats_;
    std::map<std::string, std::size_t> on_disk_; ///< batches that the server did not take, by meter
    std::string why_away_;                       ///< of the server
    std::string last_;                           ///< what was said at info or above
};

} // namespace linkynflux::daemon
