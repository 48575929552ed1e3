// The tree and its lines.
#include "config/document.hpp"

#include <gtest/gtest.h>

namespace linkynflux::config {
namespace {

const object& members_of(const value& v) {
    return std::get<object>(v.content);
}

const list& elements_of(const value& v) {
    return std::get<list>(v.content);
}

TEST(document, every_value_and_key_knows_its_line) {
    const auto root = read_document("// head\n"
                                    "{\n"
                                    "  \"a\": 1, \"b\":\n"
                                    "  [ true,\n"
                                    "    \"x\", {\n"
                                    "      \"c\": null } ]\n"
                                    "}\n")
                          .value();
    EXPECT_EQ(root.line, 2u);
    const auto& members = members_of(root);
    ASSERT_EQ(members.size(), 2u);
    EXPECT_EQ(members[0].line, 3u);
    EXPECT_EQ(members[0].what.line, 3u);
    EXPECT_EQ(members[1].line, 3u);
    EXPECT_EQ(members[1].what.line, 4u);
    const auto& elements = elements_of(members[1].what);
    ASSERT_EQ(elements.size(), 3u);
    EXPECT_EQ(elements[0].line, 4u);
    EXPECT_EQ(elements[1].line, 5u);
    EXPECT_EQ(elements[2].line, 5u);
    EXPECT_EQ(members_of(elements[2]).at(0).line, 6u);
}

TEST(document, holds_what_was_written) {
    const auto root = read_document(R"([null, true, 8086, -1.5, "", {}, []])").value();
    const auto& all = elements_of(root);
    ASSERT_EQ(all.size(), 7u);
    EXPECT_TRUE(std::holds_alternative<std::nullptr_t>(all[0].content));
    EXPECT_EQ(std::get<bool>(all[1].content), true);
    EXPECT_EQ(std::get<double>(all[2].content), 8086);
    EXPECT_EQ(std::get<double>(all[3].content), -1.5);
    EXPECT_EQ(std::get<std::string>(all[4].content), "");
    EXPECT_TRUE(members_of(all[5]).empty());
    EXPECT_TRUE(elements_of(all[6]).empty());
}

TEST(document, comments_and_a_comma_after_the_last_are_fine) {
    const auto root =
        read_document("/* a\n b */ { // c\n \"k\" /* { */ : [1, 2,], // \"\n }\n// end");
    ASSERT_TRUE(root);
    EXPECT_EQ(root->line, 2u);
    EXPECT_EQ(members_of(*root).at(0).line, 3u);
}

TEST(document, what_looks_like_a_comment_inside_a_text_is_text) {
    const auto root = read_document(R"(["https://a/*b*/", "\"// c", "\\"] // d)").value();
    const auto& all = elements_of(root);
    EXPECT_EQ(std::get<std::string>(all.at(0).content), "https://a/*b*/");
    EXPECT_EQ(std::get<std::string>(all.at(1).content), "\"// c");
    EXPECT_EQ(std::get<std::string>(all.at(2).content), "\\");
}

TEST(document, escapes_become_what_they_mean_in_keys_too) {
    const auto root = read_document(R"({"caf\u00e9\t": "\ud83d\ude00"})").value();
    EXPECT_EQ(members_of(root).at(0).key, "café\t");
    EXPECT_EQ(std::get<std::string>(members_of(root).at(0).what.content), "😀");
}

TEST(document, a_key_written_twice_is_there_twice) {
    const auto root = read_document("{\"a\": 1,\n\"a\": 2}").value();
    ASSERT_EQ(members_of(root).size(), 2u);
    EXPECT_EQ(members_of(root)[1].line, 2u);
}

TEST(document, files_of_windows_count_the_same_lines) {
    const auto root = read_document("\xef\xbb\xbf{\r\n\"a\":\r\n1\r\n}\r\n").value();
    EXPECT_EQ(root.line, 1u);
    EXPECT_EQ(members_of(root).at(0).what.line, 3u);
}

TEST(document, a_text_longer_than_any_buffer_stays_whole) {
    const std::string word(100'000, 'x');
    const auto root = read_document("{\"" + word + "\": \"" + word + "\"}").value();
    EXPECT_EQ(members_of(root).at(0).key, word);
    EXPECT_EQ(std::get<std::string>(members_of(root).at(0).what.content), word);
}

} // namespace
} // namespace linkynflux::config
