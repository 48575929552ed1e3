// Answers cut short and with values replaced: nothing crashes, and nothing is invented.
#include "sample_day.hpp"
#include "samples.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include <functional>
#include <utility>

namespace linkynflux::enedis {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

struct sample_answer {
    std::string body;
    question asked;
    stamps which = stamps::ends;
};

std::vector<sample_answer> every_answer() {
    std::vector<sample_answer> all;
    day_of october; // 01:00 to 04:00 is where order decides
    for (int i = 2; i < 10; ++i)
        october.add(start_of(*parse_day("2024-10-27")) + i * 30min, 30min);
    const auto asked = [](series what) { return about("2024-10-27", "2024-10-29", what); };
    const std::vector<sample_point> days{{"2024-10-27", "\"5000\"", ""},
                                         {"2024-10-28", "6000", ""}};
    const std::vector<sample_point> peaks{{"2024-10-27 02:30:00", "\"4000\"", ""},
                                          {"2024-10-28 19:00:01", "5000", ""}};
    for (const auto f : every_format) {
        all.push_back({body_in(f, october.points), asked(series::consumption)});
        all.push_back(
            {body_in(f, october.with_true_starts()), asked(series::consumption), stamps::starts});
        all.push_back({body_of(f, daily_energy_fed_in, days), asked(series::daily_production)});
        all.push_back({body_of(f, highest_power, peaks), asked(series::max_power)});
    }
    return all;
}

template<class T>
bool all_in(const std::vector<T>& part, const std::vector<T>& whole) {
    return std::ranges::all_of(
        part, [&whole](const T& each) { return std::ranges::find(whole, each) != whole.end(); });
}

/// What an October night holds back is there in the whole answer, as a reading of the first pass.
void expect_part_of(const answer& part, const answer& whole, const std::string& why) {
    EXPECT_TRUE(all_in(part.readings, whole.readings)) << why;
    EXPECT_TRUE(all_in(part.days, whole.days)) << why;
    EXPECT_TRUE(all_in(part.peaks, whole.peaks)) << why;
    for (const auto& held : part.held_back)
        EXPECT_EQ(std::ranges::count(part.readings, held), 0) << why;
}

TEST(mutated_answers, cut_at_any_byte_are_no_answers) {
    for (const auto& [body, asked, which] : every_answer()) {
        EXPECT_TRUE(read(body, asked, which).has_value());
        for (std::size_t size = 0; size < body.size(); ++size)
            ASSERT_FALSE(read(std::string_view{body}.substr(0, size), asked, which).has_value())
                << body.substr(0, size);
    }
}

/// Calls with each value of the tree, which may be changed and is put back afterwards.
void each_value(json::value& in, const std::function<void(json::value&)>& call) {
    call(in);
    if (auto* object = in.if_object())
        for (auto& member : *object)
            each_value(member.value(), call);
    else if (auto* array = in.if_array())
        for (auto& element : *array)
            each_value(element, call);
}

/// A length that is not there is half an hour, as in these answers, before an END stamp.
bool makes_ends_of_starts(const json::value& original, const json::value& replacement) {
    const auto* length = original.if_string();
    const auto* text = replacement.if_string();
    return length && length->starts_with("PT") &&
           (replacement.is_null() || (text && (text->empty() || *text == "null")));
}

TEST(mutated_answers, with_any_value_replaced_hold_nothing_new) {
    const std::vector<json::value> replacements{
        nullptr,       "null",        "", -1, "-1", 1e300, "1e300", "9e999", true,
        json::array{}, json::object{}};
    for (const auto& [body, asked, which] : every_answer()) {
        const auto whole = understood(body, asked, which);
        auto document = json::parse(body);
        each_value(document, [&](json::value& place) {
            const auto original = place;
            for (const auto& replacement : replacements) {
                if (which == stamps::starts && makes_ends_of_starts(original, replacement))
                    continue;
                place = replacement;
                const auto changed = json::serialize(document);
                if (const auto found = read(changed, asked, which))
                    expect_part_of(*found, whole, changed);
            }
            place = original;
        });
    }
}

TEST(mutated_answers, without_any_point_hold_nothing_new) {
    for (const auto& [body, asked, which] : every_answer()) {
        const auto whole = understood(body, asked, which);
        auto document = json::parse(body);
        each_value(document, [&](json::value& place) {
            if (!place.is_array())
                return;
            auto& list = place.get_array();
            for (std::size_t i = 0; i < list.size(); ++i) {
                const auto original = list[i];
                list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
                const auto changed = json::serialize(document);
                if (const auto found = read(changed, asked, which))
                    expect_part_of(*found, whole, changed);
                list.insert(list.begin() + static_cast<std::ptrdiff_t>(i), original);
            }
        });
    }
}

TEST(mutated_answers, of_any_order_and_any_stamps_stay_sorted_apart_and_inside) {
    // Each stamp of an October night in place of each other: the worst order there is.
    const day_of october{"2024-10-27", 30min};
    const auto asked = about("2024-10-27", "2024-10-28");
    const auto whole = whole_day(asked.first);
    for (std::size_t i = 0; i < 10; ++i)
        for (std::size_t j = 0; j < 10; ++j)
            for (const auto which : {stamps::ends, stamps::starts}) {
                auto points = which == stamps::ends ? october.points : october.with_true_starts();
                points[i].stamp = points[j].stamp;
                const auto found = understood(body_in(format::data_connect, points), asked, which);
                interval_set covered;
                for (const auto* list : {&found.readings, &found.held_back}) {
                    EXPECT_TRUE(std::ranges::is_sorted(*list, {}, &reading::start));
                    for (const auto& r : *list) {
                        EXPECT_FALSE(boost::icl::intersects(covered, r.when()));
                        EXPECT_TRUE(boost::icl::within(r.when(), whole));
                        covered += r.when();
                    }
                }
            }
}

} // namespace
} // namespace linkynflux::enedis
