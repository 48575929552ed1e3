// Text that is not JSON: the line, and what to do about it.
#include "config/written.hpp"

namespace linkynflux::config {
namespace {

std::string itself(std::string_view text) {
    return std::string{text};
}

TEST(syntax_mistakes, commas_and_brackets) {
    expect_told(itself, {
                            {"{\n\"a\": 1\n\"b\": 2 }", "3", "write a comma after the value above"},
                            {"{ \"a\": 1 \"b\": 2 }", "1",
                             "unexpected '\"' at column 10; write a comma or a colon"},
                            {"{\n\"a\" 1 }", "2", "write a comma or a colon before it"},
                            {"{\n\"a\": 1,,\n}", "2", "unexpected ',' at column 8; remove it"},
                            {"{\n\"a\": 1 ]", "2", "close what was opened last"},
                            {"{\n\"a\": [ 1\n", "2", "the [ of line 2 is not closed; add ]"},
                            {"{\n\n\"a\": [ 1 ]", "3", "the { of line 1 is not closed; add }"},
                            {"{ }\n/* a\nb", "3", "the /* of line 2 is not closed; add */"},
                            {"{ \"a\": 1; }", "1", "use a comma"},
                            {"{ }\n{ }", "2", "text after the end"},
                            {"", "1", "the file holds nothing"},
                            {"\n\n// nothing yet\n", "3", "the file holds nothing"},
                        });
}

TEST(syntax_mistakes, words_and_texts) {
    expect_told(itself,
                {
                    {"{\n'a': 1 }", "2", "use double quotes"},
                    {"{\na: 1 }", "2", "put keys and texts between double quotes"},
                    {"{\n\"a\": True }", "2", "true and false are written in small letters"},
                    {"{ \"a\":\n\"b\nc\" }", "2", "the line ends inside a text"},
                    {"{ \"a\": \"C:\\path\" }", "1", "a backslash in a text is written twice"},
                    {"{ \"a\": \"\\u12\" }", "1", "four hexadecimal digits"},
                    {"{ \"a\": \"\xff\" }", "1", "UTF-8"},
                    {"{ “a”: 1 }", "1", "straight double quotes"},
                    {"{\n# comment\n}", "2", "begin a comment with //"},
                    {"{\n/ comment\n}", "2", "begin"},
                    {"{ \"m\": 05 }", "1", "a number does not begin with 0"},
                    {"{ \"m\": .5 }", "1", "write a number"},
                });
}

TEST(syntax_mistakes, brackets_without_end_are_refused_before_they_are_deep) {
    expect_told(itself,
                {{std::string_view{"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["}, "1", "deeper"}});
    EXPECT_NE(said_of(std::string(1'000'000, '[')), "");
}

TEST(syntax_mistakes, are_told_without_quoting_the_line) {
    EXPECT_EQ(said_of("{ \"token\": \"s3cret\" \"x\": 1 }").find("s3cret"), std::string::npos);
    EXPECT_EQ(said_of("{ \"token\": s3cret }").find("3cret"), std::string::npos);
}

} // namespace
} // namespace linkynflux::config
