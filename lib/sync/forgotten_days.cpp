#include "sync/forgotten_days.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace linkynflux::sync {
namespace asio = boost::asio;

using std::chrono::days;

asio::awaitable<store::order> without_forgotten_days(influx::server& into, store::order order,
                                                     local_days today, printer print) {
    const auto kept = co_await into.kept();
    const auto first = kept && *kept ? influx::first_kept(**kept, today) : std::nullopt;
    if (!first || !order.first || *first <= *order.first)
        co_return order;
    const auto end = std::min(*first, order.end);
    print(fmt::format("{} keeps {}: {} to {} would be refused or deleted, and are not asked for. "
                      "To have them: {}\n",
                      into.name(), influx::in_words(**kept), format_day(*order.first),
                      format_day(end - days{1}), into.remedy(**kept)));
    order.first = end;
    co_return order;
}

} // namespace linkynflux::sync
