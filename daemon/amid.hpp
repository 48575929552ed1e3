// A server's brand inside a sentence: `The server` is what stands for one without a name.
#pragma once

#include <string>
#include <string_view>

namespace linkynflux::daemon {

inline std::string amid(std::string_view brand) {
    std::string word{brand};
    if (word.starts_with("The "))
        word.front() = 't';
    return word;
}

} // namespace linkynflux::daemon
