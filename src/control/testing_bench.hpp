// tidy: include-count because it stands for everything around a module.
// A module with its driver on a loop, and one host in memory. For tests only.
#pragma once

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <memory>
#include <string>

#include "base/trace.hpp"
#include "control/server.hpp"
#include "flash/memory_storage.hpp"
#include "io/driver.hpp"
#include "io/memory_line.hpp"
#include "io/system_clock.hpp"
#include "io/testing_loop.hpp"
#include "module/module.hpp"
#include "net/network.hpp"
#include "tls/client_context.hpp"

namespace cordelia::control {

class Bench {
 public:
  explicit Bench(std::string name = "0") : name_(std::move(name)) {
    module::Options options;
    options.timing = module::find_profile("instant")->timing;
    module_ = *module::Module::create(options, {storage_, network_, contexts_, clock_, trace_});
    driver_ =
        std::make_unique<io::Driver>(io::Driver::Surroundings{loop.context(), *module_, clock_});
    auto line = io::memory_line(loop.context(), "host");
    EXPECT_TRUE(driver_->attach(std::move(line.line)).has_value());
    host_ = std::move(line.device);
    host_->start({.on_input = [this](base::ByteView bytes) { heard += base::text_of(bytes); }});
    driver_->power_on();
  }

  Subject subject() { return {name_, *driver_, *module_, network_}; }

  // As a client would ask; the answer's JSON, or the sentence why not.
  std::string ask(std::string action, std::vector<std::string> arguments = {}) {
    return text_of(
        execute(subjects_of({subject()}), Request{std::move(action), std::move(arguments)}));
  }

  static std::string text_of(const Answer& answer) {
    if (!answer) return std::string(word_of(answer.error().kind)) + ": " + answer.error().text;
    return boost::json::serialize(*answer);
  }

  void say(std::string_view text) { EXPECT_TRUE(host_->send(text)); }

  bool hears(std::string_view text) {
    return loop.run_until([&] { return heard.find(text) != std::string::npos; });
  }

  io::TestLoop loop;
  std::string heard;

 private:
  std::string name_;
  flash::MemoryStorage storage_;
  net::Network network_{net::NetworkOptions{}};
  tls::ContextCache contexts_;
  io::SystemClock clock_;
  base::SilentTrace trace_;
  std::unique_ptr<module::Module> module_;
  std::unique_ptr<io::Driver> driver_;
  std::unique_ptr<io::Device> host_;
};

}  // namespace cordelia::control
