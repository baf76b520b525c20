#include "app/module_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/host_limits.hpp"
#include "base/base64.hpp"
#include "base/text.hpp"
#include "flash/fault.hpp"
#include "flash/file_name.hpp"
#include "replay/utf8.hpp"

namespace cordelia::app {
namespace {

HostFailure nonsense(std::string_view name, std::string_view line) {
  return {ExitStatus::module_error, fmt::format("{}: the module's answer makes no sense: '{}'",
                                                name, replay::visible(line).substr(0, 200))};
}

// The fields of `+name:a,b,c`; nothing where the line is another one or has another number of them.
std::optional<std::vector<std::string>> fields_of(std::string_view line, std::string_view name,
                                                  std::size_t count) {
  const auto head = fmt::format("+{}:", name);
  if (!line.starts_with(head)) return std::nullopt;
  std::string_view rest = line.substr(head.size());
  std::vector<std::string> fields;
  while (fields.size() + 1 < count) {
    const auto comma = rest.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    fields.emplace_back(rest.substr(0, comma));
    rest.remove_prefix(comma + 1);
  }
  fields.emplace_back(rest);
  return fields;
}

// The fields of the only line that the answer has.
std::optional<std::vector<std::string>> only_line(const HostAnswer& answer, std::string_view name,
                                                  std::size_t count) {
  if (answer.lines.size() != 1) return std::nullopt;
  return fields_of(answer.lines.front(), name, count);
}

std::string_view first_line(const HostAnswer& answer) {
  return answer.lines.empty() ? std::string_view("OK") : answer.lines.front();
}

std::optional<ModuleFile> list_row(std::string_view line) {
  const auto fields = fields_of(line, "filegetfilelist", 4);
  if (!fields) return std::nullopt;
  const auto reserved = base::parse_decimal((*fields)[1]);
  const auto blocks = base::parse_decimal((*fields)[3]);
  if (!reserved || !blocks) return std::nullopt;
  return ModuleFile{(*fields)[0], *reserved, *blocks, (*fields)[2], std::nullopt};
}

}  // namespace

std::optional<std::string> trouble_with_name(std::string_view name) {
  if (name.size() > cordelia::limits::file_name_bytes_max) {
    return fmt::format("it has more than {} bytes", cordelia::limits::file_name_bytes_max);
  }
  const auto checked = flash::check_name(name);
  if (!checked) return std::string(flash::meaning(checked.error()));
  if (base::trimmed(name) != name) return "it begins or ends with a blank";
  return std::nullopt;
}

HostResult<HostAnswer> ModuleFiles::ask(std::string request, std::string_view what) {
  HostAnswer answer = port_.ask({std::move(request), {}});
  if (answer.outcome == HostOutcome::ok) return answer;
  return base::fail(failure_of(answer, fmt::format("{}: cannot {}", name_, what)));
}

HostResult<void> ModuleFiles::check_not_interrupted() const {
  if (!port_.is_interrupted()) return {};
  return base::fail(HostFailure{ExitStatus::environment, name_ + ": interrupted"});
}

HostResult<ModuleFiles::Info> ModuleFiles::info(const std::string& name) {
  TRY(const HostAnswer answer, ask(fmt::format("AT+fileGetInfo={},", name), "look at it"));
  const auto fields = only_line(answer, "filegetinfo", 6);
  const auto bytes = fields ? base::parse_decimal((*fields)[1]) : std::nullopt;
  if (!bytes || *bytes > cordelia::limits::file_bytes_max) {
    return base::fail(nonsense(name_, first_line(answer)));
  }
  return Info{(*fields)[0], *bytes};
}

HostResult<std::string> ModuleFiles::open(const std::string& name, const std::string& mode) {
  TRY(const HostAnswer answer, ask(fmt::format("AT+fileOpen={},{}", name, mode), "open it"));
  const auto fields = only_line(answer, "fileopen", 2);
  const auto handle = fields ? base::parse_decimal(fields->front()) : std::nullopt;
  if (!handle) return base::fail(nonsense(name_, first_line(answer)));
  return fields->front();
}

HostResult<void> ModuleFiles::close(const std::string& handle) {
  TRY_VOID(ask(fmt::format("AT+fileClose={},,", handle), "close it"));
  return {};
}

// The failure that led here matters more than one of these.
void ModuleFiles::discard(const std::string& handle) {
  const HostAnswer aborted = port_.ask({fmt::format("AT+fileClose={},,A", handle), {}});
  if (aborted.outcome == HostOutcome::ok) {
    (void)port_.ask({fmt::format("AT+fileDel={},", name_), {}});
  }
}

HostResult<void> ModuleFiles::write_chunk(const std::string& handle, std::size_t offset,
                                          std::string_view chunk) {
  TRY(const HostAnswer answer,
      ask(fmt::format("AT+fileWrite={},{},0,{},{}", handle, offset, chunk.size(), chunk),
          fmt::format("write at byte {}", offset)));
  const auto fields = only_line(answer, "filewrite", 1);
  if (fields && base::parse_decimal(fields->front()) == chunk.size()) return {};
  return base::fail(nonsense(name_, first_line(answer)));
}

HostResult<void> ModuleFiles::write(const std::string& handle, std::string_view content,
                                    const PutOptions& options) {
  std::size_t done = 0;
  while (done < content.size()) {
    TRY_VOID(check_not_interrupted());
    const auto chunk = content.substr(done, limits::file_chunk_bytes);
    TRY_VOID(write_chunk(handle, done, chunk));
    done += chunk.size();
    if (options.progress) options.progress(done, content.size());
  }
  return {};
}

HostResult<void> ModuleFiles::put(const std::string& name, std::string_view content,
                                  const PutOptions& options) {
  name_ = name;
  // at-protocol 2.4.1: a file has at least one byte reserved.
  const auto reserved = options.reserved_bytes.value_or(std::max<std::uint32_t>(
      static_cast<std::uint32_t>(std::min<std::size_t>(content.size(), UINT32_MAX)), 1));
  const char* mode = options.existing == Existing::replace ? "OVERWRITE|CREATE" : "WRITE|CREATE";
  TRY(const std::string handle, open(name, fmt::format("{},{}", mode, reserved)));
  if (auto written = write(handle, content, options); !written) {
    discard(handle);
    return written;
  }
  TRY_VOID(close(handle));
  TRY(const Info stored, info(name));
  if (stored.bytes == content.size()) return {};
  return base::fail(HostFailure{
      ExitStatus::module_error,
      fmt::format("{}: the module has {} bytes of {}", name, stored.bytes, content.size())});
}

HostResult<std::string> ModuleFiles::read_chunk(const std::string& handle, std::size_t offset,
                                                std::size_t bytes) {
  TRY(const HostAnswer answer, ask(fmt::format("AT+fileRead={},{},1,{}", handle, offset, bytes),
                                   fmt::format("read at byte {}", offset)));
  const auto fields = only_line(answer, "fileread", 3);
  const auto content = fields ? base::base64_decode((*fields)[2]) : std::nullopt;
  if (!content || content->empty() || content->size() > bytes) {
    return base::fail(nonsense(name_, first_line(answer)));
  }
  return std::string(base::text_of(*content));
}

HostResult<std::string> ModuleFiles::read(const std::string& handle, std::size_t bytes,
                                          const Progress& progress) {
  std::string content;
  while (content.size() < bytes) {
    TRY_VOID(check_not_interrupted());
    // Never more than is there: a length that reaches past the end is an error to some [ti].
    const auto length = std::min(limits::file_chunk_bytes, bytes - content.size());
    TRY(const std::string chunk, read_chunk(handle, content.size(), length));
    content += chunk;
    if (progress) progress(content.size(), bytes);
  }
  return content;
}

HostResult<std::string> ModuleFiles::get(const std::string& name, const Progress& progress) {
  name_ = name;
  TRY(const Info stored, info(name));
  TRY(const std::string handle, open(name, "READ,"));
  // at-protocol 2.4.4: nothing can be read of an empty file.
  auto content = read(handle, stored.bytes, progress);
  auto closed = close(handle);
  if (content && !closed) return base::fail(std::move(closed).error());
  return content;
}

HostResult<std::vector<ModuleFile>> ModuleFiles::list() {
  name_ = "file list";
  TRY(const HostAnswer answer, ask("AT+fileGetFileList", "get it"));
  std::vector<ModuleFile> files;
  for (const std::string& line : answer.lines) {
    auto row = list_row(line);
    if (!row) return base::fail(nonsense(name_, line));
    files.push_back(*std::move(row));
  }
  for (ModuleFile& file : files) {
    TRY_VOID(check_not_interrupted());
    name_ = file.name;
    const auto stored = info(file.name);
    if (stored) file.bytes = stored->bytes;
    // A file that cannot be looked at is listed all the same; a module that is away cannot go on.
    if (!stored && stored.error().status != ExitStatus::module_error) {
      return base::fail(stored.error());
    }
  }
  return files;
}

HostResult<void> ModuleFiles::remove(const std::string& name) {
  name_ = name;
  TRY_VOID(ask(fmt::format("AT+fileDel={},", name), "delete it"));
  return {};
}

}  // namespace cordelia::app
