#include "plan/coverage.hpp"

namespace linkynflux::plan {

bool is_complete(const interval_set& written, local_days day) {
    return boost::icl::contains(written, whole_day(day));
}

bool is_settled(const series_memory& memory, local_days day) {
    if (is_complete(memory.written, day))
        return true;
    return !memory.refused.empty() && is_complete(memory.written + memory.refused, day);
}

seconds missing(const interval_set& written, local_days first, local_days end) {
    if (end <= first)
        return seconds{0};
    const interval asked{start_of(first), start_of(end)};
    return length(asked) - length(interval_set{written & asked});
}

} // namespace linkynflux::plan
