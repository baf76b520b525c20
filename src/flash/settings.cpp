#include "flash/settings.hpp"

#include "base/check.hpp"

namespace cordelia::flash {
namespace {

constexpr std::size_t size_bytes = 2;
constexpr std::size_t head_bytes = 2 * size_bytes;

std::size_t size_at(std::string_view block, std::size_t at) {
  return static_cast<std::size_t>(static_cast<unsigned char>(block[at])) << 8U |
         static_cast<unsigned char>(block[at + 1]);
}

// One of the block, which begins at `at`. Unchecked: nobody else writes blocks.
struct Entry {
  Entry(std::string_view block, std::size_t at)
      : key(block.data() + at + head_bytes, size_at(block, at)),
        value(key.data() + key.size(), size_at(block, at + size_bytes)) {}

  std::size_t size() const { return head_bytes + key.size() + value.size(); }

  std::string_view key;
  std::string_view value;
};

void append_size(std::string& to, std::size_t size) {
  CHECK(size <= setting_bytes_max);
  to += static_cast<char>(size >> 8U);
  to += static_cast<char>(size & 0xFFU);
}

}  // namespace

Settings::Settings(std::initializer_list<Setting> settings) {
  for (const Setting& setting : settings) put(setting.key, setting.value);
}

std::size_t Settings::size() const {
  std::size_t count = 0;
  for (std::size_t at = 0; at < block().size(); at += Entry(block(), at).size()) ++count;
  return count;
}

std::vector<Setting> Settings::list() const {
  std::vector<Setting> settings;
  for (std::size_t at = 0; at < block().size();) {
    const Entry entry(block(), at);
    settings.push_back({std::string(entry.key), std::string(entry.value)});
    at += entry.size();
  }
  return settings;
}

// A few hundred bytes as a rule: going through them costs less than an index would hold. Most keys
// are told apart by their size.
std::optional<std::string_view> Settings::find(std::string_view key) const {
  const auto all = block();
  for (std::size_t at = 0; at < all.size();) {
    const Entry entry(all, at);
    if (entry.key == key) return entry.value;
    at += entry.size();
  }
  return std::nullopt;
}

bool Settings::has_more_than(std::size_t count) const {
  return block().size() > count * head_bytes && size() > count;
}

void Settings::put(std::string_view key, std::string_view value) {
  const auto place = place_of(key);
  auto next = with_room(place, head_bytes + key.size() + value.size());
  append_size(next, key.size());
  append_size(next, value.size());
  next += key;
  next += value;
  finish(std::move(next), place);
}

void Settings::erase(std::string_view key) {
  const auto place = place_of(key);
  if (place.begin != place.end) finish(with_room(place, 0), place);
}

Settings::Place Settings::place_of(std::string_view key) const {
  const auto all = block();
  std::size_t at = 0;
  while (at < all.size()) {
    const Entry entry(all, at);
    const int order = entry.key.compare(key);
    if (order == 0) return {at, at + entry.size()};
    if (order > 0) break;
    at += entry.size();
  }
  return {at, at};
}

std::string Settings::with_room(Place place, std::size_t entry_bytes) const {
  const auto all = block();
  std::string next;
  next.reserve(all.size() - (place.end - place.begin) + entry_bytes);
  next += all.substr(0, place.begin);
  return next;
}

void Settings::finish(std::string next, Place place) {
  next += block().substr(place.end);
  block_ = next.empty() ? nullptr : std::make_shared<const std::string>(std::move(next));
}

}  // namespace cordelia::flash
