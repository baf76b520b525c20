// Who the modules of a fleet are: a client certificate and its key for each, made by a CA or read
// from a folder, or one for all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "flash/file_record.hpp"
#include "tls/authority.hpp"

namespace cordelia::fleet {

// As files of a module.
struct Credentials {
  flash::Content certificate;
  flash::Content key;
};

class Identities {
 public:
  virtual ~Identities() = default;

  // Null contents where modules have none. `generation` grows with each renewal. A sentence where
  // they cannot be had.
  virtual base::Result<Credentials, std::string> of(std::uint64_t index,
                                                    const std::string& client_id,
                                                    unsigned generation) = 0;
};

class NoIdentities : public Identities {
 public:
  base::Result<Credentials, std::string> of(std::uint64_t index, const std::string& client_id,
                                            unsigned generation) override;
};

// Keys are P-256, made when they are asked for; certificates are the CA's, for a day. The common
// name is the client ID.
class IssuedIdentities : public Identities {
 public:
  // The clock outlives the object.
  IssuedIdentities(tls::Signer ca, const base::Clock& clock);

  base::Result<Credentials, std::string> of(std::uint64_t index, const std::string& client_id,
                                            unsigned generation) override;

 private:
  tls::Signer ca_;
  const base::Clock& clock_;
};

// NAME.crt and NAME.key of a folder. A sentence where one cannot be read.
base::Result<Credentials, std::string> read_credentials(const std::filesystem::path& folder,
                                                        const std::string& name);

// INDEX.crt and INDEX.key of a folder, as they are.
class FolderIdentities : public Identities {
 public:
  explicit FolderIdentities(std::filesystem::path folder) : folder_(std::move(folder)) {}

  base::Result<Credentials, std::string> of(std::uint64_t index, const std::string& client_id,
                                            unsigned generation) override;

 private:
  std::filesystem::path folder_;
};

// The same for all, taken from others once.
class SharedIdentity : public Identities {
 public:
  explicit SharedIdentity(Credentials credentials) : credentials_(std::move(credentials)) {}

  base::Result<Credentials, std::string> of(std::uint64_t index, const std::string& client_id,
                                            unsigned generation) override;

 private:
  Credentials credentials_;
};

}  // namespace cordelia::fleet
