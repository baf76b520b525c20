#include "app/term_history.hpp"

#include <utility>

#include "app/host_limits.hpp"
#include "app/host_request.hpp"
#include "base/text.hpp"
#include "lab/files.hpp"

namespace cordelia::app {

TermHistory TermHistory::load(std::filesystem::path file) {
  TermHistory history;
  const auto content = lab::read_file(file, limits::history_bytes_max);
  history.file_ = std::move(file);
  std::string_view rest = content ? std::string_view(*content) : std::string_view();
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    history.add(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return history;
}

void TermHistory::add(std::string_view line) {
  const auto text = base::trimmed(line);
  if (text.empty() || may_hold_secret(text)) return;
  if (!lines_.empty() && lines_.back() == text) return;
  lines_.emplace_back(text);
  if (lines_.size() > limits::history_lines_max) lines_.pop_front();
}

lab::Result<void> TermHistory::save() const {
  std::string content;
  for (const std::string& line : lines_) content += line + '\n';
  // The oldest lines go first where they are long.
  while (content.size() > limits::history_bytes_max) content.erase(0, content.find('\n') + 1);
  TRY_VOID(lab::make_private_folder(file_.parent_path()));
  return lab::write_private_file(file_, content);
}

}  // namespace cordelia::app
