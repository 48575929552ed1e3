#include "influx/halving.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace linkynflux::influx {
namespace {

/// The eighths of a batch, the quarters, the halves and itself: one bad line leaves most of them
/// whole.
constexpr std::size_t refused_as_a_whole = 15;
/// So many bad lines apart from each other take this often: 16 in 5000.
constexpr std::size_t most_refusals = 200;

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> all;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        all.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return all;
}

} // namespace

halving::halving(std::string lines) {
    waiting_.push_back(std::move(lines));
}

void halving::taken(const written& verdict) {
    const auto sent = std::move(waiting_.front());
    waiting_.pop_front();
    anything_taken_ = true;
    so_far_.dropped += verdict.dropped;
    if (verdict.refused_lines.empty()) {
        if (verdict.dropped > 0)
            so_far_.why_dropped = verdict.why;
        return;
    }
    auto lines = lines_of(sent);
    so_far_.why_refused = failure{error::points_refused, verdict.why};
    for (const auto number : verdict.refused_lines)
        if (number < lines.size())
            so_far_.refused.push_back(std::move(lines[number]));
}

void halving::refused(const failure& why) {
    const auto sent = std::move(waiting_.front());
    waiting_.pop_front();
    const bool is_about_size = why == error::body_too_large;
    ++(is_about_size ? too_large_ : refusals_);
    if (!why_all_)
        why_all_ = why;
    const auto middle = sent.find('\n', sent.size() / 2);
    const auto cut = middle + 1 < sent.size() ? middle : sent.rfind('\n', sent.size() / 2);
    const bool is_one_line = cut == std::string::npos || cut + 1 >= sent.size();
    const bool is_hopeless =
        !is_about_size && refusals_ >= (anything_taken_ ? most_refusals : refused_as_a_whole);
    if (is_one_line || is_hopeless)
        return give_up(sent, why);
    // Behind the others: all halves are tried before any quarter is.
    waiting_.push_back(sent.substr(0, cut + 1));
    waiting_.push_back(sent.substr(cut + 1));
}

void halving::give_up(const std::string& lines, const failure& why) {
    for (auto& line : lines_of(lines))
        so_far_.refused.push_back(std::move(line));
    if (!why_one_)
        why_one_ = why;
}

bool halving::nothing_fits() const {
    constexpr std::size_t parts_of_a_few_lines = 511;
    return !anything_taken_ && too_large_ >= parts_of_a_few_lines;
}

outcome halving::done() && {
    // Where all are refused, the first refusal was about all of them.
    if (!so_far_.refused.empty() && !so_far_.why_refused)
        so_far_.why_refused = anything_taken_ ? why_one_ : why_all_;
    return std::move(so_far_);
}

} // namespace linkynflux::influx
