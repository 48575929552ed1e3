#include "sync/asking.hpp"

#include <fmt/format.h>

#include <optional>

namespace linkynflux::sync {
namespace asio = boost::asio;

asking::asking(const world& around, ledger_book& ledgers, std::string meter, sources in_order)
    : world_(around),
      ledgers_(ledgers),
      meter_(std::move(meter)),
      sources_(std::move(in_order)) {}

asio::awaitable<result<enedis::answer>> asking::ask_one(enedis::source& whom, question what) {
    const auto& key = whom.ledger_key();
    const auto& budget = whom.limits().budget;
    const auto now = world_.time.now();
    const auto allowed = ledgers_.next_allowed(key, budget);
    if (!allowed)
        co_return allowed.error();
    if (*allowed > now)
        co_return failure{error::rate_limited,
                          fmt::format("{} may be asked again from {} on", whom.name(),
                                      format_wall_clock(*allowed)),
                          *allowed};
    if (const auto spent = ledgers_.spend(key, budget); !spent)
        co_return spent.error();

    auto reply = co_await whom.ask(what, now);
    if (!reply && reply.error().until)
        if (const auto closed = ledgers_.close(key, budget, *reply.error().until); !closed)
            co_return closed.error();
    if (reply && reply->rejected > 0)
        world_.tell(values_rejected{meter_, whom.name(), reply->rejected, reply->first_rejected});
    if (!reply && reply.error() != condition::stopped && reply.error() != condition::history_ended)
        world_.tell(source_failed{meter_, whom.name(), reply.error()});
    co_return reply;
}

asio::awaitable<result<enedis::answer>> asking::ask(question what) {
    std::optional<failure> last;
    for (const auto& source : sources_) {
        auto reply = co_await ask_one(*source, what);
        if (reply)
            co_return std::move(*reply);
        const auto& why = reply.error();
        if (why == condition::state)
            world_.tell(state_failing{why});
        if (why == condition::stopped || why == condition::state || why == condition::not_yet ||
            why == condition::history_ended)
            co_return why;
        // Of several sources that may be asked later, the first to be free decides when.
        const bool sooner = !last || !last->until || (why.until && *why.until < *last->until);
        if (sooner)
            last = why;
    }
    co_return *last;
}

void asking::close() {
    for (const auto& source : sources_)
        source->close();
}

} // namespace linkynflux::sync
