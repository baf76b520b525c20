// For the sentence "did you mean ...?".
#pragma once

#include <span>
#include <string_view>

namespace cordelia::config {

// The one of `known` that `word` was most likely meant to be; empty where none is near.
std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

}  // namespace cordelia::config
