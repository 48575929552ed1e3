// The configuration as it is installed: what it says, and that no damage to it breaks the parser.
#include "config/written.hpp"
#include "support/temporary_directory.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>
#include <regex>
#include <sstream>
#include <sys/stat.h>

namespace linkynflux::config {
namespace {

namespace json = boost::json;

std::string shipped() {
    std::ifstream file{SHIPPED_CONFIGURATION};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    if (text.empty())
        throw std::runtime_error("no " SHIPPED_CONFIGURATION);
    return text;
}

std::string with_prm(std::string text) {
    const std::string placeholder = "\"prm\": \"\"";
    return text.replace(text.find(placeholder), placeholder.size(),
                        fmt::format("\"prm\": \"{}\"", some_prm));
}

/// A text without the lines in which such a word stands.
std::string without_lines(std::string text, const std::string& word) {
    return std::regex_replace(text, std::regex{"\n[^\n]*" + word + "[^\n]*"}, "");
}

/// Every example that is commented out is let in: lines whose comment is a key or an element.
std::string with_examples(const std::string& text) {
    return std::regex_replace(text, std::regex{"\n( *)// ([\"{].*),(?=\n| // )"}, "\n$1$2,");
}

json::value as_json(const std::string& text) {
    json::parse_options options;
    options.allow_comments = true;
    options.allow_trailing_commas = true;
    return json::parse(text, {}, options);
}

/// Whatever the text, there is a configuration, or one line that names a line of it and no PRM.
void expect_an_answer(const std::string& text) {
    const auto all = parse(text, "a.json");
    if (all)
        return;
    const auto& what = all.error().what;
    static const std::regex form{"a\\.json:([0-9]+): [^\\n]*[a-z][^\\n]*"};
    std::smatch match;
    ASSERT_TRUE(std::regex_match(what, match, form)) << what << "\nof\n" << text;
    const auto lines = 1 + std::ranges::count(text, '\n');
    ASSERT_LE(std::stol(match[1]), lines) << what;
    ASSERT_EQ(what.find(some_prm), std::string::npos) << what;
}

TEST(shipped_file, asks_for_the_prm_where_it_is_missing) {
    const auto text = shipped();
    const auto before = text.substr(0, text.find("\"prm\": \"\""));
    EXPECT_EQ(
        said_of(text),
        fmt::format("{}: meters[0].prm: empty; write the 14 digits shown on the meter's display "
                    "and on the bill, between double quotes",
                    1 + std::ranges::count(before, '\n')));
}

TEST(shipped_file, holds_the_defaults_once_a_prm_is_in) {
    const auto all = parsed(with_prm(shipped()));
    auto bare = parsed(fmt::format(R"({{ "meters": [ {{ "prm": "{}" }} ], "enedis": [ {{
        "source": "conso-api", "token": {{ "file": "/etc/linkynflux/conso-api.token" }} }} ] }})",
                                   some_prm));
    EXPECT_EQ(all, bare);
}

TEST(shipped_file, asks_for_the_token_where_it_is_missing) {
    const support::temporary_directory directory;
    const auto path = directory / "linkynflux.json";
    auto text = with_prm(shipped());
    const std::string installed = "/etc/linkynflux/conso-api.token";
    const auto token = directory / "conso-api.token";
    text.replace(text.find(installed), installed.size(), token);
    std::ofstream{path} << text;
    const auto before = text.substr(0, text.find(token));
    EXPECT_EQ(load(path).error().what,
              fmt::format("{}:{}: enedis[0].token.file: {}: cannot be read (No such file or "
                          "directory); it must be there, with group linkynflux and mode 0640",
                          path, 1 + std::ranges::count(before, '\n'), token));

    std::ofstream{token} << "t\n";
    ::chmod(token.c_str(), 0640);
    EXPECT_TRUE(load(path));
}

TEST(shipped_file, every_example_in_it_works) {
    auto text = with_examples(with_prm(shipped()));
    const std::string plain = "\"ssl\": false";
    text.replace(text.find(plain), plain.size(), "\"ssl\": true");
    // They stand for each other.
    text = without_lines(without_lines(text, "\"socket\":"),
                         "\"token\": \\{ \"file\": \"/etc/linkynflux/influx");
    const auto all = parsed(text);
    const auto& meter = all.meters.at(0);
    EXPECT_EQ(meter.name, "home");
    EXPECT_EQ(meter.subscribed_power_kva, 9);
    EXPECT_TRUE(meter.since);
    ASSERT_EQ(meter.sources.size(), 3u);
    EXPECT_EQ(meter.sources[1].version, 2);
    EXPECT_EQ(meter.off_peak.size(), 3u);
    EXPECT_EQ(all.destination.ca_file, "/etc/linkynflux/ca.pem");
}

