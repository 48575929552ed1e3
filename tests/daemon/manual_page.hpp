// A page of the manual as it is written, in scdoc(5): its sections and what stands bold in them.
#pragma once

#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace linkynflux::testing {

using words = std::set<std::string>;

inline std::string source_text(const std::string& path) {
    std::ifstream file{LINKYNFLUX_SOURCE_DIR "/" + path};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    if (text.empty())
        throw std::runtime_error("no " + path);
    return text;
}

/// What the first group matches, wherever it does.
inline words all_of(const std::string& text, const std::regex& form) {
    words found;
    for (std::sregex_iterator one{text.begin(), text.end(), form}, end; one != end; ++one)
        found.insert((*one)[1]);
    return found;
}

class manual_page {
public:
    explicit manual_page(const std::string& path) {
        std::istringstream text{source_text(path)};
        std::string heading;
        bool is_literal = false;
        for (std::string line; std::getline(text, line);) {
            if (line == "```") {
                is_literal = !is_literal;
                if (is_literal)
                    examples_.emplace_back();
            } else if (is_literal) {
                examples_.back() += line + '\n';
            } else if (line.starts_with('#')) {
                heading = line.substr(line.find(' ') + 1);
                if (line.starts_with("##"))
                    subsections_.insert(heading);
            } else {
                texts_[heading] += line + '\n';
            }
        }
    }

    const words& subsections() const { return subsections_; }
    /// The literal blocks.
    const std::vector<std::string>& examples() const { return examples_; }
    /// Without the subsections; empty where there is none of that heading.
    std::string section(const std::string& heading) const {
        const auto found = texts_.find(heading);
        return found == texts_.end() ? "" : found->second;
    }
    /// The lines that open an entry of a section: bold words that are not indented.
    std::string openings(const std::string& heading) const {
        std::istringstream text{section(heading)};
        std::string all;
        for (std::string line; std::getline(text, line);)
            if (line.starts_with('*'))
                all += line + '\n';
        return all;
    }
    /// All bold words of the page that have this form.
    words bold(const std::string& form) const {
        words found;
        for (const auto& [heading, text] : texts_)
            found.merge(all_of(text, std::regex{"\\*(" + form + ")\\*"}));
        return found;
    }

private:
    std::map<std::string, std::string> texts_;
    words subsections_;
    std::vector<std::string> examples_;
};

} // namespace linkynflux::testing
