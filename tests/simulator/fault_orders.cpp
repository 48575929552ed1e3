// Reading orders of faults, with the place of the first mistake.
#include "simulator/fault_orders.hpp"

#include "base/json_field.hpp"
#include "base/meter.hpp"
#include "simulator/utc.hpp"

#include <boost/json/object.hpp>
#include <fmt/format.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace linkynflux::simulator {
namespace {

/// The members of one order. The first mistake is kept and everything after it is a default, so
/// that the readers below need not look at each step.
class order {
public:
    explicit order(json_field at) : at_(std::move(at)) {}

    const std::optional<failure>& mistake() const { return mistake_; }
    void refuse(std::string_view name, std::string_view expected) {
        if (const auto member = get(at_.member(name)))
            note(member->wrong(expected));
    }

    bool has(std::string_view name) const { return at_.has(name); }
    std::string text(std::string_view name) {
        const auto member = get(at_.member(name));
        const auto value = member ? get(member->string()) : std::nullopt;
        return std::string{value.value_or("")};
    }
    std::int64_t number(std::string_view name, std::int64_t least = 0,
                        std::int64_t most = 1'000'000'000) {
        const auto member = get(at_.member(name));
        const auto value = member ? get(member->integer()) : std::nullopt;
        if (value && (*value < least || *value > most))
            refuse(name, fmt::format("not a number from {} to {}", least, most));
        return value.value_or(least);
    }
    bool flag(std::string_view name) {
        return has(name) && get(at_.member(name))->value() == boost::json::value(true);
    }
    sys_seconds instant(std::string_view name) {
        const auto value = parse_utc(text(name));
        if (!value)
            refuse(name, "not an instant such as 2026-03-30T08:00:00Z");
        return value.value_or(sys_seconds{});
    }
    local_days day(std::string_view name) {
        const auto value = parse_day(text(name));
        if (!value)
            refuse(name, "not a day such as 2026-03-30");
        return value.value_or(local_days{});
    }
    interval when() {
        const interval span{instant("from"), instant("to")};
        if (span.upper() <= span.lower())
            refuse("to", "not after `from`");
        return span;
    }
    http::headers headers() {
        http::headers fields;
        if (!has("headers"))
            return fields;
        const auto* object = get(at_.member("headers"))->value().if_object();
        if (!object)
            refuse("headers", "not an object");
        else
            for (const auto& [name, value] : *object)
                fields.emplace_back(name, value.is_string() ? value.get_string() : "");
        return fields;
    }

private:
    void note(failure why) {
        if (!mistake_)
            mistake_ = std::move(why);
    }
    template<class T>
    std::optional<T> get(result<T> value) {
        if (value)
            return std::move(*value);
        note(value.error());
        return std::nullopt;
    }

    json_field at_;
    std::optional<failure> mistake_;
};

pass kept(order& o) {
    const auto name = o.has("kept") ? o.text("kept") : "first";
    if (name != "first" && name != "second")
        o.refuse("kept", "neither `first` nor `second`");
    return name == "second" ? pass::second : pass::first;
}

effect another_order(order& o) {
    const auto name = o.has("order") ? o.text("order") : "reversed";
    if (name != "reversed" && name != "rotated")
        o.refuse("order", "neither `reversed` nor `rotated`");
    return unsorted{name == "rotated" ? unsorted::order::rotated : unsorted::order::reversed};
}

effect shift_of_stamps(order& o) {
    if (!o.has("minutes"))
        return shifted_stamps{};
    return shifted_stamps{std::chrono::minutes{o.number("minutes", 1, 1440)}};
}

effect other_daily_total(order& o) {
    const auto day = o.day("day");
    return daily_disagrees{day, o.number("watt_hours")};
}

effect answer_with_status(order& o) {
    auto answer = status(static_cast<unsigned>(o.number("status", 200, 599)),
                         o.has("body") ? o.text("body") : std::string{});
    for (auto& field : o.headers())
        answer.content.fields.push_back(std::move(field));
    return answer;
}

using effect_reader = std::function<effect(order&)>;

const std::map<std::string, effect_reader, std::less<>>& readers() {
    static const std::map<std::string, effect_reader, std::less<>> known{
        {"missing", [](order& o) { return missing_slots{o.when()}; }},
        {"null",
         [](order& o) {
             return null_slots{o.when(), o.flag("text")};
         }},
        {"late", [](order& o) { return late_day{o.day("day")}; }},
        {"other_meter", [](order& o) { return other_meter{o.text("prm")}; }},
        {"one_october_pass", [](order& o) { return one_october_pass{kept(o)}; }},
        {"doubled_rows", [](order&) { return doubled_rows{}; }},
        {"unsorted", another_order},
        {"outside_days", [](order&) { return outside_days{}; }},
        {"other_value",
         [](order& o) {
             return other_value{o.when(), o.number("watts")};
         }},
        {"negative_value", [](order& o) { return negative_value{o.when()}; }},
        {"wrong_step", [](order& o) { return wrong_step{o.when()}; }},
        {"shifted_stamps", shift_of_stamps},
        {"daily_disagrees", other_daily_total},
        {"status", answer_with_status},
        {"page", [](order&) { return html_page(); }},
        {"redirect", [](order& o) { return redirect(o.text("location")); }},
        {"flood",
         [](order& o) {
             return o.has("bytes") ? flood(static_cast<std::size_t>(o.number("bytes"))) : flood();
         }},
        {"truncated", [](order&) { return truncated{}; }},
        {"placeholder_dates", [](order&) { return placeholder_dates{}; }},
        {"delay",
         [](order& o) { return delay{std::chrono::milliseconds{o.number("milliseconds")}}; }},
        {"cut", [](order& o) { return cut{static_cast<std::size_t>(o.number("after"))}; }},
        {"silence", [](order&) { return silence{}; }},
    };
    return known;
}

fault read(order& o) {
    const auto known = readers().find(o.text("fault"));
    if (known == readers().end()) {
        o.refuse("fault", "no such fault");
        return {.what = silence{}};
    }
    fault f{.what = known->second(o)};
    if (o.has("match"))
        f.match = o.text("match");
    if (o.has("times"))
        f.times = static_cast<int>(o.number("times", 1));
    if (o.has("until"))
        f.until = o.instant("until");
    return f;
}

} // namespace

result<fault_list> parse_faults(std::string_view body) {
    const auto document = parse_json(body);
    if (!document)
        return document.error();
    const json_field root{*document};
    const auto count = root.size();
    if (!count)
        return count.error();
    fault_list faults;
    for (std::size_t i = 0; i < *count; ++i) {
        order o{*root.element(i)};
        faults.push_back(read(o));
        if (o.mistake())
            return *o.mistake();
    }
    return faults;
}

} // namespace linkynflux::simulator
