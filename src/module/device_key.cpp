#include "module/device_key.hpp"

#include "base/check.hpp"

namespace cordelia::module {

flash::Result<std::string_view> DeviceKey::id() {
  if (id_.empty()) {
    TRY(const auto own, key());
    id_ = own.public_key().sha256();
  }
  return std::string_view{id_};
}

// A key that is there and cannot be read is never replaced: the module would become another one.
flash::Result<tls::PrivateKey> DeviceKey::key() {
  const auto stored = files_.content(file_name);
  if (!stored) return make();
  auto loaded = tls::PrivateKey::load(**stored);
  if (!loaded) return base::fail(flash::Fault::no_valid_copy_exists);
  return *std::move(loaded);
}

flash::Result<tls::PrivateKey> DeviceKey::make() {
  auto made = seed_ ? tls::PrivateKey::derive_insecurely(*seed_)
                    : tls::PrivateKey::generate(tls::KeyKind::ec_p256);
  // No randomness, no key: as if the flash had refused to take it.
  if (!made) return base::fail(flash::Fault::failed_to_write);
  std::string pem = made->to_pem();
  const auto stored = files_.put(file_name, base::copy_of(base::bytes_of(pem)));
  tls::wipe(pem);
  if (!stored) return base::fail(stored.error());
  return *std::move(made);
}

flash::Content DeviceKey::pem() const {
  auto content = files_.content(file_name);
  CHECK(content.has_value());
  return *std::move(content);
}

}  // namespace cordelia::module
