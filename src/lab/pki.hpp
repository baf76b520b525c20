// The lab's keys and certificates in a folder of their own: made at the first start, renewed before
// they expire, the same for all labs of one user. The folder has mode 0700 and its files 0600; a
// lock keeps two labs from making it at once. Calls block for as long as keys take to make (a
// second at most) or another lab holds the lock.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "lab/certificate_table.hpp"
#include "lab/device_registry.hpp"
#include "lab/failure.hpp"
#include "tls/authority.hpp"

namespace cordelia::lab {

// One row of `cordelia lab certs`.
struct CertificateListing {
  CertificateKind kind;
  tls::CertificateInfo info;
  std::filesystem::path certificate;  // PEM; with the chain that a server sends
  std::filesystem::path key;          // PEM, PKCS#8
  std::string_view purpose;
};

class Pki {
 public:
  // Makes what is missing, damaged, about to expire, or not what the table says any more. What an
  // issuer signed is made again with it. `clock` outlives the object.
  static Result<Pki> open(std::filesystem::path folder, const base::Clock& clock);

  // Makes everything again, the CAs too: whoever was given the old ones has to be given the new
  // ones. Running brokers keep what they have loaded until they restart.
  Result<void> renew_all();

  // In the table's order.
  Result<std::vector<CertificateListing>> list() const;

  const std::filesystem::path& folder() const { return folder_; }

  std::filesystem::path certificate_file(CertificateKind kind) const;
  std::filesystem::path key_file(CertificateKind kind) const;

  // The roots that play the vendor's catalogue (at-protocol section 4), and what the lab CA has
  // revoked, since the module learns of revoked certificates in no other way. PEM.
  std::filesystem::path catalogue_file() const;

  // What the lab CA has revoked, PEM.
  std::filesystem::path revocation_file() const;

  // What the client CA has revoked, PEM.
  std::filesystem::path client_revocation_file() const;

  // What it holds now.
  Result<tls::RevocationList> client_revocations() const;

  // The device IDs that the enrolment service knows.
  DeviceRegistry devices() const { return DeviceRegistry{folder_}; }

  // Writes client_revocation_file() again, as devices() wants it now. Labs that run see it.
  Result<void> publish_revocations() const;

  // Certificate and key of a server or client of the table.
  Result<tls::Signer> identity(CertificateKind kind) const { return load(kind); }

  // Certificate and key of a CA of the table. REQUIRES: the row is a CA.
  Result<tls::Signer> signer(CertificateKind kind) const;

  // A certificate of the client CA for whoever owns the request's key, valid for as long as any
  // leaf. Subject and key are the request's; a common name that can be a host's name is carried as
  // an alternative name, too.
  Result<tls::Certificate> sign_client(const tls::CertificateRequest& request) const;

  // A certificate of the enrolment CA, good for an hour.
  Result<tls::Certificate> sign_temporary(const tls::CertificateRequest& request) const;

  // What open() and renew_all() made, one sentence per certificate; empty when nothing was due.
  const std::vector<std::string>& news() const { return news_; }

 private:
  Pki(std::filesystem::path folder, const base::Clock& clock);

  enum class Renewal { where_due, all };

  Result<void> bring_up_to_date(Renewal renewal);
  Result<void> make(const CertificateRow& row);
  Result<void> write(const CertificateRow& row, const tls::Signer& made);
  Result<void> write_catalogue() const;
  Result<void> write_revocation_list() const;
  Result<tls::Signer> load(CertificateKind kind) const;
  std::string why_due(const CertificateRow& row) const;
  void forget(CertificateKind kind) const;

  std::filesystem::path folder_;
  const base::Clock* clock_;
  std::vector<std::string> news_;
};

}  // namespace cordelia::lab
