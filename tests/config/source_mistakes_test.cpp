// Mistakes in `enedis` and in what secrets look like, each with its line and path.
#include "config/written.hpp"

#include <gmock/gmock.h>

namespace linkynflux::config {
namespace {

using testing::HasSubstr;

/// A valid file in which the elements of `enedis` begin on line 2.
std::string sources_of(std::string_view sources) {
    return file_of(sources, R"({ "prm": "01234567890123" })");
}

std::string conso_with(std::string_view extra) {
    return sources_of(fmt::format("{{ \"source\": \"conso-api\", \"token\": \"t\",\n{} }}", extra));
}

std::string token_of(std::string_view secret) {
    return sources_of(fmt::format("{{ \"source\": \"conso-api\", \"token\":\n{} }}", secret));
}

std::string med_with(std::string_view extra) {
    return sources_of(
        fmt::format("{{ \"source\": \"myelectricaldata\", \"token\": \"t\",\n{} }}", extra));
}

std::string direct_with(std::string_view extra) {
    return sources_of(fmt::format("{{ \"source\": \"data-connect\",\n{} }}", extra));
}

TEST(source_mistakes, none_at_all) {
    EXPECT_THAT(
        said_of("{\n\"meters\": [\n{ \"prm\": \"01234567890123\" } ] }"),
        HasSubstr("3: meters[0].enedis: missing; write at the head of the file which source"));
    expect_told(sources_of, {{"", "1: enedis", "no source to ask; write one"}});
    EXPECT_THAT(said_of(meter_with("\"enedis\": []")), HasSubstr("5: meters[0].enedis: no source"));
}

TEST(source_mistakes, their_kind) {
    expect_told(
        sources_of,
        {
            {"\"conso-api\"", "2: enedis[0]", "a text stands here; write an object"},
            {"{\n}", "2: enedis[0].source",
             "missing; write \"conso-api\" or \"data-connect\" or \"myelectricaldata\""},
            {"{ \"token\": \"t\" }", "2: enedis[0].source", "missing"},
            {"{ \"source\": \"conso_api\" }", "2: enedis[0].source",
             "unknown source \"conso_api\"; did you mean \"conso-api\"?"},
            {"{ \"source\": \"my-electrical-data\" }", "2: enedis[0].source",
             "unknown source \"my-electrical-data\"; did you mean \"myelectricaldata\"?"},
            {"{ \"source\": 1 }", "2: enedis[0].source", "a number stands here"},
            {"{ \"source\": \"conso-api\", \"client_id\": \"t\", \"token\": \"t\" }",
             "2: enedis[0].client_id", "unknown key \"client_id\""},
            {"{ \"source\": \"conso-api\", \"tokn\": \"t\" }", "2: enedis[0].tokn",
             "did you mean \"token\"?"},
            {"{ \"source\": \"conso-api\" }", "2: enedis[0].token", "https://conso.boris.sh"},
            {"{ \"source\": \"conso-api\", \"token\": \"a\", \"token\": \"b\" }",
             "2: enedis[0].token", "written twice"},
        });
    EXPECT_THAT(said_of("{\n\"enedis\": { \"source\": \"conso-api\", \"token\": \"t\" } }"),
                HasSubstr("2: enedis: an object stands here; write a list"));
    expect_told(
        direct_with,
        {
            {"\"client_id\": \"a\"", "2: enedis[0].client_secret", "missing; write the secret"},
            {"\"client_secret\": \"a\"", "2: enedis[0].client_id", "missing; write the identifier"},
            {"\"client_id\": \"\", \"client_secret\": \"a\"", "3: enedis[0].client_id", "empty"},
            {"\"client_id\": \"a\", \"client_secret\": \"\"", "3: enedis[0].client_secret",
             "empty"},
        });
}

TEST(source_mistakes, my_electrical_data) {
    expect_told(med_with,
                {
                    {R"("version": 3)", "3: enedis[0].version",
                     "out of range; write a whole number from 1 to 2"},
                    {R"("version": "2")", "3: enedis[0].version", "without quotes"},
                    {R"("version": 1.5)", "3: enedis[0].version", "decimals"},
                    {R"("client_id": "a")", "3: enedis[0].client_id", "unknown key"},
                    {R"("url": "http://www.myelectricaldata.fr")", "3: enedis[0].url",
                     "plain http would show the token"},
                    {R"("budget": { "requests": 41, "hours": 24 })", "3: enedis[0].budget",
                     "more than this source allows; write { \"requests\": 40, \"hours\": "
                     "24 }, or less"},
                    {R"("budget": { "requests": 21, "hours": 12 })", "3: enedis[0].budget",
                     "more than this source allows"},
                });
    EXPECT_EQ(said_of(med_with(R"("budget": { "requests": 40, "hours": 24 })")), "");
    EXPECT_EQ(said_of(sources_of("{ \"source\": \"myelectricaldata\" }")),
              "2: enedis[0].token: missing; write the token that myelectricaldata.fr gave you");
    EXPECT_THAT(said_of(conso_with(R"("version": 2)")), HasSubstr("unknown key \"version\""));
}

TEST(source_mistakes, urls) {
    expect_told(
        conso_with,
        {
            {R"("url": 1)", "3: enedis[0].url", "a number stands here; write an address"},
            {R"("url": "")", "3: enedis[0].url", "not an address"},
            {R"("url": "conso.boris.sh")", "3: enedis[0].url", "not an address"},
            {R"("url": "https://")", "3: enedis[0].url", "not an address"},
            {R"("url": "https:///path")", "3: enedis[0].url", "not an address"},
            {R"("url": "https://a b")", "3: enedis[0].url", "not an address"},
            {R"("url": "https://a:0")", "3: enedis[0].url", "not an address"},
            {R"("url": "https://a:65536")", "3: enedis[0].url", "not an address"},
            {R"("url": "https://a:99999")", "3: enedis[0].url", "not an address"},
            {R"("url": "ftp://a")", "3: enedis[0].url", "neither https nor http"},
            {R"("url": "https://user:pass@a")", "3: enedis[0].url",
             "more than host, port and path"},
            {R"("url": "https://a/?b=c")", "3: enedis[0].url", "more than host, port and path"},
            {R"("url": "https://a/#b")", "3: enedis[0].url", "more than host, port and path"},
            {R"("url": "http://conso.boris.sh")", "3: enedis[0].url",
             "plain http would show the token"},
            {R"("url": "http://192.168.1.2:8080")", "3: enedis[0].url", "plain http"},
            {R"("url": "http://[::2]")", "3: enedis[0].url", "plain http"},
            {R"("url": "http://localhost.example")", "3: enedis[0].url", "plain http"},
            {R"("url": "http://127.0.0.1.example")", "3: enedis[0].url", "not an address"},
            {R"("url": "http://127.0.0.1%2eexample")", "3: enedis[0].url", "not an address"},
            {R"("url": "http://%6cocalhost")", "3: enedis[0].url", "not an address"},
        });
    EXPECT_EQ(said_of(conso_with(R"("url": "https://a?user:hunter2@b")")).find("hunter2"),
              std::string::npos);
}

TEST(source_mistakes, budgets_never_exceed_what_the_source_allows) {
    const auto budget = [](int requests, int hours) {
        return said_of(conso_with(
            fmt::format(R"("budget": {{ "requests": {}, "hours": {} }})", requests, hours)));
    };
    EXPECT_EQ(budget(20, 12), "");
    EXPECT_EQ(budget(1, 12), "");
    EXPECT_EQ(budget(20, 24), "");
    EXPECT_EQ(budget(10, 6), "");
    EXPECT_EQ(budget(1, 1), "");
    for (const auto& said :
         {budget(21, 12), budget(40, 24), budget(20, 11), budget(11, 6), budget(2, 1)})
        EXPECT_EQ(said, "3: enedis[0].budget: more than this source allows; write "
                        "{ \"requests\": 20, \"hours\": 12 }, or less");

    const std::string account = "\"client_id\": \"a\", \"client_secret\": \"b\",\n\"budget\": ";
    EXPECT_EQ(said_of(direct_with(account + R"({ "requests": 900, "hours": 1 })")), "");
    EXPECT_THAT(said_of(direct_with(account + R"({ "requests": 901, "hours": 1 })")),
                HasSubstr("4: enedis[0].budget: more than this source allows; write "
                          "{ \"requests\": 900, \"hours\": 1 }"));
}

TEST(source_mistakes, budgets) {
    expect_told(
        conso_with,
        {
            {R"("budget": 20)", "3: enedis[0].budget", "a number stands here; write an object"},
            {R"("budget": { "requests": 20 })", "3: enedis[0].budget.hours", "missing"},
            {R"("budget": { "hours": 12 })", "3: enedis[0].budget.requests", "missing"},
            {R"("budget": { "requests": 0, "hours": 12 })", "3: enedis[0].budget.requests",
             "out of range"},
            {R"("budget": { "requests": 1.5, "hours": 12 })", "3: enedis[0].budget.requests",
             "decimals"},
            {R"("budget": { "requests": 1, "hours": 0 })", "3: enedis[0].budget.hours",
             "out of range"},
            {R"("budget": { "requests": 1, "hours": 1e300 })", "3: enedis[0].budget.hours",
             "out of range"},
            {R"("budget": { "requests": 1, "days": 1 })", "3: enedis[0].budget.days",
             "unknown key"},
        });
}

TEST(source_mistakes, secrets) {
    expect_told(
        token_of,
        {
            {R"("")", "3: enedis[0].token",
             "empty; write the text itself, { \"credential\": \"NAME\" }"},
            {R"("a\nb")", "3: enedis[0].token", "control character"},
            {"1", "3: enedis[0].token", "a number stands here; write the text itself"},
            {"null", "3: enedis[0].token", "null stands here"},
            {"{}", "3: enedis[0].token", "says nowhere where the secret is"},
            {R"({ "credential": "a", "file": "/b" })", "3: enedis[0].token", "says twice"},
            {R"({ "credential": "" })", "3: enedis[0].token.credential", "empty"},
            {R"({ "credential": "a/b" })", "3: enedis[0].token.credential", "without / or :"},
            {R"({ "credential": ".." })", "3: enedis[0].token.credential",
             "not a credential's name"},
            {R"({ "credential": 1 })", "3: enedis[0].token.credential", "a number stands here"},
            {R"({ "file": "secret" })", "3: enedis[0].token.file", "begins with /"},
            {R"({ "file": "" })", "3: enedis[0].token.file", "begins with /"},
            {R"({ "file": "~/secret" })", "3: enedis[0].token.file", "begins with /"},
            {R"({ "fiel": "/a" })", "3: enedis[0].token.fiel", "did you mean \"file\"?"},
        });
    EXPECT_EQ(said_of(token_of(R"({ "aVeryLongTokenInTheWrongPlace": 1 })")).find("aVery"),
              std::string::npos);
}

} // namespace
} // namespace linkynflux::config
