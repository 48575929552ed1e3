// For which meters a token says that it is.
#include "base64url.hpp"

#include "enedis/token_meters.hpp"

#include <gtest/gtest.h>

#include <string>

namespace linkynflux::enedis {
namespace {

bool excludes(std::string_view payload, std::string_view meter) {
    return is_for_others(token_of(payload), prm::parse(meter).value());
}

TEST(token_meters, are_those_of_its_sub) {
    constexpr auto two = R"({"sub":["12345678904321","99999999999991"],"exp":1800000000})";
    EXPECT_FALSE(excludes(two, "12345678904321"));
    EXPECT_FALSE(excludes(two, "99999999999991"));
    EXPECT_TRUE(excludes(two, "99999999999992"));
}

TEST(token_meters, are_unknown_where_sub_is_no_list_of_prms) {
    for (const auto* payload :
         {"{}", "[]", R"({"sub":null})", R"({"sub":[]})", R"({"sub":"12345678904321"})",
          R"({"sub":["1"]})", R"({"sub":["12345678904321","me"]})", R"({"sub":[12345678904321]})",
          R"({"SUB":["12345678904321"]})"})
        EXPECT_FALSE(excludes(payload, "99999999999991")) << payload;
    EXPECT_FALSE(is_for_others("a-token", prm::parse("99999999999991").value()));
}

} // namespace
} // namespace linkynflux::enedis
