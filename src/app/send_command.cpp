// cordelia send: requests to a module, their answers on standard output.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/answer_json.hpp"
#include "app/awaited_event.hpp"
#include "app/blocking_host.hpp"
#include "app/commands.hpp"
#include "app/complaint.hpp"
#include "app/host_limits.hpp"
#include "replay/utf8.hpp"

namespace cordelia::app {
namespace {

struct SendOptions {
  HostDevice device{};
  std::vector<std::string> requests{};
  std::string event{};
  std::optional<double> timeout_s{};
  bool is_json = false;
};

class Send {
 public:
  Send(const SendOptions& options, BlockingHost& host) : options_(options), host_(host) {}

  ExitStatus run() {
    ExitStatus status = ExitStatus::ok;
    for (const std::string& request : options_.requests) {
      status = ask(request);
      if (status != ExitStatus::ok) break;
    }
    if (status == ExitStatus::ok && !options_.event.empty()) status = wait_for_event();
    if (options_.is_json) print_json();
    return status;
  }

 private:
  std::optional<base::Duration> timeout() const {
    if (!options_.timeout_s) return std::nullopt;
    return std::chrono::duration_cast<base::Duration>(
        std::chrono::duration<double>(*options_.timeout_s));
  }

  void show(const std::string& line) const {
    if (options_.is_json) return;
    // Files and pipes get every byte as it is, a terminal none that could steer it.
    print((::isatty(STDOUT_FILENO) != 0 ? replay::visible(line) : line) + '\n');
  }

  ExitStatus ask(const std::string& request) {
    const HostAnswer answer = host_.ask({request, timeout()});
    for (const std::string& line : answer.lines) show(line);
    if (!answer.result.empty()) show(answer.result);
    answers_.emplace_back(to_json(answer));
    if (answer.outcome == HostOutcome::ok) return ExitStatus::ok;
    // The line says it all, but for codes that it does not explain.
    if (answer.outcome == HostOutcome::error && !code_words(answer.error_code)) {
      return ExitStatus::module_error;
    }
    const HostFailure failure = failure_of(answer, shown_request(request));
    return complain(failure);
  }

  ExitStatus wait_for_event() {
    const AwaitedEvent awaited(options_.event);
    auto last = EventMeaning::other;
    const auto limit = timeout().value_or(limits::event_timeout);
    const bool has_come = host_.wait_for_event(limit, [&](const std::string& event) {
      show(event);
      events_.emplace_back(replay::visible(event));
      last = awaited.meaning(event);
      return last != EventMeaning::other;
    });
    if (last == EventMeaning::awaited) return ExitStatus::ok;
    if (has_come) return complain({ExitStatus::module_error, "the module reported an error"});
    if (!host_.end().empty()) return complain({ExitStatus::environment, host_.end()});
    return complain(
        {ExitStatus::timeout, fmt::format("no event {} within {} s", awaited.prefix(),
                                          std::chrono::duration<double>(limit).count())});
  }

  void print_json() {
    boost::json::object object;
    object["device"] = host_.device_name();
    object["answers"] = std::move(answers_);
    if (!options_.event.empty()) object["events"] = std::move(events_);
    print(json_line(object));
  }

  const SendOptions& options_;
  BlockingHost& host_;
  boost::json::array answers_;
  boost::json::array events_;
};

ExitStatus send(const SendOptions& options) {
  for (const std::string& request : options.requests) {
    if (const auto trouble = trouble_with(request)) {
      return complain_of_usage(
          fmt::format("'{}' is no request: {}", shown_request(request), *trouble));
    }
  }
  auto host = BlockingHost::open(options.device);
  if (!host) return complain(host.error());
  return after_output(Send(options, **host).run());
}

}  // namespace

void add_send_command(CLI::App& program, ExitStatus& status) {
  auto* command = program.add_subcommand("send", "Send requests to a module and print its answers");
  // Owned by the parser through the command's callback.
  auto options = std::make_shared<SendOptions>();
  command
      ->add_option("request", options->requests, "Requests, sent one after another up to an ERROR")
      ->required()
      ->type_name("REQUEST");
  add_device_options(*command, options->device);
  command
      ->add_option("--wait-event", options->event,
                   "After the last answer, print events until one begins like this")
      ->type_name("EVENT");
  command
      ->add_option("--timeout", options->timeout_s,
                   "Longest wait for each answer and for the event (5, factoryreset 100, event 30)")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.001, 86400.0));
  command->add_flag("--json", options->is_json, "Print one JSON object at the end");
  command->footer(
      "Examples:\n"
      "  cordelia send AT+test\n"
      "  cordelia send --device /dev/ttyUSB0 'AT+get=MQTT,iotHubEndpoint'\n"
      "  cordelia send AT+iotconnect --wait-event '+eventmqtt:info,\"CONNACK\"'\n"
      "Exit status: 0 all answered OK, 3 no device, 4 no answer in time, 5 the module said ERROR.");
  command->callback([options, &status] { status = send(*options); });
}

}  // namespace cordelia::app
