#include "config/sources.hpp"

#include "config/address.hpp"
#include "config/members.hpp"
#include "config/plain_settings.hpp"
#include "config/secret_setting.hpp"

#include <array>

namespace linkynflux::config {
namespace {

/// Where a source stands unless `url` says otherwise, and how many requests it allows.
struct gateway {
    std::string_view url;
    request_budget limit;
};

/// Conso API bans an address at 100 requests in 12 hours; the Enedis API closes at 1000 an hour;
/// MyElectricalData answers 50 requests a day for each PRM. Its second interface has an address of
/// its own.
gateway gateway_of(source_kind kind, int version) {
    switch (kind) {
    case source_kind::data_connect:
        return {"https://gw.ext.prod.api.enedis.fr", {900, std::chrono::hours{1}}};
    case source_kind::my_electrical_data:
        return {version == 2 ? "https://www.v2.myelectricaldata.fr/api"
                             : "https://www.myelectricaldata.fr",
                {40, std::chrono::hours{24}}};
    case source_kind::conso_api: break;
    }
    return {"https://conso.boris.sh", {20, std::chrono::hours{12}}};
}

checked<source_kind> read_kind(const setting& at) {
    static constexpr std::array<choice<source_kind>, 3> kinds{
        {{"conso-api", source_kind::conso_api},
         {"data-connect", source_kind::data_connect},
         {"myelectricaldata", source_kind::my_electrical_data}}};
    return read_choice<source_kind>(at, "source", kinds);
}

/// The most requests that any window of the limit's length may see under a budget: each part of it
/// as long as the budget's window may spend the budget once.
long long most_in_limit(const request_budget& budget, const request_budget& limit) {
    const auto windows = (limit.window + budget.window - seconds{1}) / budget.window;
    return windows * budget.requests;
}

checked<request_budget> read_budget(const setting& at, const request_budget& limit) {
    int requests = 0;
    int in_hours = 0;
    members o{at};
    o.required("requests", requests, whole_number(1, 1'000'000), "how many requests");
    o.required("hours", in_hours, whole_number(1, 168), "in how many hours");
    if (const auto wrong = o.wrong())
        return *wrong;
    const request_budget budget{requests, std::chrono::hours{in_hours}};
    if (most_in_limit(budget, limit) > limit.requests)
        return at.wrong(fmt::format(
            "more than this source allows; write {{ \"requests\": {}, \"hours\": {} }}, or less",
            limit.requests, std::chrono::duration_cast<std::chrono::hours>(limit.window).count()));
    return budget;
}

checked<source> read_source(const setting& at) {
    // First, since it decides which other keys there are.
    if (at.entries() && !at.member("source"))
        return at.missing("source", "\"conso-api\" or \"data-connect\" or \"myelectricaldata\"");
    std::optional<source_kind> kind;
    members o{at};
    o.optional("source", kind, read_kind);
    if (!kind)
        return *o.wrong();

    source made{};
    made.kind = *kind;
    // Next, since it decides where the source stands.
    if (made.kind == source_kind::my_electrical_data)
        o.optional("version", made.version, whole_number(1, 2));
    const auto [url, limit] = gateway_of(made.kind, made.version);
    made.url = url;
    made.budget = limit;
    o.optional("url", made.url, read_gateway_url);
    o.optional("budget", made.budget,
               [&limit](const setting& budget) { return read_budget(budget, limit); });
    switch (made.kind) {
    case source_kind::conso_api:
        o.required("token", made.token, read_secret,
                   "the token that https://conso.boris.sh gave you");
        break;
    case source_kind::my_electrical_data:
        o.required("token", made.token, read_secret, "the token that myelectricaldata.fr gave you");
        break;
    case source_kind::data_connect:
        o.required("client_id", made.client_id, read_filled_text,
                   "the identifier of your application at Enedis");
        o.required("client_secret", made.client_secret, read_secret,
                   "the secret of your application at Enedis");
        break;
    }
    return o.done(std::move(made));
}

} // namespace

std::string_view to_string(source_kind kind) {
    switch (kind) {
    case source_kind::data_connect: return "data-connect";
    case source_kind::my_electrical_data: return "myelectricaldata";
    case source_kind::conso_api: break;
    }
    return "conso-api";
}

checked<std::vector<source>> read_sources(const setting& at) {
    constexpr std::string_view example = "[ { \"source\": \"conso-api\", \"token\": \"…\" } ]";
    if (at.member("username") || at.member("password"))
        return at.wrong(fmt::format(
            "the customer portal that took this username and password was closed; write a list of "
            "sources instead, as in {} with a token of https://conso.boris.sh; \"influx\" and "
            "\"hc\" "
            "stay as they are",
            example));
    auto sources = read_list(at, example, read_source);
    if (sources && sources->empty())
        return at.wrong(fmt::format("no source to ask; write one, as in {}", example));
    return sources;
}

} // namespace linkynflux::config
