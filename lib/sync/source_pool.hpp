// The sources of a household: meters that name the same one share it, with its connections and its
// token.
#pragma once

#include "config/config.hpp"
#include "sync/asking.hpp"
#include "sync/world.hpp"

#include <memory>
#include <utility>
#include <vector>

namespace linkynflux::sync {

class source_pool {
public:
    explicit source_pool(const world& around) : world_(around) {}

    /// In the order wanted. Failures: a secret that cannot be read.
    result<sources> all(const std::vector<config::source>& wanted);

private:
    result<std::shared_ptr<enedis::source>> get(const config::source& wanted);

    const world& world_;
    std::vector<std::pair<config::source, std::shared_ptr<enedis::source>>> open_;
};

} // namespace linkynflux::sync
