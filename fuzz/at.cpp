// The whole AT engine: a module on memory, and a host that may say anything at all. Bytes go to the
// module as they are; 0xFF and two more bytes make time pass, let a broker speak, cut the power.
#include <chrono>

#include "fuzz/input.hpp"
#include "support/answer_reader.hpp"
#include "support/workbench.hpp"

namespace cordelia::fuzz {
namespace {

using namespace std::chrono_literals;

constexpr std::uint8_t escape = 0xFF;

enum Operation : std::uint8_t { wait, broker_says, broker_closes, cut_power, commit_cut, block };

class Conversation {
 public:
  Conversation() {
    bench_.trace.on_event = [this](const base::TraceEvent& event) {
      if (std::holds_alternative<base::AtRequest>(event)) ++requests_;
    };
    bench_.between = [this] { serve(); };
    bench_.plug_in();
  }

  void play(Input input) {
    while (!input.is_empty()) {
      const auto text = input.bytes_before(escape);
      if (!text.empty()) bench_.send(base::text_of(text));
      serve();
      if (input.is_empty()) break;
      (void)input.byte();
      const auto operation = input.byte();
      perform(operation, input);
      serve();
    }
    finish();
  }

 private:
  void perform(std::uint8_t operation, Input& input) {
    const auto argument = input.byte();
    switch (operation) {
      case Operation::wait:
        return bench_.wait(std::chrono::milliseconds{argument * argument * 4});
      case Operation::broker_says:
        return broker_says(input.bytes(argument));
      case Operation::broker_closes:
        for (auto& [id, wire] : bench_.wires) wire->close();
        return wake();
      case Operation::cut_power:
        return replug();
      case Operation::commit_cut:
        return bench_.storage.cut_power_at(argument + 1U, argument % 2 == 0
                                                              ? flash::Cut::before_effect
                                                              : flash::Cut::after_effect);
      case Operation::block:
        is_blocked_ = argument % 2 == 0;
        return bench_.set_blocked(is_blocked_);
      default: {
        const char literal = static_cast<char>(operation);
        return bench_.send({&literal, 1});
      }
    }
  }

  void broker_says(base::ByteView bytes) {
    did_broker_speak_ = true;
    for (auto& [id, wire] : bench_.wires) (void)wire->give(bytes);
    wake();
  }

  void wake() {
    std::vector<module::ConnectionId> ids;
    for (const auto& [id, wire] : bench_.wires) ids.push_back(id);
    for (const auto id : ids) bench_.stream_ready(id);
    bench_.sweep();
  }

  void replug() {
    bench_.storage.power_on();
    bench_.unplug();
    reader_.reset();
    (void)bench_.take_heard();
    requests_ = 0;
    answers_ = 0;
    is_blocked_ = false;
    bench_.plug_in();
  }

  void serve() {
    for (const auto& request : bench_.take_asked()) {
      if (const auto* resolve = std::get_if<module::Resolve>(&request)) {
        bench_.resolved(resolve->id, std::nullopt);
      } else if (const auto* dial = std::get_if<module::Dial>(&request)) {
        bench_.connected(dial->id);
      }
    }
    bench_.sweep();
    for (auto& [id, wire] : bench_.wires) (void)wire->take();
    listen();
    require(bench_.violation().empty(), bench_.violation());
  }

  void listen() {
    reader_.add(bench_.take_heard());
    while (const auto heard = reader_.next()) {
      if (heard->kind == support::Heard::Kind::burst) {
        ++answers_;
        last_ = heard->burst;
      }
      // Payloads are printed as they came, so a broker may forge lines.
      require(did_broker_speak_ || heard->kind != support::Heard::Kind::fault, heard->text);
    }
    require(did_broker_speak_ || answers_ <= requests_, "an answer that nobody asked for");
  }

  // No payload, reset or update takes a minute, and no sleep longer than a day. A module that is
  // awake is not waited for: its ping may say something each 4 ms, for as long as one listens.
  void come_back() {
    bench_.wait(1min);
    serve();
    for (auto waited = 0min; waited < 25h && !is_there(); waited += 10min) {
      bench_.wait(10min);
      serve();
    }
  }

  bool is_there() {
    const auto state = bench_.module().state();
    const bool is_awake = state == module::State::running || state == module::State::nwp_off;
    return is_awake && (did_broker_speak_ || answers_ == requests_);
  }

  bool is_test_answered() {
    last_ = {};
    bench_.send("AT+test\r\n");
    bench_.wait(1s);
    serve();
    return last_.is_ok() && last_.lines.empty();
  }

  // Whatever was said: the module is there again.
  void finish() {
    if (!bench_.storage.has_power()) replug();
    bench_.storage.power_on();
    bench_.set_blocked(false);
    for (int i = 0; i < 2; ++i) {
      bench_.send("\r\n");
      come_back();
    }
    require(did_broker_speak_ || answers_ == requests_, "a request without an answer");
    // The first one may fall into the reset behind an update.
    if (!is_test_answered()) bench_.wait(25h);
    require(is_test_answered(), "AT+test is not answered");
    bench_.unplug();
    require(bench_.violation().empty(), bench_.violation());
  }

  support::Workbench bench_{"instant", options()};
  support::AnswerReader reader_;
  support::Burst last_;
  std::uint64_t requests_ = 0;
  std::uint64_t answers_ = 0;
  bool did_broker_speak_ = false;
  bool is_blocked_ = false;

  static net::NetworkOptions options() {
    net::NetworkOptions options;
    options.hosts = {{"*.*", "10.0.0.1"}};
    options.ports = {{"10.0.0.1", 1883, {"127.0.0.1", 1883}},
                     {"10.0.0.1", 8883, {"127.0.0.1", 8883}},
                     {"10.0.0.1", 6000, {"127.0.0.1", 6000}}};
    return options;
  }
};

}  // namespace
}  // namespace cordelia::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  cordelia::fuzz::Conversation{}.play({data, size});
  return 0;
}
