// What somebody did with a module, as a Markdown transcript that can be given away: it runs again,
// and keys, passwords, tokens and the contents of files are not in it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.hpp"
#include "replay/placeholders.hpp"
#include "replay/vocabulary.hpp"

namespace cordelia::lesson {

enum class Speaker { host, module };

// A line of the terminal's log, as it was: bytes of a payload included, without its line end.
struct Said {
  Speaker speaker = Speaker::host;
  std::string line;
  base::Duration at{};  // since whatever beginning
  // The range of the line that the page marked as a secret.
  std::optional<std::pair<std::size_t, std::size_t>> secret{};
};

struct Recording {
  std::string markdown;
  std::vector<std::string> removed;  // "key in line 12", in the order of the document
  // What was removed, by placeholder: for a run on the spot, never for the page.
  replay::PlaceholderValues::Map values;
};

// What the module said before the first request is nobody's answer and is left out. A file that was
// written in chunks becomes one request. Secrets are those of the module's tables, what is marked,
// and whatever repeats one of them elsewhere. Fails where there is no request.
std::optional<Recording> record(std::span<const Said> said, std::string_view title,
                                const replay::Vocabulary& vocabulary);

}  // namespace cordelia::lesson
