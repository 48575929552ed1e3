// Answers in both formats, made of invented points, and the question they answer.
#pragma once

#include "base/question.hpp"
#include "enedis/formats.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace linkynflux::enedis {

inline constexpr std::string_view sample_prm = "12345678904321";

/// One point; `value` as it stands in the JSON, quotes included, empty for an absent member.
struct sample_point {
    std::string end;
    std::string value;
    std::string length = "PT30M"; ///< empty: absent
};

enum class format { data_connect, meter_reading, wrapped_meter_reading };

inline std::string member(std::string_view name, std::string_view json) {
    return json.empty() ? std::string{} : fmt::format(R"("{}":{},)", name, json);
}

inline std::string body_in(format f, const std::vector<sample_point>& points,
                           std::string_view prm = sample_prm, std::string_view direction = "CONS") {
    const bool is_new = f == format::data_connect;
    std::string list;
    for (const auto& p : points) {
        const auto length = p.length.empty() ? std::string{} : '"' + p.length + '"';
        list += fmt::format("{}{{{}{}{}\"{}\":\"B\"}}", list.empty() ? "" : ",",
                            member(is_new ? "v" : "value", p.value),
                            member(is_new ? "d" : "date", '"' + p.end + '"'),
                            member(is_new ? "p" : "interval_length", length),
                            is_new ? "n" : "measure_type");
    }
    if (is_new)
        return fmt::format(
            R"({{"idPrm":"{}","etapeMetier":"BRUT","modeCalcul":"MESURE","grandeur":[)"
            R"({{"grandeurMetier":"{}","grandeurPhysique":"PA","unite":"W",)"
            R"("points":[{}],"calendrier":[]}}],"contexte":[]}})",
            prm, direction, list);
    const auto inner =
        fmt::format(R"({{"usage_point_id":"{}","quality":"BRUT","reading_type":)"
                    R"({{"unit":"W","aggregate":"average"}},"interval_reading":[{}]}})",
                    prm, list);
    return f == format::meter_reading ? inner : fmt::format(R"({{"meter_reading":{}}})", inner);
}

inline question about(std::string_view first, std::string_view end,
                      series what = series::consumption) {
    return {*prm::parse(sample_prm), what, *parse_day(first), *parse_day(end)};
}

inline constexpr auto sample_now = sys_seconds{std::chrono::seconds{1'790'000'000}};

/// The answer to a body that must be understood.
inline answer understood(std::string_view body, const question& asked) {
    auto read = read_answer(body, asked, sample_now);
    if (!read) {
        ADD_FAILURE() << read.error().what;
        return {};
    }
    return *std::move(read);
}

/// The failure of a body that must not be.
inline failure refused(std::string_view body, const question& asked) {
    const auto read = read_answer(body, asked, sample_now);
    if (read) {
        ADD_FAILURE() << "understood, with " << read->readings.size() << " readings";
        return {};
    }
    return read.error();
}

} // namespace linkynflux::enedis
