// Access to JSON with the path in the error: "grandeur[0].points[3].d: a string is missing".
#pragma once

#include "base/result.hpp"

#include <boost/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace linkynflux {

/// A JSON value and the path that led to it. It refers to the value, which must outlive it.
class json_field {
public:
    explicit json_field(const boost::json::value& root) : json_field(root, "") {}
    explicit json_field(boost::json::value&&) = delete;

    const boost::json::value& value() const { return *value_; }
    /// `grandeur[0].points`; empty for the document itself.
    const std::string& path() const { return path_; }

    bool is_null() const { return value_->is_null(); }
    bool is_object() const { return value_->is_object(); }
    bool is_array() const { return value_->is_array(); }

    /// Whether this is an object that has the member.
    bool has(std::string_view name) const;
    /// Failures have `error::unexpected_answer`.
    result<json_field> member(std::string_view name) const;
    result<json_field> element(std::size_t index) const;
    result<std::size_t> size() const; ///< of an array
    result<std::string_view> string() const;
    /// A number, or a string that holds nothing but one: Enedis sends both.
    result<double> number() const;
    result<std::int64_t> integer() const;

    /// A failure at this place: "path: text".
    failure wrong(std::string_view text) const;

private:
    json_field(const boost::json::value& value, std::string path)
        : value_(&value),
          path_(std::move(path)) {}

    const boost::json::value* value_;
    std::string path_;
};

/// The text as JSON; `error::not_json` with what stands there instead (HTML, nothing, cut short).
result<boost::json::value> parse_json(std::string_view text);

} // namespace linkynflux
