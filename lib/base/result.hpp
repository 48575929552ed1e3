// A value, or the failure that stood in its way.
#pragma once

#include "base/error.hpp"

#include <boost/system/result.hpp>

#include <stdexcept>

namespace linkynflux {

template<class T>
using result = boost::system::result<T, failure>;

/// Boost.System calls this where `value()` meets a failure: asking without looking is a bug.
[[noreturn]] inline void throw_exception_from_error(const failure& f,
                                                    const boost::source_location&) {
    throw std::logic_error(f.what);
}

} // namespace linkynflux
