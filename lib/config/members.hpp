// The members of an object, taken by name: what nobody asked for is an unknown key.
#pragma once

#include "config/setting.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linkynflux::config {

/// A reader asks for every key it knows, then asks whether anything was wrong. Of several mistakes
/// the one reported is: a value, in the order asked; then an unknown key; then a missing one, since
/// an unknown key is often the missing one misspelt.
class members {
public:
    explicit members(const setting& at) : at_(at) {
        if (!at.entries())
            wrong_ = at.wants("an object: { \"key\": value }");
        else
            wrong_ = at.repeated_key();
    }

    /// `into` keeps what it holds where the key is absent. `read` makes a checked<T> of the
    /// setting.
    template<class T, class Read>
    void optional(std::string_view key, T& into, Read read) {
        known_.push_back(key);
        const auto found = at_.member(key);
        if (!found || wrong_)
            return;
        if (auto value = read(*found))
            into = std::move(*value);
        else
            wrong_ = value.error();
    }

    /// `instead` is what to write where the key is absent.
    template<class T, class Read>
    void required(std::string_view key, T& into, Read read, std::string_view instead) {
        if (!at_.member(key) && !missing_)
            missing_ = at_.missing(key, instead);
        optional(key, into, read);
    }

    std::optional<mistake> wrong() const {
        if (wrong_)
            return wrong_;
        for (const auto& found : *at_.entries())
            if (std::ranges::find(known_, found.key) == known_.end())
                return at_.unknown(found, known_);
        return missing_;
    }

    template<class T>
    checked<T> done(T made) const {
        if (auto mistake = wrong())
            return std::move(*mistake);
        return made;
    }

private:
    setting at_;
    std::vector<std::string_view> known_;
    std::optional<mistake> wrong_;
    std::optional<mistake> missing_;
};

} // namespace linkynflux::config
