// A request that may need several on the wire: a file's content in chunks. The answers to the
// chunks become the one answer that the document expects.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "replay/request.hpp"

namespace cordelia::replay {

class Upload {
 public:
  Upload() = default;
  explicit Upload(PreparedRequest request);

  enum class Next {
    match,      // the line belongs to the document
    swallow,    // an answer to a chunk; more will come
    send_part,  // the chunk was taken: part() is the next one
  };

  // A line of the current part's answer; changes `line` where it stands for all parts.
  Next on_answer(std::string& line, const Vocabulary& vocabulary);

  // REQUIRES: made from a request.
  const RequestPart& part() const;

  std::size_t part_number() const { return current_ + 1; }

  const PreparedRequest& request() const { return request_; }

 private:
  bool add_written(std::string& line, const Vocabulary& vocabulary);

  PreparedRequest request_;
  std::size_t current_ = 0;
  std::uint64_t written_ = 0;
};

}  // namespace cordelia::replay
