#include "security/report_text.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "base/text.hpp"
#include "security/report_words.hpp"

namespace cordelia::security {
namespace {

std::string date_of(base::WallTime time) { return fmt::format("{:%Y-%m-%d}", time); }

const char* arrow_of(base::Direction direction) {
  return direction == base::Direction::sent ? "==>" : "<==";
}

std::string head_of(const Report& report) {
  auto text = fmt::format("{}:{}", base::printable(report.host), report.port);
  if (!report.address.empty()) text += " at " + base::printable(report.address);
  text += report.is_secure ? "" : ", not encrypted";
  for (const std::string* each : {&report.version, &report.cipher, &report.group}) {
    if (!each->empty()) text += ", " + base::printable(*each);
  }
  return text + '\n';
}

void add_messages(const Report& report, std::string& text) {
  if (report.messages.empty()) return;
  text += "\nHandshake: module ==> server\n";
  std::size_t number = 0;
  for (const auto& each : report.messages) {
    ++number;
    const bool is_end = report.failure && report.failure->stopped_at == number;
    text += fmt::format("{:>3} {} {}{}, {} bytes{}{}   +{:.1f} ms{}\n", number,
                        arrow_of(each.direction), each.text.name,
                        each.is_encrypted ? " (encrypted)" : "", each.bytes,
                        each.text.summary.empty() ? "" : ", ", each.text.summary, each.ms,
                        is_end ? "   <-- here it stopped" : "");
  }
  if (report.messages_dropped > 0) {
    text += fmt::format("    and {} more\n", report.messages_dropped);
  }
}

std::string vouching(const ReportCertificate& certificate, const std::string& ca_file) {
  if (!certificate.is_of_module) return {};
  return fmt::format(", from the module's file {}", base::printable(ca_file));
}

// The root on top, as a tree stands.
void add_chain(const Report& report, std::string& text) {
  if (report.chain.empty()) return;
  text += "\nCertificates\n";
  std::size_t indent = 2;
  for (auto each = report.chain.rbegin(); each != report.chain.rend(); ++each) {
    const auto& info = each->info;
    text += fmt::format("{:{}}[{}] {}, {} to {}, {}{}: {}\n", "", indent, each->role, info.subject,
                        date_of(info.not_before), date_of(info.not_after), info.key,
                        vouching(*each, report.ca_file), word_of(each->verdict));
    indent += 2;
  }
}

void add_checks(const Report& report, std::string& text) {
  if (report.checks.empty()) return;
  text += "\nChecks\n";
  for (const auto& each : report.checks) {
    text += fmt::format("  {:<10} {:<8} {}\n", each.name, word_of(each.outcome), each.text);
  }
}

void add_packets(const Report& report, std::string& text) {
  if (report.packets.empty()) return;
  text += "\nMQTT\n";
  for (const auto& each : report.packets) {
    text += fmt::format("  {} {}, {} bytes{}{}   +{:.1f} ms\n", arrow_of(each.direction), each.name,
                        each.bytes, each.summary.empty() ? "" : ", ", each.summary, each.ms);
  }
}

std::string verdict_of(const Report& report) {
  if (!report.failure) {
    const bool is_good = report.state == ReportState::connected;
    return fmt::format("\nVerdict: {}\n", is_good && report.is_secure ? "verified and connected"
                                                                      : word_of(report.state));
  }
  const auto& failure = *report.failure;
  auto text = fmt::format("\nVerdict: failed ({})\nWhy: {}\n", failure.code, failure.headline);
  if (!failure.next_step.empty()) text += "Next: " + failure.next_step + '\n';
  for (const auto& step : failure.steps) {
    text += "  " + step.label + ":\n";
    for (const auto& upload : step.uploads) {
      text += fmt::format("    upload {} ({} bytes)\n", upload.file, upload.content.size());
    }
    for (const auto& command : step.commands) text += "    " + command + '\n';
  }
  return text;
}

}  // namespace

std::string to_text(const Report& report) { return story_of(report) + verdict_of(report); }

std::string story_of(const Report& report) {
  auto text = head_of(report);
  add_messages(report, text);
  add_chain(report, text);
  add_checks(report, text);
  add_packets(report, text);
  return text;
}

}  // namespace cordelia::security
