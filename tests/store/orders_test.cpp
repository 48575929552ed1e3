// Orders from placing to taking back.
#include "store/orders.hpp"

#include "store/forked.hpp"
#include "support/temporary_directory.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

namespace linkynflux::store {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;
using store_test::exit_status_of;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const order last{order_kind::fetch, std::nullopt, local_days{2026y / 9 / 30}};
const order week{order_kind::fetch, local_days{2026y / 9 / 22}, local_days{2026y / 9 / 29}, true};
const order month{order_kind::backfill, local_days{2026y / 9 / 1}, local_days{2026y / 10 / 1},
                  false, true};
const order all_since{order_kind::reclassify, local_days{2026y / 9 / 1},
                      local_days{2026y / 10 / 1}};

class orders_test : public ::testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(state.prepare()); }

    void put(const std::string& name, std::string_view text) const {
        std::filesystem::remove(state.path() + "/orders/" + name);
        std::ofstream{state.path() + "/orders/" + name} << text;
    }

    support::temporary_directory temporary;
    state_directory state{temporary / "state"};
    orders all{state};
};

TEST_F(orders_test, an_order_is_loaded_as_it_was_placed) {
    for (const auto& one : {last, week, month, all_since}) {
        const auto id = all.place(one);
        ASSERT_TRUE(id) << id.error().what;
        const auto loaded = all.load(*id);
        ASSERT_TRUE(loaded) << loaded.error().what;
        EXPECT_EQ(*loaded, one);
    }
}

TEST_F(orders_test, an_order_of_a_version_that_only_fetched_is_loaded) {
    put("0000000001-1.order", R"({"version": 1, "order": "fetch", "first": "2026-09-22",
                                  "end": "2026-09-29", "dry_run": true})");
    const auto loaded = all.load("0000000001-1");
    ASSERT_TRUE(loaded) << loaded.error().what;
    EXPECT_EQ(*loaded, week);
}

TEST_F(orders_test, an_order_that_is_not_known_says_what_to_do) {
    put("0000000001-1.order",
        R"({"version": 1, "order": "dance", "end": "2026-09-29", "dry_run": false})");
    const auto loaded = all.load("0000000001-1");
    ASSERT_FALSE(loaded);
    EXPECT_THAT(loaded.error().what, HasSubstr("the linkynflux that runs does not know \"dance\""));
    EXPECT_THAT(loaded.error().what, HasSubstr("systemctl restart linkynflux"));
}

TEST_F(orders_test, pending_ones_come_in_the_order_of_their_placing) {
    EXPECT_THAT(*all.pending(), IsEmpty());
    std::vector<std::string> ids;
    for (int i = 0; i < 12; ++i)
        ids.push_back(*all.place(last));
    EXPECT_EQ(*all.pending(), ids);
    ASSERT_TRUE(all.finish(ids[0], 0));
    ASSERT_TRUE(all.take_back(ids[1]));
    ids.erase(ids.begin(), ids.begin() + 2);
    EXPECT_EQ(*all.pending(), ids);
}

TEST_F(orders_test, processes_that_place_at_once_get_orders_of_their_own) {
    constexpr int processes = 8;
    {
        std::vector<std::unique_ptr<store_test::forked>> placing;
        for (int i = 0; i < processes; ++i)
            placing.push_back(std::make_unique<store_test::forked>(
                [&](const auto&) { return all.place(week) ? 0 : 1; }));
        for (const auto& process : placing)
            EXPECT_EQ(process->exit_status(), 0);
    }
    const auto ids = *all.pending();
    EXPECT_EQ(ids.size(), std::size_t{processes});
    for (const auto& id : ids)
        EXPECT_EQ(*all.load(id), week);
}

TEST_F(orders_test, the_output_can_be_followed) {
    const auto id = *all.place(last);
    EXPECT_EQ(*all.printed(id, 0), "");
    ASSERT_TRUE(all.print(id, "one\n"));
    EXPECT_EQ(*all.printed(id, 0), "one\n");
    ASSERT_TRUE(all.print(id, "two\n"));
    EXPECT_EQ(*all.printed(id, 4), "two\n");
    EXPECT_EQ(*all.printed(id, 8), "");
}

