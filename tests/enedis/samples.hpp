// Answers in both formats, made of invented points, and the question they answer.
#pragma once

#include "base/question.hpp"
#include "enedis/formats.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace linkynflux::enedis {

inline constexpr std::string_view sample_prm = "12345678904321";

/// One point; `value` as it stands in the JSON, quotes included, empty for an absent member.
struct sample_point {
    std::string stamp;
    std::string value;
    std::string length = "PT30M"; ///< empty: absent
};

/// What the points of an answer are, as it says itself.
struct sample_quantity {
    std::string direction = "CONS";
    std::string physics = "PA";
    std::string unit = "W";
};

inline const sample_quantity daily_energy_drawn{"CONS", "EA", "Wh"};
inline const sample_quantity daily_energy_fed_in{"PROD", "EA", "Wh"};
inline const sample_quantity highest_power{"CONS", "PMA", "VA"};

/// The last two are those of MyElectricalData 2.
enum class format {
    data_connect,
    meter_reading,
    wrapped_meter_reading,
    data_connect_in_envelope,
    meter_reading_in_envelope
};

inline constexpr std::array every_format{
    format::data_connect, format::meter_reading, format::wrapped_meter_reading,
    format::data_connect_in_envelope, format::meter_reading_in_envelope};

inline std::string member(std::string_view name, std::string_view json) {
    return json.empty() ? std::string{} : fmt::format(R"("{}":{},)", name, json);
}

inline std::string points_in(bool is_new, const std::vector<sample_point>& points) {
    std::string list;
    for (const auto& p : points) {
        const auto length = p.length.empty() ? std::string{} : '"' + p.length + '"';
        list += fmt::format("{}{{{}{}{}\"{}\":\"B\"}}", list.empty() ? "" : ",",
                            member(is_new ? "v" : "value", p.value),
                            member(is_new ? "d" : "date", '"' + p.stamp + '"'),
                            member(is_new ? "p" : "interval_length", length),
                            is_new ? "n" : "measure_type");
    }
    return list;
}

/// One element of `grandeur`.
inline std::string quantity_with(const sample_quantity& what,
                                 const std::vector<sample_point>& points) {
    return fmt::format(R"({{"grandeurMetier":"{}","grandeurPhysique":"{}","unite":"{}",)"
                       R"("points":[{}],"calendrier":[]}})",
                       what.direction, what.physics, what.unit, points_in(true, points));
}

inline std::string data_connect_with(std::string_view quantities,
                                     std::string_view prm = sample_prm) {
    return fmt::format(R"({{"idPrm":"{}","etapeMetier":"BRUT","modeCalcul":"MESURE",)"
                       R"("grandeur":[{}],"contexte":[]}})",
                       prm, quantities);
}

inline std::string in_envelope(std::string_view data) {
    return fmt::format(R"({{"success":true,"data":{},"error":null}})", data);
}

inline std::string body_of(format f, const sample_quantity& what,
                           const std::vector<sample_point>& points,
                           std::string_view prm = sample_prm) {
    if (f == format::data_connect || f == format::data_connect_in_envelope) {
        const auto body = data_connect_with(quantity_with(what, points), prm);
        return f == format::data_connect ? body : in_envelope(body);
    }
    const auto inner =
        fmt::format(R"({{"usage_point_id":"{}","quality":"BRUT","reading_type":)"
                    R"({{"unit":"{}","aggregate":"average"}},"interval_reading":[{}]}})",
                    prm, what.unit, points_in(false, points));
    if (f == format::meter_reading)
        return inner;
    const auto wrapped = fmt::format(R"({{"meter_reading":{}}})", inner);
    return f == format::wrapped_meter_reading ? wrapped : in_envelope(wrapped);
}

/// A load curve.
inline std::string body_in(format f, const std::vector<sample_point>& points,
                           std::string_view prm = sample_prm) {
    return body_of(f, {}, points, prm);
}

inline question about(std::string_view first, std::string_view end,
                      series what = series::consumption) {
    return {*prm::parse(sample_prm), what, *parse_day(first), *parse_day(end)};
}

inline constexpr auto sample_now = sys_seconds{std::chrono::seconds{1'790'000'000}};

inline constexpr std::string_view sample_source = "conso-api";

inline result<answer> read(std::string_view body, const question& asked,
                           stamps which = stamps::ends) {
    return read_answer(body, asked, sample_now, sample_source, which);
}

/// The answer to a body that must be understood.
inline answer understood(std::string_view body, const question& asked,
                         stamps which = stamps::ends) {
    auto found = read(body, asked, which);
    if (!found) {
        ADD_FAILURE() << found.error().what;
        return {};
    }
    return *std::move(found);
}

/// The failure of a body that must not be.
inline failure refused(std::string_view body, const question& asked) {
    const auto found = read(body, asked);
    if (found) {
        ADD_FAILURE() << "understood, with " << found->readings.size() << " readings";
        return {};
    }
    return found.error();
}

} // namespace linkynflux::enedis
