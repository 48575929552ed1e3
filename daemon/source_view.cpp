#include "source_view.hpp"

#include "sync/connections.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <span>

namespace linkynflux::daemon {
namespace {

/// Nothing can be sent through it, so no certificates are loaded for it.
sync::world without_clients(sync::world around) {
    around.connect = [](const http::endpoint&, const http::trust&) {
        return std::unique_ptr<http::client>{};
    };
    return around;
}

} // namespace

std::vector<used_source> used_sources(const config::config& configured) {
    std::vector<used_source> all;
    for (const auto& meter : configured.meters)
        for (const auto& source : meter.sources) {
            auto found = std::ranges::find(all, source, &used_source::configured);
            if (found == all.end())
                found = all.insert(found, used_source{source, {}});
            found->meters.push_back(&meter);
        }
    return all;
}

std::unique_ptr<enedis::source> as_shown(const sync::world& around, const config::source& of) {
    auto public_part = of;
    public_part.token = std::string{};
    public_part.client_secret = std::string{};
    return std::move(sync::connect(without_clients(around), public_part).value());
}

std::vector<used_ledger> used_ledgers(const sync::world& around, const config::config& configured) {
    std::vector<used_ledger> all;
    std::map<std::string, std::size_t> places;
    for (const auto& used : used_sources(configured)) {
        const auto shown = as_shown(around, used.configured);
        for (const auto* meter : used.meters) {
            const auto key = shown->ledger_key(meter->id);
            const auto [place, is_new] = places.try_emplace(key, all.size());
            if (is_new)
                all.push_back({key, shown->name(), {}, shown->limits()});
            auto& one = all[place->second];
            // Whoever is asked by two tokens, each with a budget, keeps to the smaller one.
            if (shown->limits().budget.requests < one.limits.budget.requests)
                one.limits = shown->limits();
            if (std::ranges::find(one.meters, meter->name) == one.meters.end())
                one.meters.push_back(meter->name);
        }
    }
    return all;
}

const config::secret& secret_of(const config::source& source) {
    return source.kind == config::source_kind::data_connect ? source.client_secret : source.token;
}

std::string name_of(const sync::world& around, const config::influx& destination) {
    auto public_part = destination;
    public_part.username.clear();
    public_part.token = {};
    return sync::connect(without_clients(around), public_part).value()->name();
}

bool is_kept_from(const sync::world& around, const config::secret& where) {
    return std::holds_alternative<config::credential>(where) &&
           around.credentials_directory.empty();
}

token_view view_token(const sync::world& around, const config::source& of) {
    if (is_kept_from(around, secret_of(of)))
        return {.is_daemons_own = true};
    const auto opened = sync::connect(without_clients(around), of);
    if (!opened)
        return {.unread = opened.error()};
    return {.ends = (*opened)->token_ends()};
}

std::vector<const config::meter*> meters_excluded(const sync::world& around,
                                                  const used_source& by) {
    std::vector<const config::meter*> all;
    if (const auto opened = sync::connect(without_clients(around), by.configured))
        std::ranges::copy_if(by.meters, std::back_inserter(all), [&](const config::meter* meter) {
            return (*opened)->token_excludes(meter->id);
        });
    return all;
}

std::string names_of(const std::vector<std::string>& meters) {
    constexpr std::size_t most = 5;
    const auto shown = std::span{meters}.first(std::min(meters.size(), most));
    auto text = fmt::format("{}", fmt::join(shown, ", "));
    if (meters.size() > most)
        text += fmt::format(" and {} more", meters.size() - most);
    return text;
}

std::vector<std::string> names_of(const std::vector<const config::meter*>& meters) {
    std::vector<std::string> names;
    for (const auto* meter : meters)
        names.push_back(meter->name);
    return names;
}

} // namespace linkynflux::daemon
