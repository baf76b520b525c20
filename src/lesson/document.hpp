// A transcript as a page shows it: its conversation line by line, the prose between, what it asks
// for and where it is odd.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "replay/failure.hpp"
#include "replay/placeholders.hpp"
#include "replay/vocabulary.hpp"

namespace cordelia::lesson {

struct DocumentContext {
  const replay::Vocabulary& vocabulary;
  const replay::PlaceholderValues& known;  // what needs no asking
};

// The Document of docs/api.md. Fails as replay::parse does.
replay::Result<boost::json::object> read_document(std::string_view name, std::string_view markdown,
                                                  const DocumentContext& context);

// The first heading; the name where there is none.
std::string title_of(std::string_view name, std::string_view markdown);

}  // namespace cordelia::lesson
