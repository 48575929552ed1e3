#include "config/plain_settings.hpp"

#include "config/characters.hpp"

#include <cmath>

namespace linkynflux::config {

checked<bool> read_flag(const setting& at) {
    if (const auto* yes = at.flag())
        return *yes;
    return at.wants("true or false, without quotes");
}

checked<std::string> read_text(const setting& at) {
    const auto* text = at.text();
    if (!text)
        return at.wants("a text between double quotes");
    if (has_control(*text))
        return at.wrong("a line break or another control character; write plain text on one line");
    return *text;
}

checked<std::string> read_filled_text(const setting& at) {
    auto text = read_text(at);
    if (text && text->empty())
        return at.wrong("empty; write a text, or leave the key out");
    return text;
}

checked<std::string> read_path(const setting& at) {
    auto path = read_text(at);
    if (path && !path->starts_with('/'))
        return at.wrong("not a whole path; write one that begins with /");
    return path;
}

checked<local_days> read_day(const setting& at) {
    using namespace std::chrono;
    constexpr std::string_view instead = "a day from 2010 on, as in \"2024-11-01\"";
    const auto* text = at.text();
    if (!text)
        return at.wants(instead);
    const auto day = parse_day(*text);
    if (!day || *day < local_days{2010y / January / 1})
        return at.wrong(
            fmt::format("{} is not a day that can be meant; write {}", shown(*text), instead));
    return *day;
}

checked<double> read_number(const setting& at, double least, double most) {
    const auto instead = fmt::format("a number from {} to {}", least, most);
    const auto* number = at.number();
    if (!number)
        return at.wants(instead + ", without quotes");
    if (*number < least || *number > most)
        return at.wrong("out of range; write " + instead);
    return *number;
}

checked<int> read_whole_number(const setting& at, int least, int most) {
    const auto instead = fmt::format("a whole number from {} to {}", least, most);
    const auto* number = at.number();
    if (!number)
        return at.wants(instead + ", without quotes");
    if (*number < least || *number > most)
        return at.wrong("out of range; write " + instead);
    if (*number != std::floor(*number))
        return at.wrong("has decimals; write " + instead);
    return static_cast<int>(*number);
}

} // namespace linkynflux::config
