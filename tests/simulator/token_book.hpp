// Who may ask: the tokens that Data Connect gave, and those that a request carries.
#pragma once

#include "http/message.hpp"
#include "simulator/inquiry.hpp"
#include "simulator/world.hpp"

#include <map>
#include <string>
#include <string_view>

namespace linkynflux::simulator {

/// What follows `Authorization: Bearer `; empty where that is missing.
std::string_view bearer(const http::request& what);

/// The first field of that name, in any case; empty where there is none.
std::string_view field(const http::request& what, std::string_view name);

class token_book {
public:
    /// `POST /oauth2/v3/token`. The application gives its credentials as Basic authentication, in
    /// the form or in the query; each way works at Enedis. A token lives for three hours and a
    /// half.
    http::response give(const http::request& what, const inquiry& read, const world& all,
                        sys_seconds now);
    /// Whether the request carries a token that was given here and lives.
    bool knows(const http::request& what, sys_seconds now) const;

private:
    std::map<std::string, sys_seconds, std::less<>> ends_;
};

} // namespace linkynflux::simulator
