#include "replay/writer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "replay/fields.hpp"
#include "replay/limits.hpp"
#include "replay/utf8.hpp"

namespace cordelia::replay {
namespace {

// A line longer than this stands in the document with its beginning only.
constexpr std::size_t written_bytes_max = limits::conversation_line_bytes_max / 2;

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20U || byte == 0x7FU;
}

// Where the part begins that a document cannot hold as it is; the line's size where there is none.
std::size_t writable_bytes(std::string_view line) {
  std::size_t end = std::min(line.size(), written_bytes_max);
  if (const auto bad = first_invalid_utf8(line.substr(0, end))) end = std::min(end, *bad);
  const auto control = std::find_if(line.begin(), line.end(), is_control);
  end = std::min(end, static_cast<std::size_t>(control - line.begin()));
  const auto placeholders = find_placeholders(line);
  if (!placeholders.empty()) end = std::min(end, placeholders.front().begin);
  // The blanks before what is replaced would be taken for layout, those at the end for nothing.
  while (end > 0 && (line[end - 1] == ' ' || line[end - 1] == '\t')) --end;
  return line.starts_with(' ') ? 0 : end;
}

class Writer {
 public:
  explicit Writer(const WriterOptions& options) : options_(options) {
    if (!options.title.empty()) result_.markdown = fmt::format("# {}\n\n", visible(options.title));
  }

  void add(const Recorded& recorded) {
    if (base::trimmed(recorded.line).empty() && recorded.kind == StepKind::request) return;
    if (recorded.line.empty()) return;
    const bool is_request = recorded.kind == StepKind::request;
    if (is_request) separate(recorded.at);
    if (!is_open_) result_.markdown += "```\n";
    is_open_ = true;
    result_.markdown += is_request ? "-> " : "<- ";
    result_.markdown += is_request ? written_request(recorded) : written(recorded, "AT+");
    result_.markdown += '\n';
    last_ = recorded.at;
  }

  Written take() {
    if (is_open_) result_.markdown += "```\n";
    return std::move(result_);
  }

 private:
  // A blank line between requests, a sentence where a person waited.
  void separate(base::Duration at) {
    if (!is_open_) return;
    if (at - last_ < limits::told_pause) {
      result_.markdown += '\n';
      return;
    }
    const std::chrono::duration<double> seconds = at - last_;
    result_.markdown += fmt::format("```\n\n{:.1f} s later:\n\n", seconds.count());
    is_open_ = false;
  }

  std::size_t line_number() const {
    return 1 + static_cast<std::size_t>(
                   std::count(result_.markdown.begin(), result_.markdown.end(), '\n'));
  }

  std::string placeholder(std::string_view kind, std::string_view value) {
    const std::string name = fmt::format("{} {}", kind, result_.values.size() + 1);
    result_.values.emplace(name, base::copy_of(base::bytes_of(value)));
    return fmt::format("<{}>", name);
  }

  // The same value under the same name is one placeholder.
  std::string removed(const std::string& name, std::string_view value) {
    std::string full = name;
    for (int number = 2;; ++number) {
      const auto found = result_.values.find(full);
      if (found == result_.values.end()) break;
      if (base::text_of(found->second) == value) break;
      full = fmt::format("{} {}", name, number);
    }
    result_.values.emplace(full, base::copy_of(base::bytes_of(value)));
    result_.removed.push_back({line_number(), full});
    return fmt::format("<{}>", full);
  }

  std::string hidden(const HiddenPart& part, std::string_view value) {
    if (part.stand_in.empty()) return removed(part.name, value);
    result_.removed.push_back({line_number(), part.name});
    return part.stand_in;
  }

  // `wrong_start`: a line that begins like this would be read as the other side's.
  std::string written(const Recorded& recorded, std::string_view wrong_start) {
    const std::string_view line = recorded.line;
    const bool is_misread = base::starts_with_word(line, wrong_start);
    if (recorded.hidden.empty() || is_misread) return written_part(line, is_misread);
    std::string text;
    std::size_t done = 0;
    for (const HiddenPart& part : recorded.hidden) {
      const auto before = line.substr(done, part.begin - done);
      // What cannot be written as it is goes into one placeholder, and the secret with it.
      if (writable_bytes(before) != before.size()) break;
      text += before;
      text += hidden(part, line.substr(part.begin, part.end - part.begin));
      done = part.end;
    }
    const bool is_whole = done == recorded.hidden.back().end;
    const auto rest = line.substr(done);
    return text + (is_whole ? written_part(rest, false) : removed("Text", rest));
  }

  std::string written_part(std::string_view text, bool is_misread) {
    const std::size_t good = is_misread ? 0 : writable_bytes(text);
    if (good == text.size()) return std::string(text);
    return std::string(text.substr(0, good)) + placeholder("Text", text.substr(good));
  }

  std::string written_request(const Recorded& recorded) {
    const std::string_view line = recorded.line;
    const RequestFields request = split_request(line, options_.vocabulary);
    const std::size_t last = request.arguments.size();
    const bool has_content = request.shape != nullptr && last > 0 &&
                             request.shape->arguments.size() == last &&
                             request.shape->arguments[last - 1].kind == ArgumentKind::content;
    if (!has_content) return written(recorded, "+");
    const Span content = request.arguments[last - 1];
    const std::string_view head = line.substr(0, content.begin);
    if (writable_bytes(head) != head.size()) return written(recorded, "+");
    const std::string_view bytes = content.of(line);
    const std::string text = placeholder(kind_of_content(bytes), bytes);
    result_.removed.push_back({line_number(), text.substr(1, text.size() - 2)});
    return fmt::format("{} {}", head, text);
  }

  static std::string_view kind_of_content(std::string_view bytes) {
    return bytes.find("PRIVATE KEY") == std::string_view::npos ? "Content" : "Private key";
  }

  const WriterOptions& options_;
  Written result_;
  bool is_open_ = false;  // a fence
  base::Duration last_{};
};

}  // namespace

Written write_transcript(const std::vector<Recorded>& session, const WriterOptions& options) {
  Writer writer(options);
  for (const Recorded& recorded : session) writer.add(recorded);
  return writer.take();
}

}  // namespace cordelia::replay
