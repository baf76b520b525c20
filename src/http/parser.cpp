#include "http/parser.hpp"

#include <algorithm>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>
#include <utility>

#include "base/check.hpp"

namespace cordelia::http {

namespace {

namespace beast = boost::beast::http;

// RFC 9110 section 15.2: a server sends a few of them at most; a stranger could send any number.
constexpr int interim_responses_max = 8;

struct Row {
  beast::error error;
  Fault fault;
};

constexpr Row rows[] = {
    {beast::error::bad_version, Fault::other_version},
    {beast::error::bad_content_length, Fault::bad_length},
    {beast::error::multiple_content_length, Fault::bad_length},
    {beast::error::bad_transfer_encoding, Fault::bad_length},
    {beast::error::bad_chunk, Fault::bad_length},
    {beast::error::bad_chunk_extension, Fault::bad_length},
    {beast::error::header_limit, Fault::head_too_large},
    {beast::error::body_limit, Fault::body_too_large},
    {beast::error::buffer_overflow, Fault::body_too_large},
    {beast::error::partial_message, Fault::cut_off},
    {beast::error::end_of_stream, Fault::cut_off},
};

Fault fault_of(const boost::system::error_code& error) {
  const auto* row = std::find_if(std::begin(rows), std::end(rows),
                                 [&](const Row& each) { return error == each.error; });
  return row == std::end(rows) ? Fault::malformed : row->fault;
}

std::string text_of(boost::beast::string_view text) { return {text.data(), text.size()}; }

template <typename Message>
Fields fields_of(const Message& message) {
  Fields fields;
  for (const auto& field : message) {
    fields.push_back({text_of(field.name_string()), text_of(field.value())});
  }
  return fields;
}

// `0`, CR LF, CR LF. Beast takes for granted that so much is there when it looks at a last chunk a
// second time, and aborts a debug build otherwise.
constexpr std::size_t last_chunk_bytes_min = 5;

// One message of either kind. Beast keeps no bytes: what it cannot use yet waits in `pending_`.
template <bool IsRequest>
class Reader {
 public:
  explicit Reader(Limits limits) : limits_(limits) { restart(); }

  void restart() {
    parser_.emplace();
    parser_->eager(true);
    parser_->header_limit(static_cast<std::uint32_t>(limits_.head_bytes_max));
    parser_->body_limit(limits_.body_bytes_max);
  }

  // True: there is nothing else to be had from what has arrived.
  Result<std::size_t> feed(base::ByteView input);
  Result<void> end();

  bool has_begun() const { return parser_->got_some() || !pending_.empty(); }

  bool is_complete() const { return !fault_ && parser_->is_done(); }

  beast::parser<IsRequest, beast::string_body>& parser() { return *parser_; }

  const beast::parser<IsRequest, beast::string_body>& parser() const { return *parser_; }

 private:
  std::optional<Fault> step();

  const Limits limits_;
  std::string pending_;
  std::optional<beast::parser<IsRequest, beast::string_body>> parser_;
  std::optional<Fault> fault_;
};

template <bool IsRequest>
std::optional<Fault> Reader<IsRequest>::step() {
  const bool is_in_chunks = parser_->is_header_done() && parser_->chunked();
  if (is_in_chunks && pending_.starts_with('0') && pending_.size() < last_chunk_bytes_min) {
    return std::nullopt;
  }
  boost::system::error_code error;
  const std::size_t used =
      parser_->put(boost::asio::buffer(pending_.data(), pending_.size()), error);
  pending_.erase(0, used);
  if (error && error != beast::error::need_more) return fault_of(error);
  if (pending_.size() > limits_.head_bytes_max) return Fault::head_too_large;
  return std::nullopt;
}

template <bool IsRequest>
Result<std::size_t> Reader<IsRequest>::feed(base::ByteView input) {
  if (fault_) return base::fail(*fault_);
  if (is_complete()) return std::size_t{0};
  pending_.append(base::text_of(input));
  std::size_t before = 0;
  do {
    before = pending_.size();
    fault_ = step();
    if (fault_) return base::fail(*fault_);
  } while (!parser_->is_done() && !pending_.empty() && pending_.size() < before);
  if (!parser_->is_done()) return input.size();
  // Whatever waits behind the end arrived just now, or the message would have ended earlier.
  const std::size_t rest = pending_.size();
  CHECK(rest <= input.size());
  pending_.clear();
  return input.size() - rest;
}

template <bool IsRequest>
Result<void> Reader<IsRequest>::end() {
  if (fault_) return base::fail(*fault_);
  if (is_complete()) return {};
  boost::system::error_code error;
  if (has_begun() && pending_.empty()) {
    parser_->put_eof(error);
    if (!error) return {};
  }
  fault_ = Fault::cut_off;
  return base::fail(*fault_);
}

}  // namespace

class RequestParser::Impl : public Reader<true> {
  using Reader::Reader;
};

RequestParser::RequestParser(Limits limits) : impl_(std::make_unique<Impl>(limits)) {}

RequestParser::~RequestParser() = default;
RequestParser::RequestParser(RequestParser&&) noexcept = default;
RequestParser& RequestParser::operator=(RequestParser&&) noexcept = default;

Result<std::size_t> RequestParser::feed(base::ByteView input) { return impl_->feed(input); }

bool RequestParser::has_begun() const { return impl_->has_begun(); }

bool RequestParser::is_complete() const { return impl_->is_complete(); }

bool RequestParser::expects_continue() const {
  const auto& parser = impl_->parser();
  if (!parser.is_header_done() || parser.is_done()) return false;
  return boost::beast::iequals(parser.get()[beast::field::expect], "100-continue");
}

bool RequestParser::keeps_alive() const {
  CHECK(is_complete());
  return impl_->parser().keep_alive();
}

Request RequestParser::take() {
  CHECK(is_complete());
  auto& message = impl_->parser().get();
  return {text_of(message.method_string()), text_of(message.target()), fields_of(message),
          std::move(message.body())};
}

class ResponseParser::Impl : public Reader<false> {
 public:
  Impl(Limits limits, Answers answers) : Reader(limits), answers_(answers) { expect(); }

  void expect() { parser().skip(answers_ == Answers::head); }

  // An interim response is over: the one that counts follows.
  bool pass_over() {
    if (!is_complete() || parser().get().result_int() >= 200 || interim_ > interim_responses_max) {
      return false;
    }
    ++interim_;
    restart();
    expect();
    return true;
  }

 private:
  const Answers answers_;
  int interim_ = 0;
};

ResponseParser::ResponseParser(Limits limits, Answers answers)
    : impl_(std::make_unique<Impl>(limits, answers)) {}

ResponseParser::~ResponseParser() = default;
ResponseParser::ResponseParser(ResponseParser&&) noexcept = default;
ResponseParser& ResponseParser::operator=(ResponseParser&&) noexcept = default;

Result<std::size_t> ResponseParser::feed(base::ByteView input) {
  std::size_t used = 0;
  do {
    TRY(const std::size_t more, impl_->feed(input.subspan(used)));
    used += more;
  } while (impl_->pass_over());
  return used;
}

Result<void> ResponseParser::end() { return impl_->end(); }

bool ResponseParser::is_complete() const { return impl_->is_complete(); }

bool ResponseParser::keeps_alive() const {
  CHECK(is_complete());
  return impl_->parser().keep_alive();
}

Response ResponseParser::take() {
  CHECK(is_complete());
  auto& message = impl_->parser().get();
  return {message.result_int(), text_of(message.reason()), fields_of(message),
          std::move(message.body())};
}

}  // namespace cordelia::http
