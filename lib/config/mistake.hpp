// What is wrong in the configuration file, and where it stands.
#pragma once

#include <boost/system/result.hpp>

#include <stdexcept>
#include <string>
#include <utility>

namespace linkynflux::config {

struct mistake {
    unsigned line = 0;
    std::string path; ///< `meters[0].prm`; empty where the text is not even JSON
    std::string text; ///< "what is wrong; what to write instead", on one line

    mistake() = default; // Boost.System asks for it; no result holds one
    mistake(unsigned where, std::string what, std::string why)
        : line(where),
          path(std::move(what)),
          text(std::move(why)) {}
};

/// What was read, or the mistake that stood in its place.
template<class T>
using checked = boost::system::result<T, mistake>;

/// Boost.System calls this where `value()` meets a mistake: asking without looking is a bug.
[[noreturn]] inline void throw_exception_from_error(const mistake& m,
                                                    const boost::source_location&) {
    throw std::logic_error(m.text);
}

} // namespace linkynflux::config
