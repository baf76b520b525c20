// What a document does to the world between two lines of its conversation:
//   %% fault wifi-drop 30s     a fault begins; its words are those of `cordelia fault on`
//   %% fault off wifi-drop     it ends; `all` for every fault
//   %% wait 2s                 nothing is sent for a while
//   %% within 100s             the next expectations may take this long
// Other readers of Markdown show them as text of the block.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "net/faults.hpp"

namespace cordelia::replay {

struct BeginFault {
  net::FaultOrder order;
};

// Every fault where there is no kind.
struct EndFault {
  std::optional<net::FaultKind> kind;
};

struct Wait {
  base::Duration time{};
};

struct Within {
  base::Duration time{};
};

using StageDirection = std::variant<BeginFault, EndFault, Wait, Within>;

// Whether the line of a block is one: `%% fault`, `%% wait` or `%% within`, and a blank or the end
// behind it. Other lines that begin with %% are prose.
bool is_stage_direction(std::string_view line);

// A sentence without full stop where it cannot be followed. REQUIRES: is_stage_direction(line).
base::Result<StageDirection, std::string> parse_stage_direction(std::string_view line);

// Whether only the owner of the network that the module is in can follow it.
bool needs_network(const StageDirection& direction);

}  // namespace cordelia::replay
