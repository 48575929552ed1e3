// Mistakes in `influx`, each with its line and path.
#include "config/written.hpp"

namespace linkynflux::config {
namespace {

std::string influx_with(std::string_view extra) {
    return file_with(fmt::format("\"influx\": {{\n{} }}", extra));
}

TEST(influx_mistakes, hosts_and_ports) {
    expect_told(
        influx_with,
        {
            {R"("host": "")", "5: influx.host", "empty"},
            {R"("host": "http://localhost")", "5: influx.host", "not a host name"},
            {R"("host": "localhost:8086")", "5: influx.host", "write the number as \"port\""},
            {R"("host": "[::1]")", "5: influx.host", "not a host name"},
            {R"("host": "a b")", "5: influx.host", "not a host name"},
            {R"("host": 127)", "5: influx.host", "a number stands here; write a text"},
            {R"("port": 0)", "5: influx.port",
             "out of range; write a whole number from 1 to 65535"},
            {R"("port": 65536)", "5: influx.port", "out of range"},
            {R"("port": "8086")", "5: influx.port", "without quotes"},
            {R"("port": 80.5)", "5: influx.port", "decimals"},
        });
    EXPECT_EQ(said_of(influx_with(R"("host": "::1")")), "");
    EXPECT_EQ(said_of(influx_with(R"("host": "influx_db", "port": 65535)")), "");
}

TEST(influx_mistakes, names_and_accounts) {
    expect_told(
        influx_with,
        {
            {R"("db": "")", "5: influx.db", "empty"},
            {R"("measurement": "")", "5: influx.measurement", "empty"},
            {R"("measurement": "a\\")", "5: influx.measurement", "backslash"},
            {R"("measurement": "a\\, b")", "5: influx.measurement",
             "backslash at the end or before a comma"},
            {R"("measurement": "_a")", "5: influx.measurement", "begin with _"},
            {R"("measurement": "#a")", "5: influx.measurement", "for a comment"},
            {R"("measurement": "a\nb")", "5: influx.measurement", "control character"},
            {R"("measurement": "linkynflux")", "5: influx.measurement", "how it is doing itself"},
            {R"("measurement": "prod_elec")", "5: influx.measurement", "the production goes there"},
            {R"("measurement": "prod_elec_jour")", "5: influx.measurement",
             "the production goes there"},
            {R"("username": null)", "5: influx.username", "null stands here"},
            {R"("password": 1)", "5: influx.password",
             "a number stands here; write the text itself"},
            {R"("password": { "file": "a" })", "5: influx.password.file", "begins with /"},
            {R"("pasword": "a")", "5: influx.pasword", "did you mean \"password\"?"},
        });
    EXPECT_EQ(said_of(influx_with(R"("username": "", "password": "")")), "");
    EXPECT_EQ(said_of(influx_with(R"("measurement": "a_#\\b, c=d")")), "");
}

TEST(influx_mistakes, certificates) {
    expect_told(influx_with,
                {
                    {R"("ssl": "true")", "5: influx.ssl",
                     "a text stands here; write true or false, without quotes"},
                    {R"("verify_ssl": 1)", "5: influx.verify_ssl",
                     "a number stands here; write true or false"},
                    {R"("ssl": true, "ca_file": "ca.pem")", "5: influx.ca_file", "begins with /"},
                    {R"("ssl": false, "ca_file": "/ca.pem")", "5: influx.ca_file",
                     "nothing is verified with it"},
                    {R"("ssl": true, "verify_ssl": false, "ca_file": "/ca.pem")",
                     "5: influx.ca_file", "nothing is verified with it"},
                });
}

TEST(influx_mistakes, versions_and_what_belongs_to_them) {
    expect_told(
        influx_with,
        {
            {R"("version": 4)", "5: influx.version",
             "write 1, 2, 3, \"victoriametrics\" or \"line-protocol\""},
            {R"("version": "2")", "5: influx.version", "without quotes"},
            {R"("version": "victoria")", "5: influx.version",
             "unknown version \"victoria\"; did you mean \"victoriametrics\"?"},
            {R"("version": true)", "5: influx.version", "write"},
            {R"("version": 2, "org": "o", "bucket": "b")", "4: influx.token",
             "missing; write the text itself"},
            {R"("version": 2, "org": "o", "token": "t")", "4: influx.bucket",
             "missing; write the bucket that the points go to"},
            {R"("version": 2, "org": "o", "bucket": "b", "token": "")", "5: influx.token", "empty"},
            {R"("version": "line-protocol")", "4: influx.url", "http://localhost:9000"},
            {R"("username": "u", "token": "t")", "5: influx.token", "a user is configured as well"},
        });
}

TEST(influx_mistakes, a_key_of_another_server_is_told_where_it_belongs) {
    expect_told(
        influx_with,
        {
            {R"("org": "home")", "5: influx.org",
             "belongs to \"version\": 2; leave it out, or write that version"},
            {R"("version": 3, "bucket": "b")", "5: influx.bucket",
             "belongs to \"version\": 2; write \"db\" here, or write that version"},
            {R"("version": "victoriametrics", "bucket": "b")", "5: influx.bucket",
             "belongs to \"version\": 2; leave it out"},
            {R"("version": 2, "org": "o", "bucket": "b", "token": "t", "db": "x")", "5: influx.db",
             "belongs to \"version\": 1 or 3 or \"line-protocol\"; write \"bucket\" here"},
            {R"("version": 2, "db": "x")", "5: influx.db", "write \"bucket\" here"},
            {R"("version": "victoriametrics", "db": "x")", "5: influx.db",
             "belongs to \"version\": 1 or 3 or \"line-protocol\"; leave it out"},
            {R"("version": 3, "username": "u")", "5: influx.username", "write \"token\" here"},
            {R"("version": 2, "password": "p")", "5: influx.password", "write \"token\" here"},
            {R"("version": "line-protocol", "url": "http://a", "socket": "/s")", "5: influx.socket",
             "belongs to \"version\": 1; leave it out"},
        });
}

TEST(influx_mistakes, no_key_of_any_server_is_unknown) {
    for (const auto* version :
         {"1", "2", "3", "\"victoriametrics\"", "\"line-protocol\", \"url\": \"http://a\""})
        for (const auto* key : {"org", "bucket", "token", "db", "username", "password", "socket"}) {
            const auto said =
                said_of(influx_with(fmt::format("\"version\": {}, \"{}\": \"/x\"", version, key)));
            EXPECT_EQ(said.find("unknown key"), said.npos) << said;
        }
}

TEST(influx_mistakes, of_several_the_one_that_decides_is_told) {
    expect_told(influx_with,
                {
                    {R"("version": "2", "org": "o")", "5: influx.version", "without quotes"},
                    {R"("port": 0, "org": "o")", "5: influx.port", "out of range"},
                    {R"("db": "", "org": "o")", "5: influx.db", "empty"},
                    {R"("orgg": "o")", "5: influx.orgg", "unknown key"},
                });
}

TEST(influx_mistakes, addresses) {
    expect_told(
        influx_with,
        {
            {R"("url": "localhost:8086")", "5: influx.url", "write an address as in"},
            {R"("url": "http://u:p@localhost:8086")", "5: influx.url",
             "more than host, port and path"},
            {R"("url": "http://a:8086?db=x")", "5: influx.url", "more than host, port and path"},
            {R"("url": "http://a", "host": "b")", "5: influx.host", "\"url\" says it already"},
            {R"("url": "http://a", "ssl": false)", "5: influx.ssl", "\"url\" says it already"},
            {R"("socket": "run/i.sock")", "5: influx.socket", "begins with /"},
            {R"("socket": "/run/i.sock", "port": 1)", "5: influx.port",
             "\"socket\" says it already"},
            {R"("socket": "/run/i.sock", "url": "http://a")", "5: influx.socket",
             "leave one of them out"},
            {R"("url": "http://a", "ca_file": "/ca.pem")", "5: influx.ca_file",
             "nothing is verified with it"},
        });
    EXPECT_EQ(said_of(influx_with(R"("url": "https://a/b/", "ca_file": "/ca.pem")")), "");
}

TEST(influx_mistakes, layouts) {
    expect_told(influx_with,
                {
                    {R"("layout": "tag")", "5: influx.layout", "did you mean \"tags\"?"},
                    {R"("version": 3, "layout": "tags")", "5: influx.layout",
                     "a corrected one would be there twice; write \"fields\""},
                    {R"("version": "victoriametrics", "layout": "tags")", "5: influx.layout",
                     "keeps numbers alone, so there is no layout to choose; leave it out"},
                    {R"("version": "line-protocol", "url": "http://a", "layout": "tags")",
                     "5: influx.layout", "write \"fields\""},
                });
}

} // namespace
} // namespace linkynflux::config
