// cordelia file: put, get, ls and rm on a module's file system.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/answer_json.hpp"
#include "app/blocking_host.hpp"
#include "app/commands.hpp"
#include "app/complaint.hpp"
#include "app/local_file.hpp"
#include "app/module_files.hpp"
#include "app/progress_line.hpp"
#include "base/limits.hpp"
#include "flash/fault.hpp"
#include "replay/utf8.hpp"

namespace cordelia::app {
namespace {

struct FileOptions {
  HostDevice device{};
  std::string local{};
  std::string name{};                // put, get
  std::vector<std::string> names{};  // rm
  std::optional<std::uint32_t> reserved_bytes{};
  bool is_forced = false;
  bool is_json = false;
};

// The last part of a path, on either side.
std::string base_name(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

std::optional<HostFailure> trouble_with_names(const FileOptions& options) {
  std::vector<std::string> names = options.names;
  if (!options.name.empty()) names.push_back(options.name);
  for (const std::string& name : names) {
    const auto trouble = trouble_with_name(name);
    if (!trouble) continue;
    return HostFailure{
        ExitStatus::usage,
        fmt::format("'{}' cannot be a file's name: {}", replay::visible(name), *trouble), 0};
  }
  return std::nullopt;
}

// Opens the device, does `work` on its files, and tells how it went.
template <typename Work>
ExitStatus with_files(const FileOptions& options, Work work) {
  if (const auto failure = trouble_with_names(options)) return complain(*failure);
  auto host = BlockingHost::open(options.device);
  if (!host) return complain(host.error());
  (*host)->catch_signals();
  ModuleFiles files(**host);
  const HostResult<void> done = work(files);
  return done ? after_output(ExitStatus::ok) : complain(done.error());
}

HostFailure with_advice(HostFailure failure, const std::string& name) {
  if (failure.module_code == flash::code(flash::Fault::file_already_exists)) {
    failure.text = name + " exists on the module already; --force replaces it";
  }
  return failure;
}

ExitStatus put(FileOptions options) {
  if (options.name.empty()) options.name = base_name(options.local);
  const auto content = read_local(options.local, cordelia::limits::file_bytes_max);
  if (!content) return complain(content.error());
  const std::string& name = options.name;
  return with_files(options, [&](ModuleFiles& files) -> HostResult<void> {
    ProgressLine line(name);
    PutOptions how;
    how.existing = options.is_forced ? Existing::replace : Existing::keep;
    how.reserved_bytes = options.reserved_bytes;
    how.progress = [&line](std::size_t done, std::size_t all) { line.show(done, all); };
    auto stored = files.put(name, *content, how);
    if (!stored) return base::fail(with_advice(std::move(stored).error(), name));
    return {};
  });
}

ExitStatus get(FileOptions options) {
  const std::string& name = options.name;
  if (options.local.empty()) options.local = base_name(name);
  const auto existing = options.is_forced ? LocalExisting::replace : LocalExisting::refuse;
  // Before the module is asked for anything.
  if (options.local != "-" && !options.is_forced && std::filesystem::exists(options.local)) {
    return complain(
        {ExitStatus::environment, options.local + " exists already; --force replaces it", 0});
  }
  return with_files(options, [&](ModuleFiles& files) -> HostResult<void> {
    std::string content;
    {
      ProgressLine line(name);
      TRY(content,
          files.get(name, [&line](std::size_t done, std::size_t all) { line.show(done, all); }));
    }
    if (options.local != "-") return write_local(options.local, content, existing);
    print(content);
    return {};
  });
}

std::string table_of(const std::vector<ModuleFile>& files) {
  std::string text = fmt::format("{:>8} {:>8} {:>6}  {}\n", "BYTES", "MAX", "BLOCKS", "NAME");
  for (const ModuleFile& file : files) {
    const auto bytes = file.bytes ? fmt::format("{}", *file.bytes) : "?";
    text += fmt::format("{:>8} {:>8} {:>6}  {}", bytes, file.reserved_bytes, file.blocks,
                        replay::visible(file.name));
    if (!file.properties.empty()) text += fmt::format("  ({})", replay::visible(file.properties));
    text += '\n';
  }
  return text;
}

std::string json_of(const std::vector<ModuleFile>& files) {
  boost::json::array rows;
  for (const ModuleFile& file : files) {
    boost::json::object row;
    row["name"] = replay::visible(file.name);
    if (file.bytes) row["bytes"] = *file.bytes;
    row["max_bytes"] = file.reserved_bytes;
    row["blocks"] = file.blocks;
    row["properties"] = replay::visible(file.properties);
    rows.emplace_back(std::move(row));
  }
  boost::json::object object;
  object["files"] = std::move(rows);
  return json_line(object);
}

ExitStatus list(const FileOptions& options) {
  return with_files(options, [&](ModuleFiles& files) -> HostResult<void> {
    TRY(const auto rows, files.list());
    print(options.is_json ? json_of(rows) : table_of(rows));
    return {};
  });
}

// All that can be deleted is; each that cannot is named, the last one by the caller.
ExitStatus remove(const FileOptions& options) {
  return with_files(options, [&](ModuleFiles& files) -> HostResult<void> {
    std::optional<HostFailure> failure;
    for (const std::string& name : options.names) {
      const auto removed = files.remove(name);
      if (removed) continue;
      if (failure) complain(*failure);
      failure = removed.error();
      if (failure->status != ExitStatus::module_error) break;
    }
    if (failure) return base::fail(*std::move(failure));
    return {};
  });
}

// Owned by the parser through the callbacks of the subcommands.
using Shared = std::shared_ptr<FileOptions>;

void add_put(CLI::App& file, ExitStatus& status) {
  auto* command = file.add_subcommand("put", "Copy a file onto the module");
  const Shared options = std::make_shared<FileOptions>();
  command->add_option("local", options->local, "File to copy")->required()->type_name("LOCAL");
  command->add_option("name", options->name, "Its name on the module; else as it is called here")
      ->type_name("NAME");
  command->add_option("--size", options->reserved_bytes, "Bytes to reserve; else what it needs")
      ->type_name("BYTES")
      ->check(CLI::Range(std::uint32_t{1}, cordelia::limits::file_bytes_max));
  command->add_flag("-f,--force", options->is_forced, "Replace a file of this name");
  add_device_options(*command, options->device);
  command->footer("Example:\n  cordelia file put mosquitto.org.pem --size 4096");
  command->callback([options, &status] { status = put(*options); });
}

void add_get(CLI::App& file, ExitStatus& status) {
  auto* command = file.add_subcommand("get", "Copy a file from the module");
  const Shared options = std::make_shared<FileOptions>();
  command->add_option("name", options->name, "Its name on the module")
      ->required()
      ->type_name("NAME");
  command->add_option("local", options->local, "Where to; - is standard output")
      ->type_name("LOCAL");
  command->add_flag("-f,--force", options->is_forced, "Replace a local file of this name");
  add_device_options(*command, options->device);
  command->footer(
      "Examples:\n  cordelia file get mosquitto.org.pem copy.pem\n"
      "  cordelia file get /ql/ql_ca.pem - | openssl x509 -noout -subject");
  command->callback([options, &status] { status = get(*options); });
}

void add_list(CLI::App& file, ExitStatus& status) {
  auto* command = file.add_subcommand("ls", "List the module's files");
  const Shared options = std::make_shared<FileOptions>();
  command->add_flag("--json", options->is_json, "Print one JSON object");
  add_device_options(*command, options->device);
  command->footer("Example:\n  cordelia file ls --json");
  command->callback([options, &status] { status = list(*options); });
}

void add_remove(CLI::App& file, ExitStatus& status) {
  auto* command = file.add_subcommand("rm", "Delete files on the module");
  const Shared options = std::make_shared<FileOptions>();
  command->add_option("name", options->names, "Names on the module")->required()->type_name("NAME");
  add_device_options(*command, options->device);
  command->footer("Example:\n  cordelia file rm mosquitto.org.pem rootca.pem");
  command->callback([options, &status] { status = remove(*options); });
}

}  // namespace

void add_file_command(CLI::App& program, ExitStatus& status) {
  auto* command = program.add_subcommand("file", "Copy, list and delete files on a module");
  command->require_subcommand(1);
  command->footer(
      "Examples:\n  cordelia file put mosquitto.org.pem\n  cordelia file ls\n"
      "Exit status: 0 ok, 2 usage, 3 device or local file, 4 timeout, 5 module error.");
  add_put(*command, status);
  add_get(*command, status);
  add_list(*command, status);
  add_remove(*command, status);
}

}  // namespace cordelia::app
