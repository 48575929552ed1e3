// Asking for a load curve and taking the reply: the same at Enedis and at Conso API.
#pragma once

#include "base/question.hpp"
#include "base/result.hpp"
#include "enedis/answer.hpp"
#include "http/message.hpp"

#include <string>
#include <string_view>

namespace linkynflux::enedis {

/// `/courbe_de_charge_consommation?pointId=…&dateDebut=…&dateFin=…`, the last day excluded. A
/// series that is no load curve has `error::request_refused`, before anything is spent.
result<std::string> load_curve_target(const question& asked);

/// A GET that wants JSON, with the token.
http::request authorized_get(std::string target, std::string_view token);

/// What the reply says. Failures: those of `read_answer`, and of `explain` for any status but 200.
result<answer> read_reply(const http::response& reply, const question& asked,
                          std::string_view source, sys_seconds now);

/// The name of a ledger: characters that a file name may have.
std::string ledger_name(std::string_view source, std::string_view host);

} // namespace linkynflux::enedis
