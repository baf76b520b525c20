#include "http/fault.hpp"

#include <array>
#include <utility>

#include "base/check.hpp"

namespace cordelia::http {

namespace {

constexpr std::array<std::pair<Fault, std::string_view>, 6> texts{{
    {Fault::malformed, "This is no HTTP message."},
    {Fault::other_version, "The message is of another version of HTTP than 1.0 and 1.1."},
    {Fault::bad_length, "The message does not say clearly how long its body is."},
    {Fault::head_too_large, "The head of the message is longer than is taken."},
    {Fault::body_too_large, "The body of the message is longer than is taken."},
    {Fault::cut_off, "The connection ended in the middle of a message."},
}};

}  // namespace

std::string_view text_of(Fault fault) {
  for (const auto& [known, text] : texts) {
    if (known == fault) return text;
  }
  CHECK(false && "every fault has a text");
  return {};
}

}  // namespace cordelia::http
