// Turns a request as a document writes it into the bytes that are sent: placeholders get their
// values, aliases their actual values, a file's content its real length and as many chunks as it
// takes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "replay/aliases.hpp"
#include "replay/placeholders.hpp"
#include "replay/transcript.hpp"
#include "replay/vocabulary.hpp"

namespace cordelia::replay {

// One request on the wire.
struct RequestPart {
  base::Bytes bytes;  // with its line end
  std::string shown;  // for people: placeholders stay what they are, so no secret is shown
};

struct PreparedRequest {
  std::vector<RequestPart> parts;       // at least one; several where a content is sent in chunks
  std::optional<Binding> length;        // the written length and the real one
  std::string length_role;              // of a content's length; empty where no content is sent
  std::vector<std::string> arguments;   // values as written
  std::string owner;                    // what it opens; empty: nothing
  const RequestShape* shape = nullptr;  // as long as the vocabulary lives
};

struct RequestContext {
  const Vocabulary& vocabulary;
  const PlaceholderValues& values;
  const Aliases& aliases;
};

// Fails where a placeholder has no value, where a value would end the line, and where a content
// needs chunks but the written offset is no number. REQUIRES: step is a request.
Result<PreparedRequest> prepare(const Step& step, const RequestContext& context);

// Ends the scopes that this request ends by its shape.
void release_scopes(const PreparedRequest& request, Aliases& aliases);

}  // namespace cordelia::replay
