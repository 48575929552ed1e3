// Counts who passes, so that a test waits for the n-th one, and a server for the test.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace linkynflux::testing {

/// One thread passes while another waits.
class turnstile {
public:
    void pass() {
        const std::lock_guard lock{mutex_};
        ++passed_;
        changed_.notify_all();
    }

    std::size_t passed() const {
        const std::lock_guard lock{mutex_};
        return passed_;
    }

    /// False when the time is over first.
    bool wait_for(std::size_t number, std::chrono::milliseconds limit) const {
        std::unique_lock lock{mutex_};
        return changed_.wait_for(lock, limit, [&] { return passed_ >= number; });
    }

private:
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::size_t passed_ = 0;
};

} // namespace linkynflux::testing
