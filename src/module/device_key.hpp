// The key pair that makes a module itself (at-protocol 2.1.5, 2.2.3). It is made when it is first
// needed, stands in a file of the system that no command can reach, and survives every reset.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "flash/file_system.hpp"
#include "tls/private_key.hpp"

namespace cordelia::module {

class DeviceKey {
 public:
  // A setting may name it as clientPrivateKey; nothing gives its content to a host.
  static constexpr std::string_view file_name = "/sys/device-key.pem";

  // `files` outlives this. With a seed the key is derived from it instead of being random.
  DeviceKey(flash::FileSystem& files, std::optional<std::uint64_t> seed)
      : files_(files), seed_(seed) {}

  // 64 lower-case hexadecimal digits: SHA-256 of the public key. Fails as writing a file does.
  flash::Result<std::string_view> id();

  flash::Result<tls::PrivateKey> key();

  // PEM, as a TLS context takes it. REQUIRES: id() or key() has succeeded.
  flash::Content pem() const;

 private:
  flash::Result<tls::PrivateKey> make();

  flash::FileSystem& files_;
  const std::optional<std::uint64_t> seed_;
  std::string id_;  // empty until somebody asks
};

}  // namespace cordelia::module
