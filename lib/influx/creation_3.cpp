#include "influx/creation_3.hpp"

#include "influx/lines_request.hpp"
#include "influx/quotation.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace linkynflux::influx::version_3 {

http::request database_order(const database& of, std::optional<std::chrono::days> kept) {
    boost::json::object body{{"db", of.name}};
    if (kept)
        body["retention_period"] = fmt::format("{}d", kept->count());
    auto what = json_order(of.path + "/api/v3/configure/database", boost::json::serialize(body));
    enter(what, of, "Bearer");
    return what;
}

result<bool> read_whether_new(const http::response& reply, const database& of) {
    if (reply.status == 200 || reply.status == 201)
        return true;
    if (reply.status == 409 || words_of(reply).find("already exists") != std::string::npos)
        return false;
    return order_refused(reply, of, influx_3);
}

} // namespace linkynflux::influx::version_3