TEST(shipped_file, every_server_that_it_names_works) {
    const auto text = with_prm(shipped());
    const std::regex example{"\n  //   [^{\n]*(\\{ \"version\".*\\})(?=\n)"};
    std::vector<server_kind> kinds;
    for (std::sregex_iterator one{text.begin(), text.end(), example}, end; one != end; ++one)
        kinds.push_back(parsed(file_with("\"influx\": " + (*one)[1].str())).destination.kind);
    EXPECT_EQ(kinds, (std::vector{server_kind::influx_2, server_kind::influx_3,
                                  server_kind::victoria_metrics, server_kind::line_protocol}));
    auto on_a_socket = with_examples(text);
    on_a_socket = without_lines(without_lines(on_a_socket, "\"host\":"), "\"port\":");
    on_a_socket = without_lines(without_lines(on_a_socket, "\"ssl\":"), "\"ca_file\":");
    EXPECT_EQ(parsed(on_a_socket).destination.socket, "/run/influxdb/influxdb.sock");
}

TEST(shipped_file, names_every_key_once) {
    const auto text = with_examples(shipped());
    for (const auto* key :
         {"meters",  "prm",    "name",       "series",  "tags",        "subscribed_power_kva",
          "since",   "enedis", "url",        "budget",  "client_id",   "client_secret",
          "influx",  "host",   "port",       "db",      "username",    "password",
          "socket",  "ssl",    "verify_ssl", "ca_file", "measurement", "layout",
          "version", "hc",     "start",      "end",     "hours",       "from",
          "to",      "poll",   "between",    "quiet",   "log_level"}) {
        const std::regex member{fmt::format("^(?! *//).*\"{}\": ", key), std::regex::multiline};
        const auto found =
            std::distance(std::sregex_iterator{text.begin(), text.end(), member}, {});
        const bool has_two_meanings = key == std::string{"hours"} || key == std::string{"version"};
        EXPECT_EQ(found, has_two_meanings ? 2 : 1) << key;
    }
}

TEST(shipped_file, names_every_series_and_every_source) {
    const auto text = shipped();
    for (const auto what : {series::consumption, series::production, series::daily_consumption,
                            series::daily_production, series::max_power})
        EXPECT_THAT(text, testing::HasSubstr(fmt::format("\"{}\"", to_string(what))));
    for (const auto kind :
         {source_kind::conso_api, source_kind::my_electrical_data, source_kind::data_connect})
        EXPECT_THAT(text, testing::HasSubstr(fmt::format("\"source\": \"{}\"", to_string(kind))));
}

TEST(shipped_file, every_beginning_of_it_is_a_mistake_with_a_line) {
    const auto text = with_prm(shipped());
    for (std::size_t length = 0; length <= text.rfind('}'); ++length) {
        const auto beginning = text.substr(0, length);
        ASSERT_NE(said_of(beginning), "") << length;
        expect_an_answer(beginning);
    }
}

TEST(shipped_file, lines_left_out_or_written_twice_get_an_answer) {
    const auto text = with_examples(with_prm(shipped()));
    std::vector<std::string> lines;
    std::istringstream reading{text};
    for (std::string line; std::getline(reading, line);)
        lines.push_back(line + '\n');
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::string without, doubled;
        for (std::size_t j = 0; j < lines.size(); ++j) {
            without += i == j ? "" : lines[j];
            doubled += i == j ? lines[j] + lines[j] : lines[j];
        }
        expect_an_answer(without);
        expect_an_answer(doubled);
    }
}

TEST(shipped_file, any_bytes_in_it_get_an_answer) {
    const auto text = with_examples(with_prm(shipped()));
    const auto seed = std::random_device{}();
    SCOPED_TRACE(fmt::format("seed {}", seed));
    std::mt19937 chance{seed};
    std::uniform_int_distribution<std::size_t> place{0, text.size() - 1};
    std::uniform_int_distribution<int> byte{0, 255};
    constexpr std::string_view telling = "{}[]\",:/*\\\n0-.eu";
    for (int round = 0; round < 3000; ++round) {
        auto damaged = text;
        for (int hits = round % 4; hits >= 0; --hits)
            damaged[place(chance)] = round % 2 ? static_cast<char>(byte(chance))
                                               : telling[place(chance) % telling.size()];
        expect_an_answer(damaged);
    }
}

/// Puts every value of `others` in the place of `at` and of all inside it, and asks for an answer.
void replace_each(const json::value& root, json::value& at, const json::array& others) {
    const json::value original = at;
    for (const auto& other : others) {
        at = other;
        expect_an_answer(json::serialize(root));
    }
    at = original;
    if (auto* list = at.if_array())
        for (auto& element : *list)
            replace_each(root, element, others);
    if (auto* object = at.if_object())
        for (auto& member : *object)
            replace_each(root, member.value(), others);
}

TEST(shipped_file, any_other_value_in_the_place_of_each_gets_an_answer) {
    auto root = as_json(with_examples(with_prm(shipped())));
    const json::array others{nullptr,
                             true,
                             0,
                             -1,
                             1.5,
                             1e300,
                             12345678901234,
                             "",
                             some_prm,
                             "a\nb",
                             "\\",
                             "http://a@b",
                             json::array{},
                             {json::array{}, nullptr},
                             json::object{},
                             json::array{some_prm, some_prm},
                             json::object{{some_prm, some_prm}}};
    replace_each(root, root, others);
}

} // namespace
} // namespace linkynflux::config
