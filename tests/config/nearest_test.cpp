// Which known word is near.
#include "config/nearest.hpp"

#include <gtest/gtest.h>

namespace linkynflux::config {
namespace {

TEST(edit_distance, counts_single_letters_and_swaps) {
    EXPECT_EQ(edit_distance("", ""), 0u);
    EXPECT_EQ(edit_distance("prm", "prm"), 0u);
    EXPECT_EQ(edit_distance("", "prm"), 3u);
    EXPECT_EQ(edit_distance("prm", ""), 3u);
    EXPECT_EQ(edit_distance("prn", "prm"), 1u);
    EXPECT_EQ(edit_distance("pr", "prm"), 1u);
    EXPECT_EQ(edit_distance("prmm", "prm"), 1u);
    EXPECT_EQ(edit_distance("pmr", "prm"), 1u);
    EXPECT_EQ(edit_distance("metres", "meters"), 1u);
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
}

TEST(nearest, names_the_nearest_word) {
    EXPECT_EQ(nearest("prn", {"name", "prm", "tags"}), "did you mean \"prm\"?");
    EXPECT_EQ(nearest("log-level", {"poll", "log_level"}), "did you mean \"log_level\"?");
}

TEST(nearest, names_all_where_none_is_near) {
    EXPECT_EQ(nearest("bucket", {"host", "db"}), "known here: \"host\", \"db\"");
    EXPECT_EQ(nearest("", {"host"}), "known here: \"host\"");
}

} // namespace
} // namespace linkynflux::config
