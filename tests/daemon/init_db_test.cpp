// `init-db`: the program makes a database on a real InfluxDB 1.x; a stand-in for InfluxDB 2.x says
// what its API says.
#include "daemon/running_daemon.hpp"
#include "support/victoria_metrics.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <atomic>
#include <filesystem>
#include <fstream>

#include <sys/stat.h>

namespace linkynflux::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

struct outcome {
    std::optional<support::ending> end;
    std::string printed;
    std::string errors;

    int status() const { return end && !end->by_signal ? end->status : -1; }
};

class an_init_db : public a_daemon {
protected:
    outcome init_db(std::vector<std::string> more = {}) {
        more.insert(more.begin(), "init-db");
        auto process = start(more);
        const auto end = process.wait(patience);
        return {end, process.output(), process.errors()};
    }

    /// In the test's directory, for its owner's eyes alone.
    std::string secret_file(const std::string& name, const std::string& text) {
        const auto path = directory() / name;
        std::ofstream{path} << text << '\n';
        ::chmod(path.c_str(), 0600);
        return path;
    }
};

class an_init_db_on_influxdb : public an_init_db {
protected:
    void SetUp() override {
        if (const auto why = support::influxd::missing())
            GTEST_SKIP() << *why;
    }

    void configure_for(const support::influxd& db, const std::string& more = "",
                       const std::string& meters = "") {
        settings how;
        how.influx = fmt::format(R"({{ "host": "127.0.0.1", "port": {}, "db": "home"{} }})",
                                 db.port(), more);
        how.meters = meters;
        configure(how);
    }

    static constexpr auto a_user = R"(, "username": "daemon", "password": "a-secret")";
};

TEST_F(an_init_db_on_influxdb, makes_the_database_once) {
    support::influxd db;
    configure_for(db);
    const auto first = init_db();
    EXPECT_EQ(first.status(), 0) << first.printed << first.errors;
    EXPECT_THAT(first.printed,
                AllOf(HasSubstr(R"(the database "home" is made, and keeps everything for ever)"),
                      HasSubstr("linkynflux can write there")));
    EXPECT_THAT(first.errors, IsEmpty());
    const auto policies = db.query("SHOW RETENTION POLICIES ON home");
    EXPECT_THAT(policies, HasSubstr(R"(["forever","0s","8736h0m0s",1,true])"));
    const auto again = init_db({"--retention", "30d"});
    EXPECT_EQ(again.status(), 0) << again.errors;
    EXPECT_THAT(again.printed, HasSubstr(R"("home" is there already and keeps everything for ever )"
                                         R"((retention policy "forever"): nothing is changed)"));
    EXPECT_EQ(db.query("SHOW RETENTION POLICIES ON home"), policies);
    EXPECT_FALSE(std::filesystem::exists(state_path()));
}

TEST_F(an_init_db_on_influxdb, lets_the_daemon_in_where_an_administrator_asks) {
    support::influxd db{{.auth = true}};
    configure_for(db, a_user);
    const auto alone = init_db();
    EXPECT_EQ(alone.status(), 77) << alone.printed;
    EXPECT_THAT(alone.errors, HasSubstr("--admin-user NAME"));
    const std::vector<std::string> as_admin{"--admin-user", "admin", "--admin-password-file",
                                            secret_file("admin", "admin")};
    const auto made = init_db(as_admin);
    EXPECT_EQ(made.status(), 0) << made.printed << made.errors;
    EXPECT_THAT(made.printed,
                AllOf(HasSubstr(R"(the user "daemon" is made: it may read and write "home" and )"
                                "nothing else"),
                      HasSubstr("linkynflux can write there")));
    const auto again = init_db(as_admin);
    EXPECT_EQ(again.status(), 0) << again.errors;
    EXPECT_THAT(again.printed, HasSubstr(R"(the user "daemon" is there already)"));
    for (const auto& one : {alone, made, again})
        EXPECT_THAT(one.printed + one.errors, Not(HasSubstr("a-secret")));
}

TEST_F(an_init_db_on_influxdb, says_that_the_configured_password_is_not_the_users) {
    support::influxd db{{.auth = true}};
    db.query("CREATE USER daemon WITH PASSWORD 'another'");
    configure_for(db, a_user);
    const auto found =
        init_db({"--admin-user", "admin", "--admin-password-file", secret_file("admin", "admin")});
    EXPECT_EQ(found.status(), 77) << found.printed;
    EXPECT_THAT(found.errors, HasSubstr("does not let the user \"daemon\" in"));
}

TEST_F(an_init_db_on_influxdb, without_a_terminal_asks_nobody_for_a_password) {
    support::influxd db{{.auth = true}};
    configure_for(db, a_user);
    const auto found = init_db({"--admin-user", "admin"});
    EXPECT_EQ(found.status(), 78) << found.printed;
    EXPECT_THAT(found.errors, HasSubstr("--admin-password-file"));
}

