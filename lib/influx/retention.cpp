#include "influx/retention.hpp"

#include "base/counted.hpp"

namespace linkynflux::influx {

using std::chrono::days;

std::string in_words(const retention& kept) {
    if (!kept.length)
        return "everything for ever";
    if (kept.length->count() == 0)
        return "less than a day";
    return counted(static_cast<std::size_t>(kept.length->count()), "day", "days");
}

std::optional<local_days> first_kept(const retention& kept, local_days today) {
    if (!kept.length)
        return std::nullopt;
    return today - *kept.length + days{1};
}

} // namespace linkynflux::influx
