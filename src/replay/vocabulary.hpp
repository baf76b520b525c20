// What the runner has to know of the protocol, as plain data. This room knows no command: whoever
// owns the command tables fills a Vocabulary from them. Names and words are compared without case.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace cordelia::replay {

// In a list of released roles: all of them.
inline constexpr std::string_view every_role = "*";

enum class FieldKind {
  plain,    // up to the next comma; a comma inside quotes does not count
  rest,     // may hold commas: whatever the fields before and behind it leave
  count,    // plain, and the number of bytes of the payload behind it
  payload,  // as many raw bytes as the count says; always the last field
};

// A field of a line that the module says.
struct Field {
  std::string role{};   // what it means, "fileID"; values are aliased by role
  bool varies = false;  // chosen by the module or the network at run time
  FieldKind kind = FieldKind::plain;
};

// `+name:sub_name,field,field...`
struct LineShape {
  std::string name{};      // "fileopen", "eventmqtt"
  std::string sub_name{};  // "recv"; empty: the fields begin right behind the colon
  std::vector<Field> fields{};
  // Only in the answer to a request whose arguments begin with these: {"general", "version"}.
  std::vector<std::string> request_words{};
  // Roles whose aliases this line ends before it binds its own, for example all at a start-up.
  std::vector<std::string> releases{};
};

enum class ArgumentKind {
  plain,
  rest,     // always the last: up to the end of the line, commas included
  offset,   // where in the file a content goes
  format,   // how a content is written
  length,   // of the content, in bytes as they are written
  content,  // always the last: what a file is written with
};

struct Argument {
  std::string role{};
  ArgumentKind kind = ArgumentKind::plain;
  std::vector<std::string> words{};  // all that are allowed, alone or joined by |; empty: anything
};

// `AT+name=argument,argument...`
struct RequestShape {
  std::string name{};  // "fileOpen"
  // Only where the arguments begin with these: {"mqtt", "iotHubPort"}. They are arguments, too.
  std::vector<std::string> leading_words{};
  std::vector<Argument> arguments{};
  std::size_t arguments_min = 0;
  std::size_t chunk_bytes_max = 0;  // of a content as it is written, in one request; 0: no bound
  std::string base64_format{};      // the format argument's text that means Base64; empty: none
  std::optional<base::Duration> answers_within{};  // where that may be later than usual
  // Roles whose aliases it ends: the one that it names in an argument of that role, else all of it.
  std::vector<std::string> releases{};
  // The argument that names what it opens; opening the same again may bind an alias anew.
  std::optional<std::size_t> opens{};
};

struct Vocabulary {
  std::vector<RequestShape> requests;
  std::vector<LineShape> lines;

  // The shape with the most leading words among those that fit; null where none does. `name` is
  // without AT+. The pointer lives as long as `requests` is not changed.
  const RequestShape* request(std::string_view name, std::span<const std::string> arguments) const;

  // The same for a line of the module; `first_field` is what stands before its first comma,
  // `request_arguments` are those of the request that runs.
  const LineShape* line(std::string_view name, std::string_view first_field,
                        std::span<const std::string> request_arguments) const;

  bool knows_request(std::string_view name) const;
  bool knows_line(std::string_view name) const;
};

}  // namespace cordelia::replay
