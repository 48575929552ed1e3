// Inside co_await stand names only: GCC 12 destroys some temporaries there twice.
#include "influx/admin.hpp"

#include "influx/creation_1.hpp"
#include "influx/creation_3.hpp"
#include "influx/influxql.hpp"
#include "influx/recognition.hpp"

#include <fmt/format.h>

#include <utility>

namespace linkynflux::influx {

namespace asio = boost::asio;
using std::chrono::days;

namespace {

failure not_here(const dialect& spoken) {
    return {error::request_refused, fmt::format("{} knows nothing of this", spoken.name)};
}

failure password_missing(std::string_view user) {
    return {error::bad_configuration,
            fmt::format("InfluxDB has no user {}, and its password cannot be read here, so that it "
                        "is not made: CREATE USER {} WITH PASSWORD '…'",
                        quoted_identifier(user), quoted_identifier(user))};
}

} // namespace

admin::admin(std::unique_ptr<http::client> client, const dialect& spoken, database which)
    : client_(std::move(client)),
      spoken_(spoken),
      which_(std::move(which)) {}

asio::awaitable<result<http::response>> admin::send(http::request what) {
    auto reply = co_await client_->send(std::move(what));
    if (!reply)
        co_return order_unanswered(reply.error(), spoken_);
    co_return std::move(*reply);
}

asio::awaitable<std::optional<server_kind>> admin::recognise() {
    auto question = recognition_question(which_, spoken_);
    const auto reply = co_await send(std::move(question));
    co_return reply ? influx::recognise(*reply) : std::nullopt;
}

asio::awaitable<result<retention>> admin::kept() {
    if (!spoken_.retention)
        co_return not_here(spoken_);
    auto question = spoken_.retention(which_);
    const auto reply = co_await send(std::move(question));
    if (!reply)
        co_return reply.error();
    co_return spoken_.read_retention(*reply, which_);
}

asio::awaitable<result<provision>> admin::provide(std::optional<days> length) {
    switch (spoken_.kind) {
    case server_kind::influx_1: co_return co_await provide_1(length);
    case server_kind::influx_2: co_return co_await provide_2(length);
    case server_kind::influx_3: co_return co_await provide_3(length);
    case server_kind::victoria_metrics:
    case server_kind::line_protocol: break;
    }
    co_return not_here(spoken_);
}

asio::awaitable<result<provision>> admin::provide_1(std::optional<days> length) {
    const auto there = co_await kept();
    if (there)
        co_return provision{false, *there};
    if (there.error() != error::database_missing)
        co_return there.error();
    const auto wanted = version_1::suitable(length);
    auto order = version_1::database_order(which_, wanted);
    const auto reply = co_await send(std::move(order));
    if (!reply)
        co_return reply.error();
    if (const auto made = version_1::read_done(*reply, which_); !made)
        co_return made.error();
    co_return provision{true, wanted};
}

asio::awaitable<result<provision>> admin::provide_2(std::optional<days> length) {
    const auto there = co_await find_bucket();
    if (!there)
        co_return there.error();
    if (*there)
        co_return provision{false, (*there)->kept};
    auto question = version_2::organisation_question(which_);
    const auto answer = co_await send(std::move(question));
    if (!answer)
        co_return answer.error();
    const auto organisation = version_2::read_organisation(*answer, which_);
    if (!organisation)
        co_return organisation.error();
    auto order = version_2::bucket_order(which_, *organisation, length);
    const auto reply = co_await send(std::move(order));
    if (!reply)
        co_return reply.error();
    const auto made = version_2::read_new_bucket(*reply, which_);
    if (!made)
        co_return made.error();
    co_return provision{true, made->kept};
}

asio::awaitable<result<provision>> admin::provide_3(std::optional<days> length) {
    auto order = version_3::database_order(which_, length);
    const auto reply = co_await send(std::move(order));
    if (!reply)
        co_return reply.error();
    const auto is_new = version_3::read_whether_new(*reply, which_);
    if (!is_new)
        co_return is_new.error();
    retention kept;
    if (*is_new)
        kept.length = length;
    co_return provision{*is_new, kept};
}

asio::awaitable<result<void>> admin::grant(std::string user) {
    auto order = version_1::grant_order(which_, user);
    const auto reply = co_await send(std::move(order));
    if (!reply)
        co_return reply.error();
    co_return version_1::read_done(*reply, which_);
}

asio::awaitable<result<admission>> admin::admit(std::string user,
                                                std::optional<std::string> password) {
    if (spoken_.kind != server_kind::influx_1)
        co_return not_here(spoken_);
    auto question = version_1::users_question(which_);
    const auto users = co_await send(std::move(question));
    if (!users)
        co_return users.error();
    const auto known = version_1::read_standing(*users, which_, user);
    if (!known)
        co_return known.error();
    if (*known == version_1::standing::administrator)
        co_return admission::administrator;
    const bool is_new = *known == version_1::standing::unknown;
    if (is_new && !password)
        co_return password_missing(user);
    if (is_new) {
        auto order = version_1::user_order(which_, user, *password);
        const auto reply = co_await send(std::move(order));
        if (!reply)
            co_return reply.error();
        if (const auto made = version_1::read_user_made(*reply, which_, user); !made)
            co_return made.error();
    } else {
        auto grants = version_1::grants_question(which_, user);
        const auto reply = co_await send(std::move(grants));
        if (!reply)
            co_return reply.error();
        const auto granted = version_1::read_grant(*reply, which_);
        if (!granted)
            co_return granted.error();
        if (*granted)
            co_return admission::had_it;
    }
    if (const auto granted = co_await grant(user); !granted)
        co_return granted.error();
    co_return is_new ? admission::is_new : admission::granted;
}

asio::awaitable<result<std::optional<version_2::bucket>>> admin::find_bucket() {
    auto question = version_2::bucket_question(which_);
    const auto reply = co_await send(std::move(question));
    if (!reply)
        co_return reply.error();
    co_return version_2::read_bucket(*reply, which_);
}

asio::awaitable<result<version_2::bucket>> admin::known_bucket() {
    if (spoken_.kind != server_kind::influx_2)
        co_return not_here(spoken_);
    auto found = co_await find_bucket();
    if (!found)
        co_return found.error();
    if (!*found)
        co_return version_2::bucket_missing(which_);
    co_return std::move(**found);
}

asio::awaitable<result<bool>> admin::has_token() {
    const auto known = co_await known_bucket();
    if (!known)
        co_return known.error();
    auto question = version_2::tokens_question(which_, known->organisation_id);
    const auto reply = co_await send(std::move(question));
    if (!reply)
        co_return reply.error();
    co_return version_2::read_whether_token_is_there(*reply, which_);
}

asio::awaitable<result<std::string>> admin::make_token() {
    const auto known = co_await known_bucket();
    if (!known)
        co_return known.error();
    auto order = version_2::token_order(which_, *known);
    const auto reply = co_await send(std::move(order));
    if (!reply)
        co_return reply.error();
    co_return version_2::read_new_token(*reply, which_);
}

} // namespace linkynflux::influx
