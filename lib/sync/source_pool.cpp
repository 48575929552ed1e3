#include "sync/source_pool.hpp"

#include "sync/connections.hpp"

namespace linkynflux::sync {

result<sources> source_pool::all(const std::vector<config::source>& wanted) {
    sources found;
    for (const auto& one : wanted) {
        auto source = get(one);
        if (!source)
            return source.error();
        found.push_back(std::move(*source));
    }
    return found;
}

result<std::shared_ptr<enedis::source>> source_pool::get(const config::source& wanted) {
    for (const auto& [configured, source] : open_)
        if (configured == wanted)
            return source;
    auto opened = connect(world_, wanted);
    if (!opened)
        return opened.error();
    return open_.emplace_back(wanted, std::move(*opened)).second;
}

} // namespace linkynflux::sync
