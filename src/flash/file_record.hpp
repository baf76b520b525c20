// One file as the flash keeps it. Records never change: a new state is a new record, so a fleet of
// modules that were made from one image shares both the records and their contents.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/bytes.hpp"
#include "flash/flag_set.hpp"

namespace cordelia::flash {

// Proves the right to use a secure file; 0 is "none".
enum class Token : std::uint32_t {};

inline constexpr Token no_token{0};

// Chosen when a file is created (at-protocol 5.4); the bits are also the format on the disk.
enum class Attribute : std::uint16_t {
  failsafe = 1U << 0U,      // the previous content stays until the new one is complete
  secure = 1U << 1U,        // a token is needed
  no_signature = 1U << 2U,  // close needs no signature
  static_token = 1U << 3U,  // opening for write does not change the token
  vendor_token = 1U << 4U,  // the host chose the token, and it stays
  public_write = 1U << 5U,  // anybody may write
  public_read = 1U << 6U,   // anybody may read
};

using Attributes = FlagSet<Attribute>;

inline constexpr std::uint16_t attribute_bits_all = 0x7F;

// Owners: the records, storages and readers that hold it. Null means "no valid copy".
using Content = std::shared_ptr<const base::Bytes>;

struct FileRecord {
  std::string name;  // as first written
  std::uint32_t max_bytes = 0;
  Attributes attributes;
  Token token = no_token;
  std::uint32_t write_counter = 0;  // completed writes
  Content content;
  Content previous;  // of a failsafe file: what a rollback brings back

  bool is_valid() const { return content != nullptr; }
};

// Owners: the images and file systems that hold it.
using FilePtr = std::shared_ptr<const FileRecord>;

// Compares what the contents hold, not where they lie.
bool operator==(const FileRecord& a, const FileRecord& b);

}  // namespace cordelia::flash
