// linkynflux-simulator: Enedis and the gateways in front of it on a loopback port, for tests and
// demonstrations.
#include "simulator/curve.hpp"
#include "simulator/gateway.hpp"
#include "simulator/options.hpp"
#include "simulator/paced_time.hpp"
#include "simulator/truth.hpp"
#include "simulator/utc.hpp"
#include "support/certificates.hpp"
#include "support/http_server.hpp"

#include <fmt/format.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>

namespace {

using namespace linkynflux;
using namespace linkynflux::simulator;

void write_file(const std::string& path, const std::string& text) {
    std::ofstream file{path};
    file << text << std::flush;
    if (!file)
        throw std::runtime_error(fmt::format("cannot write {}", path));
}

/// Blocked before any thread starts, so that the signals wait for `sigwait`.
sigset_t block_ending_signals() {
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    return ending;
}

void serve(const serve_options& how) {
    const auto ending = block_ending_signals();
    const support::authority authority;
    if (!how.ca_file.empty())
        write_file(how.ca_file, authority.certificate());

    gateway enedis{how.all};
    const auto answer = [&](const http::request& what) {
        return enedis.reply(what, how.clock.at(std::chrono::system_clock::now()));
    };
    const support::http_server server{answer, authority.issue(), how.port};
    fmt::print("listening on https://localhost:{}\n", server.port());
    std::fflush(stdout);

    int signal = 0;
    sigwait(&ending, &signal);
}

void print_truth(const truth_options& what) {
    for (auto day = what.from; day <= what.to; day += std::chrono::days{1}) {
        if (what.what == series::max_power) {
            const auto top = highest(what.meter, day);
            fmt::print("{} {} {}\n", format_day(day), top.volt_amperes, format_utc(top.at));
            continue;
        }
        const auto truth = truth_of(what.meter, day, what.what, what.all);
        fmt::print("{} {} {}\n", format_day(day), truth.watt_hours, truth.slots);
    }
}

} // namespace

int main(int argc, char** argv) {
    try {
        const auto command = linkynflux::simulator::parse_options(argc, argv);
        if (const auto* status = std::get_if<int>(&command))
            return *status;
        if (const auto* what = std::get_if<truth_options>(&command))
            print_truth(*what);
        else
            serve(std::get<serve_options>(command));
        return 0;
    } catch (const std::exception& e) {
        fmt::print(stderr, "linkynflux-simulator: {}\n", e.what());
        return 1;
    }
}
