#include "tls/message_writer.hpp"

#include <fmt/format.h>

#include "tls/digest.hpp"

namespace cordelia::tls {

namespace {

constexpr std::size_t fields_max = 100;
constexpr std::size_t value_bytes_max = 2000;
constexpr std::size_t hex_bytes_max = 48;

}  // namespace

void MessageWriter::field(std::string_view name, std::string value) {
  if (text_.fields.size() >= fields_max) return;
  if (value.size() > value_bytes_max) {
    value.resize(value_bytes_max);
    value += " ... (cut)";
  }
  text_.fields.push_back({std::string{name}, std::move(value)});
}

void MessageWriter::finish(const WireReader& reader, std::string_view what) {
  if (!reader.is_broken() && reader.is_at_end()) return;
  text_.is_whole = false;
  field("malformed",
        fmt::format("{} {}", reader.is_broken() ? "the bytes end inside" : "there is more behind",
                    what));
}

std::string short_hex(base::ByteView bytes) {
  if (bytes.empty()) return "(empty)";
  if (bytes.size() <= hex_bytes_max) return hex_of(bytes);
  return fmt::format("{}... ({} bytes)", hex_of(bytes.first(hex_bytes_max)), bytes.size());
}

}  // namespace cordelia::tls
