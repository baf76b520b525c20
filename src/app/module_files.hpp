// Files on a module as a host handles them: whole files in and out, the list, deletion. Speaks
// fileOpen, fileWrite, fileRead, fileClose, fileGetInfo, fileGetFileList and fileDel (at-protocol
// 2.4) through a HostPort, one after another; whatever it opens it closes or aborts.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/host_failure.hpp"
#include "app/host_port.hpp"

namespace cordelia::app {

// Bytes done, bytes in all.
using Progress = std::function<void(std::size_t, std::size_t)>;

enum class Existing { keep, replace };

struct PutOptions {
  Existing existing = Existing::keep;
  std::optional<std::uint32_t> reserved_bytes{};  // nothing: as much as the content needs
  Progress progress{};
};

struct ModuleFile {
  std::string name;
  std::uint64_t reserved_bytes = 0;
  std::uint64_t blocks = 0;
  std::string properties;              // keywords joined by |
  std::optional<std::uint64_t> bytes;  // of its content; nothing where the module does not say
};

// A sentence why no file can have this name, or why no request can carry it.
std::optional<std::string> trouble_with_name(std::string_view name);

class ModuleFiles {
 public:
  // The port outlives this.
  explicit ModuleFiles(HostPort& port) : port_(port) {}

  // Raw chunks, so that the module stores exactly these bytes; the size is verified. Where it fails
  // in the middle, the handle is closed with the signature A, which drops what was written, and the
  // file, which has no valid content then, is deleted; one that was to be replaced is gone, too.
  HostResult<void> put(const std::string& name, std::string_view content,
                       const PutOptions& options);

  // Base64 chunks, so that line ends survive every driver; the size is verified.
  HostResult<std::string> get(const std::string& name, const Progress& progress);

  HostResult<std::vector<ModuleFile>> list();

  HostResult<void> remove(const std::string& name);

 private:
  struct Info {
    std::string properties;
    std::uint64_t bytes = 0;
  };

  HostResult<HostAnswer> ask(std::string request, std::string_view what);
  HostResult<Info> info(const std::string& name);
  HostResult<std::string> open(const std::string& name, const std::string& mode);
  HostResult<void> write(const std::string& handle, std::string_view content,
                         const PutOptions& options);
  HostResult<void> write_chunk(const std::string& handle, std::size_t offset,
                               std::string_view chunk);
  HostResult<std::string> read(const std::string& handle, std::size_t bytes,
                               const Progress& progress);
  HostResult<std::string> read_chunk(const std::string& handle, std::size_t offset,
                                     std::size_t bytes);
  HostResult<void> close(const std::string& handle);
  void discard(const std::string& handle);
  HostResult<void> check_not_interrupted() const;

  HostPort& port_;
  std::string name_;  // of the file that is worked on, for sentences
};

}  // namespace cordelia::app
