// Bounds of the file system that base/limits.hpp does not name.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/limits.hpp"

namespace cordelia::flash {

// at-protocol 5.1: 240 files in total, the rest is the system's.
inline constexpr std::size_t files_max = 240;

// at-protocol 2.4.3: secure files are encrypted in blocks of this size.
inline constexpr std::uint32_t secure_write_alignment_bytes = 16;

// RSA-2048, the only signature that the sibling modules take [ti].
inline constexpr std::size_t signature_bytes = 256;

// Wrong tokens after which the sibling modules lock themselves [ti]; told, never enforced.
inline constexpr std::uint32_t security_alerts_threshold = 15;

// Keys are "group,option"; values come from one request line.
inline constexpr std::size_t setting_key_bytes_max = 64;
inline constexpr std::size_t setting_value_bytes_max = limits::request_line_bytes_max;

// All options of all groups together stay far below this.
inline constexpr std::size_t settings_max = 512;

static_assert(limits::user_files_max < files_max);
static_assert(limits::file_header_bytes < limits::flash_block_bytes);
static_assert(limits::flash_bytes % limits::flash_block_bytes == 0);

}  // namespace cordelia::flash
