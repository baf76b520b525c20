// The first corpus of fuzz/report.cpp.
#pragma once

#include <string>
#include <vector>

namespace cordelia::fuzz {

// Reports as `fleet run` writes them, from the plainest to one with something of everything.
std::vector<std::string> report_documents();

}  // namespace cordelia::fuzz
