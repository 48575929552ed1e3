#include "failing.hpp"

namespace linkynflux::daemon {
namespace {

/// What a person must mend is told in the words that say how. Of what passes by itself, one
/// timeout and one refused connection are the same news.
std::string cause_of(const failure& why) {
    return needs_someone(why) ? why.what : why.code.default_error_condition().message();
}

/// What someone must mend is often a matter of one meter: its consent, its token. A source that is
/// away is away for all.
subject subject_of(const source_failed& e) {
    if (concerns_one_series(e.why))
        return {e.meter, matter::series, e.source};
    return {needs_someone(e.why) ? e.meter : "", matter::source, e.source};
}

struct finding {
    std::optional<failing> operator()(const source_failed& e) const {
        if (e.why == condition::not_yet)
            return std::nullopt;
        return failing{subject_of(e), cause_of(e.why), e.meter};
    }
    std::optional<failing> operator()(const values_rejected& e) const {
        return failing{{e.meter, matter::values, e.source}, e.first, e.meter};
    }
    std::optional<failing> operator()(const delivery_failed& e) const {
        const auto of = e.why == condition::state ? subject{"", matter::state, ""}
                                                  : subject{"", matter::server, e.brand};
        return failing{of, cause_of(e.why), e.meter};
    }
    std::optional<failing> operator()(const coverage_gone& e) const {
        return failing{
            {e.meter, matter::coverage, std::string{to_string(e.what)}}, e.file, e.meter};
    }
    std::optional<failing> operator()(const token_ends& e) const {
        const auto when = format_iso(e.at) + (e.at <= e.now ? " over" : " ahead");
        return failing{{"", matter::token, e.source}, when, ""};
    }
    std::optional<failing> operator()(const state_failing& e) const {
        return failing{{"", matter::state, ""}, cause_of(e.why), ""};
    }
    template<class Other>
    std::optional<failing> operator()(const Other&) const {
        return std::nullopt;
    }
};

} // namespace

std::optional<failing> failing_of(const event& what) {
    return std::visit(finding{}, what);
}

} // namespace linkynflux::daemon
