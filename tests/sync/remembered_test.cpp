// Reading what is remembered without owning it: nothing is created, mended or set aside.
#include "sync/remembered.hpp"

#include "store/outbox.hpp"
#include "store/state.hpp"
#include "support/temporary_directory.hpp"
#include "sync/destination.hpp"
#include "sync/last_written.hpp"
#include "sync/meter_record.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace linkynflux::sync {
namespace {

using ::testing::HasSubstr;

const prm meter = prm::parse("12345678901234").value();

sys_seconds paris(std::string_view wall) {
    return instant_of(parse_wall_clock(wall).value());
}

class remembered : public ::testing::Test {
protected:
    store::state_directory prepared() const {
        EXPECT_TRUE(state.prepare());
        return state;
    }

    support::temporary_directory directory;
    store::state_directory state{directory / "state"};
};

TEST_F(remembered, nothing_of_a_directory_that_is_absent_and_stays_so) {
    EXPECT_EQ(remembered_meter(state, meter).value(), std::nullopt);
    EXPECT_EQ(remembered_ledger(state, "conso-api-localhost").value(), ledger{});
    EXPECT_EQ(remembered_outbox(state, meter).value(), outbox_count{});
    EXPECT_FALSE(std::filesystem::exists(state.path()));
}

TEST_F(remembered, a_meter_and_a_ledger_are_as_they_were_saved) {
    meter_memory memory;
    memory.destination = "somewhere";
    memory.next_poll = paris("2026-04-11 08:41:00");
    ASSERT_TRUE(prepared().save(record_file(meter), store::render(memory)));
    EXPECT_EQ(remembered_meter(state, meter).value(), memory);
    const ledger entries{{paris("2026-04-10 08:41:00")}, {}};
    ASSERT_TRUE(state.save("ledgers/a.json", store::render(entries)));
    EXPECT_EQ(remembered_ledger(state, "a").value(), entries);
}

TEST_F(remembered, a_file_that_cannot_be_used_is_named_and_left_where_it_is) {
    ASSERT_TRUE(prepared().save(record_file(meter), "{"));
    ASSERT_TRUE(state.save("ledgers/a.json", "{"));
    const auto memory = remembered_meter(state, meter);
    ASSERT_FALSE(memory);
    EXPECT_EQ(memory.error(), error::state_failed);
    EXPECT_THAT(memory.error().what, HasSubstr(state.path() + "/" + record_file(meter) + ": "));
    const auto entries = remembered_ledger(state, "a");
    ASSERT_FALSE(entries);
    EXPECT_THAT(entries.error().what, HasSubstr("ledgers/a.json: "));
    EXPECT_EQ(state.read(record_file(meter)).value(), "{");
    EXPECT_EQ(state.read("ledgers/a.json").value(), "{");
}

TEST_F(remembered, an_entry_that_waits_and_one_set_aside_are_counted_apart) {
    const store::outbox entries{prepared(), meter};
    for (const std::uint64_t number : {1, 2, 3})
        ASSERT_TRUE(
            entries.save({number, "somewhere", series::consumption, {}, {}, false, "a b=1 2\n"}));
    ASSERT_TRUE(entries.set_aside(2));
    EXPECT_EQ(remembered_outbox(state, meter).value(), (outbox_count{2, 1}));
}

TEST(last_written, is_the_end_of_the_last_day) {
    series_memory memory;
    EXPECT_FALSE(last_written(memory));
    memory.written += interval{paris("2026-04-01 00:00:00"), paris("2026-04-10 00:00:00")};
    EXPECT_TRUE(last_written(memory) == whole_day(parse_day("2026-04-09").value()));
    const interval alone{paris("2026-04-11 05:00:00"), paris("2026-04-11 06:30:00")};
    memory.written += alone;
    EXPECT_TRUE(last_written(memory) == alone);
}

TEST(destination, names_server_measurement_and_tags) {
    EXPECT_EQ(spell_destination("http://localhost:8086/linky", "conso_elec", layout::tags, {}),
              "http://localhost:8086/linky conso_elec tags");
    EXPECT_EQ(spell_destination("http://a:1/b", "c", layout::fields,
                                {{"site", "x"}, {"compteur", "maison"}}),
              "http://a:1/b c fields compteur=maison site=x");
}

} // namespace
} // namespace linkynflux::sync
