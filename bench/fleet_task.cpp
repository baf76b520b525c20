#include "bench/fleet_task.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <vector>

namespace cordelia::bench {
namespace {

constexpr std::string_view figures_mark = "figures ";
constexpr std::string_view mqttjs = "mqttjs";

double cpu_us_now() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto us = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_usec);
  };
  return us(usage.ru_utime) + us(usage.ru_stime);
}

double bytes_now() {
  std::ifstream file("/proc/self/statm");
  double pages = 0;
  double resident = 0;
  file >> pages >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

std::filesystem::path peers_folder() { return CORDELIA_BENCH_PEERS; }

std::string command_of(std::string_view name, const FleetTask& task) {
  std::string program = fmt::format("/proc/{}/exe crowd {}", ::getpid(), name);
  if (name == mqttjs) {
    program = fmt::format("node '{}'", (peers_folder() / "mqttjs.mjs").string());
  }
  return fmt::format("{} {} '{}' {} {} {} 2>&1", program, task.port, task.ca_file, task.connections,
                     task.messages, task.qos);
}

bool read_number(std::string_view text, int& to) {
  const auto end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, to);
  return result.ec == std::errc{} && result.ptr == end;
}

std::string output_of(const std::string& command) {
  // No shell metacharacter but our own: numbers, and paths of our own making.
  std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
  std::string text;
  std::array<char, 256> chunk{};
  while (pipe && std::fgets(chunk.data(), chunk.size(), pipe.get()) != nullptr) {
    text += chunk.data();
  }
  return text;
}

}  // namespace

std::string topic_of(int client) { return fmt::format("bench/fleet/{:05}", client); }

std::string client_id_of(int client) { return fmt::format("bench-{:05}", client); }

Usage::Usage() : cpu_us_(cpu_us_now()), bytes_(bytes_now()) {}

FleetFigures Usage::since(int operations) const {
  return {(cpu_us_now() - cpu_us_) / operations, (bytes_now() - bytes_) / operations};
}

int run_crowd(std::span<const std::string_view> words) {
  constexpr std::size_t words_wanted = 6;
  FleetTask task;
  int port = 0;
  const auto* crowd = std::find_if(std::begin(crowds), std::end(crowds), [&](const Crowd& row) {
    return !words.empty() && row.name == words[0];
  });
  if (crowd == std::end(crowds) || words.size() != words_wanted || !read_number(words[1], port) ||
      !read_number(words[3], task.connections) || !read_number(words[4], task.messages) ||
      !read_number(words[5], task.qos)) {
    fmt::print("crowd NAME PORT CA-FILE CONNECTIONS MESSAGES QOS\n");
    return 2;
  }
  task.port = static_cast<std::uint16_t>(port);
  task.ca_file = words[2];
  const auto figures = crowd->run(task);
  if (!figures) {
    fmt::print("{}\n", figures.error().text);
    return 1;
  }
  fmt::print("{}{} {}\n", figures_mark, figures->cpu_us, figures->bytes);
  return 0;
}

Result<FleetFigures> measure_crowd(std::string_view name, const FleetTask& task) {
  const auto output = output_of(command_of(name, task));
  const auto at = output.find(figures_mark);
  FleetFigures figures;
  if (at == std::string::npos || std::sscanf(output.c_str() + at + figures_mark.size(), "%lf %lf",
                                             &figures.cpu_us, &figures.bytes) != 2) {
    return fail(fmt::format("{}: {}", name, output));
  }
  return figures;
}

std::string why_missing(std::string_view name) {
  if (name != mqttjs) return {};
  if (!std::filesystem::exists(peers_folder() / "node_modules" / "mqtt")) {
    return fmt::format("MQTT.js is left out: run `npm ci` in {}.", peers_folder().string());
  }
  return {};
}

}  // namespace cordelia::bench
