#include "app/conversation_text.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>
#include <variant>

#include "app/host_failure.hpp"
#include "replay/utf8.hpp"

namespace cordelia::app {
namespace {

struct Writer {
  std::optional<std::string> operator()(const SentRequest& request) const {
    return "-> " + shown_request(request.text);
  }

  std::optional<std::string> operator()(const HeardLine& line) const {
    return "<- " + replay::visible(line.text);
  }

  std::optional<std::string> operator()(const HostAnswer& answer) const {
    if (!answer.result.empty()) return std::nullopt;
    return remark_text(failure_of(answer, shown_request(answer.request)).text);
  }
};

}  // namespace

std::optional<std::string> conversation_text(const HostNote& note) {
  return std::visit(Writer{}, note);
}

std::string remark_text(std::string_view remark) { return "-- " + replay::visible(remark); }

std::string with_time(std::chrono::system_clock::time_point time, std::string_view line) {
  const auto second = std::chrono::floor<std::chrono::seconds>(time);
  const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(time - second).count();
  const std::time_t calendar = std::chrono::system_clock::to_time_t(second);
  std::tm local{};
  ::localtime_r(&calendar, &local);
  return fmt::format("[{:%H:%M:%S}.{:03}] {}", local, milliseconds, line);
}

}  // namespace cordelia::app