TEST_F(an_init_db_on_influxdb, warns_of_days_that_will_be_forgotten_as_check_does) {
    support::influxd db;
    configure_for(db, "",
                  fmt::format(R"([ {{ "prm": "{}", "name": "maison", "since": "2025-01-01" }} ])",
                              the_meter().digits()));
    constexpr auto warning = "warning: \"home\" keeps 30 days, and maison is to be filled back to "
                             "2025-01-01";
    const auto made = init_db({"--retention", "30d"});
    EXPECT_EQ(made.status(), 0) << made.errors;
    EXPECT_THAT(made.printed, HasSubstr(warning));
    auto check = start({"check", "--online"});
    EXPECT_EQ(check.wait(patience), support::ending{}) << check.errors();
    EXPECT_THAT(check.output(), HasSubstr(warning));
    EXPECT_THAT(check.output(), Not(HasSubstr("\"version\"")));
}

TEST_F(an_init_db_on_influxdb, makes_nothing_on_another_kind_of_server) {
    support::influxd db;
    settings how;
    how.influx = fmt::format(R"({{ "version": 3, "url": "{}", "db": "home" }})", db.url());
    configure(how);
    const auto found = init_db();
    EXPECT_EQ(found.status(), 78) << found.printed;
    EXPECT_THAT(found.errors, HasSubstr("write \"version\": 1 instead"));
    auto check = start({"check", "--online"});
    check.wait(patience);
    EXPECT_THAT(check.output(), HasSubstr("warning: what answers is InfluxDB 1.x"));
}

TEST_F(an_init_db, knows_an_administrator_in_each_servers_own_way) {
    const auto found = init_db({"--admin-token-file", "/nowhere"});
    EXPECT_EQ(found.status(), 64);
    EXPECT_THAT(found.errors, HasSubstr("--admin-user"));
}

class an_init_db_on_victoria_metrics : public an_init_db {
protected:
    void SetUp() override {
        if (const auto why = support::victoria_metrics::missing())
            GTEST_SKIP() << *why;
    }

    void configure_for(const support::victoria_metrics& db, const std::string& version) {
        settings how;
        how.influx = fmt::format(R"({{ "version": {}, "url": "{}" }})", version, db.url());
        configure(how);
    }
};

TEST_F(an_init_db_on_victoria_metrics, looks_at_the_flags_for_there_is_nothing_to_make) {
    const support::victoria_metrics fit;
    configure_for(fit, R"("victoriametrics")");
    const auto good = init_db();
    EXPECT_EQ(good.status(), 0) << good.errors;
    EXPECT_THAT(good.printed, AllOf(HasSubstr("-retentionPeriod=100y -dedup.minScrapeInterval=1ms"),
                                    HasSubstr("linkynflux can write there")));
    const support::victoria_metrics unfit{support::victoria_metrics::flags{}};
    configure_for(unfit, R"("victoriametrics")");
    const auto bad = init_db({"--retention", "1825d"});
    EXPECT_EQ(bad.status(), 77) << bad.printed;
    EXPECT_THAT(bad.printed, HasSubstr("-retentionPeriod=1825d"));
    EXPECT_THAT(bad.errors, HasSubstr("-dedup.minScrapeInterval=0s"));
}

TEST_F(an_init_db_on_victoria_metrics, recognises_it_under_another_version) {
    const support::victoria_metrics db;
    configure_for(db, "1");
    const auto found = init_db();
    EXPECT_EQ(found.status(), 78) << found.printed;
    EXPECT_THAT(found.errors, HasSubstr("write \"version\": \"victoriametrics\" instead"));
}

/// Buckets and tokens, by name alone, for whoever has the token `all-access`.
class an_init_db_on_influxdb_2 : public an_init_db {
protected:
    void configure_with_token(const std::string& token) {
        settings how;
        how.influx = fmt::format(R"({{ "version": 2, "url": "http://127.0.0.1:{}", "org": "home",
                                       "bucket": "linky", "token": {} }})",
                                 server_.port(), token);
        configure(how);
    }

    outcome init_db_as_admin() {
        return init_db({"--admin-token-file", secret_file("admin", "all-access")});
    }

    std::atomic<bool> has_bucket = false; // set on the server's thread
    std::atomic<int> tokens = 0;

