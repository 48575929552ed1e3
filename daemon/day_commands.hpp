// The words of the commands that take days: fetch, backfill, reclassify.
#pragma once

#include "command_line.hpp"

#include <string>

namespace CLI {
class App;
}

namespace linkynflux::daemon {

/// As typed, each a day or empty: only one command is given, so they share them.
struct typed_days {
    std::string from{};
    std::string to{};
};

/// What these write into must outlive the parsing.
void add_fetch(CLI::App& app, fetch_days& into, typed_days& typed);
void add_backfill(CLI::App& app, ordered_days& into, typed_days& typed);
void add_reclassify(CLI::App& app, typed_days& typed);

/// Once everything is parsed. Throws CLI::ValidationError where the last day lies before the first.
void take_days(const typed_days& typed, fetch_days& fetched, ordered_days& ordered);

} // namespace linkynflux::daemon
