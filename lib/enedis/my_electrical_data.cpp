// Two interfaces with one idea: a path per series, the PRM in it, Enedis' older answer format. The
// newer format would have to be asked for with a header; the older one is read as well.
#include "enedis/my_electrical_data.hpp"

#include "enedis/exchange.hpp"
#include "enedis/ledger_name.hpp"
#include "enedis/measure_request.hpp"
#include "enedis/reply.hpp"
#include "enedis/token_expiry.hpp"

#include <fmt/format.h>

#include <chrono>
#include <utility>

namespace linkynflux::enedis {
namespace {

namespace asio = boost::asio;

std::string_view first_resource(series what) {
    switch (what) {
    case series::consumption: return "consumption_load_curve";
    case series::production: return "production_load_curve";
    case series::daily_consumption: return "daily_consumption";
    case series::daily_production: return "daily_production";
    case series::max_power: return "daily_consumption_max_power";
    }
    return {};
}

std::string_view second_resource(series what) {
    switch (what) {
    case series::consumption: return "consumption/detail";
    case series::production: return "production/detail";
    case series::daily_consumption: return "consumption/daily";
    case series::daily_production: return "production/daily";
    case series::max_power: return "power";
    }
    return {};
}

/// `…/cache/` at the end would answer with what the gateway remembers.
std::string first_target(const question& asked) {
    return fmt::format("/{}/{}/start/{}/end/{}/", first_resource(asked.what), asked.meter.digits(),
                       format_day(asked.first), format_day(asked.end));
}

std::string second_target(const question& asked) {
    return fmt::format("/enedis/{}/{}?start={}&end={}", second_resource(asked.what),
                       asked.meter.digits(), format_day(asked.first), format_day(asked.end));
}

/// The first hands on what Enedis keeps; the second refuses whatever is older than two years of a
/// load curve and three of the others.
source_limits limits_of(int version, request_budget budget) {
    source_limits limits{.budget = budget};
    if (version == 2) {
        limits.curve.history = std::chrono::days{2 * 365};
        limits.daily.history = std::chrono::days{3 * 365};
    }
    return limits;
}

class my_electrical_data final : public source {
public:
    my_electrical_data(std::unique_ptr<http::client> client, std::string_view host,
                       std::string base, std::string token, int version, request_budget budget)
        : client_(std::move(client)),
          host_(host),
          base_(version == 2 && base.empty() ? "/api" : std::move(base)),
          token_(std::move(token)),
          is_second_(version == 2),
          limits_(limits_of(version, budget)) {}

    const std::string& name() const override { return name_; }
    const source_limits& limits() const override { return limits_; }
    std::string ledger_key(const prm& of) const override {
        return ledger_name(name_, host_, of.key());
    }
    std::optional<sys_seconds> token_ends() const override { return expiry_of(token_); }
    bool has_contract() const override { return true; }
    void close() override { client_->close(); }

    asio::awaitable<result<answer>> ask(question what, sys_seconds now) override {
        auto request = get(is_second_ ? second_target(what) : first_target(what));
        const auto reply = co_await exchange(*client_, std::move(request), name_);
        if (!reply)
            co_return reply.error();
        co_return read_reply(*reply, what, name_, now, is_second_ ? stamps::starts : stamps::ends);
    }

    asio::awaitable<result<contract>> ask_contract(prm of, sys_seconds now) override {
        auto request = get(is_second_ ? fmt::format("/enedis/contract/{}", of.digits())
                                      : fmt::format("/contracts/{}/", of.digits()));
        const auto reply = co_await exchange(*client_, std::move(request), name_);
        if (!reply)
            co_return reply.error();
        co_return read_contract_reply(*reply, of, name_, now);
    }

private:
    http::request get(std::string_view target) const {
        auto request = json_get(fmt::format("{}{}", base_, target),
                                is_second_ ? fmt::format("Bearer {}", token_) : token_);
        if (!is_second_)
            request.set("Content-Type", "application/json");
        return request;
    }

    const std::string name_ = "myelectricaldata";
    std::unique_ptr<http::client> client_;
    std::string host_;
    std::string base_;
    std::string token_;
    bool is_second_;
    source_limits limits_;
};

} // namespace

std::unique_ptr<source> make_my_electrical_data(std::unique_ptr<http::client> client,
                                                std::string_view host, std::string base,
                                                std::string token, int version,
                                                request_budget budget) {
    return std::make_unique<my_electrical_data>(std::move(client), host, std::move(base),
                                                std::move(token), version, budget);
}

} // namespace linkynflux::enedis
