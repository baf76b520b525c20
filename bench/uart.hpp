// What a request costs on the wire that the hardware has: the yardstick that every program meets.
#pragma once

#include <string_view>

namespace cordelia::bench {

// at-protocol F1: 115200 baud, eight data bits, no parity, one stop bit.
inline constexpr double uart_baud_rate = 115'200;
inline constexpr double uart_bits_per_byte = 10;

// Request there, answer back, nothing in between.
constexpr double uart_micros(std::string_view request, std::string_view answer) {
  const auto bytes = static_cast<double>(request.size() + answer.size());
  return bytes * uart_bits_per_byte / uart_baud_rate * 1e6;
}

}  // namespace cordelia::bench
