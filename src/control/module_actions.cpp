// Pins, power and events on demand of one module (at-protocol 2.9 and 3.4).
#include <fmt/format.h>

#include <boost/json/array.hpp>

#include "base/check.hpp"
#include "base/text.hpp"
#include "control/actions.hpp"
#include "io/pty.hpp"
#include "module/pins.hpp"

namespace cordelia::control {
namespace {

namespace json = boost::json;

using base::Instant;
using module::Level;
using module::Module;
using module::Outbox;
using module::Pin;
using module::PinDirection;

// --- words ---------------------------------------------------------------------------------------

std::vector<std::string> pin_names() {
  std::vector<std::string> names;
  for (const auto& pin : module::pin_table()) names.emplace_back(pin.name);
  return names;
}

std::vector<std::string> level_words() { return {"low", "high", "0", "1"}; }

std::vector<std::string> active_words() { return {"active", "inactive"}; }

// In the order of Mode.
constexpr module::Mode modes[] = {module::Mode::at, module::Mode::ota, module::Mode::provisioning,
                                  module::Mode::transparent};

std::vector<std::string> mode_words() {
  std::vector<std::string> words;
  for (const auto mode : modes) words.emplace_back(word_of(mode));
  return words;
}

// --- pins ----------------------------------------------------------------------------------------

void drive(const Subject& subject, Pin pin, Level level) {
  subject.driver.act([pin, level](Module& module, Instant now, Outbox& out) {
    module.set_pin(pin, level, now, out);
  });
}

void put(json::object& to, const Subject& subject, const module::PinInfo& pin) {
  to[pin.name] = word_of(subject.module.level(pin.pin));
}

Answer state(const Subject& subject, const Arguments& /*arguments*/) {
  return json::object{{"module", subject.name},
                      {"state", word_of(subject.module.state())},
                      {"mode", word_of(subject.module.mode())}};
}

// Low and high again; who wants it held for a while drives the pin.
Answer reset(const Subject& subject, const Arguments& arguments) {
  drive(subject, Pin::reset, Level::low);
  drive(subject, Pin::reset, Level::high);
  return state(subject, arguments);
}

Answer wake(const Subject& subject, const Arguments& arguments) {
  drive(subject, Pin::wake, Level::low);
  drive(subject, Pin::wake, Level::high);
  drive(subject, Pin::wake, Level::low);
  return state(subject, arguments);
}

Answer boot_pin(const Subject& subject, const Arguments& arguments) {
  const auto active = subject.boot_active;
  const auto idle = active == Level::low ? Level::high : Level::low;
  drive(subject, Pin::boot, arguments.text(0) == "active" ? active : idle);
  json::object answer;
  put(answer, subject, pin_info(Pin::boot));
  return answer;
}

Answer app_mode(const Subject& subject, const Arguments& arguments) {
  for (const auto mode : modes) {
    if (word_of(mode) != arguments.text(0)) continue;
    const auto bits = static_cast<unsigned>(mode);
    drive(subject, Pin::app_mode_0, (bits & 1U) != 0 ? Level::high : Level::low);
    drive(subject, Pin::app_mode_1, (bits & 2U) != 0 ? Level::high : Level::low);
  }
  json::object answer;
  put(answer, subject, pin_info(Pin::app_mode_1));
  put(answer, subject, pin_info(Pin::app_mode_0));
  return answer;
}

Answer pin(const Subject& subject, const Arguments& arguments) {
  const auto* info = module::find_pin(arguments.text(0));
  CHECK(info != nullptr);
  if (arguments.size() > 1) {
    if (info->direction == PinDirection::output) {
      return base::fail(Failure{Refusal::usage,
                                fmt::format("{} is an output: the module drives it", info->name)});
    }
    drive(subject, info->pin, *module::find_level(arguments.text(1)));
  }
  json::object answer;
  put(answer, subject, *info);
  return answer;
}

Answer pins(const Subject& subject, const Arguments& /*arguments*/) {
  json::object answer;
  for (const auto& info : module::pin_table()) put(answer, subject, info);
  return answer;
}

Answer leds(const Subject& subject, const Arguments& /*arguments*/) {
  const auto lit = [&subject](Pin led) {
    return subject.module.level(led) == Level::high ? "on" : "off";
  };
  return json::object{{"mode", lit(Pin::status_0)}, {"status", lit(Pin::status_1)}};
}

// --- power ---------------------------------------------------------------------------------------

Answer power_cut(const Subject& subject, const Arguments& arguments) {
  subject.driver.act([](Module& module, Instant now, Outbox& out) { module.power_cut(now, out); });
  return state(subject, arguments);
}

Answer power_on(const Subject& subject, const Arguments& arguments) {
  if (subject.module.state() != module::State::off) {
    return base::fail(Failure{Refusal::refused, "the module has power already"});
  }
  subject.driver.power_on();
  return state(subject, arguments);
}

Answer fast_forward(const Subject& subject, const Arguments& arguments) {
  bool has_waited = false;
  subject.driver.act([&has_waited](Module& module, Instant now, Outbox& out) {
    has_waited = module.fast_forward(now, out);
  });
  if (has_waited) return state(subject, arguments);
  return base::fail(Failure{Refusal::refused,
                            "the module waits for no boot, factory reset or end of hibernation"});
}

// --- the rest ------------------------------------------------------------------------------------

Answer uart(const Subject& subject, const Arguments& /*arguments*/) {
  const auto uart = subject.module.uart();
  return json::object{{"baudrate", uart.baud_rate},
                      {"parity", word_of(uart.parity)},
                      {"flowcontrol", uart.flow_control}};
}

// The arguments may follow with commas, as the module prints them.
Answer announce(const Subject& subject, const Arguments& arguments) {
  std::vector<std::string> words;
  for (const auto& text : arguments.from(0)) {
    std::size_t start = 0;
    for (auto comma = text.find(','); comma != std::string::npos; comma = text.find(',', start)) {
      words.push_back(text.substr(start, comma - start));
      start = comma + 1;
    }
    words.push_back(text.substr(start));
  }
  base::Result<void, std::string> said;
  subject.driver.act([&](Module& module, Instant now, Outbox& out) {
    said = module.announce(words.front(), std::span(words).subspan(1), now, out);
  });
  if (said) return json::object{};
  const auto now = subject.module.state();
  const bool speaks = now == module::State::running || now == module::State::nwp_off;
  return base::fail(Failure{speaks ? Refusal::usage : Refusal::refused, said.error()});
}

Answer actions(const Subject& /*subject*/, const Arguments& /*arguments*/) {
  json::object answer;
  for (const auto& action : action_table()) {
    answer[action.name] = json::object{
        {"usage", usage(action)}, {"summary", action.summary}, {"example", action.example}};
  }
  return answer;
}

// A host of one's own, beside the others that the module has; the line ends when that host leaves.
Answer attach(const Subject& subject, const Arguments& /*arguments*/) {
  const auto refused = [](const io::Failure& failure) {
    return base::fail(Failure{Refusal::refused, failure.text});
  };
  auto line = io::PtyLine::open(subject.driver.loop(), {}, io::PtyLine::Stay::for_one_host);
  if (!line) return refused(line.error());
  const auto slave = (*line)->slave();
  const auto attached = subject.driver.attach(*std::move(line));
  if (!attached) return refused(attached.error());
  return json::object{{"module", subject.name}, {"pty", slave}};
}

// --- rows ----------------------------------------------------------------------------------------

constexpr std::int64_t argument_bytes_max = 255;

constexpr Parameter boot_pin_parameters[] = {
    {"LEVEL", "active: the boot loader has the next start; inactive: the firmware.",
     ParameterKind::word, active_words}};
constexpr Parameter app_mode_parameters[] = {
    {"MODE", "What the module becomes at its next start.", ParameterKind::word, mode_words}};
constexpr Parameter pin_parameters[] = {{"NAME", "The pin.", ParameterKind::word, pin_names},
                                        {"LEVEL",
                                         "What it is driven to; without it the pin is only read.",
                                         ParameterKind::word,
                                         level_words,
                                         {},
                                         Count::optional}};
constexpr Parameter announce_parameters[] = {{"EVENT",
                                              "For example eventsock:tx_failed.",
                                              ParameterKind::text,
                                              nullptr,
                                              {1, argument_bytes_max}},
                                             {"ARGUMENT",
                                              "The event's fields, in its order.",
                                              ParameterKind::text,
                                              nullptr,
                                              {0, argument_bytes_max},
                                              Count::any}};

constexpr Action rows[] = {
    {"reset", {}, "Pulses RESET: nothing is said goodbye to, the module boots.", "reset", reset},
    {"wake", {}, "Pulses WAKEUP: hibernate ends at once.", "wake", wake},
    {"boot-pin", boot_pin_parameters, "Drives BOOT, which the next start reads.",
     "boot-pin inactive", boot_pin},
    {"app-mode", app_mode_parameters, "Drives both app-mode pins, which the next start reads.",
     "app-mode transparent", app_mode},
    {"power-cut", {}, "Pulls the plug: what is not in flash is gone.", "power-cut", power_cut},
    {"power-on", {}, "Puts the plug back: the module boots.", "power-on", power_on},
    {"fast-forward",
     {},
     "Ends a boot, a factory reset or hibernation at once, as no hardware can.",
     "fast-forward",
     fast_forward},
    {"pin", pin_parameters, "Drives or reads one pin.", "pin WAKEUP high", pin},
    {"pins", {}, "Reads all pins.", "pins", pins},
    {"leds", {}, "Tells which LEDs are on.", "leds", leds},
    {"state", {}, "Tells what the module is doing.", "state", state},
    {"uart",
     {},
     "Tells the UART's parameters as they are now; `set` changes the next start's.",
     "uart",
     uart},
    {"announce", announce_parameters,
     "Lets the module say an event that a healthy one never says: eventgeneral, eventsock, "
     "eventfatalerror.",
     "announce eventsock:tx_failed,0,-1", announce},
    {"attach",
     {},
     "Makes a pseudo-terminal for one host, which `cordelia term` or any program may open; it goes "
     "when that host leaves.",
     "attach",
     attach},
    {"actions", {}, "Tells this list.", "actions", actions},
};

}  // namespace

std::span<const Action> module_actions() { return rows; }

}  // namespace cordelia::control
