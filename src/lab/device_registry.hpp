// Which device IDs the enrolment service serves, and what it has issued to them: devices.json in
// the folder of the lab's PKI, shared by all labs of one user. Every call reads and writes the file
// under a lock, so that a lab that runs and a command line beside it see the same.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lab/failure.hpp"
#include "tls/certificate.hpp"

namespace cordelia::lab {

enum class DeviceState : std::uint8_t { allowed, revoked };

struct Device {
  std::string id;  // 64 lower-case hexadecimal digits: SHA-256 of its public key
  DeviceState state = DeviceState::allowed;
  std::string note{};                       // where it comes from, for people
  std::string guest_of{};                   // of this lab, and forgotten when that starts anew
  std::vector<std::string> certificates{};  // PEM; good as long as it is allowed
  std::vector<std::string> revoked{};       // PEM; never good again
};

// What the revocation list has to hold.
struct Revocations {
  std::vector<tls::Certificate> certificates;
  unsigned edition = 0;  // grows with every change of them
};

// A module that its own lab registers: kept from run to run, or new in every run.
enum class Stay { resident, guest };

class DeviceRegistry {
 public:
  explicit DeviceRegistry(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Ordered by ID. Nothing was registered yet: empty.
  Result<std::vector<Device>> list() const;

  // Nothing where nobody knows the ID.
  Result<std::optional<DeviceState>> state_of(std::string_view id) const;

  // Allows what is unknown or revoked. What it had before it was revoked stays revoked.
  Result<void> allow(const std::string& id, const std::string& note) const;

  // The ID is refused from now on, and all that it was issued is revoked. The list has to be
  // written after that (Pki::publish_revocations).
  Result<void> revoke(const std::string& id) const;

  // The module of a lab: allowed where nothing is known of it. Guests of earlier runs go.
  Result<void> welcome(const std::string& id, const std::string& lab, Stay stay) const;

  Result<void> add_certificate(const std::string& id, const tls::Certificate& certificate) const;

  Result<Revocations> revocations() const;

  // The one device that is meant: an ID, or the beginning of one that is known. bad_name where it
  // is neither.
  Result<std::string> find(std::string_view text) const;

  // All that there is in the file.
  struct Book {
    unsigned edition = 0;
    std::vector<Device> devices;
  };

 private:
  Result<Book> load() const;
  Result<void> change(const std::function<Result<void>(Book&)>& work) const;

  std::filesystem::path folder_;
};

}  // namespace cordelia::lab
