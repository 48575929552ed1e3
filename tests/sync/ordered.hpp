// Orders in a simulated life: placed, carried out, read.
#pragma once

#include "store/orders.hpp"
#include "sync/simulated_life.hpp"

#include <chrono>
#include <stdexcept>
#include <string>

namespace linkynflux::testing {

/// A meter whose points go to a server that deletes none.
inline constexpr auto where_nothing_is_deleted = R"({
    "meters": [ { "prm": "12345678901234", "name": "maison" } ],
    "enedis": [ { "source": "conso-api", "token": "a-token" } ],
    "influx": { "version": 3, "url": "http://localhost:8181", "db": "linky", "token": "t",
                "layout": "fields" },
    "hc": []
})";

struct ordered {
    std::string text; ///< all that was printed
    int status;       ///< -1: it was not carried out to its end
};

inline std::string place(simulated_life& life, const store::order& what) {
    const store::state_directory directory{life.state.path().string()};
    if (!directory.prepare())
        throw std::runtime_error("the state directory does not work");
    return store::orders{directory}.place(what).value();
}

/// What is known of it, and it is taken back.
inline ordered outcome_of(simulated_life& life, const std::string& id) {
    const store::orders orders{store::state_directory{life.state.path().string()}};
    const auto status = orders.outcome(id).value();
    auto text = orders.printed(id, 0).value();
    orders.take_back(id).value();
    return {text, status.value_or(-1)};
}

/// Leaves the order to a life that begins at that instant: a sleeping loop sees inotify in real
/// time only, a life that begins finds the order.
inline ordered carry_out(simulated_life& life, const store::order& what, sys_seconds at) {
    const auto id = place(life, what);
    if (!life.live(at, at + std::chrono::hours{1}))
        throw std::runtime_error("the life ended early");
    return outcome_of(life, id);
}

inline bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// Points that somebody else wrote, as line protocol.
inline void put(simulated_life& life, const std::string& lines) {
    http::request what{http::method::post, "/write?db=linky&precision=s"};
    what.body = lines;
    if (life.influx.answer(what).status != 204)
        throw std::runtime_error("the lines are not line protocol");
}

} // namespace linkynflux::testing
