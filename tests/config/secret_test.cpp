// Secrets as they are read at start: from the text itself, a credential, a file.
#include "config/secret.hpp"

#include "support/temporary_directory.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <string_view>
#include <sys/stat.h>

namespace linkynflux::config {
namespace {

using testing::HasSubstr;

class secrets : public testing::Test {
protected:
    std::string file(const std::string& name, std::string_view content, mode_t mode = 0640) {
        auto path = directory_ / name;
        std::ofstream{path, std::ios::binary} << content;
        ::chmod(path.c_str(), mode);
        return path;
    }

    static result<std::string> read_at(const std::string& path) {
        return read(secret_file{path}, "");
    }

    static std::string refusal(const secret& where, const std::string& credentials = "") {
        const auto text = read(where, credentials);
        if (text)
            return "";
        EXPECT_EQ(text.error(), error::secret_unreadable);
        EXPECT_EQ(text.error(), condition::configuration);
        return text.error().what;
    }

    support::temporary_directory directory_;
};

TEST_F(secrets, a_text_is_itself) {
    EXPECT_EQ(read(secret{"a b"}, "").value(), "a b");
    EXPECT_EQ(read(secret{""}, "").value(), "");
}

TEST_F(secrets, a_file_gives_its_line_without_the_end) {
    EXPECT_EQ(read_at(file("a", "token")).value(), "token");
    EXPECT_EQ(read_at(file("b", "token\n")).value(), "token");
    EXPECT_EQ(read_at(file("c", "token\r\n")).value(), "token");
    EXPECT_EQ(read_at(file("d", " token \n")).value(), " token ");
}

TEST_F(secrets, a_file_is_read_again_each_time) {
    const auto path = file("a", "old");
    EXPECT_EQ(read_at(path).value(), "old");
    file("a", "new");
    EXPECT_EQ(read_at(path).value(), "new");
}

TEST_F(secrets, a_credential_is_a_file_of_that_name) {
    file("conso-api", "token\n", 0400);
    EXPECT_EQ(read(credential{"conso-api"}, directory_.path().string()).value(), "token");
}

TEST_F(secrets, a_credential_of_a_folder_has_the_prefix_that_the_unit_gives) {
    file("plain_conso-api", "token\n", 0400);
    file("encrypted_influx", "password", 0400);
    EXPECT_EQ(read(credential{"conso-api"}, directory_.path().string()).value(), "token");
    EXPECT_EQ(read(credential{"influx"}, directory_.path().string()).value(), "password");
}

TEST_F(secrets, an_absent_file_says_what_it_must_be) {
    EXPECT_THAT(
        refusal(secret_file{directory_ / "absent"}),
        HasSubstr("absent: cannot be read (No such file or directory); it must be there, with "
                  "group linkynflux and mode 0640"));
}

TEST_F(secrets, an_empty_file_is_refused) {
    EXPECT_THAT(refusal(secret_file{file("a", "")}), HasSubstr("a: empty; put the token"));
    EXPECT_THAT(refusal(secret_file{file("b", "\n")}), HasSubstr("b: empty"));
    EXPECT_THAT(refusal(secret_file{file("c", "\r\n")}), HasSubstr("c: empty"));
}

TEST_F(secrets, a_file_that_everyone_may_read_is_refused) {
    const auto path = file("a", "token", 0644);
    EXPECT_EQ(refusal(secret_file{path}),
              path + ": everyone on this machine may read it; run chmod 0640 " + path);
    EXPECT_NE(refusal(secret_file{file("b", "token", 0604)}), "");
    EXPECT_EQ(refusal(secret_file{file("c", "token", 0640)}), "");
    EXPECT_EQ(refusal(secret_file{file("d", "token", 0600)}), "");
}

TEST_F(secrets, more_than_one_line_is_refused) {
    for (const auto text :
         {std::string_view{"a\nb"}, {"a\n\n"}, {"a\rb"}, std::string_view{"a\0b", 3}})
        EXPECT_THAT(refusal(secret_file{file("a", text)}), HasSubstr("more than one line"));
}

TEST_F(secrets, a_folder_or_a_pipe_is_refused_at_once) {
    EXPECT_THAT(refusal(secret_file{directory_.path().string()}), HasSubstr("Is a directory"));
    const auto pipe = directory_ / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_THAT(refusal(secret_file{pipe}), HasSubstr("pipe: cannot be read"));
}

TEST_F(secrets, outside_systemd_there_are_no_credentials) {
    EXPECT_EQ(refusal(credential{"conso-api"}),
              "credential conso-api: systemd hands out credentials to the service alone, and this "
              "process has none; start the service, or write { \"file\": \"/PATH\" } in the "
              "configuration");
}

TEST_F(secrets, an_absent_credential_says_where_to_put_it_and_to_restart) {
    EXPECT_EQ(refusal(credential{"conso-api"}, directory_.path().string()),
              "credential conso-api: systemd gave the service none of that name; write it into "
              "/etc/linkynflux/credentials/conso-api; then run: systemctl restart linkynflux");
}

TEST_F(secrets, an_empty_credential_says_to_restart) {
    file("plain_conso-api", "\n", 0400);
    EXPECT_EQ(refusal(credential{"conso-api"}, directory_.path().string()),
              "credential conso-api: empty; put the token or the password into it, and nothing "
              "else; then run: systemctl restart linkynflux");
}

TEST_F(secrets, a_credential_from_two_places_is_refused) {
    file("plain_conso-api", "old", 0400);
    file("encrypted_conso-api", "new", 0400);
    EXPECT_EQ(refusal(credential{"conso-api"}, directory_.path().string()),
              "credential conso-api: comes from /etc/linkynflux/credentials and from "
              "/etc/linkynflux/credentials.encrypted; remove all but one; then run: systemctl "
              "restart linkynflux");
}

TEST_F(secrets, no_message_shows_the_secret_or_a_prm) {
    EXPECT_THAT(refusal(secret_file{file("a", "hunter2\nhunter3")}), Not(HasSubstr("hunter")));
    EXPECT_THAT(refusal(secret_file{file("b", "hunter2", 0644)}), Not(HasSubstr("hunter")));
    EXPECT_THAT(refusal(secret_file{file("01234567890123.token", "")}),
                HasSubstr("/…0123.token: empty"));
}

} // namespace
} // namespace linkynflux::config
