// One GET a question; the gateway keeps Enedis' tokens to itself.
#include "enedis/conso_api.hpp"

#include "enedis/exchange.hpp"
#include "enedis/ledger_name.hpp"
#include "enedis/measure_request.hpp"
#include "enedis/reply.hpp"
#include "enedis/token_expiry.hpp"
#include "enedis/token_meters.hpp"

#include <fmt/format.h>

#include <utility>

namespace linkynflux::enedis {
namespace {

namespace asio = boost::asio;

class conso_api final : public source {
public:
    conso_api(std::unique_ptr<http::client> client, std::string_view host, std::string base,
              std::string token, request_budget budget)
        : client_(std::move(client)),
          base_(std::move(base)),
          token_(std::move(token)),
          limits_{.budget = budget},
          ledger_key_(ledger_name(name_, host)) {}

    const std::string& name() const override { return name_; }
    const source_limits& limits() const override { return limits_; }
    std::string ledger_key(const prm&) const override { return ledger_key_; }
    std::optional<sys_seconds> token_ends() const override { return expiry_of(token_); }
    bool token_excludes(const prm& of) const override { return is_for_others(token_, of); }
    void close() override { client_->close(); }

    asio::awaitable<result<answer>> ask(question what, sys_seconds now) override {
        auto request = json_get(fmt::format("{}/api{}", base_, measure_target(what)),
                                fmt::format("Bearer {}", token_));
        const auto reply = co_await exchange(*client_, std::move(request), name_);
        if (!reply)
            co_return reply.error();
        co_return read_reply(*reply, what, name_, now);
    }

private:
    const std::string name_ = "conso-api";
    std::unique_ptr<http::client> client_;
    std::string base_;
    std::string token_;
    source_limits limits_;
    std::string ledger_key_;
};

} // namespace

std::unique_ptr<source> make_conso_api(std::unique_ptr<http::client> client, std::string host,
                                       std::string base, std::string token, request_budget budget) {
    return std::make_unique<conso_api>(std::move(client), host, std::move(base), std::move(token),
                                       budget);
}

} // namespace linkynflux::enedis
