// Scenarios that are none, and some that nearly are.
#include "fuzz/input.hpp"
#include "scenario/needs.hpp"
#include "scenario/parse.hpp"

namespace cordelia::scenario {
namespace {

using fuzz::require;

// Every file is there, whatever it is called: as a table of values, a transcript, or nothing much.
Folder any_folder() {
  return {"/", [](std::string_view name, std::size_t) -> base::Result<std::string, std::string> {
            if (name.ends_with(".csv")) return std::string("room,floor\nkitchen,0\nattic,3\n");
            if (name.ends_with(".md")) return std::string("```\n-> AT+iotconnect\n```\n");
            return std::string("content");
          }};
}

void run(std::string_view text) {
  const auto scenario = parse_scenario(text, "f.toml", any_folder());
  if (!scenario) {
    require(!scenario.error().empty(), "a refusal without a word");
    for (const auto& line : scenario.error()) {
      require(line.starts_with("f.toml:"), "a complaint without its place");
    }
    return;
  }
  require(scenario->modules > 0, "a fleet without modules");
  require(scenario->fingerprint.size() == 64, "a scenario without a fingerprint");
  for (const auto& need : needs_of(*scenario, {}, {})) {
    require(!need.needed.empty(), "a need of nothing");
  }
  base::Random random(scenario->seed);
  for (const auto& publish : scenario->publishes) {
    std::string payload;
    publish.payload.fill({scenario->modules - 1, 99, 1, "me"}, random, payload);
    require(payload.find_first_of("\r\n") == std::string::npos, "a payload of two lines");
    require(payload.size() <= 4096, "a payload that no request holds");
  }
}

}  // namespace
}  // namespace cordelia::scenario

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  cordelia::scenario::run(cordelia::base::text_of(std::as_bytes(std::span{data, size})));
  return 0;
}
