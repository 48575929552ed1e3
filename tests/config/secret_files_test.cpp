// What `load` says of the files that hold secrets.
#include "config/written.hpp"
#include "support/temporary_directory.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <sys/stat.h>

namespace linkynflux::config {
namespace {

using testing::HasSubstr;

class secret_files : public testing::Test {
protected:
    std::string file(const std::string& name, std::string_view content, mode_t mode = 0640) {
        auto path = directory_ / name;
        std::ofstream{path} << content;
        ::chmod(path.c_str(), mode);
        return path;
    }

    static std::string reference(const std::string& path) {
        return fmt::format("{{\n\"file\": \"{}\" }}", path);
    }

    /// The failure's text without the configuration's name; empty where it loads.
    std::string refusal(std::string_view text) {
        const auto path = file("linkynflux.json", text);
        const auto all = load(path);
        if (all)
            return "";
        const auto wrong = all.error();
        EXPECT_EQ(wrong, error::bad_configuration);
        EXPECT_TRUE(wrong.what.starts_with(path + ":")) << wrong.what;
        EXPECT_EQ(wrong.what.find('\n'), std::string::npos) << wrong.what;
        return wrong.what.substr(path.size() + 1);
    }

    std::string refusal_of_token(const std::string& secret) {
        return refusal(
            file_of(fmt::format("{{ \"source\": \"conso-api\", \"token\": {} }}", secret),
                    fmt::format("{{ \"prm\": \"{}\" }}", some_prm)));
    }

    support::temporary_directory directory_;
};

TEST_F(secret_files, a_good_one_loads) {
    EXPECT_EQ(refusal_of_token(reference(file("token", "t\n"))), "");
}

TEST_F(secret_files, an_absent_one_is_told_with_its_line) {
    const auto path = directory_ / "absent";
    EXPECT_EQ(refusal_of_token(reference(path)),
              "3: enedis[0].token.file: " + path +
                  ": cannot be read (No such file or directory); it must be there, with group "
                  "linkynflux and mode 0640");
}

TEST_F(secret_files, an_empty_one_is_told_with_its_line) {
    const auto path = file("token", "\n");
    EXPECT_EQ(refusal_of_token(reference(path)),
              "3: enedis[0].token.file: " + path +
                  ": empty; put the token or the password into it, and nothing else");
}

TEST_F(secret_files, one_that_everyone_may_read_is_told_with_what_to_run) {
    const auto path = file("token", "hunter2", 0644);
    const auto said = refusal_of_token(reference(path));
    EXPECT_EQ(said, "3: enedis[0].token.file: " + path +
                        ": everyone on this machine may read it; run chmod 0640 " + path);
    EXPECT_THAT(said, Not(HasSubstr("hunter")));
}

TEST_F(secret_files, all_places_of_secrets_are_looked_at) {
    const auto bad = reference(directory_ / "absent");
    EXPECT_THAT(refusal(file_with("\"influx\": { \"password\": " + bad + " }")),
                HasSubstr("5: influx.password.file: "));
    EXPECT_THAT(refusal(meter_with("\"enedis\": [ { \"source\": \"data-connect\", \"client_id\": "
                                   "\"a\", \"client_secret\": " +
                                   bad + " } ]")),
                HasSubstr("6: meters[0].enedis[0].client_secret.file: "));
}

TEST_F(secret_files, a_tag_called_file_is_no_secret) {
    EXPECT_EQ(refusal(meter_with("\"tags\": { \"file\": \"/absent\" }")), "");
}

TEST_F(secret_files, credentials_are_left_to_the_service) {
    EXPECT_EQ(refusal_of_token("{ \"credential\": \"conso-api\" }"), "");
}

TEST_F(secret_files, other_mistakes_are_told_first) {
    const auto path = directory_ / "absent";
    EXPECT_THAT(refusal(file_of(
                    fmt::format("{{ \"source\": \"conso-api\", \"token\": {} }}", reference(path)),
                    "{ \"prm\": \"\" }")),
                HasSubstr("meters[0].prm: empty"));
}

TEST_F(secret_files, parse_looks_at_no_file) {
    const auto text = file_with("\"influx\": { \"password\": " + reference("/absent") + " }");
    EXPECT_EQ(said_of(text), "");
}

TEST_F(secret_files, the_name_of_a_file_shows_no_prm) {
    const auto said = refusal_of_token(reference(directory_ / std::string{some_prm}));
    EXPECT_THAT(said, HasSubstr("/…0123: cannot be read"));
    EXPECT_THAT(said, Not(HasSubstr(std::string{some_prm})));
}

} // namespace
} // namespace linkynflux::config
