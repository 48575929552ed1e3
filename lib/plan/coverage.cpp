#include "plan/coverage.hpp"

namespace linkynflux::plan {

bool is_complete(const interval_set& written, local_days day) {
    return boost::icl::contains(written, whole_day(day));
}

seconds missing(const interval_set& written, local_days first, local_days end) {
    if (end <= first)
        return seconds{0};
    const interval asked{start_of(first), start_of(end)};
    return length(asked) - length(interval_set{written & asked});
}

} // namespace linkynflux::plan
