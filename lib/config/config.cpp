#include "config/config.hpp"

#include "config/file_text.hpp"
#include "config/influx_setting.hpp"
#include "config/members.hpp"
#include "config/meters.hpp"
#include "config/off_peak_windows.hpp"
#include "config/plain_settings.hpp"
#include "config/poll_hours.hpp"
#include "config/secret_files.hpp"
#include "config/shown.hpp"
#include "config/sources.hpp"

#include <boost/system/errc.hpp>
#include <fmt/format.h>

#include <array>

namespace linkynflux::config {
namespace {

checked<log_level> read_log_level(const setting& at) {
    static constexpr std::array<choice<log_level>, 4> levels{{{"error", log_level::error},
                                                              {"warning", log_level::warning},
                                                              {"info", log_level::info},
                                                              {"debug", log_level::debug}}};
    return read_choice<log_level>(at, "level", levels);
}

checked<config> read_config(const setting& file) {
    config all;
    shared_settings shared;
    members o{file};
    o.optional("influx", all.destination, read_influx);
    shared.how = all.destination.how;
    o.optional("enedis", shared.sources, read_sources);
    o.optional("hc", shared.off_peak, read_off_peak_windows);
    o.optional("subscribed_power_kva", shared.subscribed_power_kva, read_subscribed_power);
    o.optional("poll", all.polling, read_poll);
    o.optional("log_level", all.level, read_log_level);
    o.required(
        "meters", all.meters, [&shared](const setting& at) { return read_meters(at, shared); },
        "the meters to ask for, as in \"meters\": [ { \"prm\": \"…\" } ]");
    return o.done(std::move(all));
}

checked<config> read_config_and_secret_files(const setting& file) {
    auto all = read_config(file);
    if (all)
        if (auto wrong = find_bad_secret_file(file))
            return std::move(*wrong);
    return all;
}

failure bad_configuration(std::string_view file, const mistake& m) {
    const auto path = m.path.empty() ? "" : m.path + ": ";
    return {error::bad_configuration,
            without_prms(fmt::format("{}:{}: {}{}", file, m.line, path, m.text))};
}

/// For the service and for whoever runs a command beside it.
failure unreadable(const std::string& path, const boost::system::error_code& why) {
    const bool is_denied = why == boost::system::errc::permission_denied;
    return {error::bad_configuration,
            fmt::format("{}: cannot be read ({}); it must be there, with "
                        "group linkynflux and mode 0640{}",
                        path, why.message(), is_denied ? "; run commands with sudo" : "")};
}

result<config> parse_as(checked<config> (*read)(const setting&), std::string_view text,
                        std::string_view file) {
    const auto document = read_document(text);
    if (!document)
        return bad_configuration(file, document.error());
    auto all = read(setting{*document});
    if (!all)
        return bad_configuration(file, all.error());
    return std::move(*all);
}

} // namespace

result<config> parse(std::string_view text, std::string_view file) {
    return parse_as(read_config, text, file);
}

result<config> load(const std::string& path) {
    const auto file = read_file(path);
    if (!file)
        return unreadable(path, file.error());
    return parse_as(read_config_and_secret_files, file->text, path);
}

} // namespace linkynflux::config
