// State survives its way through text, and nothing else passes for state.
#include "store/state.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <gmock/gmock.h>

#include <iostream>
#include <random>

namespace linkynflux::store {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::StartsWith;
namespace json = boost::json;

sys_seconds at(year_month_day day, seconds time = 0s) {
    return sys_days{day} + time;
}

meter_memory sample() {
    series_memory consumption;
    consumption.written += interval{at(2026y / 9 / 1, 22h), at(2026y / 9 / 12, 22h)};
    consumption.written += interval{at(2026y / 9 / 13, 22h), at(2026y / 9 / 28, 22h)};
    consumption.holes[local_days{2026y / 9 / 13}] = {at(2026y / 9 / 14, 6h),
                                                     at(2026y / 9 / 20, 6h + 12min + 3s), 4, true};
    consumption.refused += interval{at(2026y / 9 / 12, 22h), at(2026y / 9 / 12, 23h)};
    consumption.floor = history_search{local_days{2024y / 9 / 1}, local_days{2024y / 10 / 1}};
    meter_memory memory;
    memory.destination = "http://localhost:8086 linky conso_elec tags";
    memory.by_series[series::consumption] = consumption;
    memory.by_series[series::max_power] = {};
    memory.last_entry = 17;
    memory.asked_at = at(2026y / 9 / 29, 6h + 31min + 7s);
    memory.next_poll = at(2026y / 9 / 30, 6h + 31min + 7s);
    memory.tries_today = 2;
    memory.contracted = known_contract{at(2026y / 9 / 1, 6h), {9, "HC (22H50-6H50)"}};
    memory.troubled = trouble{at(2026y / 9 / 29, 6h + 31min + 8s), "refused", true};
    return memory;
}

ledger sample_ledger() {
    return {{at(2026y / 9 / 28, 6h), at(2026y / 9 / 28, 6h), at(2026y / 9 / 28, 7h)},
            at(2026y / 9 / 28, 19h)};
}

TEST(state, is_text_that_people_can_read) {
    EXPECT_EQ(render(sample()), R"text({
  "version": 1,
  "destination": "http://localhost:8086 linky conso_elec tags",
  "last_entry": 17,
  "asked_at": "2026-09-29T06:31:07Z",
  "next_poll": "2026-09-30T06:31:07Z",
  "tries_today": 2,
  "contract": {"asked_at": "2026-09-01T06:00:00Z", "subscribed_kva": 9, "off_peak_hours": "HC (22H50-6H50)"},
  "trouble": {"at": "2026-09-29T06:31:08Z", "what": "refused", "needs_someone": true},
  "series": {
    "consumption": {
      "written": [
        ["2026-09-01T22:00:00Z", "2026-09-12T22:00:00Z"],
        ["2026-09-13T22:00:00Z", "2026-09-28T22:00:00Z"]
      ],
      "last_written": "2026-09-28T22:00:00Z",
      "holes": {
        "2026-09-13": {"first_asked": "2026-09-14T06:00:00Z", "last_asked": "2026-09-20T06:12:03Z", "attempts": 4, "given_up": true}
      },
      "refused": [
        ["2026-09-12T22:00:00Z", "2026-09-12T23:00:00Z"]
      ],
      "floor": {"refused": "2024-09-01", "answered": "2024-10-01"}
    },
    "max_power": {
      "written": [],
      "holes": {}
    }
  }
}
)text");
}

TEST(state, ledger_is_text_that_people_can_read) {
    EXPECT_EQ(render(sample_ledger()), R"({
  "version": 1,
  "closed_until": "2026-09-28T19:00:00Z",
  "spent": ["2026-09-28T06:00:00Z", "2026-09-28T06:00:00Z", "2026-09-28T07:00:00Z"]
}
)");
}

class memories {
public:
    explicit memories(std::uint64_t seed) : random_(seed) {}

