// What to say of text that is not JSON. It never quotes more than one character: a secret may stand
// there.
#pragma once

#include "config/mistake.hpp"

#include <boost/system/error_code.hpp>

#include <cstddef>
#include <string_view>

namespace linkynflux::config {

/// The innermost thing that was still open where the text ended.
struct unfinished {
    enum { nothing, an_object, a_list, a_comment } what = nothing;
    unsigned line = 0; ///< where it begins
};

/// The parser stopped at the byte `at` of `line`, which is line `number` of the file.
mistake explain_syntax(boost::system::error_code why, unsigned number, std::string_view line,
                       std::size_t at);

/// The text ended on line `number` before the document did.
mistake explain_end(unsigned number, unfinished what);

} // namespace linkynflux::config
