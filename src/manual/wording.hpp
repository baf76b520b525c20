// How a row of the tables is said in words: its syntax, the kinds of its fields, its errors.
#pragma once

#include <string>

#include "at/field.hpp"
#include "module/command_table.hpp"
#include "module/events.hpp"
#include "module/setting_table.hpp"

namespace cordelia::manual {

// `AT+fileOpen=<name>,<flags>[,<size>]`.
std::string syntax(const module::Command& command);

// `+fileopen:<fileID>,<secureToken>`; empty where OK is the whole answer.
std::string answer_syntax(const module::Command& command);

// `+eventwlan:connect,<ssid>,<bssid>`.
std::string syntax(const module::EventInfo& event);

// `number, 1 to 86400`, `one of: open, wep`.
std::string kind(const at::FieldInfo& field);
std::string kind(const module::SettingRow& row);

// `ERROR: parse parameters,-4`.
std::string line(const at::Error& error);

// `implemented`, or `stored only: why`.
std::string standing(at::Support support, std::string_view reason);

// `subtopic0` to `subtopic3` in one.
std::string ids(const module::SettingRow& row);

}  // namespace cordelia::manual
