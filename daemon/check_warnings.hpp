// What is allowed in a configuration and still hardly meant: a sentence for each. Pure.
#pragma once

#include "config/config.hpp"
#include "source_view.hpp"

#include <string>
#include <vector>

namespace linkynflux::daemon {

/// `22:30-06:30`, with the days that bound it where there are any.
std::string in_words(const window& hours);

/// Windows that share time; off-peak time counts once, however many windows it lies in.
std::vector<std::string> overlapping_windows(const config::config& configured);

/// A `since` that is still to come.
std::vector<std::string> future_beginnings(const config::config& configured, local_days today);

/// Meters that need more requests a day, one for each series, than the budgets of their sources
/// give. `needs` are the meters with the ledgers of their sources, in their order.
struct daily_need {
    int requests;
    std::vector<std::string> ledgers;
};
std::vector<std::string> narrow_budgets(const std::vector<daily_need>& needs,
                                        const std::vector<used_ledger>& ledgers);

/// A token that is over, or will be so soon that another one should be got now.
std::vector<std::string> ending_tokens(const std::string& source, const token_view& token,
                                       sys_seconds now);

/// Meters that the token of their source is not for.
std::vector<std::string> foreign_tokens(const std::string& source,
                                        const std::vector<const config::meter*>& excluded);

/// Whether a token or a password stands in the file itself.
bool holds_a_secret(const config::config& configured);

} // namespace linkynflux::daemon
