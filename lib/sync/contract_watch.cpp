#include "sync/contract_watch.hpp"

namespace linkynflux::sync {
namespace asio = boost::asio;
namespace {

constexpr std::chrono::days monthly{30};
constexpr std::chrono::days until_tomorrow{29};

} // namespace

asio::awaitable<result<void>> keep_contract(kept_meter& meter) {
    const auto now = meter.around.time.now();
    auto& known = meter.record.memory().contracted;
    if (known && known->asked_at <= now && now < known->asked_at + monthly)
        co_return result<void>{};
    const auto told = co_await meter.from.ask_contract(meter.configured.id);
    if (!told && (told.error() == condition::stopped || told.error() == condition::state))
        co_return told.error();
    if (told && !*told) // no source can be asked: nothing was spent
        co_return result<void>{};
    const auto before = known ? known->says : contract{};
    // An API that is not subscribed may be in a month; what failed works again tomorrow.
    const bool is_settled = told || told.error() == error::api_not_subscribed;
    known = known_contract{is_settled ? now : now - until_tomorrow, told ? (*told)->says : before};
    if (told && (*told)->says != before)
        meter.around.tell(contract_told{meter.configured.name, (*told)->source, (*told)->says});
    co_return meter.record.save();
}

} // namespace linkynflux::sync
