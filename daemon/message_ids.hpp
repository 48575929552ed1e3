// The events that have a MESSAGE_ID in the journal: for `journalctl MESSAGE_ID=…`, and for the
// explanations of systemd/linkynflux.catalog. An id never changes its meaning.
#pragma once

#include <array>
#include <string_view>

namespace linkynflux::daemon::message_id {

inline constexpr std::string_view days_stored = "77dc77880cd54425bb2fcc80277a8e9a";
inline constexpr std::string_view days_missing = "676110ffe2674f21b4452f89f7c54ff8";
inline constexpr std::string_view days_given_up = "9a0f66a365664e158027eb306882c4ea";
inline constexpr std::string_view source_away = "dd2218a673da4082a32f2812a079b9a7";
inline constexpr std::string_view source_refuses = "28c5a7bdf08e4d56bdfd25ec8ecf9c13";
inline constexpr std::string_view requests_spent = "ac880fdfeae64438979ef18d5e3f968a";
inline constexpr std::string_view server_away = "2e777a41918b4c3f8067ed9a1dd02bfc";
inline constexpr std::string_view server_refuses = "96482810c4624ada80fca08f7e319932";
inline constexpr std::string_view entry_refused = "9d2615b13c864d83afe5ffd7681e473c";
inline constexpr std::string_view points_dropped = "06b330183d70410eacd7bce517323201";
inline constexpr std::string_view coverage_gone = "bbc7b4a2b5ba4438ba4211b8ae9302ad";
inline constexpr std::string_view coverage_rebuilt = "30170dfed32a440c95e0afee5942bccc";
inline constexpr std::string_view state_set_aside = "405fb3819cdd43bdafac6f9ea331cffa";
inline constexpr std::string_view state_failing = "d4f95fbdb29f43c385c8a4889c9f0302";
inline constexpr std::string_view clock_stepped = "5f8bd7962b6a456980035f9f198f4520";
inline constexpr std::string_view token_ends = "4b6dcd80699c4812aa4c9bbdc38e7e6e";

inline constexpr std::array all{
    days_stored,     days_missing,   days_given_up, source_away,
    source_refuses,  requests_spent, server_away,   server_refuses,
    entry_refused,   points_dropped, coverage_gone, coverage_rebuilt,
    state_set_aside, state_failing,  clock_stepped, token_ends,
};

} // namespace linkynflux::daemon::message_id
