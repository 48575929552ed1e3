// Any request outside its documentation is an HTTP 500 at Enedis, so there is one place that spells
// it.
#include "enedis/load_curve_request.hpp"

#include "enedis/failure.hpp"
#include "enedis/formats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace linkynflux::enedis {

result<std::string> load_curve_target(const question& asked) {
    const auto* type = asked.what == series::consumption  ? "courbe_de_charge_consommation"
                       : asked.what == series::production ? "courbe_de_charge_production"
                                                          : nullptr;
    if (!type)
        return failure{error::request_refused,
                       fmt::format("the series {} is not fetched by this version: take it out of "
                                   "the meter's \"series\"",
                                   to_string(asked.what))};
    return fmt::format("/{}?pointId={}&dateDebut={}&dateFin={}", type, asked.meter.digits(),
                       format_day(asked.first), format_day(asked.end));
}

http::request authorized_get(std::string target, std::string_view token) {
    http::request get{http::method::get, std::move(target)};
    get.set("Accept", "application/json");
    get.set("Authorization", fmt::format("Bearer {}", token));
    return get;
}

result<answer> read_reply(const http::response& reply, const question& asked,
                          std::string_view source, sys_seconds now) {
    // The content type is not looked at: Enedis sends JSON as application/octet-stream.
    if (reply.status == 200)
        return read_answer(reply.body, asked, now);
    return explain(reply, source, now);
}

std::string ledger_name(std::string_view source, std::string_view host) {
    auto name = fmt::format("{}-{}", source, host);
    const auto fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               c == '-' || c == '.';
    };
    std::ranges::replace_if(name, std::not_fn(fits), '_');
    return name;
}

} // namespace linkynflux::enedis
