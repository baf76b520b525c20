#include "app/fleet_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <utility>
#include <vector>

#include "app/local_file.hpp"
#include "results/limits.hpp"
#include "results/merge.hpp"
#include "results/report_json.hpp"

namespace cordelia::app {
namespace {

namespace fs = std::filesystem;

template <typename T>
using Text = base::Result<T, std::string>;

Text<fs::path> temporary_folder() {
  auto pattern = (fs::temp_directory_path() / "cordelia-fleet-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    return base::fail(std::string("there is no folder for temporary files"));
  }
  return fs::path(pattern);
}

Text<fs::path> folder_beside(const std::string& report) {
  fs::path folder = report + ".parts";
  std::error_code error;
  fs::create_directory(folder, error);
  if (error) return base::fail(folder.string() + ": " + error.message());
  return folder;
}

Text<results::Report> read_part(const std::string& path) {
  const auto text = read_local(path, results::limits::report_bytes_max);
  if (!text) return base::fail(text.error().text);
  auto report = results::report_from_json(*text);
  if (!report) return base::fail(path + ": " + report.error());
  return *std::move(report);
}

}  // namespace

Text<FleetParts> FleetParts::open(const std::string& report, const FleetBegin& begin,
                                  unsigned processes) {
  TRY(auto folder, report.empty() ? temporary_folder() : folder_beside(report));
  FleetParts parts(std::move(folder), processes, !report.empty());
  for (unsigned i = 0; i < processes; ++i) {
    const auto found = read_part(parts.file(i));
    std::error_code ignored;
    if (!found || !begin.is_of(*found)) fs::remove(parts.file(i), ignored);
  }
  return parts;
}

FleetParts::FleetParts(FleetParts&& other) noexcept
    : folder_(std::exchange(other.folder_, {})),
      processes_(other.processes_),
      is_kept_(other.is_kept_) {}

FleetParts& FleetParts::operator=(FleetParts&& other) noexcept {
  std::swap(folder_, other.folder_);
  std::swap(processes_, other.processes_);
  std::swap(is_kept_, other.is_kept_);
  return *this;
}

FleetParts::~FleetParts() {
  std::error_code ignored;
  if (!folder_.empty() && !is_kept_) fs::remove_all(folder_, ignored);
}

std::string FleetParts::file(unsigned process) const {
  return (folder_ / fmt::format("part-{}.json", process)).string();
}

Text<results::Report> FleetParts::joined(const results::IdentityRange& range) const {
  std::vector<results::NamedReport> parts;
  for (unsigned i = 0; i < processes_; ++i) {
    std::error_code ignored;
    if (!fs::exists(file(i), ignored)) continue;  // killed before its first: merge tells of the gap
    TRY(auto part, read_part(file(i)));
    parts.push_back({fmt::format("process {}", i), std::move(part)});
  }
  if (parts.empty()) return base::fail(std::string("no process of the fleet has left a report"));
  return results::merge(parts, range);
}

bool is_whole(const results::Report& report, const results::IdentityRange& range) {
  std::uint64_t played = 0;
  for (const auto& part : report.parts) {
    if (part.first < range.first || part.end > range.end) return false;
    if (part.is_complete) played += part.end - part.first;
  }
  return played == range.end - range.first;
}

bool has_been_played(const std::string& report, const FleetBegin& begin,
                     const results::IdentityRange& range) {
  if (report.empty()) return false;
  const auto found = read_part(report);
  return found && begin.is_of(*found) && is_whole(*found, range);
}

}  // namespace cordelia::app
