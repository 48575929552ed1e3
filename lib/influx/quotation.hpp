// The words of a server, made fit to stand in a sentence.
#pragma once

#include "http/message.hpp"

#include <string>
#include <string_view>

namespace linkynflux::influx {

/// The `error` or `message` of a JSON body, else the body itself: throttling and crashes answer in
/// plain text.
std::string words_of(const http::response& reply);

/// The first line without control characters, at most 300 bytes of it (a refusal of 5000 lines
/// weighs 274 kB), no character of UTF-8 cut in two. Of a number as long as a PRM the last four
/// digits are left: a refused line may carry a meter's in a tag.
std::string quotable(std::string_view words);

/// `503: request throttled, queue full`
std::string quoted_reply(const http::response& reply, std::string_view words);

} // namespace linkynflux::influx
