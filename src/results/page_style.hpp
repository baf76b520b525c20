// The style of a report's page: light and dark, wide and narrow, screen and paper.
#pragma once

#include <string_view>

namespace cordelia::results {

std::string_view page_style();

}  // namespace cordelia::results
