// The commands: each takes what was asked and returns the exit status.
#pragma once

#include "command_line.hpp"
#include "program.hpp"

namespace linkynflux::daemon {

int run(const invocation& wanted, const clock_factory& make_clock);
int check(const invocation& wanted, const clock_factory& make_clock);
int fetch(const invocation& wanted, const clock_factory& make_clock);
int backfill(const invocation& wanted, const clock_factory& make_clock);
int reclassify(const invocation& wanted, const clock_factory& make_clock);
int init_db(const invocation& wanted, const clock_factory& make_clock);
int status(const invocation& wanted, const clock_factory& make_clock);

} // namespace linkynflux::daemon