private:
    support::reply answer(const http::request& what) {
        support::reply out;
        out.content = content(what);
        return out;
    }

    http::response content(const http::request& what) {
        if (what.target == "/ping")
            return {204, {{"X-Influxdb-Version", "v2.7.6"}}, ""};
        std::string by;
        for (const auto& [name, value] : what.fields)
            if (name == "Authorization")
                by = value;
        const bool is_new_token = tokens > 0 && by == "Token brand-new";
        if (what.target.starts_with("/api/v2/write"))
            return is_new_token
                       ? http::response{204, {}, ""}
                       : http::response{401, {}, R"({"code":"unauthorized","message":"no"})"};
        if (by != "Token all-access")
            return {401, {}, R"({"code":"unauthorized","message":"unauthorized access"})"};
        const bool is_order = what.verb == http::method::post;
        const std::string bucket = R"({"id":"b1","orgID":"o1","name":"linky","retentionRules":[]})";
        if (what.target.starts_with("/api/v2/orgs"))
            return {200, {}, R"({"orgs":[{"id":"o1","name":"home"}]})"};
        if (what.target.starts_with("/api/v2/buckets") && is_order) {
            has_bucket = true;
            return {201, {}, bucket};
        }
        if (what.target.starts_with("/api/v2/buckets"))
            return has_bucket ? http::response{200, {}, R"({"buckets":[)" + bucket + "]}"}
                              : http::response{404, {}, R"({"code":"not found","message":"no"})"};
        if (what.target.starts_with("/api/v2/authorizations") && is_order) {
            ++tokens;
            return {201, {}, R"({"id":"a1","token":"brand-new"})"};
        }
        const std::string known = R"({"description":"linkynflux: reads and writes linky"})";
        return {200, {}, R"({"authorizations":[)" + (tokens > 0 ? known : "") + "]}"};
    }

    support::http_server server_{[this](const http::request& what) { return answer(what); }, {}};
};

TEST_F(an_init_db_on_influxdb_2, writes_the_token_into_the_file_that_is_to_hold_it) {
    const auto path = directory() / "influx.token";
    configure_with_token(fmt::format(R"({{ "file": "{}" }})", path));
    const auto made = init_db_as_admin();
    EXPECT_EQ(made.status(), 0) << made.printed << made.errors;
    EXPECT_THAT(made.printed,
                AllOf(HasSubstr("the bucket \"linky\" is made"), HasSubstr("It stands in " + path),
                      Not(HasSubstr("brand-new")), HasSubstr("linkynflux can write there")));
    std::ifstream file{path};
    std::string token;
    std::getline(file, token);
    EXPECT_EQ(token, "brand-new");
    struct stat about {};
    ASSERT_EQ(::stat(path.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0640u);

    const auto again = init_db_as_admin();
    EXPECT_EQ(again.status(), 0) << again.printed << again.errors;
    EXPECT_THAT(again.printed, HasSubstr("\"linky\" is there already"));
    EXPECT_EQ(tokens, 1);
    std::filesystem::remove(path);
    const auto lost = init_db_as_admin();
    EXPECT_NE(lost.status(), 0);
    EXPECT_THAT(lost.printed, HasSubstr("If it is lost, delete it"));
    EXPECT_FALSE(std::filesystem::exists(path));
    EXPECT_EQ(tokens, 1);
}

TEST_F(an_init_db_on_influxdb_2, shows_a_token_that_has_no_file_of_its_own) {
    configure_with_token(R"({ "credential": "influx" })");
    const auto made = init_db_as_admin();
    EXPECT_EQ(made.status(), 0) << made.printed << made.errors;
    EXPECT_THAT(made.printed,
                AllOf(HasSubstr("\nbrand-new\n"), HasSubstr("/etc/linkynflux/credentials/influx"),
                      Not(HasSubstr("all-access"))));
}

TEST_F(an_init_db_on_influxdb_2, does_not_try_the_token_that_the_new_one_replaces) {
    configure_with_token(R"("of-no-use")");
    const auto made = init_db_as_admin();
    EXPECT_EQ(made.status(), 0) << made.printed << made.errors;
    EXPECT_THAT(made.printed, AllOf(HasSubstr("\nbrand-new\n"), HasSubstr("in place of the one"),
                                    Not(HasSubstr("of-no-use"))));
    const auto again = init_db_as_admin();
    EXPECT_EQ(again.status(), 77) << again.printed;
    EXPECT_EQ(tokens, 1);
    configure_with_token(R"("brand-new")");
    EXPECT_THAT(init_db_as_admin().printed, HasSubstr("token is left as it is"));
}

TEST_F(an_init_db_on_influxdb_2, without_an_administrators_token_makes_nothing) {
    const auto path = directory() / "influx.token";
    configure_with_token(fmt::format(R"({{ "file": "{}" }})", path));
    const auto found = init_db();
    EXPECT_EQ(found.status(), 77) << found.printed;
    EXPECT_THAT(found.errors, HasSubstr("--admin-token-file FILE"));
    EXPECT_FALSE(has_bucket);
    EXPECT_FALSE(std::filesystem::exists(path));
}

} // namespace
} // namespace linkynflux::testing
