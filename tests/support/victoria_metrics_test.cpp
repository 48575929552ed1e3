// The runner of the real server, and what the daemon has to know about it: what it shows is not
// safe yet.
#include "support/victoria_metrics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

namespace linkynflux::support {
namespace {

using namespace std::chrono_literals;
using sample = victoria_metrics::sample;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto* values = R"({__name__="conso_elec_value",compteur="maison"})";
constexpr std::chrono::sys_seconds noon{1790632800s};

class a_victoria_metrics : public testing::Test {
protected:
    void SetUp() override {
        if (const auto why = victoria_metrics::missing())
            GTEST_SKIP() << *why;
    }
};

TEST_F(a_victoria_metrics, shows_each_field_as_a_series_of_its_own) {
    victoria_metrics db;
    db.write("conso_elec,compteur=maison value=250.5,minutes=30 1790632800\n"
             "conso_elec,compteur=maison value=0,minutes=30 1790634600\n"
             "conso_elec,compteur=atelier value=7,minutes=30 1790632800\n");
    db.show_all();
    EXPECT_THAT(db.samples(values), ElementsAre(sample{noon, 250.5}, sample{noon + 30min, 0}));
    EXPECT_EQ(db.samples(R"({__name__="conso_elec_minutes"})").size(), 3u);
}

TEST_F(a_victoria_metrics, keeps_one_sample_of_a_point_that_came_again) {
    victoria_metrics db;
    for (int i = 0; i < 3; ++i) {
        db.write("conso_elec,compteur=maison value=250.5 1790632800\n");
        db.show_all();
    }
    EXPECT_THAT(db.samples(values), ElementsAre(sample{noon, 250.5}));
}

TEST_F(a_victoria_metrics, keeps_all_of_them_unless_told_otherwise) {
    victoria_metrics db{{{"retentionPeriod", "100y"}}};
    for (int i = 0; i < 3; ++i) {
        db.write("conso_elec,compteur=maison value=250.5 1790632800\n");
        db.show_all();
    }
    EXPECT_EQ(db.samples(values).size(), 3u);
}

TEST_F(a_victoria_metrics, loses_in_a_kill_what_it_showed_and_keeps_what_it_saved) {
    victoria_metrics db;
    db.write("conso_elec,compteur=maison value=1 1790632800\n");
    db.save_all();
    db.write("conso_elec,compteur=maison value=2 1790634600\n");
    db.show_all();
    EXPECT_THAT(db.samples(values), ElementsAre(sample{noon, 1}, sample{noon + 30min, 2}));
    db.kill();
    db.start();
    EXPECT_THAT(db.samples(values), ElementsAre(sample{noon, 1}));
}

TEST_F(a_victoria_metrics, drops_what_is_older_than_its_retention_and_says_nothing) {
    victoria_metrics db{{{"retentionPeriod", "1d"}}};
    db.write("conso_elec,compteur=maison value=1 1000000000\n");
    db.show_all();
    EXPECT_THAT(db.samples(values), IsEmpty());
}

} // namespace
} // namespace linkynflux::support
