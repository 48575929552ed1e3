// Orders as files: each is one process's to write and another's to read.
#include "store/orders.hpp"

#include "store/pretty_json.hpp"
#include "store/stored_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

#include <unistd.h>

namespace linkynflux::store {
namespace {

constexpr std::string_view order_suffix = ".order";
constexpr std::string_view output_suffix = ".output";
constexpr std::string_view done_suffix = ".done";

std::string file(std::string_view id, std::string_view suffix) {
    return fmt::format("orders/{}{}", id, suffix);
}

std::string_view id_in(std::string_view name) {
    return name.substr(0, name.rfind('.'));
}

/// After all that are there, so that ids sort by when they were placed; two commands that place at
/// once differ by their process.
std::string next_id(const std::vector<std::string>& names) {
    std::uint64_t last = 0;
    for (const auto& name : names) {
        std::uint64_t number = 0;
        std::from_chars(name.data(), name.data() + name.size(), number);
        last = std::max(last, number);
    }
    return fmt::format("{:010}-{}", last + 1, ::getpid());
}

/// Of sorted names.
std::vector<std::string> pending_among(const std::vector<std::string>& names) {
    std::vector<std::string> ids;
    for (const auto& name : names) {
        std::string id{id_in(name)};
        if (name.ends_with(order_suffix) &&
            !std::ranges::binary_search(names, id + std::string{done_suffix}))
            ids.push_back(std::move(id));
    }
    return ids;
}

std::string render(const order& what) {
    auto document = versioned();
    document["order"] = to_string(what.kind);
    if (what.first)
        document["first"] = format_day(*what.first);
    document["end"] = format_day(what.end);
    document["dry_run"] = what.dry_run;
    document["replace"] = what.replace;
    return pretty(document);
}

result<order_kind> read_kind(const json_field& field) {
    const auto name = read_text(field);
    if (!name)
        return name.error();
    for (const auto kind : {order_kind::fetch, order_kind::backfill, order_kind::reclassify})
        if (*name == to_string(kind))
            return kind;
    return field.wrong(fmt::format("the linkynflux that runs does not know \"{}\"; if a newer one "
                                   "is installed, start that: systemctl restart linkynflux",
                                   *name));
}

result<order> parse_order(std::string_view text) {
    const auto document = parse_versioned(text);
    if (!document)
        return document.error();
    order read{};
    members in{json_field{*document}};
    in.required("order", read.kind, read_kind);
    in.optional("first", read.first, read_day);
    in.required("end", read.end, read_day);
    in.required("dry_run", read.dry_run, read_flag);
    in.optional("replace", read.replace, read_flag); // orders of old versions have none
    auto found = std::move(in).done(read);
    if (found && found->kind != order_kind::fetch && !found->first)
        return failure{error::state_failed, "first: it is missing"};
    if (found && found->first && *found->first >= found->end)
        return failure{error::state_failed, "end: the days end before they begin"};
    return found;
}

result<int> parse_exit_status(std::string_view text) {
    const auto document = parse_versioned(text);
    if (!document)
        return document.error();
    int exit_status = 0;
    members in{json_field{*document}};
    in.required("exit_status", exit_status, read_int);
    return std::move(in).done(exit_status);
}

} // namespace

std::string_view to_string(order_kind kind) {
    switch (kind) {
    case order_kind::backfill: return "backfill";
    case order_kind::reclassify: return "reclassify";
    case order_kind::fetch: break;
    }
    return "fetch";
}

result<std::string> orders::place(const order& what) const {
    const auto names = directory_.list("orders");
    if (!names)
        return names.error();
    auto id = next_id(*names);
    if (const auto saved = directory_.save(file(id, order_suffix), render(what)); !saved)
        return saved.error();
    return id;
}

result<std::vector<std::string>> orders::pending() const {
    const auto names = directory_.list("orders");
    if (!names)
        return names.error();
    return pending_among(*names);
}

result<order> orders::load(const std::string& id) const {
    const auto text = directory_.read(file(id, order_suffix));
    if (!text)
        return text.error();
    if (!*text)
        return unusable(id, order_suffix, "it was taken back");
    const auto found = parse_order(**text);
    if (!found)
        return unusable(id, order_suffix, found.error().what);
    return *found;
}

result<void> orders::print(const std::string& id, std::string_view text) const {
    return directory_.append(file(id, output_suffix), text);
}

result<void> orders::finish(const std::string& id, int exit_status) const {
    auto document = versioned();
    document["exit_status"] = exit_status;
    return directory_.save(file(id, done_suffix), pretty(document));
}

result<std::string> orders::printed(const std::string& id, std::size_t from) const {
    const auto text = directory_.read(file(id, output_suffix), from);
    if (!text)
        return text.error();
    return text->value_or("");
}

result<std::optional<int>> orders::outcome(const std::string& id) const {
    const auto order = directory_.read(file(id, order_suffix));
    if (!order)
        return order.error();
    const auto text = directory_.read(file(id, done_suffix));
    if (!text)
        return text.error();
    if (!*text && *order)
        return std::optional<int>{};
    if (!*text)
        return unusable(id, order_suffix, "it is gone, and nobody will carry it out");
    const auto exit_status = parse_exit_status(**text);
    if (!exit_status)
        return unusable(id, done_suffix, exit_status.error().what);
    return std::optional{*exit_status};
}

result<void> orders::take_back(const std::string& id) const {
    for (const auto suffix : {order_suffix, output_suffix, done_suffix})
        if (const auto removed = directory_.remove(file(id, suffix)); !removed)
            return removed;
    return {};
}

result<void> orders::sweep() const {
    const auto names = directory_.list("orders");
    if (!names)
        return names.error();
    const auto pending = pending_among(*names);
    for (const auto& name : *names)
        if (!std::ranges::binary_search(pending, id_in(name)))
            if (const auto removed = directory_.remove("orders/" + name); !removed)
                return removed;
    return {};
}

failure orders::unusable(const std::string& id, std::string_view suffix,
                         std::string_view why) const {
    return {error::state_failed,
            fmt::format("{}/{}: {}", directory_.path(), file(id, suffix), why)};
}

} // namespace linkynflux::store
