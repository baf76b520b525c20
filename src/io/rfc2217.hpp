// Telnet with the COM-PORT option (RFC 854, 856, 858, 2217) as the access server speaks it, without
// I/O: bytes of a client in, its data, its wishes and our replies out. The speed and format that a
// client sets are kept and told again, as by a pseudo-terminal; nothing acts on them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/bytes.hpp"
#include "io/control_signal.hpp"

namespace cordelia::io {

// The client wants no data for a while, or wants it again.
enum class Flow { suspended, resumed };

// The client wants what waits towards it dropped.
struct OutputPurged {};

// Bytes for the module; the view is of the input, or of the Rfc2217 itself until the next call.
struct ClientData {
  base::ByteView bytes;
};

using ClientItem = std::variant<ClientData, SignalSet, Flow, OutputPurged>;

class Rfc2217 {
 public:
  // The next thing in `input`, which it takes from there; nothing where all of it was taken. What
  // has to be sent back is appended to `reply`.
  std::optional<ClientItem> next(base::ByteView& input, std::string& reply);

  // Data for the client, as it goes on the wire.
  static void escape(std::string_view data, std::string& to);

 private:
  enum class State { data, command, option, sub, sub_command };

  // One telnet option, each side's own.
  struct Option {
    bool ours = false;
    bool theirs = false;
  };

  std::optional<ClientItem> take(std::byte byte, std::string& reply);
  std::optional<ClientItem> on_command(std::byte byte);
  void on_option(std::byte byte, std::string& reply);
  std::optional<ClientItem> on_sub_command(std::byte byte, std::string& reply);
  std::optional<ClientItem> on_sub(std::string& reply);
  std::optional<ClientItem> on_request(std::uint8_t command, std::string_view value,
                                       std::string& reply);
  std::optional<ClientItem> on_control(std::uint8_t value, std::string& reply);
  Option* option_of(std::uint8_t number);
  bool has_com_port() const;
  std::string setting(std::uint8_t command, std::string_view value);

  State state_ = State::data;
  std::uint8_t verb_ = 0;
  std::string sub_;  // one subnegotiation, without its frame
  bool sub_is_too_long_ = false;
  std::array<std::byte, 1> single_{};

  Option binary_;
  Option go_ahead_;
  Option com_port_;
  std::uint32_t baud_rate_ = 115200;
  std::uint8_t data_bits_ = 8;
  std::uint8_t parity_ = 1;     // RFC 2217: none
  std::uint8_t stop_bits_ = 1;  // one
  std::uint8_t flow_ = 1;       // none
  std::uint8_t inbound_flow_ = 14;
  bool is_breaking_ = false;
  SignalLevel dtr_ = SignalLevel::off;
  SignalLevel rts_ = SignalLevel::off;
};

}  // namespace cordelia::io
