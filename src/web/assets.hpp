// The built page, inside the program. embed.cmake makes the table from the files of front/dist.
#pragma once

#include <span>
#include <string_view>

namespace cordelia::web {

struct Asset {
  std::string_view path;  // "/index.html", "/assets/index-4f2a.js"
  std::string_view content;
  std::string_view gzip;  // the same, compressed
  std::string_view tag;   // another one for another content; in quotes, as ETag has it
};

std::span<const Asset> assets();

// Null where there is none; "/" is "/index.html".
const Asset* find_asset(std::string_view path);

// By the end of its name.
std::string_view media_type(std::string_view path);

}  // namespace cordelia::web
