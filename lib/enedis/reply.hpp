// What a source's reply comes to: an answer, a contract, or why there is none.
#pragma once

#include "base/contract.hpp"
#include "base/question.hpp"
#include "base/result.hpp"
#include "enedis/answer.hpp"
#include "enedis/formats.hpp"
#include "http/message.hpp"

#include <string_view>

namespace linkynflux::enedis {

/// `which`: what the source stamps. Failures: those of `read_answer`, and of `explain` for any
/// status but 200. What `explain` has as `error::span_refused` is `error::consent_missing` where
/// the question spans one day.
result<answer> read_reply(const http::response& reply, const question& asked,
                          std::string_view source, sys_seconds now, stamps which = stamps::ends);

/// Failures: those of `read_contract`, and of `explain`.
result<contract> read_contract_reply(const http::response& reply, const prm& asked,
                                     std::string_view source, sys_seconds now);

} // namespace linkynflux::enedis
