#include "app/machine_facts.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "base/text.hpp"

namespace cordelia::app {
namespace {

std::string text_of_proc_file(const char* path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Cuts the first number off the front of `text`.
std::optional<std::uint64_t> take_proc_number(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_of("0123456789"), text.size()));
  const auto end = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto number = base::parse_decimal(text.substr(0, end));
  text.remove_prefix(end);
  return number;
}

}  // namespace

std::optional<std::uint64_t> parse_free_memory(std::string_view meminfo) {
  constexpr std::string_view label = "MemAvailable:";
  const auto at = meminfo.find(label);
  if (at == std::string_view::npos) return std::nullopt;
  auto line = meminfo.substr(at + label.size());
  line = line.substr(0, line.find('\n'));
  const auto kibibytes = take_proc_number(line);
  return kibibytes ? std::optional(*kibibytes * 1024) : std::nullopt;
}

std::optional<std::uint64_t> parse_port_count(std::string_view range) {
  const auto first = take_proc_number(range);
  const auto last = take_proc_number(range);
  if (!first || !last || *last < *first) return std::nullopt;
  return *last - *first + 1;
}

scenario::Machine this_machine() {
  scenario::Machine machine;
  rlimit limit{};
  // A run raises its own limit as far as it may.
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) machine.descriptors = limit.rlim_max;
  if (const auto memory = parse_free_memory(text_of_proc_file("/proc/meminfo"))) {
    machine.memory_bytes = *memory;
  }
  if (const auto ports =
          parse_port_count(text_of_proc_file("/proc/sys/net/ipv4/ip_local_port_range"))) {
    machine.ports_per_address = *ports;
  }
  return machine;
}

}  // namespace cordelia::app
