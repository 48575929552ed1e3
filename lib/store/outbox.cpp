// Entries as files that prove to be whole when they are loaded.
#include "store/outbox.hpp"

#include "store/stored_json.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <zlib.h>

#include <charconv>
#include <optional>
#include <string_view>

namespace linkynflux::store {
namespace {

namespace json = boost::json;

constexpr std::string_view suffix = ".entry";

unsigned long continue_crc(unsigned long crc, std::string_view text) {
    return ::crc32_z(crc, reinterpret_cast<const Bytef*>(text.data()), text.size());
}

/// One line of JSON, then the lines as they go to InfluxDB. The checksum covers both.
std::string render(const outbox_entry& entry) {
    auto header = versioned();
    header["number"] = entry.number;
    header["destination"] = entry.destination;
    header["series"] = to_string(entry.what);
    header["covers"] = spell(entry.covers);
    if (!entry.totals.empty())
        header["totals_mwh"] = spell(entry.totals);
    if (entry.rewrites)
        header["rewrites"] = true;
    header["bytes"] = entry.lines.size();
    const auto crc = continue_crc(continue_crc(0, json::serialize(header)), entry.lines);
    header["crc32"] = fmt::format("{:08x}", crc);
    return json::serialize(header) + "\n" + entry.lines;
}

result<series> read_series(const json_field& field) {
    const auto name = field.string();
    if (!name)
        return name.error();
    const auto which = parse_series(*name);
    if (!which)
        return field.wrong("the name of a series is missing");
    return *which;
}

result<outbox_entry> parse(std::string_view text) {
    const auto header_end = text.find('\n');
    if (header_end == std::string_view::npos)
        return failure{error::state_failed, "it is cut short"};
    const auto header = parse_versioned(text.substr(0, header_end));
    if (!header)
        return header.error();
    outbox_entry entry;
    members in{json_field{*header}};
    in.required("number", entry.number, read_count);
    in.required("destination", entry.destination, read_text);
    in.required("series", entry.what, read_series);
    in.required("covers", entry.covers, read_intervals);
    in.optional("totals_mwh", entry.totals, read_totals);
    in.optional("rewrites", entry.rewrites, read_flag);
    entry.lines = text.substr(header_end + 1);
    return std::move(in).done(std::move(entry));
}

std::optional<std::uint64_t> number_in(std::string_view name) {
    if (!name.ends_with(suffix) || name.size() != 20 + suffix.size())
        return std::nullopt;
    std::uint64_t number = 0;
    const auto [end, ec] = std::from_chars(name.data(), name.data() + 20, number);
    if (ec != std::errc{} || end != name.data() + 20)
        return std::nullopt;
    return number;
}

} // namespace

outbox::outbox(const state_directory& directory, const prm& meter)
    : directory_(directory),
      folder_("outbox/" + meter.key()) {}

result<std::vector<std::uint64_t>> outbox::numbers() const {
    const auto names = directory_.list(folder_);
    if (!names)
        return names.error();
    std::vector<std::uint64_t> found;
    for (const auto& name : *names)
        if (const auto number = number_in(name))
            found.push_back(*number);
    return found;
}

result<outbox_entry> outbox::load(std::uint64_t number) const {
    const auto unusable = [&](std::string_view why) {
        return failure{error::state_damaged,
                       fmt::format("{}/{}: {}", directory_.path(), name(number), why)};
    };
    const auto text = directory_.read(name(number));
    if (!text)
        return text.error();
    if (!*text)
        return unusable("it is absent");
    auto entry = parse(**text);
    if (!entry)
        return unusable(entry.error().what);
    // The whole check: the file is, to the byte, what saving this entry under this number writes.
    if (entry->number != number || render(*entry) != **text)
        return unusable("it is cut short or altered");
    return entry;
}

result<void> outbox::save(const outbox_entry& entry) const {
    return directory_.save(name(entry.number), render(entry));
}

result<void> outbox::remove(std::uint64_t number) const {
    return directory_.remove(name(number));
}

result<std::string> outbox::set_aside(std::uint64_t number) const {
    return directory_.set_aside(name(number));
}

std::string outbox::name(std::uint64_t number) const {
    return fmt::format("{}/{:020}{}", folder_, number, suffix);
}

} // namespace linkynflux::store
