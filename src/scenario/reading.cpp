#include "scenario/reading.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "tls/digest.hpp"

namespace cordelia::scenario {
namespace {

std::string digest_of(std::string_view text) {
  return tls::hex_of(tls::sha256(base::bytes_of(text)));
}

}  // namespace

config::OrSentence<std::string> Reading::look_at(std::string_view name,
                                                 std::size_t bytes_max) const {
  auto content = folder_.read(name, bytes_max);
  if (content) return *std::move(content);
  return base::fail(fmt::format("{}: {}", base::printable(name), content.error()));
}

config::OrSentence<std::string> Reading::read_file(std::string_view name, std::size_t bytes_max) {
  TRY(auto content, look_at(name, bytes_max));
  files_ += fmt::format("{} {}\n", digest_of(content), name);
  return content;
}

std::string Reading::fingerprint(std::string_view text) const {
  return digest_of(digest_of(text) + '\n' + files_);
}

Template Reading::read_template(std::string_view key, std::string_view text, config::Place place) {
  auto result = Template::parse(text, columns);
  if (result) return *std::move(result);
  errors.add(place, fmt::format("{}: {}", key, result.error()));
  return {};
}

config::Place place_of(const config::Table& table, std::string_view key, config::Place otherwise) {
  const auto* entry = table.find(key);
  return entry == nullptr ? otherwise : entry->value.place;
}

}  // namespace cordelia::scenario
