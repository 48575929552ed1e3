// Certificates for tests: an authority made anew, and what it signs.
#pragma once

#include <memory>
#include <string>

namespace linkynflux::support {

/// A certificate chain and its key, PEM.
struct identity {
    std::string certificate;
    std::string key;
};

/// A throw-away authority with an EC key.
class authority {
public:
    authority();
    ~authority();

    /// The authority's own certificate, PEM, for `trust.ca_file`.
    const std::string& certificate() const;

    /// Signed for that DNS name and for 127.0.0.1, valid from a day ago to a day ahead.
    identity issue(const std::string& dns_name = "localhost") const;
    /// Signed for that DNS name alone: 127.0.0.1 and localhost do not match.
    identity issue_for_other_name(const std::string& dns_name) const;
    identity issue_expired() const;
    identity issue_not_yet_valid() const;
    static identity self_signed();

private:
    struct key_pair;
    std::unique_ptr<key_pair> ca_;
    std::string certificate_;
};

} // namespace linkynflux::support
