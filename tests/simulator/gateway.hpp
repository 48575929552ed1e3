// The simulated Enedis and the gateways in front of it as one function from a request and an
// instant to an answer.
#pragma once

#include "http/message.hpp"
#include "simulator/faults.hpp"
#include "simulator/inquiry.hpp"
#include "simulator/quota.hpp"
#include "simulator/request_log.hpp"
#include "simulator/token_book.hpp"
#include "simulator/world.hpp"
#include "support/http_server.hpp"

#include <cstddef>
#include <mutex>
#include <vector>

namespace linkynflux::simulator {

/// It knows no socket and no clock: behind a server it is a program, behind an `http::client` of a
/// test it answers at once. What it remembers are the tokens it gave, its counts, its log and its
/// faults. A server's thread and a test's may use it at the same time.
///
/// Data Connect:       `POST /oauth2/v3/token`, `GET /mesure_synchrone_auto/v2/…`,
///                     `GET /situation_contrat_auto/v1/PRM`
/// Conso API:          `GET /api/…`, older names in the older format
/// MyElectricalData 1: `GET /SERIES/PRM/start/DAY/end/DAY[/cache]/`, `GET /contracts/PRM[/cache]/`
/// MyElectricalData 2: `GET /api/enedis/…/PRM?start=DAY&end=DAY`, `GET /api/enedis/contract/PRM`
/// Control:            `POST /simulator/faults` (see fault_orders.hpp), `GET /simulator/requests`,
///                     `GET /simulator/truth?prm=…&day=…[&series=…]`
class gateway {
public:
    explicit gateway(world all = {});

    /// The answer and how it is to go out: late, cut short or never.
    support::reply reply(const http::request& what, sys_seconds now);
    /// The answer alone, where nothing stands in its way.
    http::response answer(const http::request& what, sys_seconds now);

    void set_faults(fault_list faults);
    request_log requests() const;
    std::size_t count(request_kind kind) const;

private:
    http::response serve(const http::request& what, const inquiry& read, sys_seconds now,
                         const std::vector<effect>& effects);
    http::response ask_data_connect(const http::request& what, const inquiry& read, sys_seconds now,
                                    const std::vector<effect>& effects);
    http::response ask_conso_api(const http::request& what, const inquiry& read, sys_seconds now,
                                 const std::vector<effect>& effects);
    http::response ask_version_1(const http::request& what, const inquiry& read, sys_seconds now,
                                 const std::vector<effect>& effects);
    http::response ask_version_2(const http::request& what, const inquiry& read, sys_seconds now,
                                 const std::vector<effect>& effects);
    bool is_day_spent(const inquiry& read, sys_seconds now);
    http::response control(const http::request& what, const inquiry& read);

    const world all_;
    mutable std::mutex mutex_;
    fault_list faults_;
    request_log log_;
    quota quota_;
    token_book tokens_;
};

} // namespace linkynflux::simulator
