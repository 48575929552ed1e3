// How the files of the state directory spell what they hold, and reading it back strictly.
#pragma once

#include "base/civil_time.hpp"
#include "base/interval.hpp"
#include "base/json_field.hpp"
#include "base/memory.hpp"
#include "base/result.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace linkynflux::store {

/// An object that begins with the version that every file carries.
boost::json::object versioned();
/// The text as an object of that version.
result<boost::json::value> parse_versioned(std::string_view text);

/// `2026-09-29T00:00:00Z`; an instant beyond the years of four digits as the last one within.
std::string spell(sys_seconds instant);
/// `[["2026-09-01T22:00:00Z", "2026-09-28T22:00:00Z"]]`
boost::json::array spell(const interval_set& set);

result<std::string> read_text(const json_field& field);
result<bool> read_flag(const json_field& field);
result<int> read_int(const json_field& field);             ///< not negative
result<std::uint64_t> read_count(const json_field& field); ///< all 64 bits of it
result<double> read_decimal(const json_field& field);
result<sys_seconds> read_instant(const json_field& field);
result<local_days> read_day(const json_field& field);
result<day_totals> read_totals(const json_field& field);
result<interval_set> read_intervals(const json_field& field);

/// `{"2026-09-29": 33495000}`
boost::json::object spell(const day_totals& totals);

/// Reads the members of an object one after the other and keeps the first thing wrong. A member
/// that nobody asks for is passed over: it is for people, or from a later version that added it.
class members {
public:
    explicit members(const json_field& object) : object_(object) {}

    template<class T, class Read>
    void required(std::string_view name, T& target, Read read) {
        if (failure_)
            return;
        if (const auto field = object_.member(name))
            take(read(*field), target);
        else
            fail(field.error());
    }

    /// Leaves the target as it is where the member is absent.
    template<class T, class Read>
    void optional(std::string_view name, T& target, Read read) {
        if (object_.has(name))
            required(name, target, read);
    }

    template<class T>
    result<T> done(T value) && {
        if (failure_)
            return std::move(*failure_);
        return value;
    }

private:
    template<class Result, class T>
    void take(Result&& value, T& target) {
        if (value)
            target = *std::forward<Result>(value);
        else
            fail(value.error());
    }

    /// `json_field` knows JSON from the network; here it is the state that failed.
    void fail(const failure& why) { failure_ = failure{error::state_failed, why.what}; }

    json_field object_;
    std::optional<failure> failure_;
};

} // namespace linkynflux::store
