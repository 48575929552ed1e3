// A reader that takes words, names in double quotes, texts in single ones and seconds.
#include "support/influxql_statement.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <stdexcept>

namespace linkynflux::support {
namespace {

using verb = influxql_statement::verb;

/// Thrown where the text is no statement that is known here.
struct not_understood : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class reader {
public:
    explicit reader(std::string_view text) : rest_(text) {}

    bool at_end() {
        skip_spaces();
        return rest_.empty();
    }
    bool take(std::string_view word) {
        skip_spaces();
        if (!rest_.starts_with(word))
            return false;
        rest_.remove_prefix(word.size());
        return true;
    }
    void expect(std::string_view word) {
        if (!take(word))
            stop(word);
    }
    std::string name() { return quoted('"'); }
    std::string text() { return quoted('\''); }
    std::int64_t whole() {
        skip_spaces();
        std::int64_t value = 0;
        const auto [stopped, ec] =
            std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (ec != std::errc{})
            stop("a number");
        rest_.remove_prefix(static_cast<std::size_t>(stopped - rest_.data()));
        return value;
    }
    [[noreturn]] void stop(std::string_view expected) const {
        throw not_understood("found " + std::string{rest_.empty() ? "EOF" : rest_} + ", expected " +
                             std::string{expected});
    }

private:
    void skip_spaces() {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
    }

    std::string quoted(char quote) {
        skip_spaces();
        if (!rest_.starts_with(quote))
            stop(quote == '"' ? "identifier" : "string");
        rest_.remove_prefix(1);
        std::string found;
        while (!rest_.empty() && rest_.front() != quote) {
            const bool escaped = rest_.front() == '\\' && rest_.size() > 1;
            rest_.remove_prefix(escaped ? 1 : 0);
            found += escaped && rest_.front() == 'n' ? '\n' : rest_.front();
            rest_.remove_prefix(1);
        }
        if (rest_.empty())
            stop("a closing quote");
        rest_.remove_prefix(1);
        return found;
    }

    std::string_view rest_;
};

void read_condition(reader& from, influxql_statement& into) {
    if (!from.take("time")) {
        auto name = from.name();
        from.expect("=");
        into.texts.emplace_back(std::move(name), from.text());
        return;
    }
    const bool is_lower = from.take(">=");
    if (!is_lower)
        from.expect("<");
    const sys_seconds bound{seconds{from.whole()}};
    from.expect("s");
    into.when = is_lower ? interval{bound, into.when.upper()} : interval{into.when.lower(), bound};
}

influxql_statement read(reader from) {
    influxql_statement found{verb::select};
    if (from.take("SHOW MEASUREMENTS")) {
        found.what = verb::show_measurements;
    } else {
        if (from.take("SHOW FIELD KEYS"))
            found.what = verb::show_field_keys;
        else if (from.take("SHOW TAG KEYS"))
            found.what = verb::show_tag_keys;
        else if (from.take("DELETE"))
            found.what = verb::erase;
        else {
            from.expect("SELECT");
            do
                found.columns.push_back(from.name());
            while (from.take(","));
        }
        from.expect("FROM");
        found.measurement = from.name();
    }
    if (from.take("WHERE"))
        do
            read_condition(from, found);
        while (from.take("AND"));
    if (from.take("LIMIT"))
        found.limit = static_cast<std::size_t>(from.whole());
    if (!from.at_end())
        from.stop("EOF");
    return found;
}

} // namespace

result<influxql_statement> read_influxql(std::string_view text) {
    try {
        return read(reader{text});
    } catch (const not_understood& why) {
        return failure{error::request_refused, std::string{"error parsing query: "} + why.what()};
    }
}

} // namespace linkynflux::support
