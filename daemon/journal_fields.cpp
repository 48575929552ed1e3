#include "journal_fields.hpp"

#include "days_touched.hpp"
#include "message_ids.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace linkynflux::daemon {
namespace {

/// The fields of one message, in the order in which they were added.
struct fields {
    std::vector<std::string> all{};

    template<class Value>
    fields& add(std::string_view name, const Value& value) {
        all.push_back(fmt::format("LINKYNFLUX_{}={}", name, value));
        return *this;
    }
    fields& add(std::string_view name, sys_seconds at) { return add(name, format_iso(at)); }
    fields& add(std::string_view name, local_days day) { return add(name, format_day(day)); }
    fields& add_days(local_days first, local_days last) {
        return add("FIRST_DAY", first).add("LAST_DAY", last);
    }
    fields& add_days(const interval& span) { return add_days(first_day(span), last_day(span)); }
};

fields about(const std::string& meter) {
    return fields{}.add("METER", meter);
}

bool is_stored(const stored_series& one) {
    return one.readings > 0;
}

/// The energy of several series has no meaningful sum, so it is there for one alone.
message days_stored(const poll_ended& e, seconds missing) {
    auto named = about(e.meter);
    std::size_t readings = 0;
    std::optional<interval> span;
    std::vector<double> energies;
    for (const auto& one : e.stored) {
        if (!is_stored(one))
            continue;
        named.add("SERIES", to_string(one.what));
        readings += one.readings;
        span = span ? boost::icl::hull(*span, *one.span) : *one.span;
        if (one.what != series::max_power)
            energies.push_back(one.watt_hours);
    }
    named.add_days(*span).add("READINGS", readings);
    if (energies.size() == 1)
        named.add("WATT_HOURS", fmt::format("{:.0f}", energies.front()));
    return {message_id::days_stored,
            named.add("MISSING_SECONDS", missing.count()).add("NEXT_POLL", e.next_poll).all};
}

message days_missing(const poll_ended& e, seconds missing) {
    auto named = about(e.meter);
    for (const auto& one : e.stored)
        if (one.missing > seconds{0})
            named.add("SERIES", to_string(one.what));
    return {message_id::days_missing,
            named.add("MISSING_SECONDS", missing.count()).add("NEXT_POLL", e.next_poll).all};
}

struct naming {
    std::optional<message> operator()(const poll_ended& e) const {
        seconds missing{0}; // of the series that lacks most
        for (const auto& one : e.stored)
            missing = std::max(missing, one.missing);
        if (std::ranges::any_of(e.stored, is_stored))
            return days_stored(e, missing);
        if (missing > seconds{0})
            return days_missing(e, missing);
        return std::nullopt;
    }
    std::optional<message> operator()(const source_failed& e) const {
        if (e.why == condition::not_yet)
            return std::nullopt;
        auto named = about(e.meter).add("SOURCE", e.source).add("REASON", e.why.code.message());
        if (e.why.until)
            named.add("UNTIL", *e.why.until);
        const auto id = e.why == condition::rate_limited ? message_id::requests_spent
                        : needs_someone(e.why)           ? message_id::source_refuses
                                                         : message_id::source_away;
        return message{id, named.all};
    }
    std::optional<message> operator()(const budget_spent& e) const {
        return message{message_id::requests_spent,
                       about(e.meter).add("NEXT_POLL", e.next_poll).all};
    }
    std::optional<message> operator()(const delivery_failed& e) const {
        const auto id = e.why == condition::state ? message_id::state_failing
                        : needs_someone(e.why)    ? message_id::server_refuses
                                                  : message_id::server_away;
        return message{id, about(e.meter)
                               .add("SERVER", e.brand)
                               .add("REASON", e.why.code.message())
                               .add("BATCHES", e.waiting)
                               .all};
    }
    std::optional<message> operator()(const points_dropped& e) const {
        return message{message_id::points_dropped,
                       about(e.meter).add("SERVER", e.brand).add("POINTS", e.count).all};
    }
    std::optional<message> operator()(const entry_refused& e) const {
        return message{message_id::entry_refused, about(e.meter)
                                                      .add("SERIES", to_string(e.what))
                                                      .add("SERVER", e.brand)
                                                      .add_days(e.span)
                                                      .add("FILE", e.file)
                                                      .all};
    }
    std::optional<message> operator()(const coverage_gone& e) const {
        return message{message_id::coverage_gone, about(e.meter)
                                                      .add("SERIES", to_string(e.what))
                                                      .add("SERVER", e.brand)
                                                      .add_days(e.looked_at)
                                                      .add("FILE", e.file)
                                                      .all};
    }
    std::optional<message> operator()(const days_given_up& e) const {
        return message{message_id::days_given_up, about(e.meter)
                                                      .add("SERIES", to_string(e.what))
                                                      .add_days(e.first, e.last)
                                                      .add("DAYS", e.days)
                                                      .all};
    }
    std::optional<message> operator()(const token_ends& e) const {
        return message{message_id::token_ends,
                       fields{}.add("SOURCE", e.source).add("TOKEN_ENDS", e.at).all};
    }
    std::optional<message> operator()(const state_set_aside& e) const {
        return message{message_id::state_set_aside, fields{}.add("STATE_OF", e.what).all};
    }
    std::optional<message> operator()(const coverage_rebuilt& e) const {
        return message{
            message_id::coverage_rebuilt,
            about(e.meter).add("SERVER", e.brand).add("COVERED_SECONDS", e.covered.count()).all};
    }
    std::optional<message> operator()(const state_failing& e) const {
        return message{message_id::state_failing, fields{}.add("REASON", e.why.code.message()).all};
    }
    std::optional<message> operator()(const clock_stepped&) const {
        return message{message_id::clock_stepped, {}};
    }
    template<class Other>
    std::optional<message> operator()(const Other&) const {
        return std::nullopt;
    }
};

} // namespace

std::optional<message> message_of(const event& what) {
    return std::visit(naming{}, what);
}

} // namespace linkynflux::daemon
