// One shape for the options of wlanSet, netCfgSet and netAppSet (at-protocol 2.3.5, 2.5): what a
// host may write, what it reads, and whether anything acts on it. Parsing, checks, answers, masking
// and documents come from the rows.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "at/command.hpp"
#include "module/configuration.hpp"

namespace cordelia::module {

class Core;

enum class OptionAccess { read_write, read_only, write_only };

struct OptionRow {
  std::string_view id;      // group, application or configuration; lower case
  std::string_view option;  // lower case; empty where the id says it all, * where all are alike
  OptionAccess access = OptionAccess::read_write;
  at::Support support{};
  std::string_view factory;  // canonical text
  std::span<const at::FieldInfo> values;
  std::string_view meaning;
  std::string_view source;  // confidence marks
  std::string_view reason;  // stored or refused: one sentence why
  Keeping keeping = Keeping::as_persistent_says;
  bool is_secret = false;  // read as nothing, hidden in traces
  // The text that is kept for a host's value; the error is the one that the host gets.
  at::Result<std::string> (*canonical)(std::string_view value) = nullptr;
  // What get says instead of the kept text.
  std::string (*current)(Core&) = nullptr;
  // Called when a new value is kept.
  void (*changed)(Core&) = nullptr;
};

// The options of one pair of commands.
struct OptionTable {
  std::string_view prefix;  // of the keys that values are kept under
  std::string_view set_command, get_command;
  std::span<const OptionRow> rows;
};

const OptionTable& wlan_options();
const OptionTable& net_cfg_options();
const OptionTable& net_app_options();

// Null where no row fits. Letters compare without case.
const OptionRow* find_option(const OptionTable& table, std::string_view id,
                             std::string_view option);

// Where the value of an option is kept.
std::string key_of(const OptionTable& table, const OptionRow& row);

// The value as it is kept, or the factory's, secret or not: for the parts of the module that act on
// it. REQUIRES: the table has it. Valid until the next change.
std::string_view option_text(const Configuration& configuration, const OptionTable& table,
                             std::string_view id, std::string_view option);

// What the commands do with a row that they found, or did not: unknown_keyword.
at::Result<void> set_option(Core& core, const OptionTable& table, const OptionRow* row,
                            std::string_view value);
at::Result<std::string> get_option(Core& core, const OptionTable& table, const OptionRow* row);

// Whether `arguments` of the set command `name` (lower case) carry a secret.
bool sets_a_secret_option(std::string_view name, std::string_view arguments);

}  // namespace cordelia::module
