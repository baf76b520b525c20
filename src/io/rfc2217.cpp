#include "io/rfc2217.hpp"

#include "io/limits.hpp"

namespace cordelia::io {
namespace {

// RFC 854.
constexpr std::uint8_t se = 240;
constexpr std::uint8_t sb = 250;
constexpr std::uint8_t will = 251;
constexpr std::uint8_t wont = 252;
constexpr std::uint8_t do_ = 253;
constexpr std::uint8_t dont = 254;
constexpr std::uint8_t iac = 255;

// RFC 856, 858, 2217.
constexpr std::uint8_t option_binary = 0;
constexpr std::uint8_t option_suppress_go_ahead = 3;
constexpr std::uint8_t option_com_port = 44;

// RFC 2217 section 3; the server's form of each is 100 higher.
constexpr std::uint8_t signature = 0;
constexpr std::uint8_t set_baud_rate = 1;
constexpr std::uint8_t set_data_size = 2;
constexpr std::uint8_t set_parity = 3;
constexpr std::uint8_t set_stop_size = 4;
constexpr std::uint8_t set_control = 5;
constexpr std::uint8_t notify_modem_state = 7;
constexpr std::uint8_t flow_suspend = 8;
constexpr std::uint8_t flow_resume = 9;
constexpr std::uint8_t set_line_state_mask = 10;
constexpr std::uint8_t set_modem_state_mask = 11;
constexpr std::uint8_t purge_data = 12;
constexpr std::uint8_t of_the_server = 100;

// Values of SET-CONTROL.
constexpr std::uint8_t ask_flow = 0;
constexpr std::uint8_t flow_last = 3;
constexpr std::uint8_t ask_break = 4;
constexpr std::uint8_t break_on = 5;
constexpr std::uint8_t break_off = 6;
constexpr std::uint8_t ask_dtr = 7;
constexpr std::uint8_t dtr_on = 8;
constexpr std::uint8_t dtr_off = 9;
constexpr std::uint8_t ask_rts = 10;
constexpr std::uint8_t rts_on = 11;
constexpr std::uint8_t rts_off = 12;
constexpr std::uint8_t ask_inbound_flow = 13;
constexpr std::uint8_t inbound_flow_last = 16;
constexpr std::uint8_t outbound_flow_last = 19;

// Values of PURGE-DATA: what waits towards the client, towards the module, both.
constexpr std::uint8_t purge_towards_client = 1;
constexpr std::uint8_t purge_both = 3;

// Carrier, data set ready, clear to send: somebody is there and takes what is sent.
constexpr std::uint8_t modem_state = 0x80 | 0x20 | 0x10;

constexpr std::string_view our_name = "Cordelia Lab";

char character(std::uint8_t value) { return static_cast<char>(value); }

std::uint8_t value_of(char c) { return static_cast<std::uint8_t>(c); }

void send(std::string& reply, std::uint8_t verb, std::uint8_t option) {
  reply += character(iac);
  reply += character(verb);
  reply += character(option);
}

void send_sub(std::string& reply, std::uint8_t command, std::string_view value) {
  send(reply, sb, option_com_port);
  reply += character(static_cast<std::uint8_t>(command + of_the_server));
  Rfc2217::escape(value, reply);
  reply += character(iac);
  reply += character(se);
}

void send_sub(std::string& reply, std::uint8_t command, std::uint8_t value) {
  send_sub(reply, command, std::string(1, character(value)));
}

std::string four_bytes(std::uint32_t value) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) {
    text += character(static_cast<std::uint8_t>(value >> static_cast<unsigned>(shift)));
  }
  return text;
}

std::uint32_t number_of(std::string_view four) {
  std::uint32_t value = 0;
  for (const char c : four) value = value << 8U | value_of(c);
  return value;
}

// 0 asks; a value that is none keeps the old one.
void change(std::uint8_t& setting, std::uint8_t value, std::uint8_t min, std::uint8_t max) {
  if (value >= min && value <= max) setting = value;
}

}  // namespace

void Rfc2217::escape(std::string_view data, std::string& to) {
  for (const char c : data) {
    to += c;
    if (value_of(c) == iac) to += c;
  }
}

std::optional<ClientItem> Rfc2217::next(base::ByteView& input, std::string& reply) {
  if (state_ == State::data) {
    std::size_t size = 0;
    while (size < input.size() && input[size] != std::byte{iac}) ++size;
    const auto plain = input.first(size);
    input = input.subspan(size);
    if (!plain.empty()) return ClientData{plain};
  }
  while (!input.empty()) {
    const auto byte = input.front();
    if (state_ == State::data && byte != std::byte{iac}) return next(input, reply);
    input = input.subspan(1);
    if (const auto item = take(byte, reply)) return item;
  }
  return std::nullopt;
}

std::optional<ClientItem> Rfc2217::take(std::byte byte, std::string& reply) {
  switch (state_) {
    case State::data:
      state_ = State::command;
      return std::nullopt;
    case State::command:
      return on_command(byte);
    case State::option:
      on_option(byte, reply);
      return std::nullopt;
    case State::sub:
      if (byte == std::byte{iac}) {
        state_ = State::sub_command;
      } else if (sub_.size() < limits::telnet_sub_bytes_max) {
        sub_ += static_cast<char>(byte);
      } else {
        sub_is_too_long_ = true;
      }
      return std::nullopt;
    case State::sub_command:
      return on_sub_command(byte, reply);
  }
  return std::nullopt;
}

