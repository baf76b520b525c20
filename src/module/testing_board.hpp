// tidy: include-count because it stands for everything around a module.
// A module on a bench: memory for flash, a clock that is moved by hand, one host line. For tests
// only.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/memory_pipe.hpp"
#include "base/trace.hpp"
#include "flash/memory_storage.hpp"
#include "module/module.hpp"
#include "net/network.hpp"
#include "tls/client_context.hpp"

namespace cordelia::module {

using namespace std::chrono_literals;  // NOLINT(google-build-using-namespace): a test's unit words

// Keeps what happened as text.
class RecordingTrace : public base::Trace {
 public:
  bool listens() const override { return true; }

  void on(const base::TraceEvent& event) override { text += base::describe(event) + '\n'; }

  std::string text;
};

struct Board {
  explicit Board(std::string_view profile = "instant", net::NetworkOptions network_options = {})
      : network(std::move(network_options)) {
    options.timing = find_profile(profile)->timing;
    options.device_key_seed = 1;
    power_up();
  }

  flash::MemoryStorage storage;
  net::Network network;
  tls::ContextCache contexts;
  base::ManualClock clock{base::WallTime{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}}};
  RecordingTrace trace;
  Options options;
  std::unique_ptr<Module> module;
  LineId line{};
  Outbox out;
  std::string heard;
  std::vector<NetworkRequest> asked;

  // From nothing, with what the storage holds; what was in the RAM is gone.
  void power_up() {
    auto created = Module::create(options, {storage, network, contexts, clock, trace});
    ASSERT_TRUE(created.has_value());
    module = *std::move(created);
    line = module->add_line();
    module->power_on(clock.now(), out);
    collect();
  }

  void send(std::string_view bytes) {
    module->on_bytes(line, base::bytes_of(bytes), clock.now(), out);
    collect();
  }

  // What the module says to one request, now.
  std::string ask(std::string_view request) {
    heard.clear();
    send(std::string(request) + "\r\n");
    return take();
  }

  // Time passes; everything that falls due is done at its time.
  void wait(base::Duration time) {
    const auto end = clock.now() + time;
    for (int turns = 0; turns < 100'000; ++turns) {
      const auto due = module->due();
      if (!due || *due > end) break;
      clock.advance_to(*due);
      module->on_time(clock.now(), out);
      collect();
    }
    clock.advance_to(end);
  }

  std::string take() { return std::exchange(heard, {}); }

  void collect() {
    for (const auto& entry : out.lines) {
      if (entry.line == line) heard += entry.bytes;
    }
    for (auto& request : out.network) asked.push_back(std::move(request));
    out.clear();
  }

  void join() {
    EXPECT_EQ(ask("AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,"),
              "OK\r\n"
              "+eventwlan:connect,your_ssid,0x34:0x31:0xc4:0x4a:0xeb:0x5f\r\n"
              "+eventnetapp:ipv4_acquired,192.168.178.100,192.168.178.1,192.168.178.1\r\n");
  }

  // The handle in the answer to a fileOpen.
  std::string open(std::string_view arguments) {
    const auto answer = ask("AT+fileOpen=" + std::string(arguments));
    const std::string_view prefix = "+fileopen:";
    EXPECT_TRUE(answer.starts_with(prefix)) << answer;
    return answer.substr(prefix.size(), answer.find(',') - prefix.size());
  }
};

}  // namespace cordelia::module
