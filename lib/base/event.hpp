// What happened while syncing, for whoever watches; `daemon` makes journal lines of it.
#pragma once

#include "base/civil_time.hpp"
#include "base/contract.hpp"
#include "base/error.hpp"
#include "base/interval.hpp"
#include "base/meter.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace linkynflux {

/// What a poll stored of one series. `missing` is what the last seven days still lack, `older` how
/// many days before them are still to be asked for.
struct stored_series {
    series what;
    std::size_t readings = 0;
    double watt_hours = 0;
    std::optional<interval> span{}; ///< from the first reading written to the end of the last
    seconds missing{0};
    std::size_t older = 0;
};

/// A poll of a meter begins.
struct poll_began {
    std::string meter; ///< the meter's name
};

/// A poll of a meter ended that came as far as a source.
struct poll_ended {
    std::string meter;
    std::vector<stored_series> stored;
    sys_seconds next_poll;
    sys_seconds began{};                 ///< what failed before it may work now
    std::vector<std::string> answered{}; ///< the sources that gave readings
};

/// A source did not answer a question. The days stay missing and are asked again.
struct source_failed {
    std::string meter;
    std::string source;
    failure why;
};

/// Part of an answer could not be understood; the rest was taken.
struct values_rejected {
    std::string meter;
    std::string source;
    std::size_t count;
    std::string first; ///< the first one, with its reason
};

/// InfluxDB did not take an outbox entry, which stays on disk.
struct delivery_failed {
    std::string meter;
    failure why;
    std::size_t waiting; ///< entries of this meter in the outbox
    std::string brand;   ///< of the server, for people: `InfluxDB`, `VictoriaMetrics`
};

/// InfluxDB refused points for good (older than its retention); the others of the entry are stored.
struct points_dropped {
    std::string meter;
    std::size_t count;
    std::string why;
    std::string brand; ///< of the server
};

/// InfluxDB refuses an outbox entry for good. Its lines are kept in `file`; what they cover counts
/// neither as written nor as missing, and the entries behind it go on.
struct entry_refused {
    std::string meter;
    series what;
    std::string file;
    interval span; ///< from the first reading of the entry to the end of the last
    failure why;
    std::string brand; ///< of the server
};

/// What the memory calls written is not in InfluxDB: the database was dropped, or points were
/// deleted. `looked_at` is where something should have been.
struct coverage_gone {
    std::string meter;
    series what;
    interval looked_at;
    std::string file;  ///< of the memory: without it, coverage is read back from InfluxDB
    std::string brand; ///< of the server
};

/// The configured `since` lies before what the database keeps: what is older is refused or deleted
/// there.
struct days_not_kept {
    std::string meter;
    local_days since;
    local_days first_kept;
    std::string remedy; ///< how to have it kept: `ALTER RETENTION POLICY …`
    std::string brand;  ///< of the server
};

/// Days that were asked for again and again and never came whole: `first` to `last`, `days` of
/// them.
struct days_given_up {
    std::string meter;
    series what;
    local_days first;
    local_days last;
    std::size_t days;
};

/// The readings of a day do not sum to what the meter's registers counted, also after it was asked
/// for once more. Both stay as they are.
struct curve_disagrees {
    std::string meter;
    series what; ///< the load curve
    local_days day;
    double curve_wh;
    double register_wh;
};

/// The token says of itself that it will be over soon, or that it is.
struct token_ends {
    std::string source;
    sys_seconds at;
    sys_seconds now;
};

/// A source told what the contract says, and it is not what was known.
struct contract_told {
    std::string meter;
    std::string source;
    contract says;
};

/// What had to wait in the outbox was carried out: a former process had left it, or InfluxDB was
/// away.
struct outbox_replayed {
    std::string meter;
    std::size_t entries;
};

/// A state file could not be used and was set aside; `why` says what follows from that.
struct state_set_aside {
    std::string what; ///< the meter's name, or the ledger's
    std::string why;
};

/// Coverage was read back from InfluxDB.
struct coverage_rebuilt {
    std::string meter;
    seconds covered;
    std::string brand; ///< of the server
};

/// No source may be asked for now; the rest of the days waits until the next poll.
struct budget_spent {
    std::string meter;
    std::string why;
    sys_seconds next_poll;
    std::optional<sys_seconds> reached{}; ///< when the poll began, if it found the server working
};

/// Nothing older exists at the source; `first` is the first day that does.
struct history_found {
    std::string meter;
    series what;
    local_days first;
};

/// The loop sleeps until then.
struct waiting {
    sys_seconds until;
};

/// The clock was set or the machine slept.
struct clock_stepped {};

/// A reload was carried out: what failed before may have been mended, renamed or taken out.
struct configuration_taken {};

/// A reload that had passed its check could not be carried out; the former configuration stays.
struct reload_failed {
    failure why;
};

/// A person mended what was refused, or may have: the poll of that meter is due then, and not now.
struct refusal_mended {
    std::string meter;
    sys_seconds next_poll;
};

/// A command's order was carried out.
struct order_done {
    std::string what;
    int exit_status;
    std::string last_line{}; ///< that it printed
};

/// The state directory failed; nothing is asked until it works.
struct state_failing {
    failure why;
};

using event =
    std::variant<poll_began, poll_ended, source_failed, values_rejected, delivery_failed,
                 points_dropped, entry_refused, coverage_gone, days_not_kept, days_given_up,
                 curve_disagrees, token_ends, contract_told, outbox_replayed, state_set_aside,
                 coverage_rebuilt, budget_spent, history_found, waiting, clock_stepped,
                 configuration_taken, reload_failed, refusal_mended, order_done, state_failing>;

using observer = std::function<void(const event&)>;

} // namespace linkynflux
