#include "config/document.hpp"

#include "config/syntax_mistake.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace linkynflux::config {
namespace {

namespace json = boost::json;

/// Builds the tree from what the parser reports while it is given one line at a time.
class tree_builder {
public:
    static constexpr std::size_t max_object_size = 1'000'000;
    static constexpr std::size_t max_array_size = 1'000'000;
    static constexpr std::size_t max_key_size = 1'000'000;
    static constexpr std::size_t max_string_size = 1'000'000;

    unsigned line = 0;
    value root{};

    /// Where the innermost thing that is still open begins; nothing outside of all.
    unfinished open() const {
        if (in_comment_)
            return {unfinished::a_comment, comment_line_};
        if (containers_.empty())
            return {};
        const auto& innermost = *containers_.back();
        const bool is_list = std::holds_alternative<list>(innermost.content);
        return {is_list ? unfinished::a_list : unfinished::an_object, innermost.line};
    }

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) {
        containers_.push_back(add(object{}));
        return true;
    }
    bool on_object_end(std::size_t, json::error_code&) {
        containers_.pop_back();
        return true;
    }
    bool on_array_begin(json::error_code&) {
        containers_.push_back(add(list{}));
        return true;
    }
    bool on_array_end(std::size_t, json::error_code&) {
        containers_.pop_back();
        return true;
    }
    bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
        text_.append(part.data(), part.size());
        return true;
    }
    bool on_key(json::string_view part, std::size_t, json::error_code&) {
        text_.append(part.data(), part.size());
        auto& members = std::get<object>(containers_.back()->content);
        members.push_back({std::exchange(text_, {}), line, value{}});
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
        text_.append(part.data(), part.size());
        return true;
    }
    bool on_string(json::string_view part, std::size_t, json::error_code&) {
        text_.append(part.data(), part.size());
        add(std::exchange(text_, {}));
        return true;
    }
    bool on_number_part(json::string_view, json::error_code&) { return true; }
    bool on_int64(std::int64_t number, json::string_view, json::error_code&) {
        add(static_cast<double>(number));
        return true;
    }
    bool on_uint64(std::uint64_t number, json::string_view, json::error_code&) {
        add(static_cast<double>(number));
        return true;
    }
    bool on_double(double number, json::string_view, json::error_code&) {
        add(number);
        return true;
    }
    bool on_bool(bool yes, json::error_code&) {
        add(yes);
        return true;
    }
    bool on_null(json::error_code&) {
        add(nullptr);
        return true;
    }
    bool on_comment_part(json::string_view, json::error_code&) {
        if (!std::exchange(in_comment_, true))
            comment_line_ = line;
        return true;
    }
    bool on_comment(json::string_view, json::error_code&) {
        in_comment_ = false;
        return true;
    }

private:
    template<class Content>
    value* add(Content content) {
        value made{line, std::move(content)};
        if (containers_.empty()) {
            root = std::move(made);
            return &root;
        }
        if (auto* elements = std::get_if<list>(&containers_.back()->content))
            return &elements->emplace_back(std::move(made));
        auto& last = std::get<object>(containers_.back()->content).back();
        last.what = std::move(made);
        return &last.what;
    }

    std::vector<value*> containers_; ///< a container does not grow while one inside it is open
    std::string text_;
    bool in_comment_ = false;
    unsigned comment_line_ = 0;
};

} // namespace

checked<value> read_document(std::string_view text) {
    json::parse_options options;
    options.allow_comments = true;
    options.allow_trailing_commas = true;
    json::basic_parser<tree_builder> parser{options};
    auto& tree = parser.handler();
    json::error_code ec;

    // Windows editors begin UTF-8 with this mark.
    if (text.starts_with("\xef\xbb\xbf"))
        text.remove_prefix(3);
    while (!text.empty()) {
        // A last line that lacks its newline gets one, so that a comment there has an end.
        const auto length = text.find('\n');
        std::string line{text.substr(0, length)};
        line += '\n';
        text.remove_prefix(std::min(line.size(), text.size()));
        ++tree.line;
        const auto read = parser.write_some(true, line.data(), line.size(), ec);
        if (ec)
            return explain_syntax(ec, tree.line, line, read);
        if (read < line.size())
            return explain_syntax(json::error::extra_data, tree.line, line, read);
    }
    parser.write_some(false, "", 0, ec);
    if (ec)
        return explain_end(tree.line, tree.open());
    return std::move(tree.root);
}

} // namespace linkynflux::config
