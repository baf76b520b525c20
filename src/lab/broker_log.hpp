// Mosquitto's log: kept aside from start to start, bounded, and read for what it means.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "io/file_descriptor.hpp"
#include "lab/failure.hpp"

namespace cordelia::lab {

// Moves the log aside as .1, whose last content is lost.
void keep_aside(const std::filesystem::path& log);

// Moves a log aside that is larger than limits::log_bytes_max while the broker writes to it. Lines
// that it writes in that moment are lost. Whether it did so.
bool bound_log(const std::filesystem::path& log);

// For appending, so that it may be cut while it is written to. Mode 0600.
Result<io::FileDescriptor> open_log(const std::filesystem::path& log);

// What a start of Mosquitto has said, judged.
bool says_ready(std::string_view log);
bool says_port_taken(std::string_view log);

// The last lines, for a failure's details.
std::string last_lines(std::string_view log);

}  // namespace cordelia::lab
