#include "lesson/recording.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "lesson/uploads.hpp"
#include "module/masking.hpp"
#include "replay/fields.hpp"
#include "replay/writer.hpp"

namespace cordelia::lesson {
namespace {

using replay::HiddenPart;
using replay::Recorded;

// A shorter secret would be found in half of what is said.
constexpr std::size_t repeated_bytes_min = 4;

// Readers of the document get numbers of this kind instead of tokens; a token varies, so any will
// do (transcripts.md, Aliases).
constexpr unsigned first_token_literal = 1000001;

struct Known {
  std::string value;
  std::string name;
  std::string stand_in;  // written instead; empty: a placeholder
};

bool is_token(const replay::Field& field) {
  return field.varies && base::lowered(field.role).find("token") != std::string::npos;
}

class Recorder {
 public:
  explicit Recorder(const replay::Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  std::vector<Recorded> record(std::span<const Said> said) {
    for (const Said& one : said) {
      if (one.speaker == Speaker::host) learn_from_request(one);
      if (one.speaker == Speaker::module) learn_from_line(one.line);
    }
    // The longest first: one secret may hold another.
    std::stable_sort(known_.begin(), known_.end(), [](const Known& a, const Known& b) {
      return a.value.size() > b.value.size();
    });
    std::vector<Recorded> session;
    for (const Said& one : said) {
      const bool is_host = one.speaker == Speaker::host;
      if (session.empty() && !is_host) continue;
      session.push_back({is_host ? replay::StepKind::request : replay::StepKind::expectation,
                         one.line, one.at, hidden_in(one)});
    }
    return session;
  }

 private:
  void learn_from_request(const Said& request) {
    const auto fields = replay::split_request(request.line, vocabulary_);
    arguments_ = replay::argument_values(request.line, fields);
    if (const auto part = own_part(request)) {
      learn({request.line.substr(part->begin, part->end - part->begin), part->name, ""});
    }
  }

  void learn_from_line(std::string_view line) {
    const auto parts = replay::line_parts(line);
    if (!parts) return;
    const auto* shape = vocabulary_.line(parts->name, parts->first_field, arguments_);
    if (shape == nullptr) return;
    const auto values = replay::split_line(*parts, *shape);
    if (!values) return;
    for (std::size_t i = 0; i < values->size(); ++i) {
      const auto value = base::trimmed((*values)[i]);
      if (!is_token(shape->fields[i]) || value.empty() || value == "0") continue;
      learn({std::string(value), "secure token", std::to_string(first_token_literal + tokens_)});
      ++tokens_;
    }
  }

  void learn(Known known) {
    const bool is_new = std::none_of(known_.begin(), known_.end(), [&known](const Known& other) {
      return other.value == known.value;
    });
    if (is_new && !known.value.empty()) known_.push_back(std::move(known));
  }

  // What the page marked goes before what the tables know: the marks may reach further.
  static std::optional<HiddenPart> own_part(const Said& request) {
    if (request.secret) {
      const auto [from, to] = *request.secret;
      if (from < to && to <= request.line.size()) return HiddenPart{from, to, "secret", ""};
    }
    auto part = module::secret_part(request.line);
    if (!part) return std::nullopt;
    return HiddenPart{part->begin, part->end, std::move(part->name), ""};
  }

  std::vector<HiddenPart> hidden_in(const Said& said) const {
    std::vector<HiddenPart> parts;
    if (said.speaker == Speaker::host) {
      if (auto own = own_part(said)) parts.push_back(*std::move(own));
    }
    for (const Known& known : known_) {
      if (known.value.size() >= repeated_bytes_min) find_all(known, said.line, parts);
    }
    std::sort(parts.begin(), parts.end(),
              [](const HiddenPart& a, const HiddenPart& b) { return a.begin < b.begin; });
    return parts;
  }

  static void find_all(const Known& known, std::string_view line, std::vector<HiddenPart>& parts) {
    for (auto at = line.find(known.value); at != std::string_view::npos;
         at = line.find(known.value, at + known.value.size())) {
      const auto end = at + known.value.size();
      const bool is_free = std::none_of(parts.begin(), parts.end(), [&](const HiddenPart& part) {
        return at < part.end && part.begin < end;
      });
      if (is_free) parts.push_back({at, end, known.name, known.stand_in});
    }
  }

  const replay::Vocabulary& vocabulary_;
  std::vector<std::string> arguments_;  // of the request that runs
  std::vector<Known> known_;
  unsigned tokens_ = 0;
};

}  // namespace

std::optional<Recording> record(std::span<const Said> said, std::string_view title,
                                const replay::Vocabulary& vocabulary) {
  const auto whole = with_whole_uploads(said, vocabulary);
  const auto session = Recorder(vocabulary).record(whole);
  const bool has_request = std::any_of(session.begin(), session.end(), [](const Recorded& one) {
    return one.kind == replay::StepKind::request && !base::trimmed(one.line).empty();
  });
  if (!has_request) return std::nullopt;
  auto written = replay::write_transcript(session, {std::string(title), vocabulary});
  Recording recording{std::move(written.markdown), {}, std::move(written.values)};
  for (const auto& removed : written.removed) {
    recording.removed.push_back(fmt::format("{} in line {}", removed.name, removed.line));
  }
  return recording;
}

}  // namespace cordelia::lesson
