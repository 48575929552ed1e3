// X.509 by OpenSSL: P-256 keys, and certificates with the names and dates a test wants.
#include "support/certificates.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <chrono>
#include <cstdint>
#include <stdexcept>

namespace linkynflux::support {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;

struct deleter {
    void operator()(BIO* p) const { BIO_free(p); }
    void operator()(EVP_PKEY* p) const { EVP_PKEY_free(p); }
    void operator()(X509* p) const { X509_free(p); }
    void operator()(X509_EXTENSION* p) const { X509_EXTENSION_free(p); }
};

using x509 = std::unique_ptr<X509, deleter>;
using private_key = std::unique_ptr<EVP_PKEY, deleter>;

template<class T>
T* made(T* thing) {
    if (!thing)
        throw std::runtime_error("OpenSSL could not make a test certificate");
    return thing;
}

std::uint64_t random_number() {
    std::uint64_t number = 0;
    RAND_bytes(reinterpret_cast<unsigned char*>(&number), sizeof number);
    return number;
}

private_key new_key() {
    return private_key(made(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")));
}

template<class Write>
std::string pem(Write write) {
    const std::unique_ptr<BIO, deleter> memory(made(BIO_new(BIO_s_mem())));
    write(memory.get());
    const char* text = nullptr;
    const auto size = BIO_ctrl(memory.get(), BIO_CTRL_INFO, 0, &text);
    return {text, static_cast<std::size_t>(size)};
}

std::string pem_of(X509* paper) {
    return pem([&](BIO* to) { PEM_write_bio_X509(to, paper); });
}

std::string pem_of(EVP_PKEY* key) {
    return pem(
        [&](BIO* to) { PEM_write_bio_PrivateKey(to, key, nullptr, nullptr, 0, nullptr, nullptr); });
}

void extend(X509* on, X509* issuer, int kind, const std::string& value) {
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer, on, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, deleter> extension(
        made(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str())));
    X509_add_ext(on, extension.get(), -1);
}

/// What is to be certified. The dates are relative to now.
struct claim {
    std::string common_name;
    std::string names; ///< `DNS:localhost,IP:127.0.0.1`; empty for an authority
    seconds valid_from = -24h;
    seconds valid_to = 24h;
};

/// Not signed yet.
x509 draft(const claim& what, EVP_PKEY* subject_key, X509* issuer) {
    x509 paper(made(X509_new()));
    X509_set_version(paper.get(), 2); // v3 is written 2

    ASN1_INTEGER_set_uint64(X509_get_serialNumber(paper.get()), random_number());
    X509_gmtime_adj(X509_getm_notBefore(paper.get()), what.valid_from.count());
    X509_gmtime_adj(X509_getm_notAfter(paper.get()), what.valid_to.count());

    auto* subject = X509_get_subject_name(paper.get());
    const auto* name = reinterpret_cast<const unsigned char*>(what.common_name.c_str());
    X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8, name, -1, -1, 0);
    X509* above = issuer ? issuer : paper.get();
    X509_set_issuer_name(paper.get(), X509_get_subject_name(above));
    X509_set_pubkey(paper.get(), subject_key);

    if (what.names.empty()) {
        extend(paper.get(), above, NID_basic_constraints, "critical,CA:TRUE");
        extend(paper.get(), above, NID_key_usage, "critical,keyCertSign");
    } else {
        extend(paper.get(), above, NID_subject_alt_name, what.names);
    }
    return paper;
}

identity sign(const claim& what, X509* issuer, EVP_PKEY* issuer_key) {
    const auto key = new_key();
    const auto paper = draft(what, key.get(), issuer);
    X509_sign(paper.get(), issuer ? issuer_key : key.get(), EVP_sha256());
    return {pem_of(paper.get()), pem_of(key.get())};
}

claim on_loopback(const std::string& dns_name) {
    return {dns_name, "DNS:" + dns_name + ",IP:127.0.0.1"};
}

} // namespace

struct authority::key_pair {
    private_key key = new_key();
    x509 paper;
};

authority::authority() : ca_(std::make_unique<key_pair>()) {
    // Two authorities of one name would be told apart by their signatures only.
    const claim itself{"linkynflux test authority " + std::to_string(random_number()), ""};
    ca_->paper = draft(itself, ca_->key.get(), nullptr);
    X509_sign(ca_->paper.get(), ca_->key.get(), EVP_sha256());
    certificate_ = pem_of(ca_->paper.get());
}

authority::~authority() = default;

const std::string& authority::certificate() const {
    return certificate_;
}

identity authority::issue(const std::string& dns_name) const {
    return sign(on_loopback(dns_name), ca_->paper.get(), ca_->key.get());
}

identity authority::issue_for_other_name(const std::string& dns_name) const {
    const claim other{dns_name, "DNS:" + dns_name};
    return sign(other, ca_->paper.get(), ca_->key.get());
}

identity authority::issue_expired() const {
    auto what = on_loopback("localhost");
    what.valid_to = -1h;
    return sign(what, ca_->paper.get(), ca_->key.get());
}

identity authority::issue_not_yet_valid() const {
    auto what = on_loopback("localhost");
    what.valid_from = 1h;
    return sign(what, ca_->paper.get(), ca_->key.get());
}

identity authority::self_signed() {
    return sign(on_loopback("localhost"), nullptr, nullptr);
}

} // namespace linkynflux::support
