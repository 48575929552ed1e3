// A token when one is needed, then one GET; a token that Enedis ended early is dropped, and whoever
// counts the requests decides about another.
#include "enedis/data_connect.hpp"

#include "enedis/exchange.hpp"
#include "enedis/failure.hpp"
#include "enedis/kept_token.hpp"
#include "enedis/ledger_name.hpp"
#include "enedis/measure_request.hpp"
#include "enedis/reply.hpp"

#include <fmt/format.h>

#include <chrono>
#include <utility>

namespace linkynflux::enedis {
namespace {

using namespace std::chrono_literals;
namespace asio = boost::asio;

/// Of the application, over all APIs and meters.
constexpr request_budget burst{5, 1s};

class data_connect final : public source {
public:
    data_connect(std::unique_ptr<http::client> client, std::string_view host, std::string base,
                 std::string client_id, std::string client_secret, request_budget budget)
        : client_(std::move(client)),
          base_(std::move(base)),
          client_id_(std::move(client_id)),
          client_secret_(std::move(client_secret)),
          limits_{.budget = budget, .burst = burst},
          ledger_key_(ledger_name(name_, host, client_id_)),
          token_([this](sys_seconds now) { return new_token(now); }) {}

    const std::string& name() const override { return name_; }
    const source_limits& limits() const override { return limits_; }
    std::string ledger_key(const prm&) const override { return ledger_key_; }
    bool has_contract() const override { return true; }
    void close() override { client_->close(); }

    asio::awaitable<result<void>> prepare(sys_seconds now) override {
        const auto token = co_await token_.get(now);
        if (!token)
            co_return token.error();
        co_return result<void>{};
    }

    asio::awaitable<result<answer>> ask(question what, sys_seconds now) override {
        auto target = fmt::format("{}/mesure_synchrone_auto/v2{}", base_, measure_target(what));
        const auto reply = co_await get(std::move(target), now);
        if (!reply)
            co_return reply.error();
        co_return read_reply(*reply, what, name_, now);
    }

    asio::awaitable<result<contract>> ask_contract(prm of, sys_seconds now) override {
        auto target = fmt::format("{}/situation_contrat_auto/v1/{}", base_, of.digits());
        const auto reply = co_await get(std::move(target), now);
        if (!reply)
            co_return reply.error();
        co_return read_contract_reply(*reply, of, name_, now);
    }

private:
    asio::awaitable<result<http::response>> get(std::string target, sys_seconds now) {
        const auto token = co_await token_.get(now);
        if (!token)
            co_return token.error();
        auto request = json_get(std::move(target), "Bearer " + token->text);
        auto reply = co_await exchange(*client_, std::move(request), name_);
        if (reply && reply->status != 401)
            token_.note_worked(token->text);
        if (!reply || reply->status != 401)
            co_return reply;
        token_.drop(token->text);
        if (token->has_worked && explain(*reply, name_, now) == error::token_refused)
            co_return failure{error::token_ended,
                              "data-connect ended the token before its time. The days stay missing "
                              "until they are asked for with a new one; there is nothing to do"};
        co_return reply;
    }

    asio::awaitable<result<access_token>> new_token(sys_seconds now) {
        auto request = token_request(base_, client_id_, client_secret_);
        const auto reply = co_await exchange(*client_, std::move(request), name_);
        if (!reply)
            co_return reply.error();
        co_return read_token(*reply, now);
    }

    const std::string name_ = "data-connect";
    std::unique_ptr<http::client> client_;
    std::string base_;
    std::string client_id_;
    std::string client_secret_;
    source_limits limits_;
    std::string ledger_key_;
    kept_token token_; ///< of all meters
};

} // namespace

std::unique_ptr<source> make_data_connect(std::unique_ptr<http::client> client, std::string host,
                                          std::string base, std::string client_id,
                                          std::string client_secret, request_budget budget) {
    return std::make_unique<data_connect>(std::move(client), host, std::move(base),
                                          std::move(client_id), std::move(client_secret), budget);
}

} // namespace linkynflux::enedis
