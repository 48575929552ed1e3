// `hc`: each way to write a window, and each way to get it wrong.
#include "config/written.hpp"

namespace linkynflux::config {
namespace {

using namespace std::chrono_literals;

std::vector<window> windows(std::string_view written) {
    return parsed(file_with(fmt::format("\"hc\": [ {} ]", written))).meters.at(0).off_peak;
}

TEST(off_peak, a_window_has_several_spellings) {
    const std::vector<window> nights{{1350min, 410min}};
    EXPECT_EQ(windows(R"("22:30-06:50")"), nights);
    EXPECT_EQ(windows(R"("22H30-6H50")"), nights);
    EXPECT_EQ(windows(R"("22h30 - 6h50")"), nights);
    EXPECT_EQ(windows(R"({ "hours": "22:30-6:50" })"), nights);
    EXPECT_EQ(windows(R"({ "start": { "h": 22, "m": 30 }, "end": { "h": 6, "m": 50 } })"), nights);
    EXPECT_EQ(windows(R"({ "start": { "h": 22 }, "end": { "h": 7 } })").at(0),
              (window{1320min, 420min}));
}

TEST(off_peak, a_day_ends_at_24) {
    EXPECT_EQ(windows(R"("0:00-24:00")").at(0), (window{0min, 1440min}));
    EXPECT_EQ(windows(R"({ "start": { "h": 22, "m": 0 }, "end": { "h": 24, "m": 0 } })").at(0),
              (window{1320min, 1440min}));
    EXPECT_EQ(windows(R"("22:00-0:00")").at(0), (window{1320min, 0min}));
}

TEST(off_peak, a_window_may_have_first_and_last_days) {
    const auto from = parse_day("2025-11-01").value();
    const auto to = parse_day("2026-03-31").value();
    EXPECT_EQ(
        windows(R"({ "hours": "2:00-6:00", "from": "2025-11-01", "to": "2026-03-31" })").at(0),
        (window{120min, 360min, from, to}));
    EXPECT_EQ(windows(R"({ "start": { "h": 2 }, "end": { "h": 6 }, "from": "2025-11-01" })").at(0),
              (window{120min, 360min, from, std::nullopt}));
    EXPECT_EQ(windows(R"({ "hours": "2:00-6:00", "to": "2026-03-31" })").at(0),
              (window{120min, 360min, std::nullopt, to}));
    EXPECT_EQ(
        windows(R"({ "hours": "2:00-6:00", "from": "2025-11-01", "to": "2025-11-01" })").at(0),
        (window{120min, 360min, from, from}));
}

TEST(off_peak, mistakes_in_texts) {
    expect_told(
        file_with,
        {
            {R"("hc": "22:30-06:30")", "4: hc",
             "a text stands here; write a list: [ \"22:30-06:30\" ]"},
            {R"("hc": {})", "4: hc", "an object stands here; write a list"},
            {"\"hc\": [\n\"22:30\" ]", "5: hc[0]",
             "\"22:30\" is not a window; write the hours alone, as in"},
            {R"("hc": [ "1:00-2:00", "" ])", "4: hc[1]", "\"\" is not a window"},
            {R"("hc": [ "-" ])", "4: hc[0]", "is not a window"},
            {R"("hc": [ "22:30-6:60" ])", "4: hc[0]", "is not a window"},
            {"\"hc\": [ \"HC (1H30-8H00;12H30-14H00)\" ]", "4: hc[0]", "write each on its own"},
            {R"x("hc": [ "HC (22H30-6H30)" ])x", "4: hc[0]",
             "\"HC (22H30-6H30)\" is not a window; write the hours alone, as in "
             "\"22:30-06:30\""},
            {R"x("hc": [ "(22:30-6:30)" ])x", "4: hc[0]", "write the hours alone"},
            {R"("hc": [ "de 22h30 - 6h30" ])", "4: hc[0]", "write the hours alone"},
            {R"("hc": [ "6:00-6:00" ])", "4: hc[0]", "starts and ends at the same time"},
            {R"("hc": [ "24:00-6:00" ])", "4: hc[0]", "24:00 ends a day; write 0:00"},
            {R"("hc": [ 22 ])", "4: hc[0]", "a number stands here; write a text"},
            {R"("hc": [ null ])", "4: hc[0]", "null stands here"},
            {R"("hc": [ [] ])", "4: hc[0]", "a list stands here"},
        });
}

TEST(off_peak, mistakes_in_objects) {
    expect_told(
        file_with,
        {
            {"\"hc\": [\n{ } ]", "5: hc[0].start", "missing; write { \"h\": 22, \"m\": 30 }"},
            {R"("hc": [ { "start": { "h": 1 } } ])", "4: hc[0].end", "missing"},
            {R"("hc": [ { "start": { "m": 1 }, "end": { "h": 2 } } ])", "4: hc[0].start.h",
             "missing"},
            {R"("hc": [ { "start": { "h": 25 }, "end": { "h": 2 } } ])", "4: hc[0].start.h",
             "out of range; write a whole number from 0 to 24"},
            {R"("hc": [ { "start": { "h": 1, "m": 60 }, "end": { "h": 2 } } ])", "4: hc[0].start.m",
             "from 0 to 59"},
            {R"("hc": [ { "start": { "h": 1.5 }, "end": { "h": 2 } } ])", "4: hc[0].start.h",
             "decimals"},
            {R"("hc": [ { "start": { "h": "1" }, "end": { "h": 2 } } ])", "4: hc[0].start.h",
             "a text stands here; write a whole number from 0 to 24, without quotes"},
            {"\"hc\": [ { \"start\": { \"h\": 1 },\n\"end\": { \"h\": 24, \"m\": 1 } } ]",
             "5: hc[0].end", "write at most 24:00"},
            {R"("hc": [ { "start": { "h": 24 }, "end": { "h": 2 } } ])", "4: hc[0]",
             "24:00 ends a day"},
            {R"("hc": [ { "start": { "h": 2 }, "end": { "h": 2 } } ])", "4: hc[0]",
             "the same time"},
            {R"("hc": [ { "start": "1:00", "end": "2:00" } ])", "4: hc[0].start",
             "or the window as one text in \"hours\""},
            {R"("hc": [ { "start": { "h": 1 }, "stop": { "h": 2 } } ])", "4: hc[0].stop",
             "unknown key"},
            {R"("hc": [ { "hour": "1:00-2:00" } ])", "4: hc[0].hour", "did you mean \"hours\"?"},
            {R"("hc": [ { "hours": 1 } ])", "4: hc[0].hours", "a number stands here"},
            {R"("hc": [ { "hours": "1:00-2:00", "start": { "h": 1 } } ])", "4: hc[0].start",
             "unknown key"},
            {R"("hc": [ { "hours": "1:00-2:00", "from": "1.11.2025" } ])", "4: hc[0].from",
             "\"1.11.2025\" is not a day that can be meant; write a day from 2010 on"},
            {R"("hc": [ { "hours": "1:00-2:00", "to": 2025 } ])", "4: hc[0].to",
             "a number stands here"},
            {R"("hc": [ { "hours": "1:00-2:00", "from": "2025-11-02", "to": "2025-11-01" } ])",
             "4: hc[0]", "\"to\" is before \"from\""},
        });
}

} // namespace
} // namespace linkynflux::config
