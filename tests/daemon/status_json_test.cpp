// The status as programs read it: this text is its documentation.
#include "status_json.hpp"

#include "daemon/made_up_status.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace linkynflux::daemon {
namespace {

namespace json = boost::json;

constexpr auto documented = R"json({
  "now": "2026-04-10T12:00:00+02:00",
  "holder": { "process": "daemon", "pid": 42 },
  "meters": [
    { "name": "maison", "error": null, "polled": true,
      "other_destination": "http://old:8086/linky conso_elec tags",
      "series": [
        { "series": "consumption",
          "written_from": "2026-01-01T00:00:00+01:00", "written_up_to": "2026-04-09T00:00:00+02:00",
          "missing_seconds": 86400, "days_waiting": 12, "days_given_up": 1, "refused_seconds": 5400 },
        { "series": "max_power", "written_from": null, "written_up_to": null,
          "missing_seconds": 0, "days_waiting": 0, "days_given_up": 0, "refused_seconds": 0 } ],
      "next_poll": "2026-04-11T08:41:00+02:00",
      "trouble": { "at": "2026-04-10T09:00:00+02:00", "what": "the token is refused",
                   "needs_someone": true, "only_waits": false },
      "contract": { "asked_at": "2026-04-01T09:00:00+02:00", "subscribed_kva": 9.0,
                    "off_peak_hours": "HC (22H50-6H50)" },
      "outbox": { "error": null, "waiting": 1, "set_aside": 2 } },
    { "name": "atelier", "error": "/s/meters/a.json: it is cut short", "polled": false,
      "other_destination": null, "series": [], "next_poll": null, "trouble": null,
      "contract": null, "outbox": { "error": null, "waiting": 0, "set_aside": 0 } },
    { "name": "grange", "error": null, "polled": false, "other_destination": null,
      "series": [], "next_poll": null, "trouble": null, "contract": null,
      "outbox": { "error": null, "waiting": 0, "set_aside": 0 } } ],
  "budgets": [
    { "source": "conso-api", "meters": [ "maison", "atelier", "grange" ], "error": null,
      "requests": 20, "window_seconds": 43200, "spent": 3, "left": 17,
      "closed_until": null, "next_allowed": "2026-04-10T12:00:00+02:00" },
    { "source": "myelectricaldata", "meters": [ "maison" ], "error": null,
      "requests": 40, "window_seconds": 86400, "spent": 40, "left": 0,
      "closed_until": "2026-04-11T00:00:00+02:00", "next_allowed": "2026-04-11T00:00:00+02:00" },
    { "source": "myelectricaldata", "meters": [ "atelier" ], "error": null,
      "requests": 40, "window_seconds": 86400, "spent": 40, "left": 0,
      "closed_until": null, "next_allowed": "2026-04-10T18:00:00+02:00" },
    { "source": "myelectricaldata", "meters": [ "grange" ],
      "error": "/s/ledgers/b.json: it is cut short",
      "requests": 40, "window_seconds": 86400, "spent": null, "left": null,
      "closed_until": null, "next_allowed": null } ],
  "tokens": [
    { "source": "conso-api", "meters": [ "maison", "atelier", "grange" ], "daemons_own": false,
      "error": null, "ends": "2027-04-01T12:00:00+02:00" },
    { "source": "myelectricaldata", "meters": [ "maison" ], "daemons_own": true,
      "error": null, "ends": null } ]
})json";

TEST(a_status_object, is_as_documented) {
    EXPECT_EQ(json::value(json_of(testing::made_up_status())), json::parse(documented));
}

TEST(a_status_object, has_each_member_whether_or_not_it_is_known) {
    const auto all = json_of(testing::made_up_status());
    for (const auto& list : {"meters", "budgets", "tokens"})
        for (const auto& one : all.at(list).as_array())
            for (const auto& member : all.at(list).as_array().front().as_object())
                EXPECT_TRUE(one.as_object().contains(member.key())) << list << member.key();
}

TEST(a_status_object, without_an_owner_of_the_state_has_null_there) {
    EXPECT_TRUE(json_of(status_report{}).at("holder").is_null());
    status_report unknown;
    unknown.holder = lock_holder{};
    EXPECT_EQ(json_of(unknown).at("holder"),
              json::parse(R"({ "process": "unknown", "pid": null })"));
}

} // namespace
} // namespace linkynflux::daemon
