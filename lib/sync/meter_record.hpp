// What is remembered of one meter, in memory and on disk.
#pragma once

#include "base/memory.hpp"
#include "base/result.hpp"
#include "sync/world.hpp"

#include <string>

namespace linkynflux::sync {

class meter_record {
public:
    /// Reads the file of the meter. One that cannot be used is set aside, told to the observer, and
    /// leaves an empty memory, whose coverage is then read back from InfluxDB. Failures: the state
    /// directory does not work.
    static result<meter_record> open(const world& around, const prm& meter, std::string name);

    meter_memory& memory() { return memory_; }
    const meter_memory& memory() const { return memory_; }

    /// Coverage will be read back from InfluxDB before the meter is asked for again.
    void forget_destination() { memory_.destination.clear(); }
    /// Durable on return; told to the observer where it fails.
    result<void> save() const;
    /// Coverage of another destination means nothing here: the file is kept beside, under another
    /// name.
    result<void> set_aside() const;

private:
    meter_record(const world& around, std::string file, std::string name)
        : world_(&around),
          file_(std::move(file)),
          name_(std::move(name)) {}

    const world* world_;
    std::string file_;
    std::string name_;
    meter_memory memory_;
};

/// Where the file of a meter is, relative to the state directory.
std::string record_file(const prm& meter);

} // namespace linkynflux::sync
