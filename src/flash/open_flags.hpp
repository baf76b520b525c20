// The flags of fileOpen and what they ask for (at-protocol 2.4.1, 5.3).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "flash/fault.hpp"
#include "flash/file_record.hpp"
#include "flash/flag_set.hpp"

namespace cordelia::flash {

enum class OpenFlag : std::uint16_t {
  read = 1U << 0U,
  write = 1U << 1U,
  create = 1U << 2U,
  overwrite = 1U << 3U,
  create_failsafe = 1U << 4U,
  create_secure = 1U << 5U,
  create_no_signature = 1U << 6U,
  create_static_token = 1U << 7U,
  create_vendor_token = 1U << 8U,
  create_public_write = 1U << 9U,
  create_public_read = 1U << 10U,
};

using OpenFlags = FlagSet<OpenFlag>;

struct OpenFlagName {
  std::string_view keyword;
  OpenFlag flag;
};

// How a host spells them.
inline constexpr std::array<OpenFlagName, 11> open_flag_names{{
    {"READ", OpenFlag::read},
    {"WRITE", OpenFlag::write},
    {"CREATE", OpenFlag::create},
    {"OVERWRITE", OpenFlag::overwrite},
    {"CREATE_FAILSAFE", OpenFlag::create_failsafe},
    {"CREATE_SECURE", OpenFlag::create_secure},
    {"CREATE_NOSIGNATURE", OpenFlag::create_no_signature},
    {"CREATE_STATIC_TOKEN", OpenFlag::create_static_token},
    {"CREATE_VENDOR_TOKEN", OpenFlag::create_vendor_token},
    {"CREATE_PUBLIC_WRITE", OpenFlag::create_public_write},
    {"CREATE_PUBLIC_READ", OpenFlag::create_public_read},
}};

// The rows of the decision table of at-protocol 5.3.
enum class OpenMode {
  read,                 // READ
  rewrite,              // WRITE, OVERWRITE
  create,               // CREATE, WRITE|CREATE
  create_or_overwrite,  // CREATE|OVERWRITE
};

// Fails with wrong_file_open_flags where the flags name no access, or READ and a way to write. A
// WRITE beside OVERWRITE says nothing new and is taken [inferred].
Result<OpenMode> mode_of(OpenFlags flags);

// What a new file will be. Token and public flags of a file that is not secure mean nothing and are
// left out.
Attributes attributes_of(OpenFlags flags);

}  // namespace cordelia::flash
