// What can go wrong, as values: a code for each thing that happened, conditions that say how to
// react.
#pragma once

#include <boost/system/error_category.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/error_condition.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace linkynflux {

/// One thing that happened. What it means for the caller is its `condition`.
enum class error {
    // the network
    stopped = 1,
    name_not_found,
    unreachable,
    certificate_refused,
    timed_out,
    connection_lost,
    body_too_large,
    redirected,
    // Enedis and the gateways
    not_json,
    unexpected_answer,
    other_meter,
    not_published,
    source_unavailable,
    rate_limited,
    banned,
    token_ended,
    token_refused,
    api_not_subscribed,
    consent_missing,
    collection_off,
    no_such_measure,
    history_ended,
    span_refused,
    request_refused,
    // InfluxDB
    influx_unavailable,
    influx_credentials_refused,
    database_missing,
    points_refused,
    server_unfit,
    // this machine
    bad_configuration,
    secret_unreadable,
    state_locked,
    state_damaged,
    state_failed,
};

/// How to react: retry policy is a comparison of a code with one of these.
enum class condition {
    stopped = 1,   ///< the program is leaving; unwind
    transient,     ///< the same request may succeed later
    not_yet,       ///< Enedis has not published it; ask at the next planned try
    rate_limited,  ///< nothing before `failure::until`
    refused,       ///< a human must act: consent, token, contract, credentials
    history_ended, ///< nothing this old exists at the source
    our_mistake,   ///< the same request will never succeed
    configuration, ///< the configuration file or a secret must be edited
    state,         ///< the state directory does not work
};

boost::system::error_code make_error_code(error e);
boost::system::error_condition make_error_condition(condition c);

/// An error with the sentence that the user reads and, for `rate_limited`, the instant it ends.
struct failure {
    boost::system::error_code code;
    std::string what; ///< what happened and what to do, without secrets and without a full PRM
    std::optional<std::chrono::sys_seconds> until{};

    failure() = default; // Boost.System asks for it; no result holds one
    failure(error e, std::string text) : code(make_error_code(e)), what(std::move(text)) {}
    failure(error e, std::string text, std::chrono::sys_seconds end)
        : code(make_error_code(e)),
          what(std::move(text)),
          until(end) {}

    bool operator==(const failure&) const = default;
};

inline bool operator==(const failure& f, condition c) {
    return f.code == make_error_condition(c);
}
inline bool operator==(const failure& f, error e) {
    return f.code == make_error_code(e);
}

/// Nothing changes until a person mends something: a consent, a token, a setting, or this program.
inline bool needs_someone(const failure& why) {
    return why == condition::refused || why == condition::our_mistake ||
           why == condition::configuration;
}

/// Of a source: the other series of the meter may fare better.
inline bool concerns_one_series(const failure& why) {
    return why == error::collection_off || why == error::no_such_measure ||
           why == condition::our_mistake;
}

} // namespace linkynflux

template<>
struct boost::system::is_error_code_enum<linkynflux::error> : std::true_type {};
template<>
struct boost::system::is_error_condition_enum<linkynflux::condition> : std::true_type {};
