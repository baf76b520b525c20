#include "web/assets.hpp"

#include <algorithm>

namespace cordelia::web {
namespace {

struct MediaType {
  std::string_view ending;
  std::string_view type;
};

constexpr MediaType media_types[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".json", "application/json"},
    {".webmanifest", "application/json"},
    {".txt", "text/plain; charset=utf-8"},
};

}  // namespace

const Asset* find_asset(std::string_view path) {
  const auto wanted = path == "/" ? "/index.html" : path;
  const auto all = assets();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Asset& a) { return a.path == wanted; });
  return found == all.end() ? nullptr : &*found;
}

std::string_view media_type(std::string_view path) {
  for (const auto& row : media_types) {
    if (path.ends_with(row.ending)) return row.type;
  }
  return "application/octet-stream";
}

}  // namespace cordelia::web
