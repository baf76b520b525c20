// A topic's history as a file. A spreadsheet that opens the CSV calculates nothing of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "observer/topic_tree.hpp"

namespace cordelia::observer {

enum class ExportFormat { csv, json };

// `csv` or `json`.
std::optional<ExportFormat> export_format(std::string_view word);

struct ExportedFile {
  std::string name;  // never made from a topic
  std::string content_type;
  std::string body;
};

ExportedFile exported(const TopicTree::Topic& topic, ExportFormat format);

// One cell: quoted where it has to be, and with an apostrophe in front where a spreadsheet would
// take it for a formula. Numbers stay numbers.
std::string csv_cell(std::string_view text);

}  // namespace cordelia::observer
