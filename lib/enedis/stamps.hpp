// What the stamps of a load curve mean, which the answer itself does not say.
#pragma once

namespace linkynflux::enedis {

/// Enedis stamps the end of an interval, and most gateways hand its stamps on; MyElectricalData 2
/// moves them to the start.
enum class stamps { ends, starts };

} // namespace linkynflux::enedis
