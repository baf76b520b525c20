// Random bytes that nobody can foretell: for tokens. Keys are made in private_key.hpp.
#pragma once

#include <cstddef>

#include "base/bytes.hpp"

namespace cordelia::tls {

base::Bytes random_bytes(std::size_t count);

}  // namespace cordelia::tls
