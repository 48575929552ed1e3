// linkynflux: keeps an InfluxDB complete with what a Linky meter measured.
#include "base/clock.hpp"
#include "program.hpp"

int main(int argc, char** argv) {
    return linkynflux::daemon::run_program(argc, argv, linkynflux::make_system_clock);
}
