// A value of the configuration file with the path that led to it.
#pragma once

#include "config/document.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linkynflux::config {

/// It refers to the value, which must outlive it.
class setting {
public:
    explicit setting(const value& root) : setting(root, "") {}

    /// `meters[0].prm`; empty for the whole file.
    const std::string& path() const { return path_; }

    const std::string* text() const { return std::get_if<std::string>(&value_->content); }
    const double* number() const { return std::get_if<double>(&value_->content); }
    const bool* flag() const { return std::get_if<bool>(&value_->content); }
    const list* elements() const { return std::get_if<list>(&value_->content); }
    const object* entries() const { return std::get_if<object>(&value_->content); }

    /// Of an object; nothing where it has no such member.
    std::optional<setting> member(std::string_view key) const;
    /// `at` is one of this setting's own.
    setting element(std::size_t index) const;
    setting inside(const entry& at) const;

    /// "text" is "what is wrong; what to write instead".
    mistake wrong(std::string text) const { return {value_->line, path_, std::move(text)}; }
    /// Something of another kind stands here: "a number stands here; write `instead`".
    mistake wants(std::string_view instead) const;
    /// Shown where the object begins.
    mistake missing(std::string_view key, std::string_view instead) const;
    mistake unknown(const entry& stray, const std::vector<std::string_view>& known) const;
    /// The first key of this object that is written a second time.
    std::optional<mistake> repeated_key() const;

private:
    setting(const value& v, std::string path) : value_(&v), path_(std::move(path)) {}
    std::string path_to(std::string_view key) const;

    const value* value_;
    std::string path_;
};

} // namespace linkynflux::config
