#include "at/request_reader.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace cordelia::at {
namespace {

bool is_terminator(std::byte b) { return b == std::byte{'\r'} || b == std::byte{'\n'}; }

bool is_blank(std::string_view text) { return base::trimmed(text).empty(); }

}  // namespace

RequestReader::RequestReader(const Framing& framing) : framing_(framing) {}

std::optional<Request> RequestReader::next(base::ByteView& input, base::Instant now) {
  if (done_) reset();
  if (!input.empty()) last_byte_ = now;
  if (auto request = next_line(input)) return request;
  while (!input.empty()) {
    if (state_ == State::payload) take_payload(input);
    auto request = state_ == State::payload_end || state_ == State::tail ? take_payload_end(input)
                                                                         : take_text(input);
    if (request) return request;
  }
  return std::nullopt;
}

// The usual case costs no copy: a whole line without a payload stands in the bytes just given.
std::optional<Request> RequestReader::next_line(base::ByteView& input) {
  while (state_ == State::text && text_.empty()) {
    const auto end = std::find_if(input.begin(), input.end(), is_terminator);
    if (end == input.end()) return std::nullopt;
    const auto size = static_cast<std::size_t>(end - input.begin());
    const auto line = base::text_of(input.first(size));
    const bool plain = size <= limits::request_line_bytes_max &&
                       line.find('\0') == std::string_view::npos && !announces_payload(line);
    if (!plain) return std::nullopt;
    input = input.subspan(size + 1);
    if (!is_blank(line)) return Request{RequestKind::line, line, std::nullopt};
  }
  return std::nullopt;
}

bool RequestReader::announces_payload(std::string_view line) const {
  std::size_t end = 0;
  for (unsigned commas = 0; commas < framing_.payload_comma; ++commas) {
    const auto comma = line.find(',', end);
    if (comma == std::string_view::npos) return false;
    end = comma + 1;
  }
  return framing_.payload_rule != nullptr && framing_.payload_rule(line.substr(0, end)).has_value();
}

std::optional<Request> RequestReader::take_text(base::ByteView& input) {
  while (!input.empty()) {
    const std::byte b = input.front();
    input = input.subspan(1);
    if (!is_terminator(b)) {
      note_byte(static_cast<char>(b));
      if (state_ == State::payload || state_ == State::payload_end) return std::nullopt;
      continue;
    }
    const bool overlong = state_ == State::discarding;
    if (!overlong && is_blank(text_)) {
      reset();
      return std::nullopt;
    }
    done_ = true;
    if (overlong) return Request{RequestKind::overlong, {}, std::nullopt};
    return Request{RequestKind::line, text_, std::nullopt};
  }
  return std::nullopt;
}

void RequestReader::note_byte(char c) {
  if (state_ == State::discarding || c == '\0') return;  // F10: NUL is ignored
  if (text_.size() == limits::request_line_bytes_max) {
    state_ = State::discarding;
    text_.clear();
    return;
  }
  text_ += c;
  if (c != ',' || ++commas_ != framing_.payload_comma || framing_.payload_rule == nullptr) return;
  if (const auto length = framing_.payload_rule(text_)) start_payload(*length);
}

void RequestReader::start_payload(std::uint64_t length) {
  payload_length_ = length;
  payload_missing_ = length;
  state_ = length == 0 ? State::payload_end : State::payload;
}

// A length beyond the limit is counted all the same, so that its bytes are never taken for
// commands; they are not kept.
void RequestReader::take_payload(base::ByteView& input) {
  const auto size =
      static_cast<std::size_t>(std::min<std::uint64_t>(input.size(), payload_missing_));
  if (payload_length_ <= limits::raw_payload_bytes_max) base::append(payload_, input.first(size));
  input = input.subspan(size);
  payload_missing_ -= size;
  if (payload_missing_ == 0) state_ = State::payload_end;
}

// at-protocol 1.5: what stands between payload and terminator is ignored, but for one case: a
// payload that begins with a space and is one byte longer than declared began one byte later.
std::optional<Request> RequestReader::take_payload_end(base::ByteView& input) {
  while (!input.empty()) {
    const std::byte b = input.front();
    input = input.subspan(1);
    if (is_terminator(b)) return finish_payload(held_.has_value());
    const bool may_shift = state_ == State::payload_end && !held_ && !payload_.empty() &&
                           payload_.front() == std::byte{' '};
    held_ = may_shift ? std::optional{b} : std::nullopt;
    state_ = may_shift ? State::payload_end : State::tail;
  }
  return std::nullopt;
}

std::optional<Request> RequestReader::finish_payload(bool shifted) {
  done_ = true;
  if (payload_length_ > limits::raw_payload_bytes_max) {
    return Request{RequestKind::overlong, {}, std::nullopt};
  }
  if (shifted) {
    payload_.erase(payload_.begin());
    payload_.push_back(*held_);
  }
  return Request{RequestKind::line, text_, base::ByteView{payload_}};
}

std::optional<Request> RequestReader::on_time(base::Instant now) {
  if (!due() || now < *due()) return std::nullopt;
  if (state_ != State::payload) return finish_payload(held_.has_value());
  done_ = true;
  return Request{RequestKind::incomplete_payload, {}, std::nullopt};
}

std::optional<base::Instant> RequestReader::due() const {
  const bool waits =
      state_ == State::payload || state_ == State::payload_end || state_ == State::tail;
  if (!waits || done_) return std::nullopt;
  return last_byte_ + limits::raw_payload_idle;
}

void RequestReader::reset() {
  state_ = State::text;
  commas_ = 0;
  done_ = false;
  text_ = {};
  payload_ = {};
  payload_length_ = 0;
  payload_missing_ = 0;
  held_.reset();
}

}  // namespace cordelia::at