    meter_memory memory() {
        meter_memory m;
        m.destination = words();
        for (const auto which : {series::consumption, series::production, series::daily_consumption,
                                 series::daily_production, series::max_power})
            if (coin())
                m.by_series[which] = series_part();
        m.last_entry = coin() ? random_() : below(1000);
        if (coin())
            m.asked_at = instant();
        if (coin())
            m.next_poll = instant();
        m.tries_today = static_cast<int>(below(100));
        if (coin())
            m.contracted = known_contract{instant(), {std::nullopt, words()}};
        if (coin())
            m.contracted = known_contract{instant(), {static_cast<double>(below(36)), ""}};
        if (coin())
            m.troubled = trouble{instant(), words(), coin(), coin()};
        return m;
    }

    ledger spent() {
        ledger l;
        for (auto n = below(30); n > 0; --n)
            l.spent.push_back(instant());
        if (coin())
            l.closed_until = instant();
        return l;
    }

private:
    std::uint64_t below(std::uint64_t end) { return random_() % end; }
    bool coin() { return below(2) == 0; }
    sys_seconds instant() { return sys_seconds{seconds{below(4'000'000'000)}}; }
    local_days day() { return local_days{days{below(40'000)}}; }

    std::string words() {
        static constexpr const char* letters[] = {"a",  "Z", " ", "\"",  "\\",
                                                  "\n", "é", "/", "\x01"};
        std::string text;
        for (auto n = below(40); n > 0; --n)
            text += letters[below(std::size(letters))];
        return text;
    }

    series_memory series_part() {
        series_memory s;
        for (auto n = below(10); n > 0; --n) {
            const auto from = instant();
            s.written += interval{from, from + seconds{1 + below(1'000'000)}};
        }
        for (auto n = below(10); n > 0; --n)
            s.holes[day()] = {instant(), instant(), static_cast<int>(below(100)), coin()};
        for (auto n = below(3); n > 0; --n)
            s.totals[day()] = static_cast<std::int64_t>(below(1'000'000'000));
        for (auto n = below(3); n > 0; --n)
            s.doubts[day()] = instant();
        for (auto n = below(3); n > 0; --n) {
            const auto from = instant();
            s.refused += interval{from, from + seconds{1 + below(1'000'000)}};
        }
        if (coin())
            s.floor = history_search{day(), day()};
        return s;
    }

    std::mt19937_64 random_;
};

TEST(state, what_was_saved_is_what_is_read) {
    const auto seed = std::random_device{}();
    std::cout << "seed " << seed << '\n';
    memories any{seed};
    for (int i = 0; i < 500; ++i) {
        const auto memory = any.memory();
        const auto text = render(memory);
        const auto read = parse_meter_memory(text);
        ASSERT_TRUE(read) << read.error().what << '\n' << text;
        ASSERT_EQ(*read, memory) << text;
        ASSERT_EQ(render(*read), text);

        const auto spent = any.spent();
        const auto spent_read = parse_ledger(render(spent));
        ASSERT_TRUE(spent_read) << spent_read.error().what;
        ASSERT_EQ(*spent_read, spent);
    }
}

TEST(state, an_instant_beyond_four_digit_years_can_still_be_read) {
    ledger far;
    far.closed_until = sys_seconds::max();
    const auto read = parse_ledger(render(far));
    ASSERT_TRUE(read) << read.error().what;
    EXPECT_EQ(read->closed_until, at(9999y / 12 / 31, 86399s));
}

TEST(state, cut_at_any_byte_is_no_state) {
    const auto text = render(sample());
    const auto spent = render(sample_ledger());
    for (std::size_t size = 0; size + 1 < text.size(); ++size) {
        const auto read = parse_meter_memory(text.substr(0, size));
        ASSERT_FALSE(read) << size;
        ASSERT_EQ(read.error(), error::state_failed) << size;
    }
    for (std::size_t size = 0; size + 1 < spent.size(); ++size)
        ASSERT_FALSE(parse_ledger(spent.substr(0, size))) << size;
}

TEST(state, any_byte_replaced_is_a_failure_or_a_state) {
    const auto text = render(sample());
    for (std::size_t i = 0; i < text.size(); ++i)
        for (const char c : {'\0', '"', '0', '-', '{', ']', '\xff'}) {
            auto altered = text;
            altered[i] = c;
            const auto read = parse_meter_memory(altered);
            if (!read) {
                ASSERT_EQ(read.error(), error::state_failed) << altered;
                continue;
            }
            const auto again = parse_meter_memory(render(*read));
            ASSERT_TRUE(again) << altered;
            ASSERT_EQ(*again, *read) << altered;
        }
}

/// Calls `visit(path, value)` for a value and all within it.
void for_each_value(json::value& value, const std::string& path,
                    const std::function<void(const std::string&, json::value&)>& visit) {
    if (!path.empty())
        visit(path, value);
    if (auto* object = value.if_object())
        for (auto& member : *object)
            for_each_value(member.value(),
                           (path.empty() ? "" : path + ".") + std::string{member.key()}, visit);
    if (auto* array = value.if_array())
        for (std::size_t i = 0; i < array->size(); ++i)
            for_each_value((*array)[i], path + "[" + std::to_string(i) + "]", visit);
}

json::value of_another_type(const json::value& value) {
    if (value.is_number())
        return json::string{"1"};
    if (value.is_array())
        return json::object{};
    if (value.is_object())
        return json::array{};
    return 5;
}

template<class Parse>
int count_wrong_types_named(const std::string& text, Parse parse) {
    int tried = 0;
    auto document = json::parse(text);
    for_each_value(document, "", [&](const std::string& path, json::value& value) {
        if (path.ends_with("last_written"))
            return;
        for (const auto& wrong : {of_another_type(value), json::value(nullptr)}) {
            const auto right = std::exchange(value, wrong);
            const auto read = parse(json::serialize(document));
            value = right;
            ASSERT_FALSE(read) << path;
            EXPECT_EQ(read.error(), error::state_failed);
            EXPECT_THAT(read.error().what, StartsWith(path + ": "));
            ++tried;
        }
    });
    return tried;
}

TEST(state, a_wrong_type_anywhere_is_a_failure_at_its_path) {
    EXPECT_GE(count_wrong_types_named(render(sample()), parse_meter_memory), 40);
    EXPECT_GE(count_wrong_types_named(render(sample_ledger()), parse_ledger), 10);
}

void expect_refused(std::string_view from, std::string_view to, std::string_view why) {
    auto text = render(sample());
    const auto place = text.find(from);
    ASSERT_NE(place, std::string::npos) << from;
    text.replace(place, from.size(), to);
    const auto read = parse_meter_memory(text);
    ASSERT_FALSE(read) << to;
    EXPECT_EQ(read.error(), error::state_failed);
    EXPECT_THAT(read.error().what, HasSubstr(why));
}

TEST(state, a_value_out_of_its_range_is_a_failure) {
    expect_refused("\"version\": 1", "\"version\": 2", "version: written by a later linkynflux");
    expect_refused("\"version\": 1,", "", "version is missing");
    expect_refused("\"destination\"", "\"destinations\"", "destination is missing");
    expect_refused(": 17", ": -17", "last_entry: a whole number is missing");
    expect_refused(": 17", ": 17.5", "last_entry: a whole number is missing");
    expect_refused(": 17", ": 18446744073709551616", "last_entry: a whole number is missing");
    expect_refused(": 2,", ": 2147483648,", "tries_today: a whole number is missing");
    expect_refused("09-29T06", "02-29T06", "asked_at: an instant like");
    expect_refused("29T06:31:07Z", "29T06:31:07", "asked_at: an instant like");
    expect_refused("29T06:31:07Z", "29 06:31:07Z", "asked_at: an instant like");
    expect_refused("\"2026-09-13\"", "\"2026-09-31\"",
                   "series.consumption.holes: one of its names");
    expect_refused("\"max_power\"", "\"min_power\"", "series: one of its names is not a series");
    expect_refused("2024-09-01", "1 sept 2024", "series.consumption.floor.refused: a day like");
    expect_refused("09-12T22", "08-12T22",
                   "series.consumption.written[0]: it ends before it begins");
    expect_refused(", \"2026-09-12T22:00:00Z\"", "",
                   "written[0]: a beginning and an end are missing");
}

TEST(state, members_of_a_later_program_are_passed_over) {
    auto text = render(sample());
    text.replace(text.find("\"destination\""), 0, "\"colour\": [1, 2], ");
    const auto read = parse_meter_memory(text);
    ASSERT_TRUE(read) << read.error().what;
    EXPECT_EQ(*read, sample());
}

} // namespace
} // namespace linkynflux::store
