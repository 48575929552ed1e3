#include "recorded/recorded_answer.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>

namespace linkynflux::testing {
namespace {

/// A source as far as a recording goes: a token for whoever wants one, and that answer to every
/// question about a load curve.
support::handler source_that_answers(unsigned status, std::string body) {
    return [status, body = std::move(body)](const http::request& what) {
        const auto is = [&what](const char* part) {
            return what.target.find(part) != std::string::npos;
        };
        support::reply out;
        out.content.fields = {{"Content-Type", "application/json"}};
        if (what.verb == http::method::post && what.target == "/oauth2/v3/token") {
            out.content.status = 200;
            out.content.body = R"({"access_token":"t","token_type":"Bearer","expires_in":12600})";
        } else if (is("courbe_de_charge") || is("load_curve")) {
            out.content.status = status;
            out.content.body = body;
        } else {
            out.content.status = 404;
        }
        return out;
    };
}

} // namespace

void recorded_answer::SetUp() {
    if (const auto why = support::influxd::missing())
        GTEST_SKIP() << *why;
    const auto* named = std::getenv("LINKYNFLUX_FIXTURES");
    folder_ = named ? named : LINKYNFLUX_SOURCE_DIR "/../shared/fixtures";
    if (!std::filesystem::is_directory(folder_))
        GTEST_SKIP() << "the recorded answers are not at " << folder_.string()
                     << "; LINKYNFLUX_FIXTURES names another folder";
    influxdb_.emplace();
}

std::string recorded_answer::text(std::string_view file) const {
    std::ifstream in{folder_ / file};
    EXPECT_TRUE(in.is_open()) << file;
    return {std::istreambuf_iterator<char>{in}, {}};
}

one_meter recorded_answer::meter(std::string_view digits, config::source_kind source,
                                 unsigned status, std::string body) {
    return {*prm::parse(digits), source, source_that_answers(status, std::move(body)),
            influxdb_->port()};
}

numbers recorded_answer::all(const std::string& field) {
    return influxdb_->values("SELECT " + field + " FROM conso_elec");
}

numbers recorded_answer::by_day(const std::string& aggregate) {
    return influxdb_->values("SELECT " + aggregate +
                             " FROM conso_elec WHERE time >= '2022-01-01' AND time < '2028-01-01' "
                             "GROUP BY time(1d) fill(none) tz('Europe/Paris')");
}

} // namespace linkynflux::testing
