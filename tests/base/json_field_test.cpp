// JSON from outside: every mistake has a place and a sentence, none a crash.
#include "base/json_field.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace linkynflux {
namespace {

using namespace std::string_literals;

constexpr std::string_view sample = R"({
    "grandeur": [ { "unite": "W", "points": [ { "v": "402", "d": "2026-09-29 00:30:00" },
                                              { "v": 1.5, "d": null } ] } ],
    "meta": { "réseau": true, "": 3, "count": 2 }
})";

boost::json::value document(std::string_view text) {
    return parse_json(text).value();
}

/// What a value alone, as text of JSON, is as a number.
result<double> number_in(std::string_view text) {
    const auto value = document(text);
    return json_field{value}.number();
}

result<std::int64_t> integer_in(std::string_view text) {
    const auto value = document(text);
    return json_field{value}.integer();
}

template<class T>
std::string sentence(const result<T>& r) {
    return r ? "no failure"s : r.error().what;
}

TEST(json_field, carries_its_path) {
    const auto root = document(sample);
    const json_field whole{root};
    EXPECT_EQ(whole.path(), "");
    const auto points = whole.member("grandeur")->element(0)->member("points").value();
    EXPECT_EQ(points.path(), "grandeur[0].points");
    EXPECT_EQ(points.size().value(), 2u);
    EXPECT_EQ(points.element(1)->member("d")->path(), "grandeur[0].points[1].d");
    EXPECT_EQ(points.element(0)->member("d")->string().value(), "2026-09-29 00:30:00");
    EXPECT_EQ(&points.value(), &root.at("grandeur").at(0).at("points"));
}

TEST(json_field, says_what_is_missing_and_where) {
    const auto root = document(sample);
    const json_field whole{root};
    const auto grandeur = whole.member("grandeur").value();
    const auto point = grandeur.element(0)->member("points")->element(1).value();
    EXPECT_EQ(sentence(whole.member("gradeur")), "gradeur is missing");
    EXPECT_EQ(sentence(grandeur.element(0)->member("start")), "grandeur[0].start is missing");
    EXPECT_EQ(sentence(grandeur.element(1)), "grandeur: element 1 is missing");
    EXPECT_EQ(sentence(grandeur.member("unite")), "grandeur: an object is missing");
    EXPECT_EQ(sentence(whole.element(0)), "the document: element 0 is missing");
    EXPECT_EQ(sentence(whole.size()), "the document: an array is missing");
    EXPECT_EQ(sentence(point.member("d")->string()),
              "grandeur[0].points[1].d: a string is missing");
    EXPECT_EQ(sentence(point.member("d")->number()),
              "grandeur[0].points[1].d: a number is missing");
    EXPECT_EQ(sentence(point.member("v")->integer()),
              "grandeur[0].points[1].v: a whole number is missing");
    EXPECT_EQ(point.wrong("not a day").what, "grandeur[0].points[1]: not a day");
}

TEST(json_field, failures_are_unexpected_answers) {
    const auto root = document("[]");
    const json_field whole{root};
    EXPECT_TRUE(whole.member("a").error() == error::unexpected_answer);
    EXPECT_TRUE(whole.element(0).error() == error::unexpected_answer);
    EXPECT_TRUE(whole.string().error() == error::unexpected_answer);
    EXPECT_TRUE(whole.number().error() == error::unexpected_answer);
    EXPECT_TRUE(whole.integer().error() == error::unexpected_answer);
}

TEST(json_field, knows_its_kind) {
    const auto root = document(sample);
    const json_field whole{root};
    EXPECT_TRUE(whole.is_object());
    EXPECT_TRUE(whole.member("grandeur")->is_array());
    EXPECT_TRUE(
        whole.member("grandeur")->element(0)->member("points")->element(1)->member("d")->is_null());
    EXPECT_TRUE(whole.has("meta"));
    EXPECT_FALSE(whole.has("Meta"));
    EXPECT_FALSE(whole.member("grandeur")->has("0"));
    EXPECT_TRUE(whole.member("meta")->has("réseau"));
    EXPECT_EQ(whole.member("meta")->member("")->integer().value(), 3);
}

