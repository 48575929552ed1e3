#include "sync/asking.hpp"

#include "enedis/token_expiry.hpp"
#include "sync/requests_left.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace linkynflux::sync {
namespace asio = boost::asio;
namespace {

/// A request that may go so soon waits for it; one that may go later is put off.
constexpr seconds worth_waiting{10};

/// Nobody else is asked after it.
bool is_final(const failure& why) {
    return why == condition::stopped || why == condition::state || why == condition::not_yet ||
           why == condition::history_ended || why == error::span_refused;
}

/// Which of two sources decides when to ask again: one that may work in an hour, else the first
/// that is free again, else one that someone must mend.
bool comes_before(const failure& one, const failure& other) {
    const auto rank = [](const failure& why) {
        return why == condition::transient ? 0 : why.until ? 1 : 2;
    };
    if (rank(one) != rank(other))
        return rank(one) < rank(other);
    return one.until && other.until && *one.until < *other.until;
}

failure closed_until(const enedis::source& whom, sys_seconds instant) {
    return {
        error::rate_limited,
        fmt::format("{} may be asked again from {} on", whom.name(), format_wall_clock(instant)),
        instant};
}

/// Whether the poll goes on as if nothing had happened, so that there is nothing to tell.
bool is_no_news(const failure& why) {
    return why == condition::stopped || why == condition::history_ended ||
           why == error::span_refused;
}

} // namespace

asking::asking(const world& around, ledger_book& ledgers, std::string meter, sources in_order)
    : world_(around),
      ledgers_(ledgers),
      meter_(std::move(meter)),
      sources_(std::move(in_order)) {}

asio::awaitable<result<void>> asking::enter(enedis::source& whom, prm of, purpose what_for) {
    const auto key = whom.ledger_key(of);
    const auto& limits = whom.limits();
    for (bool is_prepared = false;;) {
        const auto now = world_.time.now();
        const auto allowed = ledgers_.next_allowed(key, limits);
        if (!allowed)
            co_return allowed.error();
        if (*allowed <= now && is_prepared)
            co_return ledgers_.spend(key, limits);
        if (*allowed <= now) {
            asked_ = &whom;
            if (const auto ready = co_await whom.prepare(now); !ready)
                co_return refused(whom, of, what_for, ready.error());
            is_prepared = true;
            continue; // others may have been let in meanwhile
        }
        if (*allowed - now > worth_waiting)
            co_return closed_until(whom, *allowed);
        if (co_await world_.time.wait_until(*allowed) == wake::cancelled)
            co_return failure{error::stopped, "stopped"};
    }
}

/// What the other side said about later.
result<void> asking::obey(const enedis::source& whom, const prm& of, const failure& why) {
    if (!why.until)
        return {};
    return ledgers_.close(whom.ledger_key(of), whom.limits(), *why.until);
}

/// Obeyed, and told where it is news: a contract is nobody's need of the day, so that of it only
/// what shuts the source is.
failure asking::refused(const enedis::source& whom, const prm& of, purpose what_for,
                        const failure& why) {
    if (const auto obeyed = obey(whom, of, why); !obeyed)
        return obeyed.error();
    const bool is_news =
        what_for == purpose::contract ? why == condition::rate_limited : !is_no_news(why);
    if (is_news)
        world_.tell(source_failed{meter_, whom.name(), why});
    return why;
}

asio::awaitable<result<enedis::answer>> asking::ask_one(enedis::source& whom, question what) {
    for (bool has_renewed_token = false;; has_renewed_token = true) {
        if (const auto entered = co_await enter(whom, what.meter, purpose::readings); !entered)
            co_return entered.error();
        auto reply = co_await whom.ask(what, world_.time.now());
        if (!reply && reply.error() == error::token_ended && !has_renewed_token)
            continue;
        if (!reply)
            co_return refused(whom, what.meter, purpose::readings, reply.error());
        if (std::ranges::find(answered_, whom.name()) == answered_.end())
            answered_.push_back(whom.name());
        if (reply->rejected > 0)
            note_rejected(whom.name(), *reply);
        co_return reply;
    }
}

asio::awaitable<result<contract>> asking::ask_contract_of(enedis::source& whom, prm of) {
    for (bool has_renewed_token = false;; has_renewed_token = true) {
        if (const auto entered = co_await enter(whom, of, purpose::contract); !entered)
            co_return entered.error();
        auto reply = co_await whom.ask_contract(of, world_.time.now());
        if (!reply && reply.error() == error::token_ended && !has_renewed_token)
            continue;
        if (!reply)
            co_return refused(whom, of, purpose::contract, reply.error());
        co_return reply;
    }
}

asio::awaitable<result<enedis::answer>> asking::ask(question what) {
    std::optional<failure> last;
    const enedis::source* first_free = nullptr;
    for (const auto& source : sources_) {
        auto reply = co_await ask_one(*source, what);
        if (reply)
            co_return std::move(*reply);
        const auto& why = reply.error();
        if (why == condition::state)
            world_.tell(state_failing{why});
        if (is_final(why))
            co_return why;
        if (!last || comes_before(why, *last)) {
            last = why;
            first_free = source.get();
        }
    }
    if (last->code != error::rate_limited)
        co_return *last;
    co_return closed_until(*first_free,
                           ledgers_.place_in_line(first_free->ledger_key(what.meter),
                                                  first_free->limits(), meter_, *last->until));
}

asio::awaitable<result<std::optional<asking::told_contract>>> asking::ask_contract(prm of) {
    std::optional<failure> last;
    for (const auto& source : sources_) {
        if (!source->has_contract())
            continue;
        auto reply = co_await ask_contract_of(*source, of);
        if (reply)
            co_return std::optional{told_contract{source->name(), std::move(*reply)}};
        last = reply.error();
        if (is_final(*last))
            break;
    }
    if (last)
        co_return *last;
    co_return std::optional<told_contract>{};
}

span_limits asking::limits(series what) const {
    auto common = sources_.front()->limits().of(what);
    for (const auto& source : sources_) {
        const auto& its = source->limits().of(what);
        common.per_request = std::min(common.per_request, its.per_request);
        common.history = std::min(common.history, its.history);
    }
    return common;
}

void asking::note_rejected(const std::string& source, const enedis::answer& found) {
    const auto known = std::ranges::find(rejected_, source, &values_rejected::source);
    if (known != rejected_.end())
        known->count += found.rejected;
    else
        rejected_.push_back({meter_, source, found.rejected, found.first_rejected});
}

void asking::tell_rejected() {
    for (const auto& one : std::exchange(rejected_, {}))
        world_.tell(one);
}

std::optional<asking::asked_source> asking::take_asked(const prm& of) {
    const auto* whom = std::exchange(asked_, nullptr);
    if (!whom)
        return std::nullopt;
    const auto key = whom->ledger_key(of);
    if (!ledgers_.next_allowed(key, whom->limits()))
        return asked_source{whom->name(), std::nullopt};
    const auto next_allowed = [&](const source_limits& within) {
        return *ledgers_.next_allowed(key, within);
    };
    return asked_source{whom->name(),
                        requests_left(whom->limits(), world_.time.now(), next_allowed)};
}

void asking::tell_token_ends() const {
    const auto now = world_.time.now();
    for (const auto& source : sources_)
        if (const auto end = source->token_ends(); end && *end - now <= enedis::token_warning)
            world_.tell(token_ends{source->name(), *end, now});
}

void asking::close() {
    for (const auto& source : sources_)
        source->close();
}

} // namespace linkynflux::sync
