#include "sync/meter_record.hpp"

#include "store/state.hpp"

#include <fmt/format.h>

namespace linkynflux::sync {

std::string record_file(const prm& meter) {
    return fmt::format("meters/{}.json", meter.key());
}

result<meter_record> meter_record::open(const world& around, const prm& meter, std::string name) {
    meter_record record{around, record_file(meter), std::move(name)};
    const auto text = around.state.read(record.file_);
    if (!text)
        return text.error();
    if (!*text)
        return record;
    auto memory = store::parse_meter_memory(**text);
    if (memory) {
        record.memory_ = std::move(*memory);
        return record;
    }
    const auto aside = around.state.set_aside(record.file_);
    if (!aside)
        return aside.error();
    around.tell(state_set_aside{
        record.name_, fmt::format("{}; it is now {}, and what it said is read back from InfluxDB",
                                  memory.error().what, *aside)});
    return record;
}

result<void> meter_record::save() const {
    auto saved = world_->state.save(file_, store::render(memory_));
    if (!saved)
        world_->tell(state_failing{saved.error()});
    return saved;
}

result<void> meter_record::set_aside() const {
    const auto aside = world_->state.set_aside(file_);
    if (!aside)
        return aside.error();
    return {};
}

} // namespace linkynflux::sync
