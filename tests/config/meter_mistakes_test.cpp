// Mistakes in `meters`, each with its line and path.
#include "config/written.hpp"

#include <gmock/gmock.h>

namespace linkynflux::config {
namespace {

using testing::HasSubstr;

constexpr std::string_view conso = R"({ "source": "conso-api", "token": "t" })";

/// A valid file in which the elements of `meters` begin on line 4.
std::string meters_of(std::string_view meters) {
    return file_of(conso, meters);
}

TEST(meter_mistakes, the_list) {
    expect_told(meters_of,
                {
                    {"", "3: meters", "no meter; write one, as in [ { \"prm\": \"…\" } ]"},
                    {"\"01234567890123\"", "4: meters[0]", "a text stands here; write an object"},
                    {"{ }", "4: meters[0].prm", "missing; write the 14 digits"},
                    {"{\n}", "4: meters[0].prm", "missing"},
                });
    EXPECT_THAT(
        said_of("{\n\"meters\": { \"prm\": \"01234567890123\" } }"),
        HasSubstr("2: meters: an object stands here; write a list: [ { \"prm\": \"…\" } ]"));
}

TEST(meter_mistakes, the_prm) {
    expect_told(
        meters_of,
        {
            {R"({ "prm": "" })", "4: meters[0].prm", "empty; write the 14 digits"},
            {"{ \"prm\":\n\"0123456789012\" }", "5: meters[0].prm",
             "13 digits; write the 14 digits"},
            {R"({ "prm": "012345678901234" })", "4: meters[0].prm", "15 digits; write"},
            {R"({ "prm": "0123 4567 8901 23" })", "4: meters[0].prm", "not only digits; write"},
            {R"({ "prm": "0123456789012x" })", "4: meters[0].prm", "not only digits; write"},
            {R"({ "prm": 12345678901234 })", "4: meters[0].prm",
             "a number stands here; write the 14 digits"},
            {R"({ "prm": null })", "4: meters[0].prm", "null stands here"},
            {R"({ "prn": "01234567890123" })", "4: meters[0].prn",
             "unknown key \"prn\"; did you mean \"prm\"?"},
            {R"({ "01234567890123": {} })", "4: meters[0][(14 characters)]",
             "unknown key (14 characters); known here: \"prm\""},
            {"{ \"prm\": \"01234567890123\",\n\"name\": \"a\",\n\"prm\": \"01234567890124\" }",
             "6: meters[0].prm", "written twice, first on line 4; keep one"},
        });
}

TEST(meter_mistakes, no_digits_of_a_prm_are_quoted) {
    for (const auto* wrong : {"0123456789012", "012345678901234", "0123 4567 8901 23"})
        EXPECT_EQ(said_of(meters_of(fmt::format(R"({{ "prm": "{}" }})", wrong))).find("4567"),
                  std::string::npos);
}

TEST(meter_mistakes, names_and_days_and_powers) {
    expect_told(
        meter_with,
        {
            {R"("name": "")", "5: meters[0].name", "empty"},
            {R"("name": 1)", "5: meters[0].name", "a number stands here; write a text"},
            {R"("name": "a\nb")", "5: meters[0].name", "control character"},
            {R"("name": "PRM 01234567890123")", "5: meters[0].name", "must not reach the journal"},
            {R"("name": "01234567890123")", "5: meters[0].name", "must not reach the journal"},
            {R"("name": "0123 4567 8901 23")", "5: meters[0].name", "must not reach the journal"},
            {R"("name": "a name that would fill a whole line of the journal and leave no room")",
             "5: meters[0].name", "at most 64 characters"},
            {R"("since": "2024-02-30")", "5: meters[0].since", "\"2024-02-30\" is not a day"},
            {R"("since": "2009-12-31")", "5: meters[0].since", "from 2010 on"},
            {R"("since": 2024)", "5: meters[0].since", "a number stands here; write a day"},
            {R"("subscribed_power_kva": 0)", "5: meters[0].subscribed_power_kva", "from 1 to 250"},
            {R"("subscribed_power_kva": 9000)", "5: meters[0].subscribed_power_kva",
             "kVA, as in 9, and not VA"},
            {R"("subscribed_power_kva": "9")", "5: meters[0].subscribed_power_kva",
             "without quotes"},
            {R"("subscribed_power": 9)", "5: meters[0].subscribed_power",
             "did you mean \"subscribed_power_kva\"?"},
            {R"("hc": [ "x" ])", "5: meters[0].hc[0]", "is not a window"},
            {R"("influx": {})", "5: meters[0].influx", "unknown key \"influx\""},
        });
    EXPECT_EQ(said_of(meter_with("\"since\": \"2010-01-01\"")), "");
    EXPECT_EQ(said_of(meter_with("\"subscribed_power_kva\": 4.5")), "");
}

TEST(meter_mistakes, series) {
    expect_told(
        meter_with,
        {
            {R"("series": "consumption")", "5: meters[0].series",
             "write a list: [ \"consumption\" ]"},
            {R"("series": [])", "5: meters[0].series", "nothing to ask for"},
            {R"("series": [ "consumption", "consumption" ])", "5: meters[0].series", "named twice"},
            {R"("series": [ "consumptoin" ])", "5: meters[0].series[0]",
             "unknown series \"consumptoin\"; did you mean \"consumption\"?"},
            {R"("series": [ "production", "max_power", "production" ])", "5: meters[0].series",
             "named twice"},
            {R"("series": [ "daily_comsumption" ])", "5: meters[0].series[0]",
             "did you mean \"daily_consumption\"?"},
            {R"("series": [ 1 ])", "5: meters[0].series[0]",
             "write \"consumption\" or \"production\" or \"daily_consumption\" or "
             "\"daily_production\" or \"max_power\""},
        });
    EXPECT_EQ(said_of(meter_with(R"("series": [ "max_power", "production" ])")), "");
}

TEST(meter_mistakes, tags) {
    expect_told(
        meter_with,
        {
            {R"("tags": [])", "5: meters[0].tags", "a list stands here; write an object of texts"},
            {R"("tags": { "site": 1 })", "5: meters[0].tags.site",
             "a number stands here; write a text"},
            {R"("tags": { "site": "" })", "5: meters[0].tags.site", "empty"},
            {R"("tags": { "site": "a\nb" })", "5: meters[0].tags.site", "control character"},
            {R"("tags": { "site": "a\\" })", "5: meters[0].tags.site", "backslash"},
            {R"("tags": { "site": "a\\ b" })", "5: meters[0].tags.site", "before a comma"},
            {R"("tags": { "site": "a\\,b" })", "5: meters[0].tags.site", "before a comma"},
            {R"("tags": { "site": "a\\=b" })", "5: meters[0].tags.site", "before a comma"},
            {R"("tags": { "site": "a\\\"b" })", "5: meters[0].tags.site", "before a comma"},
            {R"("tags": { "a\\ b": "a" })", "5: meters[0].tags[\"a\\ b\"]", "before a comma"},
            {R"("tags": { "": "a" })", "5: meters[0].tags[\"\"]", "a tag without a name"},
            {R"("tags": { "a\tb": "a" })", "5: meters[0].tags[(3 characters)]", "cannot store"},
            {R"("tags": { "a\\": "a" })", "5: meters[0].tags[\"a\\\"]", "backslash"},
            {R"("tags": { "_a": "a" })", "5: meters[0].tags._a", "begin with _"},
            {"\"tags\": { \"a\": \"a\",\n\"b\": \"b\",\n\"a\": \"c\" }", "7: meters[0].tags.a",
             "written twice, first on line 5"},
        });
    for (const auto* own :
         {"fetch_date", "heures_creuses", "heures_pleines", "heures_normales", "phase", "time",
          "value", "max", "power", "minutes", "value_hc", "value_hp"})
        EXPECT_EQ(said_of(meter_with(fmt::format("\"tags\": {{ \"{}\": \"a\" }}", own))),
                  fmt::format("5: meters[0].tags.{}: linkynflux gives points this name itself; "
                              "write another",
                              own));
    EXPECT_EQ(said_of(meter_with(R"("tags": { "a b": "c\\d, e=f" })")), "");
    EXPECT_EQ(said_of(meter_with(R"("tags": { "prm": "01234567890123" })")), "");
}

TEST(meter_mistakes, meters_that_would_mix) {
    expect_told(meters_of,
                {
                    {"{ \"prm\": \"01234567890123\" },\n{ \"prm\": \"01234567890124\" }",
                     "5: meters[1]", "the same tags as at meters[0]"},
                    {"{ \"prm\": \"01234567890123\", \"tags\": { \"site\": \"a\" } },\n"
                     "{ \"prm\": \"01234567890124\", \"tags\": { \"site\": \"b\" } },\n"
                     "{ \"prm\": \"01234567890125\",\n\"tags\": { \"site\": \"b\" } }",
                     "7: meters[2].tags",
                     "the same tags as at meters[1], so the two would overwrite each other"},
                    {"{ \"prm\": \"01234567890123\", \"tags\": { \"site\": \"a\" } },\n"
                     "{ \"prm\": \"01234567890124\",\n\"tags\": { \"place\": \"b\" } }",
                     "6: meters[1].tags", "other tag names than at meters[0]"},
                    {"{ \"prm\": \"01234567890123\", \"tags\": { \"site\": \"a\" } },\n"
                     "{ \"prm\": \"01234567890124\" }",
                     "5: meters[1]", "other tag names than at meters[0]"},
                    {"{ \"prm\": \"01234567890123\", \"tags\": { \"site\": \"a\" } },\n"
                     "{ \"tags\": { \"site\": \"b\" },\n\"prm\": \"01234567890123\" }",
                     "6: meters[1].prm", "…0123 is the PRM of meters[0] too; keep one"},
                });
}

} // namespace
} // namespace linkynflux::config
