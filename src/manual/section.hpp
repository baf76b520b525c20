// A manual in parts that are no format yet: what a chapter says, for printers to lay out.
#pragma once

#include <string>
#include <vector>

namespace cordelia::manual {

struct Table {
  std::vector<std::string> heads;
  std::vector<std::vector<std::string>> rows;
};

// Printed in the order of the members; what is empty is left out.
struct Section {
  int level = 2;  // 1: the whole manual's title
  std::string title;
  std::vector<std::string> paragraphs;
  std::vector<std::string> code;
  std::vector<Table> tables;
};

}  // namespace cordelia::manual
