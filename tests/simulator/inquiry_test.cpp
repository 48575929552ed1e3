// Which counter a path belongs to, and what stands in it.
#include "simulator/inquiry.hpp"

#include <gtest/gtest.h>

namespace linkynflux::simulator {
namespace {

TEST(inquiry, version_1_of_my_electrical_data_has_everything_in_the_path) {
    for (const auto* ending : {"", "/", "/cache", "/cache/"}) {
        const auto read = read_target(
            std::string{"/daily_production/12345678901234/start/2026-03-01/end/2026-03-30"} +
            ending);
        EXPECT_EQ(read.where, counter::my_electrical_data_1) << ending;
        EXPECT_EQ(read.what, series::daily_production);
        EXPECT_EQ(read.parameter("prm"), "12345678901234");
        EXPECT_EQ(read.parameter("start"), "2026-03-01");
        EXPECT_EQ(read.parameter("end"), "2026-03-30");
    }
    EXPECT_EQ(read_target("/daily_production/1/2/2026-03-01/end/2026-03-30").where, counter::none);
}

TEST(inquiry, version_2_has_the_days_in_the_query) {
    const auto read =
        read_target("/api/enedis/power/12345678901234?start=2026-03-01&end=2026-03-30");
    EXPECT_EQ(read.where, counter::my_electrical_data_2);
    EXPECT_EQ(read.what, series::max_power);
    EXPECT_EQ(read.parameter("prm"), "12345678901234");
    EXPECT_EQ(read.parameter("end"), "2026-03-30");
}

TEST(inquiry, conso_api_keeps_its_own_paths) {
    EXPECT_EQ(read_target("/api/daily_consumption?prm=1").where, counter::conso_api);
    EXPECT_TRUE(read_target("/api/daily_consumption?prm=1").older_name);
    EXPECT_EQ(read_target("/api/daily_consumption/").where, counter::none);
    EXPECT_EQ(read_target("/api/enedis/consumption").where, counter::none);
}

TEST(inquiry, contracts_are_no_series) {
    for (const auto* target :
         {"/situation_contrat_auto/v1/12345678901234", "/contracts/12345678901234/cache/",
          "/api/enedis/contract/12345678901234"}) {
        const auto read = read_target(target);
        EXPECT_TRUE(read.contract) << target;
        EXPECT_EQ(read.parameter("prm"), "12345678901234") << target;
    }
    EXPECT_FALSE(read_target("/api/courbe_de_charge_production").contract);
}

TEST(inquiry, what_stands_in_the_path_is_not_overruled_by_the_query) {
    EXPECT_EQ(read_target("/contracts/12345678901234?prm=1").parameter("prm"), "12345678901234");
}

} // namespace
} // namespace linkynflux::simulator
