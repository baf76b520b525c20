#include "io/rfc2217_client.hpp"

#include <set>
#include <utility>

#include "io/rfc2217.hpp"
#include "io/tcp_connect.hpp"

namespace cordelia::io {
namespace {

// RFC 854, 856, 858 and 2217.
constexpr char iac = '\xFF';
constexpr char dont = '\xFE';
constexpr char do_ = '\xFD';
constexpr char wont = '\xFC';
constexpr char will = '\xFB';
constexpr char sub_begin = '\xFA';
constexpr char sub_end = '\xF0';

constexpr char binary = 0;
constexpr char go_ahead = 3;
constexpr char com_port = 44;

constexpr char set_baud_rate = 1;
constexpr char set_data_bits = 2;
constexpr char set_parity = 3;
constexpr char set_stop_bits = 4;
constexpr char set_control = 5;

constexpr char control_no_flow = 1;
constexpr char control_hardware_flow = 3;
constexpr char dtr_on = 8;
constexpr char dtr_off = 9;
constexpr char rts_on = 11;
constexpr char rts_off = 12;

char parity_code(Parity parity) {
  switch (parity) {
    case Parity::none:
      return 1;
    case Parity::odd:
      return 2;
    case Parity::even:
      return 3;
  }
  return 1;
}

std::string command(char verb, char option) { return {iac, verb, option}; }

// A request of the COM-PORT option; 255 in a value is doubled.
std::string com_port_request(char number, std::string_view value) {
  std::string text{iac, sub_begin, com_port, number};
  Rfc2217::escape(value, text);
  return text + iac + sub_end;
}

std::string settings(const SerialOptions& options) {
  std::string speed;
  for (int shift = 24; shift >= 0; shift -= 8) {
    speed += static_cast<char>((options.baud_rate >> static_cast<unsigned>(shift)) & 0xFFU);
  }
  const char flow = options.has_flow_control ? control_hardware_flow : control_no_flow;
  return com_port_request(set_baud_rate, speed) +
         com_port_request(set_data_bits, std::string(1, static_cast<char>(options.data_bits))) +
         com_port_request(set_parity, std::string(1, parity_code(options.parity))) +
         com_port_request(set_stop_bits, std::string(1, static_cast<char>(options.stop_bits))) +
         com_port_request(set_control, std::string(1, flow));
}

// What the server says, taken apart: data, and what is to be replied.
class ServerReader {
 public:
  explicit ServerReader(const SerialOptions& options) : options_(options) {}

  static std::string opening() {
    return command(will, com_port) + command(will, binary) + command(do_, binary) +
           command(will, go_ahead) + command(do_, go_ahead);
  }

  void feed(base::ByteView input, std::string& data, std::string& reply) {
    for (const char c : base::text_of(input)) take(c, data, reply);
  }

  bool has_com_port() const { return has_com_port_; }

 private:
  enum class State { data, command, option, sub, sub_command };

  void take(char c, std::string& data, std::string& reply) {
    switch (state_) {
      case State::data:
        if (c == iac) {
          state_ = State::command;
        } else {
          data += c;
        }
        return;
      case State::command:
        return on_command(c, data);
      case State::option:
        state_ = State::data;
        return on_option(c, reply);
      case State::sub:  // states that the server tells; nothing of ours depends on them
        if (c == iac) state_ = State::sub_command;
        return;
      case State::sub_command:
        state_ = c == sub_end ? State::data : State::sub;
        return;
    }
  }

  void on_command(char c, std::string& data) {
    state_ = State::data;
    if (c == iac) data += c;
    if (c == sub_begin) state_ = State::sub;
    if (c != will && c != wont && c != do_ && c != dont) return;
    verb_ = c;
    state_ = State::option;
  }

  // Ours were offered in opening(); an answer to an answer would go on for ever.
  void on_option(char option, std::string& reply) {
    const bool is_usual = option == binary || option == go_ahead;
    if (verb_ == do_ && option == com_port && !std::exchange(has_com_port_, true)) {
      reply += settings(options_);
    } else if (verb_ == do_ && !is_usual && option != com_port) {
      reply += command(wont, option);
    } else if (verb_ == will && !is_usual && refused_.insert(option).second) {
      reply += command(dont, option);
    }
  }

  SerialOptions options_;
  State state_ = State::data;
  char verb_ = 0;
  bool has_com_port_ = false;
  std::set<char> refused_;
};

class Rfc2217Device : public Device {
 public:
  Rfc2217Device(std::unique_ptr<Device> stream, std::string name, const SerialOptions& options)
      : stream_(std::move(stream)), name_(std::move(name)), reader_(options) {}

  void start(Calls calls) override {
    on_input_ = std::move(calls.on_input);
    Calls inner;
    inner.on_input = [this](base::ByteView bytes) { on_input(bytes); };
    inner.on_drained = std::move(calls.on_drained);
    inner.on_end = std::move(calls.on_end);
    stream_->start(std::move(inner));
    stream_->send(ServerReader::opening());
  }

  bool send(std::string_view bytes) override {
    std::string escaped;
    Rfc2217::escape(bytes, escaped);
    return stream_->send(escaped);
  }

  bool set(SignalSet change) override {
    if (!reader_.has_com_port()) return false;
    const bool is_on = change.level == SignalLevel::on;
    const char dtr = is_on ? dtr_on : dtr_off;
    const char rts = is_on ? rts_on : rts_off;
    const char value = change.signal == Signal::dtr ? dtr : rts;
    return stream_->send(com_port_request(set_control, std::string(1, value)));
  }

  void close() override { stream_->close(); }

  std::string name() const override { return name_; }

 private:
  void on_input(base::ByteView bytes) {
    std::string data;
    std::string reply;
    reader_.feed(bytes, data, reply);
    if (!reply.empty()) stream_->send(reply);
    if (!data.empty()) on_input_(base::bytes_of(data));
  }

  std::unique_ptr<Device> stream_;
  std::string name_;
  ServerReader reader_;
  std::function<void(base::ByteView)> on_input_;
};

}  // namespace

void connect_rfc2217(asio::io_context& loop, const std::string& host_port,
                     const SerialOptions& options,
                     std::function<void(Result<std::unique_ptr<Device>>)> call) {
  connect_tcp(loop, host_port,
              [name = "rfc2217://" + host_port, options,
               call = std::move(call)](Result<std::unique_ptr<Device>> stream) {
                if (!stream) return call(std::move(stream));
                call(std::make_unique<Rfc2217Device>(*std::move(stream), name, options));
              });
}

}  // namespace cordelia::io
