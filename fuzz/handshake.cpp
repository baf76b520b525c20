// TLS handshake messages and alerts of a peer that sends what it likes. The first byte says in
// which form they are read.
#include <algorithm>

#include "fuzz/input.hpp"
#include "tls/handshake_message.hpp"

namespace cordelia::fuzz {
namespace {

constexpr std::size_t text_bytes_max = 2100;
constexpr std::size_t fields_max = 100;

void judge(const std::string& text) {
  require(text.size() <= text_bytes_max, "a text without an end");
  require(std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; }),
          "a text that is not harmless on a terminal");
}

void judge(const tls::MessageText& message) {
  judge(message.name);
  judge(message.summary);
  require(message.fields.size() <= fields_max, "more fields than anybody reads");
  for (const auto& field : message.fields) {
    judge(field.name);
    judge(field.value);
  }
}

void run(Input input) {
  const auto form = input.byte();
  const tls::MessageContext context{.is_tls1_3 = (form & 1U) != 0};
  const auto type = (form & 2U) != 0 ? tls::ContentType::alert : tls::ContentType::handshake;
  const auto message = input.bytes(std::size_t{1} << 20U);
  judge(tls::read_message(type, message, context));
  judge(tls::name_of_message(type, message));
}

}  // namespace
}  // namespace cordelia::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  cordelia::fuzz::run({data, size});
  return 0;
}
