// The status as people read it.
#include "status_text.hpp"

#include "daemon/made_up_status.hpp"

#include <gtest/gtest.h>

namespace linkynflux::daemon {
namespace {

using testing::made_up_status;
using testing::paris_time;

TEST(a_status_text, says_each_thing_on_a_line_that_begins_with_its_name) {
    EXPECT_EQ(
        text_of(made_up_status()),
        "2026-04-10 12:00, Paris time as all that follows\n"
        "the daemon runs (pid 42)\n"
        "maison: what follows counts for http://old:8086/linky conso_elec tags, which is not what "
        "is configured now; the next poll reads back what InfluxDB holds\n"
        "maison, consumption: written from 2026-01-01 00:00 up to 2026-04-09 00:00; 24 h of the "
        "last seven days missing; 12 days before them not there yet, and still to be asked for; "
        "1 day given up; 1 h 30 min refused by InfluxDB for good\n"
        "maison, max_power: nothing written yet; nothing of the last seven days missing\n"
        "maison: next poll 2026-04-11 08:41\n"
        "maison: trouble at 2026-04-10 09:00, and someone must act: the token is refused\n"
        "maison: the contract says 9 kVA, off-peak hours HC (22H50-6H50) (asked for on "
        "2026-04-01)\n"
        "maison: 1 batch for InfluxDB on disk, 2 batches set aside as unusable or refused\n"
        "atelier: /s/meters/a.json: it is cut short\n"
        "grange: never polled; the daemon asks for it when it starts\n"
        "conso-api: 3 of 20 requests in 12 h spent, 17 left now\n"
        "myelectricaldata (maison): 40 of 40 requests in 24 h spent, 0 left now; closed by the "
        "other side until 2026-04-11 00:00\n"
        "myelectricaldata (atelier): 40 of 40 requests in 24 h spent, 0 left now; the next one at "
        "2026-04-10 18:00\n"
        "myelectricaldata (grange): /s/ledgers/b.json: it is cut short; the daemon counts its "
        "budget as spent\n"
        "conso-api: the token is good until 2027-04-01\n"
        "myelectricaldata (maison): the token is the daemon's own, a credential of systemd; it is "
        "not read here\n");
}

TEST(a_status_text, a_poll_that_nobody_made_is_due) {
    auto all = made_up_status();
    all.holder.reset();
    all.meters.front().next_poll = paris_time("2026-04-10 08:41:00");
    const auto text = text_of(all);
    EXPECT_NE(text.find("\nthe daemon does not run\n"), text.npos);
    EXPECT_NE(text.find("\nmaison: next poll due since 2026-04-10 08:41\n"), text.npos);
}

TEST(a_status_text, a_budget_that_is_spent_is_no_trouble) {
    auto all = made_up_status();
    all.meters.front().troubled =
        trouble{all.now, "conso-api may be asked again from 2026-04-10 21:00 on", false, true};
    const auto text = text_of(all);
    EXPECT_NE(text.find("\nmaison: waits: conso-api may be asked again from 2026-04-10 21:00 on\n"),
              text.npos);
    EXPECT_EQ(text.find("trouble"), text.npos);
}

TEST(a_status_text, a_contract_that_was_not_told_is_none) {
    auto all = made_up_status();
    all.meters.front().contracted->says = {};
    EXPECT_NE(text_of(all).find("the contract was asked for, last on 2026-04-01, and not told"),
              std::string::npos);
}

TEST(the_words_for_a_token, say_what_is_known_of_its_end) {
    const auto now = paris_time("2026-04-10 12:00:00");
    EXPECT_EQ(in_words({.ends = now}, now), "the token was over on 2026-04-10");
    EXPECT_EQ(in_words(token_view{}, now), "the token does not say when it ends");
    EXPECT_EQ(in_words({.unread = failure{error::secret_unreadable, "/t: empty"}}, now),
              "/t: empty");
}

TEST(the_names_of_meters, are_cut_short_where_they_are_many) {
    EXPECT_EQ(names_of(std::vector<std::string>{"a", "b"}), "a, b");
    EXPECT_EQ(names_of(std::vector<std::string>{"a", "b", "c", "d", "e", "f", "g"}),
              "a, b, c, d, e and 2 more");
}

} // namespace
} // namespace linkynflux::daemon
