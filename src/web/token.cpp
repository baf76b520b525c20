#include "web/token.hpp"

#include <fmt/format.h>

#include "tls/random.hpp"

namespace cordelia::web {
namespace {

constexpr std::size_t random_token_bytes = 24;

}  // namespace

Token Token::make() {
  std::string text;
  for (const auto byte : tls::random_bytes(random_token_bytes)) {
    text += fmt::format("{:02x}", static_cast<unsigned>(byte));
  }
  return Token(std::move(text));
}

bool Token::is(std::string_view given) const {
  if (given.size() != text_.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < text_.size(); ++i) {
    difference |= static_cast<unsigned>(text_[i]) ^ static_cast<unsigned>(given[i]);
  }
  return difference == 0;
}

}  // namespace cordelia::web
