#include "sync/order_desk.hpp"

#include "base/cancellation.hpp"

#include <algorithm>
#include <utility>

namespace linkynflux::sync {
namespace asio = boost::asio;
namespace {

/// Names the order that is being carried out.
constexpr auto begun_order = "order-begun";

/// Of whole lines; what was there before where there are none.
void keep_last_line(std::string& last, std::string_view printed) {
    if (!printed.ends_with('\n'))
        return;
    printed.remove_suffix(1);
    last = printed.substr(printed.rfind('\n') + 1); // from 0 on where there is one line
}

} // namespace

order_desk::order_desk(const world& around, worker carry_out)
    : world_(around),
      carry_out_(std::move(carry_out)),
      orders_(around.state) {}

void order_desk::open() {
    if (const auto swept = orders_.sweep(); !swept)
        world_.tell(state_failing{swept.error()});
    give_up_begun_order();
}

std::vector<std::string> order_desk::waiting() const {
    auto ids = orders_.pending();
    if (!ids) {
        world_.tell(state_failing{ids.error()});
        return {};
    }
    std::erase_if(*ids, [&](const std::string& id) { return unfinished_.contains(id); });
    return std::move(*ids);
}

asio::awaitable<void> order_desk::carry_out_all() {
    for (const auto& id : waiting()) {
        if (co_await is_cancelled())
            co_return;
        co_await carry_out(id);
    }
}

asio::awaitable<void> order_desk::carry_out(std::string id) {
    const auto order = orders_.load(id);
    std::string last_line;
    printer print = [&](std::string_view text) {
        (void)orders_.print(id, text);
        keep_last_line(last_line, text);
    };
    if (const auto noted = world_.state.save(begun_order, id); !noted) {
        world_.tell(state_failing{noted.error()});
        co_return;
    }
    auto status = exit_status::usage;
    if (order)
        status = co_await carry_out_(*order, print);
    else
        (void)orders_.print(id, order.error().what + "\n");
    // Cancelled in the middle: the next process gives it up, and a command that follows sees us
    // leave.
    if (co_await is_cancelled())
        co_return;
    finish(id, status);
    world_.tell(order_done{order ? std::string{store::to_string(order->kind)} : order.error().what,
                           static_cast<int>(status), last_line});
}

void order_desk::finish(const std::string& id, exit_status status) {
    auto finished = orders_.finish(id, static_cast<int>(status));
    if (finished)
        finished = world_.state.remove(begun_order);
    if (finished)
        return;
    unfinished_.insert(id);
    world_.tell(state_failing{finished.error()});
}

/// An order that died with its process would spend its requests once more at every restart.
void order_desk::give_up_begun_order() {
    const auto id = world_.state.read(begun_order);
    if (!id || !*id)
        return;
    const auto ids = orders_.pending();
    if (ids && std::ranges::find(*ids, **id) != ids->end()) {
        (void)orders_.print(**id, "the daemon was started again in the middle of this; run the "
                                  "command again for the rest\n");
        finish(**id, exit_status::try_later);
    } else if (const auto removed = world_.state.remove(begun_order); !removed) {
        world_.tell(state_failing{removed.error()});
    }
}

} // namespace linkynflux::sync
