// What an update server offers, as our own small text file: no source gives the product's format.
// The first line names the format, each further one is a word, a space and a value; words that are
// not known are passed over. docs/update.md describes it for those who serve it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace cordelia::module {

using FirmwareVersion = std::array<std::uint8_t, 3>;

// Three decimal numbers of at most 255 joined by dots, without leading zeros.
std::optional<FirmwareVersion> parse_version(std::string_view text);
std::string version_text(const FirmwareVersion& version);

struct UpdateManifest {
  FirmwareVersion version{};
  std::string image;  // beside the manifest, or from the server's root where it begins with a slash
  std::size_t bytes = 0;
  std::string sha256;  // 64 lower-case hexadecimal digits
};

// Nothing where the text is no manifest, lacks a line, repeats one, or has a value out of range.
std::optional<UpdateManifest> parse_manifest(std::string_view text);
std::string print(const UpdateManifest& manifest);

// What an image begins with; the rest is the maker's business.
std::string image_head(const FirmwareVersion& version);

// A sentence where the image is not what the manifest says: size, digest, version.
std::optional<std::string> what_is_wrong(const UpdateManifest& manifest, base::ByteView image);

}  // namespace cordelia::module
