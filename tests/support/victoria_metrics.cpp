// VictoriaMetrics as a child process: its settings on its command line, its data in one directory.
#include "support/victoria_metrics.hpp"

#include "base/json_field.hpp"
#include "http/base64.hpp"
#include "support/exchange.hpp"
#include "support/installed.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace linkynflux::support {

using namespace std::chrono_literals;

std::optional<std::string> victoria_metrics::missing() {
    if (is_installed("victoria-metrics"))
        return std::nullopt;
    return "victoria-metrics is not installed (apt install victoria-metrics)";
}

victoria_metrics::victoria_metrics(flags set) : flags_(std::move(set)) {
    flags_.emplace("memory.allowedBytes", "64MB");
    start();
}

victoria_metrics::~victoria_metrics() = default;

std::string victoria_metrics::url() const {
    return "http://127.0.0.1:" + std::to_string(port());
}

void victoria_metrics::kill() {
    process_.reset();
}

void victoria_metrics::start() {
    std::vector<std::string> command{"victoria-metrics",
                                     "-storageDataPath=" + (directory_ / "data"),
                                     "-httpListenAddr=127.0.0.1:" + std::to_string(port())};
    for (const auto& [name, value] : flags_)
        command.push_back("-" + name + "=" + value);
    process_ = std::make_unique<child_process>(command);
    // It says so before it listens.
    if (!process_->wait_for_text("starting http server", 30s))
        throw std::runtime_error("victoria-metrics does not start:\n" + process_->errors());
    const auto answers = [this] {
        try {
            return send(http::request{http::method::get, "/ping"}).status != 0;
        } catch (const std::runtime_error&) {
            return false;
        }
    };
    for (int tries = 0; !answers(); ++tries)
        if (tries == 6000 || process_->wait(5ms))
            throw std::runtime_error("victoria-metrics does not answer:\n" + process_->errors());
}

/// As whoever its flags let in.
http::response victoria_metrics::send(http::request what) {
    if (const auto user = flags_.find("httpAuth.username"); user != flags_.end())
        what.set("Authorization",
                 "Basic " + http::base64(user->second + ":" + flags_["httpAuth.password"]));
    return exchange({false, "127.0.0.1", port()}, std::move(what));
}

void victoria_metrics::write(const std::string& lines) {
    http::request what{http::method::post, "/write?precision=s"};
    what.body = lines;
    if (const auto reply = send(std::move(what)); reply.status != 204)
        throw std::runtime_error("victoria-metrics refuses lines: " + reply.body);
}

void victoria_metrics::show_all() {
    send(http::request{http::method::get, "/internal/force_flush"});
}

void victoria_metrics::save_all() {
    // A snapshot needs all of it on disk.
    send(http::request{http::method::get, "/snapshot/create"});
}

std::vector<victoria_metrics::sample> victoria_metrics::samples(const std::string& match) {
    http::request what{http::method::post, "/api/v1/export"};
    what.set("Content-Type", "application/x-www-form-urlencoded");
    // Without an end it would be now, and points of tests lie where they like.
    what.body = "start=0&end=4102444800&match[]=" +
                boost::urls::encode(match, boost::urls::unreserved_chars);
    const auto reply = send(std::move(what));
    if (reply.status != 200)
        throw std::runtime_error("victoria-metrics: " + match + ": " + reply.body);
    std::vector<sample> found;
    std::istringstream lines{reply.body};
    for (std::string line; std::getline(lines, line);) {
        if (line.empty())
            continue;
        const auto document = parse_json(line).value();
        const json_field series{document};
        const auto times = series.member("timestamps").value();
        const auto values = series.member("values").value();
        for (std::size_t i = 0; i < times.size().value(); ++i) {
            const std::chrono::milliseconds at{times.element(i).value().integer().value()};
            found.push_back({std::chrono::sys_seconds{std::chrono::floor<std::chrono::seconds>(at)},
                             values.element(i).value().number().value()});
        }
    }
    std::ranges::stable_sort(found, {}, &sample::at);
    return found;
}

} // namespace linkynflux::support
