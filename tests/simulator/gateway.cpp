// From a request to an answer: find the counter, let it answer, apply the faults, write it down.
#include "simulator/gateway.hpp"

#include "simulator/conso_api_answers.hpp"
#include "simulator/data_connect_answers.hpp"
#include "simulator/fault_orders.hpp"
#include "simulator/my_electrical_data_answers.hpp"
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

http::response contract_of_data_connect(const inquiry& read, const world& all) {
    const auto judged = judge_contract(read, all);
    if (const auto* why = std::get_if<refusal>(&judged))
        return data_connect::refused(*why);
    const auto& meter = std::get<prm>(judged);
    return data_connect::contract(meter, all.settings(meter));
}

bool is_known(std::string_view token, const world& all) {
    return all.only_tokens.empty() || all.only_tokens.contains(std::string{token});
}

/// Whether a gateway's token is for the meter that is asked for; of a meter it cannot read the
/// rules complain later.
bool opens(std::string_view token, const inquiry& read, const world& all) {
    if (all.only_tokens.empty())
        return true;
    const auto known = all.only_tokens.find(std::string{token});
    const auto meter = prm::parse(read.parameter("pointId", "prm"));
    return known != all.only_tokens.end() && (!meter || known->second.contains(*meter));
}

/// Data Connect counts by API, and a contract's path has the PRM in it.
std::string api_of(const inquiry& read) {
    return read.contract ? "/situation_contrat_auto/v1" : read.path;
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
    case counter::data_connect: return ask_data_connect(what, read, now, effects);
    case counter::conso_api: return ask_conso_api(what, read, now, effects);
    case counter::my_electrical_data_1: return ask_version_1(what, read, now, effects);
    case counter::my_electrical_data_2: return ask_version_2(what, read, now, effects);
    case counter::control:
    case counter::none: break;
    }
    return plain(404, "no such path\n");
}

http::response gateway::ask_data_connect(const http::request& what, const inquiry& read,
                                         sys_seconds now, const std::vector<effect>& effects) {
    if (!tokens_.knows(what, now))
        return data_connect::unknown_token();
    const auto verdict = quota_.enter_data_connect(api_of(read), now);
    if (verdict != verdict::passed)
        return data_connect::throttled(verdict, now);
    if (read.contract)
        return contract_of_data_connect(read, all_);
    return of_data_connect(look_up(read, all_, now, effects), all_);
}

http::response gateway::ask_conso_api(const http::request& what, const inquiry& read,
                                      sys_seconds now, const std::vector<effect>& effects) {
    if (quota_.enter_conso_api(now) == verdict::banned)
        return conso_api::ban_page();
    if (bearer(what).empty())
        return conso_api::missing_token();
    if (!opens(bearer(what), read, all_))
        return conso_api::unknown_token();
    return of_conso_api(look_up(read, all_, now, effects), read, all_);
}

http::response gateway::ask_version_1(const http::request& what, const inquiry& read,
                                      sys_seconds now, const std::vector<effect>& effects) {
    namespace med = my_electrical_data::version_1;
    const auto token = field(what, "Authorization");
    if (token.empty() || token.starts_with("Bearer ") || !opens(token, read, all_))
        return med::unknown_token();
    if (is_day_spent(read, now))
        return med::day_spent(all_.limits.med_per_day);
    if (read.contract) {
        const auto judged = judge_contract(read, all_);
        if (const auto* why = std::get_if<refusal>(&judged))
            return med::refused(*why);
        return med::contract(std::get<prm>(judged), all_.settings(std::get<prm>(judged)));
    }
    const auto found = look_up(read, all_, now, effects);
    const auto* why = std::get_if<refusal>(&found);
    return why ? med::refused(*why) : med::measured(std::get<measure>(found));
}

http::response gateway::ask_version_2(const http::request& what, const inquiry& read,
                                      sys_seconds now, const std::vector<effect>& effects) {
    namespace med = my_electrical_data::version_2;
    const auto token = bearer(what);
    if (token.empty() || !is_known(token, all_))
        return med::unknown_token();
    if (!opens(token, read, all_))
        return med::other_meter();
    if (is_day_spent(read, now))
        return med::day_spent(all_.limits.med_per_day);
    const auto shape =
        field(what, "X-MED-Format") == "2026" ? format::of_2026 : format::meter_reading;
    if (read.contract) {
        const auto judged = judge_contract(read, all_);
        if (const auto* why = std::get_if<refusal>(&judged))
            return med::refused(*why);
        return med::contract(std::get<prm>(judged), all_.settings(std::get<prm>(judged)), shape);
    }
    const auto found = look_up(read, all_, now, effects);
    const auto* why = std::get_if<refusal>(&found);
    return why ? med::refused(*why) : med::measured(std::get<measure>(found), shape);
}

/// The two versions are two gateways, each with a count of its own.
bool gateway::is_day_spent(const inquiry& read, sys_seconds now) {
    const auto* version = read.where == counter::my_electrical_data_1 ? "1 " : "2 ";
    return quota_.enter_my_electrical_data(version + read.parameter("prm"), now) ==
           verdict::day_spent;
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
