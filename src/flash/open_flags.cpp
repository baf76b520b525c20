#include "flash/open_flags.hpp"

#include <utility>

namespace cordelia::flash {
namespace {

constexpr std::pair<OpenFlag, Attribute> secure_attributes[] = {
    {OpenFlag::create_no_signature, Attribute::no_signature},
    {OpenFlag::create_static_token, Attribute::static_token},
    {OpenFlag::create_vendor_token, Attribute::vendor_token},
    {OpenFlag::create_public_write, Attribute::public_write},
    {OpenFlag::create_public_read, Attribute::public_read},
};

}  // namespace

Result<OpenMode> mode_of(OpenFlags flags) {
  const OpenFlags ways_to_write{OpenFlag::write, OpenFlag::create, OpenFlag::overwrite};
  const bool writes = !flags.common(ways_to_write).is_empty();
  if (flags.has(OpenFlag::read) == writes) return base::fail(Fault::wrong_file_open_flags);
  if (!writes) return OpenMode::read;
  if (!flags.has(OpenFlag::create)) return OpenMode::rewrite;
  return flags.has(OpenFlag::overwrite) ? OpenMode::create_or_overwrite : OpenMode::create;
}

Attributes attributes_of(OpenFlags flags) {
  Attributes attributes;
  if (flags.has(OpenFlag::create_failsafe)) attributes.add(Attribute::failsafe);
  if (!flags.has(OpenFlag::create_secure)) return attributes;
  attributes.add(Attribute::secure);
  for (const auto& [flag, attribute] : secure_attributes) {
    if (flags.has(flag)) attributes.add(attribute);
  }
  return attributes;
}

}  // namespace cordelia::flash