// What is no option is a command without any: NOP, AYT, break and the like mean nothing here.
std::optional<ClientItem> Rfc2217::on_command(std::byte byte) {
  const auto value = static_cast<std::uint8_t>(byte);
  state_ = State::data;
  if (value == iac) {
    single_[0] = byte;
    return ClientData{single_};
  }
  if (value == sb) {
    sub_.clear();
    sub_is_too_long_ = false;
    state_ = State::sub;
  } else if (value >= will) {
    verb_ = value;
    state_ = State::option;
  }
  return std::nullopt;
}

// RFC 854: a request for what is so already gets no answer, or two sides would never end.
void Rfc2217::on_option(std::byte byte, std::string& reply) {
  state_ = State::data;
  const auto number = static_cast<std::uint8_t>(byte);
  auto* option = option_of(number);
  const bool asks = verb_ == will || verb_ == do_;
  const bool is_theirs = verb_ == will || verb_ == wont;
  if (option == nullptr) {
    if (asks) send(reply, is_theirs ? dont : wont, number);
    return;
  }
  const bool had_com_port = has_com_port();
  auto& side = is_theirs ? option->theirs : option->ours;
  if (side == asks) return;
  side = asks;
  if (is_theirs) {
    send(reply, asks ? do_ : dont, number);
  } else {
    send(reply, asks ? will : wont, number);
  }
  if (has_com_port() && !had_com_port) send_sub(reply, notify_modem_state, modem_state);
}

// RFC 855: a doubled IAC is a byte of the content. Anything else than the end is a frame that was
// broken off; what follows counts as a command of its own.
std::optional<ClientItem> Rfc2217::on_sub_command(std::byte byte, std::string& reply) {
  if (byte == std::byte{iac}) {
    state_ = State::sub;
    if (sub_.size() < limits::telnet_sub_bytes_max) sub_ += static_cast<char>(byte);
    return std::nullopt;
  }
  if (byte != std::byte{se}) return on_command(byte);
  state_ = State::data;
  return sub_is_too_long_ ? std::nullopt : on_sub(reply);
}

std::optional<ClientItem> Rfc2217::on_sub(std::string& reply) {
  if (sub_.size() < 2 || value_of(sub_[0]) != option_com_port || !has_com_port()) return {};
  return on_request(value_of(sub_[1]), std::string_view(sub_).substr(2), reply);
}

std::optional<ClientItem> Rfc2217::on_request(std::uint8_t command, std::string_view value,
                                              std::string& reply) {
  if (command == signature) {
    if (value.empty()) send_sub(reply, signature, our_name);
  } else if (command == notify_modem_state) {
    send_sub(reply, notify_modem_state, modem_state);
  } else if (command == flow_suspend || command == flow_resume) {
    return command == flow_suspend ? Flow::suspended : Flow::resumed;
  } else if (command == set_baud_rate && value.size() == 4) {
    if (const auto rate = number_of(value); rate != 0) baud_rate_ = rate;
    send_sub(reply, command, four_bytes(baud_rate_));
  } else if (value.size() != 1) {
    return std::nullopt;  // malformed: no reply could be right
  } else if (command == set_control) {
    return on_control(value_of(value[0]), reply);
  } else if (command == purge_data) {
    send_sub(reply, command, value);
    const auto what = value_of(value[0]);
    if (what == purge_towards_client || what == purge_both) return OutputPurged{};
  } else if (const auto answer = setting(command, value); !answer.empty()) {
    send_sub(reply, command, answer);
  }
  return std::nullopt;
}

// Empty where there is no such setting. No line or modem state ever changes, so that the masks
// mean nothing.
std::string Rfc2217::setting(std::uint8_t command, std::string_view value) {
  const auto wish = value_of(value[0]);
  switch (command) {
    case set_data_size:
      change(data_bits_, wish, 5, 8);
      return {character(data_bits_)};
    case set_parity:
      change(parity_, wish, 1, 5);
      return {character(parity_)};
    case set_stop_size:
      change(stop_bits_, wish, 1, 3);
      return {character(stop_bits_)};
    case set_line_state_mask:
    case set_modem_state_mask:
      return std::string(value);
    default:
      return {};
  }
}

std::optional<ClientItem> Rfc2217::on_control(std::uint8_t value, std::string& reply) {
  std::optional<ClientItem> item;
  std::uint8_t answer = value;
  if (value <= flow_last) {
    if (value != ask_flow) flow_ = value;
    answer = flow_;
  } else if (value <= break_off) {
    if (value != ask_break) is_breaking_ = value == break_on;
    answer = is_breaking_ ? break_on : break_off;
  } else if (value <= dtr_off) {
    if (value != ask_dtr) {
      dtr_ = value == dtr_on ? SignalLevel::on : SignalLevel::off;
      item = SignalSet{Signal::dtr, dtr_};
    }
    answer = dtr_ == SignalLevel::on ? dtr_on : dtr_off;
  } else if (value <= rts_off) {
    if (value != ask_rts) {
      rts_ = value == rts_on ? SignalLevel::on : SignalLevel::off;
      item = SignalSet{Signal::rts, rts_};
    }
    answer = rts_ == SignalLevel::on ? rts_on : rts_off;
  } else if (value <= inbound_flow_last) {
    if (value != ask_inbound_flow) inbound_flow_ = value;
    answer = inbound_flow_;
  } else if (value <= outbound_flow_last) {
    answer = flow_;  // flow control by other signals is not to be had
  } else {
    return std::nullopt;
  }
  send_sub(reply, set_control, answer);
  return item;
}

Rfc2217::Option* Rfc2217::option_of(std::uint8_t number) {
  switch (number) {
    case option_binary:
      return &binary_;
    case option_suppress_go_ahead:
      return &go_ahead_;
    case option_com_port:
      return &com_port_;
    default:
      return nullptr;
  }
}

bool Rfc2217::has_com_port() const { return com_port_.ours || com_port_.theirs; }

}  // namespace cordelia::io