TEST_F(orders_test, the_outcome_is_nothing_then_the_exit_status) {
    const auto id = *all.place(last);
    EXPECT_EQ(*all.outcome(id), std::nullopt);
    ASSERT_TRUE(all.finish(id, 75));
    EXPECT_EQ(*all.outcome(id), 75);
    ASSERT_TRUE(all.take_back(id));
    const auto gone = all.outcome(id);
    ASSERT_FALSE(gone);
    EXPECT_THAT(gone.error().what, HasSubstr(id + ".order: it is gone"));
}

TEST_F(orders_test, taking_back_leaves_nothing) {
    const auto id = *all.place(last);
    ASSERT_TRUE(all.print(id, "text"));
    ASSERT_TRUE(all.finish(id, 0));
    ASSERT_TRUE(all.take_back(id));
    EXPECT_THAT(*state.list("orders"), IsEmpty());
    EXPECT_TRUE(all.take_back(id));
}

TEST_F(orders_test, sweeping_leaves_pending_orders_alone) {
    const auto finished = *all.place(last);
    ASSERT_TRUE(all.print(finished, "text"));
    ASSERT_TRUE(all.finish(finished, 0));
    const auto pending = *all.place(week);
    ASSERT_TRUE(all.print(pending, "begun"));
    ASSERT_TRUE(all.print("0000000009-1", "of an order that was taken back"));
    ASSERT_TRUE(all.sweep());
    EXPECT_THAT(*state.list("orders"), ElementsAre(pending + ".order", pending + ".output"));
}

TEST_F(orders_test, a_malformed_order_is_a_failure_and_can_be_finished) {
    for (const auto* text :
         {"", "{", "[]", R"({"version": 2, "order": "fetch"})",
          R"({"version": 1, "order": "dance", "end": "2026-09-29", "dry_run": false})",
          R"({"version": 1, "order": "fetch", "end": "2026-09-31", "dry_run": false})",
          R"({"version": 1, "order": "fetch", "end": "2026-09-29", "dry_run": "no"})",
          R"({"version": 1, "order": "fetch", "end": "2026-09-29"})",
          R"({"version": 1, "order": "backfill", "end": "2026-09-29", "dry_run": false})",
          R"({"version": 1, "order": "reclassify", "end": "2026-09-29", "dry_run": false})",
          R"({"version": 1, "order": "backfill", "first": "2026-09-01", "end": "2026-09-29",
              "dry_run": false, "replace": "yes"})",
          R"({"version": 1, "order": "fetch", "first": "2026-09-29", "end": "2026-09-29",
              "dry_run": false})"}) {
        put("0000000001-1.order", text);
        const auto loaded = all.load("0000000001-1");
        ASSERT_FALSE(loaded) << text;
        EXPECT_EQ(loaded.error(), error::state_failed);
        EXPECT_THAT(loaded.error().what, HasSubstr("/orders/0000000001-1.order: "));
    }
    EXPECT_THAT(*all.pending(), ElementsAre("0000000001-1"));
    ASSERT_TRUE(all.finish("0000000001-1", 64));
    EXPECT_THAT(*all.pending(), IsEmpty());
    EXPECT_EQ(*all.outcome("0000000001-1"), 64);
}

TEST_F(orders_test, cut_at_any_byte_is_no_order_and_no_outcome) {
    const auto id = *all.place(week);
    ASSERT_TRUE(all.finish(id, 75));
    const auto order = state.read("orders/" + id + ".order")->value();
    const auto done = state.read("orders/" + id + ".done")->value();
    for (std::size_t size = 0; size + 1 < order.size(); ++size) {
        put(id + ".order", order.substr(0, size));
        ASSERT_FALSE(all.load(id)) << size;
    }
    for (std::size_t size = 0; size + 1 < done.size(); ++size) {
        put(id + ".done", done.substr(0, size));
        ASSERT_FALSE(all.outcome(id)) << size;
    }
}

TEST_F(orders_test, no_id_leads_out_of_the_folder) {
    put("../secret.order", R"({"version": 1})");
    const auto loaded = all.load("../secret");
    ASSERT_FALSE(loaded);
    EXPECT_THAT(loaded.error().what, HasSubstr("names no file inside"));
    EXPECT_FALSE(all.finish("../secret", 0));
    EXPECT_FALSE(all.print("../secret", "text"));
    EXPECT_FALSE(all.take_back("../secret"));
}

} // namespace
} // namespace linkynflux::store