TEST(json_field, a_number_may_be_written_as_a_string) {
    EXPECT_EQ(number_in("402").value(), 402);
    EXPECT_EQ(number_in(R"("402")").value(), 402);
    EXPECT_EQ(number_in(R"("-1.5e3")").value(), -1500);
    EXPECT_EQ(number_in("-0.25").value(), -0.25);
    EXPECT_EQ(number_in("18446744073709551615").value(), 18446744073709551615.0);
    EXPECT_EQ(number_in(R"("0")").value(), 0);
}

TEST(json_field, what_is_no_finite_number_is_refused) {
    for (const char* text :
         {"1e400",          "-1e400",  R"("1e400")", R"("nan")",     R"("NaN")", R"("inf")",
          R"("-infinity")", R"("")",   R"(" 1")",    R"("1 ")",      R"("+1")",  R"("1,5")",
          R"("0x10")",      R"("1e")", R"("--1")",   R"("1 W")",     R"("un")",  "true",
          "null",           "[1]",     "{}",         R"("1\u00002")"})
        EXPECT_FALSE(number_in(text)) << text;
}

TEST(json_field, a_whole_number_is_one_that_a_double_holds_exactly) {
    EXPECT_EQ(integer_in("0").value(), 0);
    EXPECT_EQ(integer_in(R"("-12")").value(), -12);
    EXPECT_EQ(integer_in("3.0").value(), 3);
    EXPECT_EQ(integer_in("9007199254740992").value(), 9007199254740992);
    for (const char* text :
         {"1.5", R"("0.1")", "1e300", "-1e300", "1e400", "9007199254740994", "null"})
        EXPECT_FALSE(integer_in(text)) << text;
}

TEST(parse_json, says_what_stands_there_instead) {
    const auto what = [](std::string_view text) { return sentence(parse_json(text)); };
    EXPECT_EQ(what(""), "an empty body instead of JSON");
    EXPECT_EQ(what(" \r\n\t"), "an empty body instead of JSON");
    EXPECT_EQ(what("<html><body>502</body></html>"), "an HTML page instead of JSON");
    EXPECT_EQ(what("\r\n<!DOCTYPE html>"), "an HTML page instead of JSON");
    EXPECT_EQ(what(R"({"a": [1, 2)"), "JSON that is cut short");
    EXPECT_EQ(what("Service Unavailable"), "not JSON");
    EXPECT_EQ(what("{} {}"), "not JSON");
    EXPECT_EQ(what("[NaN]"), "not JSON");
    EXPECT_EQ(what("{'a': 1}"), "not JSON");
    EXPECT_EQ(what("\"\xff\xfe\""), "not JSON");
    EXPECT_TRUE(parse_json("oops").error() == error::not_json);
}

TEST(parse_json, nesting_beyond_32_is_a_failure) {
    const auto nested = [](std::size_t depth) {
        return parse_json(std::string(depth, '[') + std::string(depth, ']'));
    };
    EXPECT_TRUE(nested(32));
    for (const std::size_t depth : {33ul, 34ul, 1000ul, 1'000'000ul}) {
        const auto parsed = nested(depth);
        ASSERT_FALSE(parsed) << depth;
        EXPECT_TRUE(parsed.error() == error::not_json) << depth;
    }
}

TEST(parse_json, a_text_cut_at_any_byte_is_a_failure) {
    ASSERT_TRUE(parse_json(sample));
    for (std::size_t length = 0; length < sample.size(); ++length) {
        const auto parsed = parse_json(sample.substr(0, length));
        ASSERT_FALSE(parsed) << length;
        EXPECT_TRUE(parsed.error() == error::not_json) << length;
    }
}

TEST(parse_json, a_byte_that_no_json_has_is_a_failure_anywhere) {
    for (std::size_t i = 0; i < sample.size(); ++i)
        for (const char never : {'\0', '\x1f', '\xff'}) {
            auto text = std::string{sample};
            text[i] = never;
            const auto parsed = parse_json(text);
            ASSERT_FALSE(parsed) << i;
            EXPECT_TRUE(parsed.error() == error::not_json) << i;
        }
}

} // namespace
} // namespace linkynflux
