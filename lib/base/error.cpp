#include "base/error.hpp"

namespace linkynflux {
namespace {

const char* name(error e) {
    switch (e) {
    case error::stopped: return "stopped";
    case error::name_not_found: return "name not found";
    case error::unreachable: return "unreachable";
    case error::certificate_refused: return "certificate refused";
    case error::timed_out: return "timed out";
    case error::connection_lost: return "connection lost";
    case error::body_too_large: return "body too large";
    case error::redirected: return "redirected";
    case error::not_json: return "not JSON";
    case error::unexpected_answer: return "unexpected answer";
    case error::other_meter: return "answer of another meter";
    case error::not_published: return "not published";
    case error::source_unavailable: return "source unavailable";
    case error::rate_limited: return "rate limited";
    case error::banned: return "banned";
    case error::token_ended: return "token ended";
    case error::token_refused: return "token refused";
    case error::api_not_subscribed: return "API not subscribed";
    case error::consent_missing: return "consent missing";
    case error::collection_off: return "hourly collection is off";
    case error::no_such_measure: return "no such measure at this meter";
    case error::history_ended: return "history ended";
    case error::span_refused: return "too many days at once";
    case error::request_refused: return "request refused";
    case error::influx_unavailable: return "InfluxDB unavailable";
    case error::influx_credentials_refused: return "InfluxDB credentials refused";
    case error::database_missing: return "database missing";
    case error::points_refused: return "points refused";
    case error::server_unfit: return "server unfit";
    case error::bad_configuration: return "bad configuration";
    case error::secret_unreadable: return "secret unreadable";
    case error::state_locked: return "state directory in use";
    case error::state_damaged: return "state file damaged";
    case error::state_failed: return "state directory failed";
    }
    return "unknown";
}

condition meaning(error e) {
    switch (e) {
    case error::stopped: return condition::stopped;
    case error::not_published: return condition::not_yet;
    case error::rate_limited:
    case error::banned: return condition::rate_limited;
    case error::certificate_refused:
    case error::redirected:
    case error::token_refused:
    case error::api_not_subscribed:
    case error::consent_missing:
    case error::collection_off:
    case error::no_such_measure:
    case error::influx_credentials_refused:
    case error::database_missing:
    case error::points_refused:
    case error::server_unfit: return condition::refused;
    case error::history_ended: return condition::history_ended;
    case error::span_refused:
    case error::request_refused: return condition::our_mistake;
    case error::bad_configuration:
    case error::secret_unreadable: return condition::configuration;
    case error::state_locked:
    case error::state_damaged:
    case error::state_failed: return condition::state;
    case error::name_not_found:
    case error::unreachable:
    case error::timed_out:
    case error::connection_lost:
    case error::body_too_large:
    case error::not_json:
    case error::unexpected_answer:
    case error::other_meter:
    case error::source_unavailable:
    case error::token_ended:
    case error::influx_unavailable: return condition::transient;
    }
    return condition::transient;
}

// Boost's base has a protected destructor and a friend: GCC 12 takes it for an accessible one.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"

class error_category final : public boost::system::error_category {
public:
    const char* name() const noexcept override { return "linkynflux"; }
    std::string message(int value) const override {
        return linkynflux::name(static_cast<error>(value));
    }
    boost::system::error_condition default_error_condition(int value) const noexcept override {
        return make_error_condition(meaning(static_cast<error>(value)));
    }
};

class condition_category final : public boost::system::error_category {
public:
    const char* name() const noexcept override { return "linkynflux.condition"; }
    std::string message(int value) const override {
        switch (static_cast<condition>(value)) {
        case condition::stopped: return "stopped";
        case condition::transient: return "transient";
        case condition::not_yet: return "not yet";
        case condition::rate_limited: return "rate limited";
        case condition::refused: return "refused";
        case condition::history_ended: return "history ended";
        case condition::our_mistake: return "our mistake";
        case condition::configuration: return "configuration";
        case condition::state: return "state";
        }
        return "unknown";
    }
};

#pragma GCC diagnostic pop

} // namespace

boost::system::error_code make_error_code(error e) {
    static const error_category category;
    return {static_cast<int>(e), category};
}

boost::system::error_condition make_error_condition(condition c) {
    static const condition_category category;
    return {static_cast<int>(c), category};
}

} // namespace linkynflux
