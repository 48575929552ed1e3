// Entries come back byte for byte or not at all.
#include "store/outbox.hpp"

#include "support/temporary_directory.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <limits>

namespace linkynflux::store {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

outbox_entry sample(std::uint64_t number) {
    outbox_entry entry;
    entry.number = number;
    entry.destination = "http://localhost:8086 \"linky\" é";
    entry.what = series::production;
    entry.covers += interval{sys_days{2026y / 9 / 27} + 22h, sys_days{2026y / 9 / 28} + 22h};
    entry.covers += interval{sys_days{2026y / 9 / 29} + 1h, sys_days{2026y / 9 / 29} + 90min};
    entry.totals[local_days{sys_days{2026y / 9 / 28}.time_since_epoch()}] = 8'263'000;
    entry.rewrites = number % 2 == 0;
    entry.lines = "prod_elec,fetch_date=2026-09-29 value=12,power=24 1790546400\n"
                  "prod_elec,fetch_date=2026-09-29 value=0,power=0 1790548200\n";
    return entry;
}

class outbox_test : public ::testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(state.prepare()); }

    std::string path(const std::string& name) const {
        return state.path() + "/outbox/" + meter.key() + "/" + name;
    }
    std::string name(std::uint64_t number) const {
        const auto digits = std::to_string(number);
        return std::string(20 - digits.size(), '0') + digits + ".entry";
    }
    std::string text_of(std::uint64_t number) const {
        return state.read("outbox/" + meter.key() + "/" + name(number))->value();
    }
    void put(std::uint64_t number, std::string_view text) const {
        fs::remove(path(name(number))); // cutting a file short makes ext4 wait for the disk
        std::ofstream{path(name(number)), std::ios::binary} << text;
    }

    support::temporary_directory temporary;
    state_directory state{temporary / "state"};
    prm meter = *prm::parse("12345678901234");
    outbox box{state, meter};
};

TEST_F(outbox_test, an_entry_comes_back_as_it_was_saved) {
    auto empty = sample(2);
    empty.lines.clear();
    empty.covers.clear();
    auto odd = sample(3);
    odd.lines = std::string{"\n\0\xff{\n\r\n", 8} + std::string(300'000, '\n');
    for (const auto& entry :
         {sample(1), empty, odd, sample(std::numeric_limits<std::uint64_t>::max())}) {
        ASSERT_TRUE(box.save(entry));
        const auto loaded = box.load(entry.number);
        ASSERT_TRUE(loaded) << loaded.error().what;
        EXPECT_EQ(*loaded, entry);
    }
}

TEST_F(outbox_test, is_one_line_of_json_before_the_lines) {
    ASSERT_TRUE(box.save(sample(7)));
    const auto text = text_of(7);
    EXPECT_THAT(text, StartsWith(R"({"version":1,"number":7,"destination":"http://localhost:8086 )"
                                 R"(\"linky\" é","series":"production","covers":[[)"
                                 R"("2026-09-27T22:00:00Z","2026-09-28T22:00:00Z"],[)"
                                 R"("2026-09-29T01:00:00Z","2026-09-29T01:30:00Z"]],)"
                                 R"("totals_mwh":{"2026-09-28":8263000},"bytes":)"));
    EXPECT_EQ(text.substr(text.find('\n') + 1), sample(7).lines);
}

TEST_F(outbox_test, entries_are_listed_by_number_and_may_have_gaps) {
    EXPECT_THAT(*box.numbers(), IsEmpty());
    for (const std::uint64_t number : {100u, 9u, 1u, 10u})
        ASSERT_TRUE(box.save(sample(number)));
    for (const auto* other : {".00000000000000000002.entry.tmp-77", "3.entry", "notes",
                              "0000000000000000000x.entry", "99999999999999999999.entry"})
        std::ofstream{path(other)} << "x";
    EXPECT_THAT(*box.numbers(), ElementsAre(1, 9, 10, 100));
    ASSERT_TRUE(box.remove(9));
    ASSERT_TRUE(box.remove(9));
    EXPECT_THAT(*box.numbers(), ElementsAre(1, 10, 100));
}

TEST_F(outbox_test, each_meter_has_its_own) {
    const outbox other{state, *prm::parse("99999999901234")};
    ASSERT_TRUE(box.save(sample(1)));
    EXPECT_THAT(*other.numbers(), IsEmpty());
    EXPECT_FALSE(other.load(1));
}

TEST_F(outbox_test, no_path_and_no_header_carries_a_whole_prm) {
    ASSERT_TRUE(box.save(sample(1)));
    for (const auto& entry : fs::recursive_directory_iterator{state.path()})
        EXPECT_THAT(entry.path().string(), Not(HasSubstr(meter.digits())));
    EXPECT_THAT(text_of(1), Not(HasSubstr(meter.digits())));
}

TEST_F(outbox_test, cut_at_any_byte_is_a_failure) {
    ASSERT_TRUE(box.save(sample(1)));
    const auto text = text_of(1);
    for (std::size_t size = 0; size < text.size(); ++size) {
        put(1, text.substr(0, size));
        const auto loaded = box.load(1);
        ASSERT_FALSE(loaded) << size;
        ASSERT_EQ(loaded.error(), error::state_damaged);
        ASSERT_THAT(loaded.error().what, StartsWith(path(name(1)) + ": "));
    }
}

TEST_F(outbox_test, any_bit_altered_is_a_failure) {
    ASSERT_TRUE(box.save(sample(1)));
    const auto text = text_of(1);
    for (std::size_t i = 0; i < text.size(); ++i)
        for (int bit = 0; bit < 8; ++bit) {
            auto altered = text;
            altered[i] = static_cast<char>(altered[i] ^ (1 << bit));
            put(1, altered);
            ASSERT_FALSE(box.load(1)) << i << ' ' << bit;
        }
    for (const auto& longer : {text + "x", " " + text}) {
        put(1, longer);
        ASSERT_FALSE(box.load(1));
    }
    put(1, text);
    ASSERT_TRUE(box.load(1));
}

TEST_F(outbox_test, an_entry_under_another_number_is_a_failure) {
    ASSERT_TRUE(box.save(sample(1)));
    fs::rename(path(name(1)), path(name(2)));
    EXPECT_FALSE(box.load(2));
    const auto absent = box.load(1);
    ASSERT_FALSE(absent);
    EXPECT_EQ(absent.error().what, path(name(1)) + ": it is absent");
}

TEST_F(outbox_test, an_unusable_entry_is_set_aside) {
    ASSERT_TRUE(box.save(sample(1)));
    const auto aside = box.set_aside(1);
    ASSERT_TRUE(aside);
    EXPECT_EQ(*aside, path(name(1) + ".unusable"));
    EXPECT_TRUE(fs::exists(*aside));
    EXPECT_THAT(*box.numbers(), IsEmpty());
}

} // namespace
} // namespace linkynflux::store
