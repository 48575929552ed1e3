// Lines that a server refused, and the search for those that it means.
#pragma once

#include "influx/server.hpp"

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace linkynflux::influx {

/// Takes the lines of a write apart, as far as the server's verdicts want it. Pure: whoever has the
/// connection sends `next`, and tells what came of it.
class halving {
public:
    explicit halving(std::string lines);

    /// What to send; nothing when all is settled.
    const std::string* next() const { return waiting_.empty() ? nullptr : &waiting_.front(); }
    /// Of what `next` gave.
    void taken(const written& verdict);
    /// It is halved, or, where that leads nowhere, its lines are refused. A server that has taken
    /// nothing after many refusals of points has one reason for all, and is not asked about each.
    void refused(const failure& why);

    /// Whether even small parts were too large for the server: a proxy that lets nothing through.
    bool nothing_fits() const;

    outcome done() &&;

private:
    void give_up(const std::string& lines, const failure& why);

    std::deque<std::string> waiting_;
    outcome so_far_;
    std::size_t refusals_ = 0;
    std::size_t too_large_ = 0;
    bool anything_taken_ = false;
    std::optional<failure> why_all_{};
    std::optional<failure> why_one_{};
};

} // namespace linkynflux::influx
