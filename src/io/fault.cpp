#include "io/fault.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

namespace cordelia::io {
namespace {

struct Row {
  int error;
  Fault fault;
};

constexpr Row rows[] = {
    {ENOENT, Fault::not_found},
    {ENODEV, Fault::not_found},
    {ENXIO, Fault::not_found},
    {ENOTDIR, Fault::not_found},
    {EACCES, Fault::not_permitted},
    {EPERM, Fault::not_permitted},
    {EROFS, Fault::not_permitted},
    {EADDRINUSE, Fault::in_use},
    {EBUSY, Fault::in_use},
    {EEXIST, Fault::in_use},
    {EADDRNOTAVAIL, Fault::not_found},
    {ENOTTY, Fault::unsupported},
    {EAFNOSUPPORT, Fault::unsupported},
    {ECONNREFUSED, Fault::refused},
    {ETIMEDOUT, Fault::no_answer},
    {EHOSTUNREACH, Fault::no_answer},
    {ENETUNREACH, Fault::no_answer},
    {EMFILE, Fault::exhausted},
    {ENFILE, Fault::exhausted},
    {ENOMEM, Fault::exhausted},
    {ENOBUFS, Fault::exhausted},
    {ENOSPC, Fault::exhausted},
};

}  // namespace

Failure system_failure(std::string_view what, int error) {
  auto fault = Fault::failed;
  for (const auto& row : rows) {
    if (row.error == error) fault = row.fault;
  }
  return {fault, fmt::format("{}: {}", what, std::generic_category().message(error))};
}

}  // namespace cordelia::io
