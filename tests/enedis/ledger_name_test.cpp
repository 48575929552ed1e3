// Ledger names: fit for a file, the same on every start, different for whatever is counted apart.
#include "enedis/ledger_name.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace linkynflux::enedis {
namespace {

TEST(ledger_name, is_the_source_and_its_host) {
    EXPECT_EQ(ledger_name("conso-api", "conso.boris.sh"), "conso-api-conso.boris.sh");
    EXPECT_EQ(ledger_name("conso-api", "::1"), "conso-api-__1");
    EXPECT_EQ(ledger_name("conso-api", "[::1]/../x"), "conso-api-___1__.._x");
}

TEST(ledger_name, keeps_what_is_short_and_harmless) {
    EXPECT_EQ(ledger_name("data-connect", "h", "my-app.1"), "data-connect-h-my-app.1");
    EXPECT_EQ(ledger_name("myelectricaldata", "h", "4321-9f86d081"),
              "myelectricaldata-h-4321-9f86d081");
}

TEST(ledger_name, tells_anything_else_by_a_hash_that_never_changes) {
    EXPECT_EQ(ledger_name("s", "h", "my id"), ledger_name("s", "h", "my id"));
    EXPECT_NE(ledger_name("s", "h", "my id"), ledger_name("s", "h", "my/id"));
    // FNV-1a, 64 bits, of "foobar\n": a name of today has to be found after an upgrade.
    EXPECT_EQ(ledger_name("s", "h", "foobar\n"), "s-h-345316a7168b8506");
    const auto hashed = ledger_name("s", "h", std::string(1000, 'x'));
    EXPECT_EQ(hashed.size(), std::string{"s-h-"}.size() + 16);
    EXPECT_TRUE(std::ranges::none_of(ledger_name("s", "h", "../../etc/passwd"),
                                     [](char c) { return c == '/'; }));
}

} // namespace
} // namespace linkynflux::enedis
