// A token when one is needed, then one GET; a token that Enedis ended early is replaced once.
#include "enedis/data_connect.hpp"

#include "enedis/data_connect_token.hpp"
#include "enedis/load_curve_request.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace linkynflux::enedis {
namespace {

namespace asio = boost::asio;

class data_connect final : public source {
public:
    data_connect(std::unique_ptr<http::client> client, std::string_view host, std::string base,
                 std::string client_id, std::string client_secret, request_budget budget)
        : client_(std::move(client)),
          base_(std::move(base)),
          client_id_(std::move(client_id)),
          client_secret_(std::move(client_secret)),
          limits_{.budget = budget},
          ledger_key_(ledger_name(name_, host)) {}

    const std::string& name() const override { return name_; }
    const source_limits& limits() const override { return limits_; }
    const std::string& ledger_key() const override { return ledger_key_; }
    void close() override { client_->close(); }

    asio::awaitable<result<answer>> ask(question what, sys_seconds now) override {
        const auto curve = load_curve_target(what);
        if (!curve)
            co_return curve.error();
        const auto target = fmt::format("{}/mesure_synchrone_auto/v2{}", base_, *curve);
        auto reply = co_await get(target, now);
        if (reply && reply->status == 401) {
            token_.reset();
            reply = co_await get(target, now);
        }
        if (!reply)
            co_return reply.error();
        co_return read_reply(*reply, what, name_, now);
    }

private:
    asio::awaitable<result<http::response>> get(std::string target, sys_seconds now) {
        if (!token_ || now >= token_->good_until) {
            auto fresh = co_await new_token(now);
            if (!fresh)
                co_return fresh.error();
            token_ = std::move(*fresh);
        }
        auto request = authorized_get(std::move(target), token_->text);
        co_return co_await client_->send(std::move(request));
    }

    asio::awaitable<result<access_token>> new_token(sys_seconds now) {
        auto request = token_request(base_, client_id_, client_secret_);
        const auto reply = co_await client_->send(std::move(request));
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
    std::optional<access_token> token_{};
};

} // namespace

std::unique_ptr<source> make_data_connect(std::unique_ptr<http::client> client, std::string host,
                                          std::string base, std::string client_id,
                                          std::string client_secret, request_budget budget) {
    return std::make_unique<data_connect>(std::move(client), host, std::move(base),
                                          std::move(client_id), std::move(client_secret), budget);
}

} // namespace linkynflux::enedis
