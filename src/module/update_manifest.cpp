#include "module/update_manifest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "tls/digest.hpp"

namespace cordelia::module {
namespace {

constexpr std::string_view format_line = "cordelia-update 1";

// The next line, without its end; CR LF and LF are the same.
std::string_view take_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  auto line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool is_digest(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// A plain path on the same server: no other host, no way out of its folder.
bool is_image_name(std::string_view name) {
  return !name.empty() && !name.starts_with("//") && name.find("..") == std::string_view::npos &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '.' || c == '-' || c == '_' || c == '/';
         });
}

}  // namespace

std::optional<FirmwareVersion> parse_version(std::string_view text) {
  FirmwareVersion version{};
  for (std::size_t i = 0; i < version.size(); ++i) {
    const auto dot = text.find('.');
    const bool is_last = i + 1 == version.size();
    if (is_last != (dot == std::string_view::npos)) return std::nullopt;
    const auto part = text.substr(0, dot);
    const auto number = base::parse_decimal(part);
    if (!number || *number > 255 || (part.size() > 1 && part.front() == '0')) return std::nullopt;
    version[i] = static_cast<std::uint8_t>(*number);
    text.remove_prefix(is_last ? text.size() : dot + 1);
  }
  return version;
}

std::string version_text(const FirmwareVersion& version) {
  return fmt::format("{}", fmt::join(version, "."));
}

std::optional<UpdateManifest> parse_manifest(std::string_view text) {
  if (take_line(text) != format_line) return std::nullopt;
  std::map<std::string_view, std::string_view> values;
  while (!text.empty()) {
    const auto line = take_line(text);
    if (line.empty()) continue;
    const auto space = line.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    if (!values.emplace(line.substr(0, space), line.substr(space + 1)).second) return std::nullopt;
  }
  const auto version = parse_version(values["version"]);
  const auto bytes = base::parse_decimal(values["bytes"]);
  const auto image = values["image"];
  const auto digest = values["sha256"];
  const bool is_good = version && bytes && *bytes > 0 && *bytes <= limits::update_image_bytes_max &&
                       is_image_name(image) && is_digest(digest);
  if (!is_good) return std::nullopt;
  return UpdateManifest{*version, std::string(image), static_cast<std::size_t>(*bytes),
                        std::string(digest)};
}

std::string print(const UpdateManifest& manifest) {
  return fmt::format("{}\nversion {}\nimage {}\nbytes {}\nsha256 {}\n", format_line,
                     version_text(manifest.version), manifest.image, manifest.bytes,
                     manifest.sha256);
}

std::string image_head(const FirmwareVersion& version) {
  return fmt::format("CORDELIA-IMAGE {}\n", version_text(version));
}

std::optional<std::string> what_is_wrong(const UpdateManifest& manifest, base::ByteView image) {
  if (image.size() != manifest.bytes) {
    return fmt::format("The image has {} bytes, its manifest says {}.", image.size(),
                       manifest.bytes);
  }
  const auto digest = tls::sha256(image);
  if (tls::hex_of(digest) != manifest.sha256) {
    return "The image's SHA-256 is not the one of its manifest.";
  }
  if (!base::text_of(image).starts_with(image_head(manifest.version))) {
    return fmt::format("The image is not firmware {}.", version_text(manifest.version));
  }
  return std::nullopt;
}

}  // namespace cordelia::module
