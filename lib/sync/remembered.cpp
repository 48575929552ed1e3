#include "sync/remembered.hpp"

#include "store/outbox.hpp"
#include "store/state.hpp"
#include "sync/ledger_book.hpp"
#include "sync/meter_record.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace linkynflux::sync {
namespace {

failure unusable(const store::state_directory& state, const std::string& name, const failure& why) {
    return {error::state_failed, fmt::format("{}/{}: {}", state.path(), name, why.what)};
}

} // namespace

result<std::optional<meter_memory>> remembered_meter(const store::state_directory& state,
                                                     const prm& meter) {
    const auto name = record_file(meter);
    const auto text = state.read(name);
    if (!text)
        return text.error();
    if (!*text)
        return std::optional<meter_memory>{};
    auto memory = store::parse_meter_memory(**text);
    if (!memory)
        return unusable(state, name, memory.error());
    return std::optional{std::move(*memory)};
}

result<ledger> remembered_ledger(const store::state_directory& state, const std::string& key) {
    const auto name = ledger_file(key);
    const auto text = state.read(name);
    if (!text)
        return text.error();
    if (!*text)
        return ledger{};
    auto entries = store::parse_ledger(**text);
    if (!entries)
        return unusable(state, name, entries.error());
    return entries;
}

result<outbox_count> remembered_outbox(const store::state_directory& state, const prm& meter) {
    const auto waiting = store::outbox{state, meter}.numbers();
    if (!waiting)
        return waiting.error();
    const auto names = state.list("outbox/" + meter.key());
    if (!names)
        return names.error();
    const auto aside = std::ranges::count_if(
        *names, [](const std::string& name) { return name.ends_with(".unusable"); });
    return outbox_count{waiting->size(), static_cast<std::size_t>(aside)};
}

} // namespace linkynflux::sync
