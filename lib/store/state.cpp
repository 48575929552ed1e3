// The members of the state files, written and read in the same order.
#include "store/state.hpp"

#include "store/pretty_json.hpp"
#include "store/stored_json.hpp"

namespace linkynflux::store {
namespace {

namespace json = boost::json;

json::object rendered(const hole& asked) {
    json::object object{{"first_asked", spell(asked.first_asked)},
                        {"last_asked", spell(asked.last_asked)},
                        {"attempts", asked.attempts}};
    if (asked.given_up)
        object["given_up"] = true;
    return object;
}

json::object rendered(const std::map<local_days, sys_seconds>& doubts) {
    json::object object;
    for (const auto& [day, since] : doubts)
        object[format_day(day)] = spell(since);
    return object;
}

json::object rendered(const series_memory& memory) {
    json::object object{{"written", spell(memory.written)}};
    // For people only: `written` says it as well.
    if (!memory.written.empty())
        object["last_written"] = spell(memory.written.rbegin()->upper());
    json::object holes;
    for (const auto& [day, asked] : memory.holes)
        holes[format_day(day)] = rendered(asked);
    object["holes"] = std::move(holes);
    if (!memory.totals.empty())
        object["totals_mwh"] = spell(memory.totals);
    if (!memory.doubts.empty())
        object["doubts"] = rendered(memory.doubts);
    if (!memory.refused.empty())
        object["refused"] = spell(memory.refused);
    if (memory.floor)
        object["floor"] = json::object{{"refused", format_day(memory.floor->refused)},
                                       {"answered", format_day(memory.floor->answered)}};
    return object;
}

json::object rendered(const known_contract& known) {
    json::object object{{"asked_at", spell(known.asked_at)}};
    if (known.says.subscribed_kva)
        object["subscribed_kva"] = *known.says.subscribed_kva;
    if (!known.says.off_peak_hours.empty())
        object["off_peak_hours"] = known.says.off_peak_hours;
    return object;
}

result<known_contract> read_contract(const json_field& field) {
    known_contract read{};
    std::optional<std::string> off_peak_hours;
    members in{field};
    in.required("asked_at", read.asked_at, read_instant);
    in.optional("subscribed_kva", read.says.subscribed_kva, read_decimal);
    in.optional("off_peak_hours", off_peak_hours, read_text);
    read.says.off_peak_hours = std::move(off_peak_hours).value_or("");
    return std::move(in).done(std::move(read));
}

json::object rendered(const trouble& found) {
    json::object out{
        {"at", spell(found.at)}, {"what", found.what}, {"needs_someone", found.needs_someone}};
    if (found.only_waits)
        out["only_waits"] = true;
    return out;
}

result<trouble> read_trouble(const json_field& field) {
    trouble read{};
    members in{field};
    in.required("at", read.at, read_instant);
    in.required("what", read.what, read_text);
    in.required("needs_someone", read.needs_someone, read_flag);
    in.optional("only_waits", read.only_waits, read_flag);
    return std::move(in).done(std::move(read));
}

result<hole> read_hole(const json_field& field) {
    hole read{};
    std::optional<sys_seconds> first_asked;
    std::optional<bool> given_up;
    members in{field};
    in.optional("first_asked", first_asked, read_instant); // absent in older files
    in.required("last_asked", read.last_asked, read_instant);
    in.required("attempts", read.attempts, read_int);
    in.optional("given_up", given_up, read_flag);
    read.first_asked = first_asked.value_or(read.last_asked);
    read.given_up = given_up.value_or(false);
    return std::move(in).done(read);
}

result<history_search> read_floor(const json_field& field) {
    history_search read{};
    members in{field};
    in.required("refused", read.refused, read_day);
    in.required("answered", read.answered, read_day);
    return std::move(in).done(read);
}

result<std::map<local_days, hole>> read_holes(const json_field& field) {
    if (!field.is_object())
        return field.wrong("an object is missing");
    std::map<local_days, hole> holes;
    members in{field};
    for (const auto& member : field.value().get_object()) {
        const auto day = parse_day(member.key());
        if (!day)
            return field.wrong("one of its names is not a day like 2026-09-29");
        in.required(member.key(), holes[*day], read_hole);
    }
    return std::move(in).done(std::move(holes));
}

result<std::map<local_days, sys_seconds>> read_doubts(const json_field& field) {
    if (!field.is_object())
        return field.wrong("an object is missing");
    std::map<local_days, sys_seconds> doubts;
    members in{field};
    for (const auto& member : field.value().get_object()) {
        const auto day = parse_day(member.key());
        if (!day)
            return field.wrong("one of its names is not a day like 2026-09-29");
        in.required(member.key(), doubts[*day], read_instant);
    }
    return std::move(in).done(std::move(doubts));
}

result<series_memory> read_series(const json_field& field) {
    series_memory read;
    members in{field};
    in.required("written", read.written, read_intervals);
    in.required("holes", read.holes, read_holes);
    std::optional<interval_set> refused;
    in.optional("refused", refused, read_intervals);
    read.refused = std::move(refused).value_or(interval_set{});
    in.optional("totals_mwh", read.totals, read_totals);
    in.optional("doubts", read.doubts, read_doubts);
    in.optional("floor", read.floor, read_floor);
    return std::move(in).done(std::move(read));
}

result<std::map<series, series_memory>> read_all_series(const json_field& field) {
    if (!field.is_object())
        return field.wrong("an object is missing");
    std::map<series, series_memory> by_series;
    members in{field};
    for (const auto& member : field.value().get_object()) {
        const auto which = parse_series(member.key());
        if (!which)
            return field.wrong("one of its names is not a series");
        in.required(member.key(), by_series[*which], read_series);
    }
    return std::move(in).done(std::move(by_series));
}

result<std::vector<sys_seconds>> read_instants(const json_field& field) {
    const auto size = field.size();
    if (!size)
        return size.error();
    std::vector<sys_seconds> instants;
    for (std::size_t i = 0; i < *size; ++i) {
        const auto instant = read_instant(*field.element(i));
        if (!instant)
            return instant.error();
        instants.push_back(*instant);
    }
    return instants;
}

} // namespace

std::string render(const meter_memory& memory) {
    auto document = versioned();
    document["destination"] = memory.destination;
    document["last_entry"] = memory.last_entry;
    if (memory.asked_at)
        document["asked_at"] = spell(*memory.asked_at);
    if (memory.next_poll)
        document["next_poll"] = spell(*memory.next_poll);
    document["tries_today"] = memory.tries_today;
    if (memory.contracted)
        document["contract"] = rendered(*memory.contracted);
    if (memory.troubled)
        document["trouble"] = rendered(*memory.troubled);
    json::object by_series;
    for (const auto& [which, part] : memory.by_series)
        by_series[to_string(which)] = rendered(part);
    document["series"] = std::move(by_series);
    return pretty(document);
}

std::string render(const ledger& entries) {
    auto document = versioned();
    if (entries.closed_until)
        document["closed_until"] = spell(*entries.closed_until);
    json::array spent;
    for (const auto instant : entries.spent)
        spent.emplace_back(spell(instant));
    document["spent"] = std::move(spent);
    return pretty(document);
}

result<meter_memory> parse_meter_memory(std::string_view text) {
    const auto document = parse_versioned(text);
    if (!document)
        return document.error();
    meter_memory read;
    members in{json_field{*document}};
    in.required("destination", read.destination, read_text);
    in.required("last_entry", read.last_entry, read_count);
    in.optional("asked_at", read.asked_at, read_instant);
    in.optional("next_poll", read.next_poll, read_instant);
    in.required("tries_today", read.tries_today, read_int);
    in.optional("contract", read.contracted, read_contract);
    in.optional("trouble", read.troubled, read_trouble);
    in.required("series", read.by_series, read_all_series);
    return std::move(in).done(std::move(read));
}

result<ledger> parse_ledger(std::string_view text) {
    const auto document = parse_versioned(text);
    if (!document)
        return document.error();
    ledger read;
    members in{json_field{*document}};
    in.optional("closed_until", read.closed_until, read_instant);
    in.required("spent", read.spent, read_instants);
    return std::move(in).done(std::move(read));
}

} // namespace linkynflux::store
