// What a running lab tells others on the same machine about itself: the content of its lab.json.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "lab/failure.hpp"
#include "lab/listeners.hpp"

namespace cordelia::lab {

struct ListenerRecord {
  std::string address;  // inside the virtual network
  std::uint16_t public_port = 0;
  std::uint16_t port = 0;  // of 127.0.0.1
  bool is_websockets = false;
  bool is_tls = false;
  std::string meaning;
};

struct LabRecord {
  std::string name;
  std::int64_t pid = 0;
  base::WallTime started{};
  std::string pty;      // path of the module's port; empty where it has none
  std::string tcp;      // address:port of the same; empty where it has none
  std::string control;  // path of the control socket; empty where it has none
  std::string page;     // of the module's configuration page; empty where it serves none
  std::string web;      // address of the terminal, its token included; empty where it has none
  std::string ca_file;
  std::vector<ListenerRecord> listeners;
};

std::vector<ListenerRecord> records_of(std::span<const Binding> bindings);

// The listeners that a record tells of, as far as the table has them; the rest is left out.
std::vector<Binding> bindings_of(const LabRecord& record);

// JSON, and back. Reading fails with file_unusable where a field is missing or of another kind;
// fields that are not known are passed over.
std::string to_json(const LabRecord& record);
Result<LabRecord> record_from_json(std::string_view text);

}  // namespace cordelia::lab
