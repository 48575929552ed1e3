// The dialect carried over a client. Inside co_await stand names only: GCC 12 destroys some
// temporaries there twice.
#include "influx/server.hpp"

#include "http/gzip.hpp"
#include "influx/coverage.hpp"
#include "influx/halving.hpp"
#include "influx/recognition.hpp"
#include "influx/refusal.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace linkynflux::influx {

namespace asio = boost::asio;

namespace {

std::string name_of(const http::endpoint& peer, const database& which) {
    auto name = peer.url() + which.path;
    for (const auto& part : {which.org, which.name})
        if (!part.empty())
            name.append("/").append(part);
    return name;
}

failure cannot(const dialect& spoken, std::string_view what) {
    return {error::request_refused, std::string{spoken.name} + " " + std::string{what}};
}

} // namespace

server::server(std::unique_ptr<http::client> client, http::endpoint peer, const dialect& spoken,
               database which)
    : client_(std::move(client)),
      peer_(std::move(peer)),
      spoken_(spoken),
      which_(std::move(which)),
      name_(name_of(peer_, which_)) {}

asio::awaitable<result<void>> server::probe(sys_seconds now) {
    auto empty = spoken_.probe(which_);
    const auto reply = co_await client_->send(std::move(empty));
    if (!reply)
        co_return unanswered(reply.error(), spoken_);
    co_return spoken_.read_probe(*reply, which_, now);
}

asio::awaitable<result<void>> server::recognise() {
    if (is_recognised_)
        co_return result<void>{};
    auto question = recognition_question(which_, spoken_);
    const auto reply = co_await client_->send(std::move(question));
    if (!reply)
        co_return unanswered(reply.error(), spoken_);
    const auto found = influx::recognise(*reply);
    const auto fit = suits(spoken_.kind, found);
    is_recognised_ = found && fit;
    co_return fit;
}

asio::awaitable<result<void>> server::inspect(intent meant) {
    if (!spoken_.inspect || inspected_.contains({meant.measurement, meant.reach}))
        co_return result<void>{};
    if (const auto fit = co_await recognise(); !fit)
        co_return fit;
    auto question = spoken_.inspect(which_, meant);
    const auto reply = co_await client_->send(std::move(question));
    if (!reply)
        co_return unanswered(reply.error(), spoken_);
    const auto verdict = spoken_.read_inspection(*reply, which_, meant);
    if (verdict)
        inspected_.emplace(meant.measurement, meant.reach);
    co_return verdict;
}

asio::awaitable<result<std::optional<retention>>> server::kept() {
    if (!spoken_.retention)
        co_return std::optional<retention>{};
    auto question = spoken_.retention(which_);
    const auto reply = co_await client_->send(std::move(question));
    if (!reply)
        co_return unanswered(reply.error(), spoken_);
    auto found = spoken_.read_retention(*reply, which_);
    if (!found)
        co_return found.error();
    co_return std::optional{std::move(*found)};
}

std::string server::remedy(const retention& too_short) const {
    return spoken_.remedy.retention(which_, too_short);
}

asio::awaitable<result<written>> server::send_lines(std::string lines, sys_seconds now) {
    auto request = spoken_.write(which_, std::move(lines));
    if (http::is_worth_compressing(peer_, request.body.size())) {
        request.body = http::gzipped(request.body);
        request.set("Content-Encoding", "gzip");
    }
    const auto reply = co_await client_->send(std::move(request));
    if (!reply) {
        auto why = unanswered(reply.error(), spoken_);
        if (why == error::body_too_large) // the answer, not what was sent
            why.code = error::influx_unavailable;
        co_return why;
    }
    co_return spoken_.read_write(*reply, which_, now);
}

asio::awaitable<result<outcome>> server::write(std::string lines, sys_seconds now) {
    halving all{std::move(lines)};
    for (const auto* part = all.next(); part; part = all.next()) {
        const auto verdict = co_await send_lines(*part, now);
        if (!verdict && verdict.error() == error::body_too_large && all.nothing_fits())
            co_return failure{error::influx_unavailable, verdict.error().what};
        if (verdict)
            all.taken(*verdict);
        else if (verdict.error() == error::points_refused ||
                 verdict.error() == error::body_too_large)
            all.refused(verdict.error());
        else
            co_return verdict.error();
    }
    co_return std::move(all).done();
}

asio::awaitable<result<std::vector<stored_row>>> server::rows(stretch of) {
    constexpr std::chrono::days shortest{1};
    if (!can_read())
        co_return cannot(spoken_, "cannot be asked what it holds");
    const auto whole = of.between;
    seconds stride = spoken_.longest_question;
    std::vector<stored_row> all;
    for (auto from = whole.lower(); from < whole.upper();) {
        of.between = {from, std::min(from + stride, whole.upper())};
        auto question = spoken_.rows(which_, of);
        const auto reply = co_await client_->send(std::move(question));
        auto found = reply ? spoken_.read_rows(*reply, which_)
                           : result<std::vector<stored_row>>{unanswered(reply.error(), spoken_)};
        if (found) {
            std::ranges::move(*found, std::back_inserter(all));
            from = of.between.upper();
        } else if (found.error() == error::body_too_large && length(of.between) > shortest) {
            stride = length(of.between) / 2;
        } else {
            co_return found.error();
        }
    }
    co_return all;
}

asio::awaitable<result<interval_set>> server::covered(series what, std::string measurement,
                                                      std::map<std::string, std::string> tags,
                                                      interval between) {
    stretch of{std::move(measurement), std::move(tags), between};
    const auto found = co_await rows(std::move(of));
    if (!found)
        co_return found.error();
    co_return covers(*found, what);
}

asio::awaitable<result<void>> server::erase(std::string measurement,
                                            std::map<std::string, std::string> tags,
                                            interval_set all, sys_seconds now) {
    if (!can_rewrite())
        co_return cannot(spoken_, "deletes no rows, so that nothing can be replaced there");
    if (spoken_.anchor) {
        auto line = spoken_.anchor(measurement, now);
        const auto anchored = co_await send_lines(std::move(line), now);
        if (!anchored)
            co_return anchored.error();
    }
    for (const auto& part : all) {
        const stretch of{measurement, tags, part};
        auto order = spoken_.erase(which_, of);
        const auto reply = co_await client_->send(std::move(order));
        if (!reply)
            co_return unanswered(reply.error(), spoken_);
        const auto erased = spoken_.read_erased(*reply, which_);
        if (!erased)
            co_return erased.error();
    }
    co_return result<void>{};
}

} // namespace linkynflux::influx
