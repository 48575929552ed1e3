// One call of zlib for a whole body.
#include "http/gzip.hpp"

#include <boost/asio/ip/address.hpp>

#include <limits>
#include <memory>
#include <new>
#include <stdexcept>

#define ZLIB_CONST // zlib does not write to its input
#include <zlib.h>

namespace linkynflux::http {
namespace {

// Line protocol repeats itself so much that the first level takes away 91 % of it. The sixth takes
// 93 % in three times the time.
constexpr int level = 1;
constexpr int window_bits = 15 + 16; // 32 KiB, with gzip's header: no name, no time
constexpr int memory_level = 8;      // zlib's own default

// With its header a request of this size fills about one packet.
constexpr std::size_t smallest_gain = 1024;

bool is_this_machine(const endpoint& peer) {
    if (!peer.socket.empty() || peer.host == "localhost")
        return true;
    boost::system::error_code is_name;
    const auto address = boost::asio::ip::make_address(peer.host, is_name);
    return !is_name && address.is_loopback();
}

} // namespace

std::string gzipped(std::string_view body) {
    if (body.size() > std::numeric_limits<uInt>::max())
        throw std::length_error("a body to compress is larger than 4 GiB");
    z_stream zlib{};
    if (::deflateInit2(&zlib, level, Z_DEFLATED, window_bits, memory_level, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        throw std::bad_alloc();
    const std::unique_ptr<z_stream, decltype(&::deflateEnd)> owner(&zlib, &::deflateEnd);

    std::string packed(::deflateBound(&zlib, body.size()), '\0');
    zlib.next_in = reinterpret_cast<const Bytef*>(body.data());
    zlib.avail_in = static_cast<uInt>(body.size());
    zlib.next_out = reinterpret_cast<Bytef*>(packed.data());
    zlib.avail_out = static_cast<uInt>(packed.size());
    if (::deflate(&zlib, Z_FINISH) != Z_STREAM_END)
        throw std::logic_error("zlib's own bound is too small for a body");
    packed.resize(zlib.total_out);
    return packed;
}

bool is_worth_compressing(const endpoint& peer, std::size_t bytes) {
    return bytes >= smallest_gain && !is_this_machine(peer);
}

} // namespace linkynflux::http
