// The layout of the state files.
#include "store/pretty_json.hpp"

#include <boost/json/parse.hpp>

#include <gtest/gtest.h>

namespace linkynflux::store {
namespace {

std::string pretty_of(const char* text) {
    return pretty(boost::json::parse(text));
}

TEST(pretty_json, plain_values_that_fit_stay_on_one_line) {
    EXPECT_EQ(pretty_of(R"({"b":1,"a":[true,null,"x"]})"), "{\n"
                                                           "  \"b\": 1,\n"
                                                           "  \"a\": [true, null, \"x\"]\n"
                                                           "}\n");
}

TEST(pretty_json, a_long_list_has_one_value_a_line) {
    boost::json::array list;
    for (int i = 0; i < 40; ++i)
        list.push_back(i);
    const auto text = pretty(list);
    EXPECT_TRUE(text.starts_with("[\n  0,\n  1,\n")) << text;
    EXPECT_TRUE(text.ends_with("  39\n]\n")) << text;
}

TEST(pretty_json, empty_containers_are_two_brackets) {
    EXPECT_EQ(pretty_of("{}"), "{}\n");
    EXPECT_EQ(pretty_of("[[]]"), "[\n  []\n]\n");
}

TEST(pretty_json, names_and_strings_are_escaped) {
    const auto* text = R"({"a\"b\n":"\u0001\\"})";
    EXPECT_EQ(boost::json::parse(pretty_of(text)), boost::json::parse(text));
}

} // namespace
} // namespace linkynflux::store
