// `linkynflux status`: per meter, what is there, what is missing, and what comes next. It only
// reads.
#include "commands.hpp"
#include "config/config.hpp"
#include "ending.hpp"
#include "plan/coverage.hpp"
#include "plan/questions.hpp"
#include "store/state.hpp"
#include "sync/meter_record.hpp"

#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include <iterator>

namespace linkynflux::daemon {
namespace {

std::string last_reading(const series_memory& memory) {
    if (memory.written.empty())
        return "nothing written yet";
    return fmt::format("written up to {}",
                       format_wall_clock(std::prev(memory.written.end())->upper()));
}

void print_memory(const config::meter& meter, const meter_memory& memory, sys_seconds now) {
    const auto today = paris_day(now);
    for (const auto& [what, one] : memory.by_series) {
        const auto missing = plan::missing(one.written, today - plan::recent, today);
        fmt::print("{}, {}: {}; {:.1f} h of the last seven days missing\n", meter.name,
                   to_string(what), last_reading(one), static_cast<double>(missing.count()) / 3600);
    }
    fmt::print("{}: {}\n", meter.name,
               memory.next_poll ? fmt::format("next poll {}", format_wall_clock(*memory.next_poll))
                                : std::string{"never polled"});
}

result<void> print_meter(const store::state_directory& state, const config::meter& meter,
                         sys_seconds now) {
    const auto text = state.read(sync::record_file(meter.id));
    if (!text)
        return text.error();
    if (!*text) {
        fmt::print("{}: never polled; the daemon asks for it when it starts\n", meter.name);
        return {};
    }
    const auto memory = store::parse_meter_memory(**text);
    if (!memory)
        return memory.error();
    print_memory(meter, *memory, now);
    return {};
}

} // namespace

int status(const invocation& wanted, const clock_factory& make_clock) {
    const auto configured = config::load(wanted.config_file);
    if (!configured)
        return give_up(configured.error());
    boost::asio::io_context context{1};
    const auto now = make_clock(context.get_executor())->now();
    const store::state_directory state{wanted.state_directory};
    fmt::print("{}\n",
               store::state_lock::is_taken(state) ? "the daemon runs" : "the daemon does not run");
    for (const auto& meter : configured->meters)
        if (const auto shown = print_meter(state, meter, now); !shown)
            return give_up(shown.error());
    return static_cast<int>(sync::exit_status::done);
}

} // namespace linkynflux::daemon
