// An environment variable with another value for as long as a scope lasts.
#pragma once

#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

namespace linkynflux::testing {

class changed_variable {
public:
    changed_variable(std::string name, const std::string& value) : name_(std::move(name)) {
        if (const char* before = std::getenv(name_.c_str()))
            before_ = before;
        ::setenv(name_.c_str(), value.c_str(), 1);
    }
    ~changed_variable() {
        if (before_)
            ::setenv(name_.c_str(), before_->c_str(), 1);
        else
            ::unsetenv(name_.c_str());
    }
    changed_variable(const changed_variable&) = delete;
    changed_variable& operator=(const changed_variable&) = delete;

private:
    std::string name_;
    std::optional<std::string> before_{};
};

} // namespace linkynflux::testing
