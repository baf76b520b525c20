#include "bench/at_host.hpp"

#include <fmt/format.h>

#include <chrono>

#include "base/text.hpp"
#include "io/memory_line.hpp"

namespace cordelia::bench {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 20s;

constexpr std::string_view error_line = "ERROR: ";
constexpr std::string_view error_event = "+eventmqtt:error";

}  // namespace

AtHost::AtHost(io::asio::io_context& loop, BenchModule& module, const base::Clock& clock)
    : loop_(loop), driver_({loop, module.module(), clock}) {
  auto line = io::memory_line(loop, "bench");
  device_ = std::move(line.device);
  io::Device::Calls calls;
  calls.on_input = [this](base::ByteView bytes) { heard_ += base::text_of(bytes); };
  device_->start(std::move(calls));
  driver_.power_on();
  // A new driver has room for its first line.
  (void)driver_.attach(std::move(line.line));
}

AtHost::~AtHost() {
  device_->close();
  driver_.stop();
  loop_.restart();
  loop_.poll();  // what was posted to either end
}

void AtHost::send(std::string_view request) {
  heard_.clear();
  device_->send(fmt::format("{}\r\n", request));
}

bool AtHost::has_heard(std::string_view text) const {
  const auto at = heard_.find(text);
  return at != std::string::npos && heard_.find("\r\n", at) != std::string::npos;
}

Result<void> AtHost::hear(std::string_view text) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (!has_heard(text)) {
    if (loop_.stopped()) loop_.restart();
    const auto ran = loop_.run_one_until(deadline);
    if (ran == 0 || has_heard(error_line) || has_heard(error_event)) {
      return fail(fmt::format("awaited '{}', heard '{}'", text, base::printable(heard_)));
    }
  }
  return {};
}

Result<std::string> AtHost::ask(std::string_view request) {
  send(request);
  TRY_VOID(hear("OK\r\n"));
  return heard_;
}

Result<void> AtHost::upload(std::string_view name, std::string_view content) {
  TRY(const auto opened, ask(fmt::format("AT+fileOpen={},WRITE|CREATE,4096", name)));
  constexpr std::string_view prefix = "+fileopen:";
  const auto begin = opened.find(prefix) + prefix.size();
  const auto handle = opened.substr(begin, opened.find(',', begin) - begin);
  TRY_VOID(ask(fmt::format("AT+fileWrite={},0,0,{},{}", handle, content.size(), content)));
  TRY_VOID(ask(fmt::format("AT+fileClose={},,", handle)));
  return {};
}

}  // namespace cordelia::bench
