// A real VictoriaMetrics from Debian's package, on loopback, for as long as a test.
#pragma once

#include "http/message.hpp"
#include "support/child_process.hpp"
#include "support/reserved_port.hpp"
#include "support/temporary_directory.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace linkynflux::support {

class victoria_metrics {
public:
    /// By name: `{"httpAuth.username", "ada"}`; these, unless others are given, and little memory.
    using flags = std::map<std::string, std::string>;
    static flags usual() {
        return {{"retentionPeriod", "100y"}, {"dedup.minScrapeInterval", "1ms"}};
    }

    /// Where the program is not installed: why a test that needs it must skip.
    static std::optional<std::string> missing();

    /// Started and answering, empty.
    victoria_metrics() : victoria_metrics(usual()) {}
    explicit victoria_metrics(flags set);
    ~victoria_metrics();

    std::uint16_t port() const { return port_.number(); }
    std::string url() const; ///< `http://127.0.0.1:PORT`
    /// Stops it (SIGKILL), keeping what it has on disk; `start` brings it back on the same port.
    /// What came in the last eleven seconds is lost.
    void kill();
    void start();

    /// Lines with times in seconds; throws std::runtime_error where they are not taken.
    void write(const std::string& lines);
    /// Makes what was written seen at once. It is not safer for that.
    void show_all();
    /// Makes what was written survive a kill.
    void save_all();

    struct sample {
        std::chrono::sys_seconds at;
        double value;
        bool operator==(const sample&) const = default;
    };
    /// All samples of the series that a selector finds, in the order of time:
    /// `{__name__="conso_elec_value",compteur="maison"}`. What was written is found after a second;
    /// a series that was asked for before it came, some ten seconds later.
    std::vector<sample> samples(const std::string& match);

private:
    http::response send(http::request what);

    flags flags_;
    reserved_port port_;
    temporary_directory directory_;
    std::unique_ptr<child_process> process_;
};

} // namespace linkynflux::support
