// Mistakes in `poll`, `log_level` and in the file as a whole, each with its line and path.
#include "config/written.hpp"

#include <gmock/gmock.h>

namespace linkynflux::config {
namespace {

std::string poll_with(std::string_view extra) {
    return file_with(fmt::format("\"poll\": {{\n{} }}", extra));
}

TEST(top_level_mistakes, the_file_as_a_whole) {
    EXPECT_EQ(said_of("[ ]"), "1: a list stands here; write an object: { \"key\": value }");
    EXPECT_EQ(said_of("\n8086"), "2: a number stands here; write an object: { \"key\": value }");
    EXPECT_EQ(said_of("// none\n{\n}"), "2: meters: missing; write the meters to ask for, as in "
                                        "\"meters\": [ { \"prm\": \"…\" } ]");
    EXPECT_EQ(said_of("{\n\"metres\": []\n}"),
              "2: metres: unknown key \"metres\"; did you mean \"meters\"?");
    EXPECT_EQ(said_of(file_with("\"hc\": [],\n\"hc\": []")),
              "5: hc: written twice, first on line 4; keep one");
}

TEST(top_level_mistakes, unknown_keys_and_levels) {
    expect_told(file_with,
                {
                    {R"("loglevel": "info")", "4: loglevel",
                     "unknown key \"loglevel\"; did you mean \"log_level\"?"},
                    {R"("meter": [])", "4: meter", "did you mean \"meters\"?"},
                    {R"("interval": 30)", "4: interval", "known here: \"influx\", \"enedis\""},
                    {R"("log_level": "warn")", "4: log_level",
                     "unknown level \"warn\"; did you mean \"warning\"?"},
                    {R"("log_level": "INFO")", "4: log_level",
                     "unknown level \"INFO\"; known here: \"error\""},
                    {R"("log_level": 3)", "4: log_level",
                     "write \"error\" or \"warning\" or \"info\" or \"debug\""},
                });
}

TEST(top_level_mistakes, poll) {
    expect_told(
        poll_with,
        {
            {R"("between": "08:00")", "5: poll.between",
             "a text stands here; write a list: [ \"08:00\""},
            {R"("between": ["08:00"])", "5: poll.between", "two times are needed"},
            {R"("between": ["08:00", "09:00", "10:00"])", "5: poll.between",
             "two times are needed"},
            {R"("between": ["08:00", "8"])", "5: poll.between[1]", "\"8\" is not a time"},
            {R"("between": [8, 10])", "5: poll.between[0]", "a number stands here; write a time"},
            {R"("between": ["10:00", "08:00"])", "5: poll.between", "write the earlier one first"},
            {R"("between": ["08:00", "08:00"])", "5: poll.between", "write the earlier one first"},
            {R"("quiet": ["24:00", "06:00"])", "5: poll.quiet", "24:00 ends a day"},
            {R"("qiet": ["22:00", "06:00"])", "5: poll.qiet", "did you mean \"quiet\"?"},
        });
}

TEST(top_level_mistakes, quiet_hours_leave_time_to_ask) {
    expect_told(poll_with,
                {
                    {R"("between": ["02:00", "06:00"])", "5: poll.between",
                     "from 22:00 to 06:00 nothing is asked, and \"between\" lies wholly inside"},
                    {R"("between": ["22:00", "24:00"])", "5: poll.between", "wholly inside"},
                    {R"("quiet": ["07:00", "10:00"])", "5: poll.quiet", "from 07:00 to 10:00"},
                    {R"("quiet": ["00:00", "24:00"])", "5: poll.quiet", "wholly inside"},
                    {R"("quiet": ["20:00", "19:00"])", "5: poll.quiet", "wholly inside"},
                });
    for (const auto* fine : {R"("between": ["02:00", "06:01"])", R"("between": ["21:59", "23:00"])",
                             R"("quiet": ["08:00", "09:59"])", R"("quiet": ["09:00", "08:59"])",
                             R"("quiet": ["00:00", "00:00"])", R"("quiet": ["09:00", "09:00"])"})
        EXPECT_EQ(said_of(poll_with(fine)), "") << fine;
}

TEST(top_level_mistakes,
     a_wrong_value_is_told_before_an_unknown_key_and_that_before_a_missing_one) {
    EXPECT_THAT(said_of(R"({ "metres": [], "log_level": 3 })"),
                testing::HasSubstr("1: log_level: "));
    EXPECT_THAT(said_of(R"({ "metres": [] })"), testing::HasSubstr("1: metres: "));
}

} // namespace
} // namespace linkynflux::config
