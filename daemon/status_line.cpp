#include "status_line.hpp"

#include "amid.hpp"
#include "base/counted.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace linkynflux::daemon {
namespace {

std::string in_words(const outage& of) {
    auto text = fmt::format("failing since {}", format_wall_clock(of.since));
    if (of.batches > 0)
        text += fmt::format(", {} on disk", counted(of.batches, "batch waits", "batches wait"));
    return text + ": " + of.why;
}

/// In UTF-8.
bool is_amid_a_letter(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

} // namespace

std::string waiting_line(const outlook& now) {
    const auto until = format_wall_clock(now.until);
    if (now.away)
        return shortened(fmt::format("Waiting until {} to try {} again, {}", until,
                                     amid(now.away->brand), in_words(*now.away)));
    const auto& said = now.for_someone.empty() ? now.last : now.for_someone;
    return shortened(fmt::format("Waiting until {} for the next poll{}{}", until,
                                 said.empty() ? "" : "; ", said));
}

std::string polling_line(std::string_view meter, sys_seconds since) {
    return shortened(fmt::format("Polling {} since {}", meter, format_wall_clock(since)));
}

std::string shortened(std::string_view said) {
    std::string text{said};
    constexpr std::string_view mark = "…";
    std::ranges::replace_if(
        text, [](unsigned char c) { return c < ' '; }, ' ');
    if (text.size() <= longest_status)
        return text;
    const auto room = longest_status - mark.size();
    auto end = text.rfind(' ', room);
    if (end == std::string::npos)
        for (end = room; is_amid_a_letter(text[end]);)
            --end;
    text.resize(end);
    text.resize(text.find_last_not_of(" ,;:.") + 1);
    return text.append(mark);
}

} // namespace linkynflux::daemon
