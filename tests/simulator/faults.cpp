// What each fault does to data, answer and connection.
#include "simulator/faults.hpp"

#include <cctype>

namespace linkynflux::simulator {
namespace {

template<class Condition>
void erase_points(measure& data, Condition condition) {
    for (auto& q : data.quantities)
        std::erase_if(q.points, condition);
}

/// Whether the point's END stamp is one that October shows twice, in the pass that is not kept.
bool is_of_other_pass(const point& p, pass kept) {
    const auto wall = wall_clock(p.when.upper());
    return is_repeated(wall) && instant_of(wall, kept) != p.when.upper();
}

struct data_change {
    measure& data;

    void operator()(const missing_slots& f) const {
        if (is_load_curve(data.what))
            erase_points(data, [&](const point& p) { return touches(p, f.when); });
    }
    void operator()(const null_slots& f) const {
        if (!is_load_curve(data.what))
            return;
        for (auto& p : data.quantities.front().points)
            if (touches(p, f.when))
                p.value = f.as_text ? boost::json::value("null") : boost::json::value(nullptr);
    }
    void operator()(const late_day& f) const {
        erase_points(data, [&](const point& p) { return paris_day(p.when.lower()) == f.day; });
    }
    void operator()(const other_meter& f) const { data.prm = f.digits; }
    void operator()(const one_october_pass& f) const {
        if (is_load_curve(data.what))
            erase_points(data, [&](const point& p) { return is_of_other_pass(p, f.kept); });
    }
    template<class Other>
    void operator()(const Other& f) const {
        if constexpr (requires { contradict(data, f); })
            contradict(data, f);
    }
};

/// Digits of each `2026-09-29` become those of the sandbox.
std::string mask_dates(std::string text) {
    static constexpr std::string_view shape = "0000-00-00";
    static constexpr std::string_view mask = "20XX-XX-XX";
    const auto fits = [&](std::size_t at) {
        for (std::size_t i = 0; i < shape.size(); ++i) {
            const auto c = static_cast<unsigned char>(text[at + i]);
            if (shape[i] == '0' ? !std::isdigit(c) : c != '-')
                return false;
        }
        return true;
    };
    for (std::size_t at = 0; at + shape.size() <= text.size(); ++at)
        if (fits(at))
            text.replace(at, mask.size(), mask);
    return text;
}

struct reply_change {
    support::reply& answer;

    void operator()(const instead& f) const { answer.content = f.content; }
    void operator()(const truncated&) const {
        answer.content.body.resize(answer.content.body.size() / 2);
    }
    void operator()(const placeholder_dates&) const {
        answer.content.body = mask_dates(std::move(answer.content.body));
    }
    void operator()(const delay& f) const { answer.delay = f.time; }
    void operator()(const cut& f) const { answer.cut_after = f.after; }
    void operator()(const silence&) const { answer.silent = true; }
    template<class Other>
    void operator()(const Other&) const {}
};

} // namespace

instead status(unsigned code, std::string body) {
    return {{code, {{"Content-Type", "application/json"}}, std::move(body)}};
}

instead html_page() {
    return {{200,
             {{"Content-Type", "text/html; charset=utf-8"}},
             "<!DOCTYPE html><html><head><title>Maintenance</title></head>"
             "<body><h1>Service momentanément indisponible</h1></body></html>"}};
}

instead redirect(std::string location) {
    return {{302, {{"Location", std::move(location)}}, {}}};
}

instead flood(std::size_t bytes) {
    return {{200, {{"Content-Type", "application/octet-stream"}}, std::string(bytes, ' ')}};
}

std::vector<effect> take(fault_list& faults, std::string_view target, sys_seconds now) {
    std::vector<effect> effects;
    for (auto& f : faults) {
        const bool over = (f.until && now >= *f.until) || (f.times && *f.times <= 0);
        if (over || target.find(f.match) == target.npos)
            continue;
        if (f.times)
            --*f.times;
        effects.push_back(f.what);
    }
    return effects;
}

void alter(measure& data, const effect& how) {
    std::visit(data_change{data}, how);
}

void alter(support::reply& answer, const effect& how) {
    std::visit(reply_change{answer}, how);
}

} // namespace linkynflux::simulator
