// From a request to an answer: find the counter, let it answer, apply the faults, write it down.
#include "simulator/gateway.hpp"

#include "simulator/conso_api_answers.hpp"
#include "simulator/data_connect_answers.hpp"
#include "simulator/fault_orders.hpp"
#include "simulator/publication.hpp"
#include "simulator/rules.hpp"
#include "simulator/truth.hpp"

#include <boost/json/serialize.hpp>

#include <utility>
#include <variant>

namespace linkynflux::simulator {
namespace {

http::response plain(unsigned status, std::string text) {
    return {status, {{"Content-Type", "text/plain; charset=utf-8"}}, std::move(text)};
}

std::variant<measure, refusal> look_up(const inquiry& read, const world& all, sys_seconds now,
                                       const std::vector<effect>& effects) {
    const auto judged = judge(read, all, now);
    if (const auto* why = std::get_if<refusal>(&judged))
        return *why;
    const auto& asked = std::get<allowed>(judged);
    auto found = published(asked.what, asked.phases, all, now);
    for (const auto& e : effects)
        alter(found, e);
    if (found.quantities.front().points.empty())
        return refusal::no_data;
    return found;
}

http::response of_data_connect(const std::variant<measure, refusal>& found, const world& all) {
    if (const auto* why = std::get_if<refusal>(&found))
        return data_connect::refused(*why);
    return data_connect::measured(std::get<measure>(found), all.shape);
}

http::response of_conso_api(const std::variant<measure, refusal>& found, const inquiry& read,
                            const world& all) {
    if (const auto* why = std::get_if<refusal>(&found))
        return conso_api::refused(*why);
    const auto shape = read.older_name ? format::meter_reading : all.shape;
    return conso_api::measured(std::get<measure>(found), shape);
}

/// Whether Conso API's token is for the meter that is asked for; of a meter it cannot read the
/// rules complain later.
bool opens(std::string_view token, const inquiry& read, const world& all) {
    if (all.only_tokens.empty())
        return true;
    const auto known = all.only_tokens.find(std::string{token});
    const auto meter = prm::parse(read.parameter("pointId", "prm"));
    return known != all.only_tokens.end() && (!meter || known->second.contains(*meter));
}

} // namespace

gateway::gateway(world all) : all_(std::move(all)), quota_(all_.limits) {}

support::reply gateway::reply(const http::request& what, sys_seconds now) {
    const std::lock_guard lock{mutex_};
    const auto read = read_target(what.target);
    support::reply out;
    if (read.where == counter::control) {
        out.content = control(what, read);
        return out;
    }
    const auto effects = take(faults_, what.target, now);
    out.content = serve(what, read, now, effects);
    for (const auto& e : effects)
        alter(out, e);
    log_.push_back({now, without_secrets(read, what.target), kind_of(read), out.content.status,
                    std::string{field(what, "User-Agent")}});
    return out;
}

http::response gateway::answer(const http::request& what, sys_seconds now) {
    return reply(what, now).content;
}

http::response gateway::serve(const http::request& what, const inquiry& read, sys_seconds now,
                              const std::vector<effect>& effects) {
    switch (read.where) {
    case counter::token: return tokens_.give(what, read, all_, now);
    case counter::data_connect: {
        if (!tokens_.knows(what, now))
            return data_connect::unknown_token();
        const auto verdict = quota_.enter_data_connect(read.path, now);
        if (verdict != verdict::passed)
            return data_connect::throttled(verdict, now);
        return of_data_connect(look_up(read, all_, now, effects), all_);
    }
    case counter::conso_api:
        if (quota_.enter_conso_api(now) == verdict::banned)
            return conso_api::ban_page();
        if (bearer(what).empty())
            return conso_api::missing_token();
        if (!opens(bearer(what), read, all_))
            return conso_api::unknown_token();
        return of_conso_api(look_up(read, all_, now, effects), read, all_);
    case counter::control:
    case counter::none: break;
    }
    return plain(404, "no such path\n");
}

http::response gateway::control(const http::request& what, const inquiry& read) {
    if (read.path == "/simulator/faults" && what.verb == http::method::post) {
        auto faults = parse_faults(what.body);
        if (!faults)
            return plain(400, faults.error().what + "\n");
        faults_ = std::move(*faults);
        return {204, {}, {}};
    }
    if (read.path == "/simulator/requests" && what.verb == http::method::get)
        return {200, {{"Content-Type", "application/json"}}, boost::json::serialize(to_json(log_))};
    if (read.path == "/simulator/truth" && what.verb == http::method::get)
        return tell_truth(read, all_);
    return plain(404, "no such path\n");
}

void gateway::set_faults(fault_list faults) {
    const std::lock_guard lock{mutex_};
    faults_ = std::move(faults);
}

request_log gateway::requests() const {
    const std::lock_guard lock{mutex_};
    return log_;
}

std::size_t gateway::count(request_kind kind) const {
    const std::lock_guard lock{mutex_};
    return simulator::count(log_, kind);
}

} // namespace linkynflux::simulator
