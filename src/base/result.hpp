// Result: a value, or the fault that kept it from being made. Each room has an `enum class Fault`
// of its own and an alias `template <typename T> using Result = base::Result<T, Fault>`.
#pragma once

#include <tl/expected.hpp>
#include <utility>

namespace cordelia::base {

template <typename T, typename E>
class [[nodiscard]] Result : public tl::expected<T, E> {
 public:
  using tl::expected<T, E>::expected;
};

// Makes the failing half of a Result: `return fail(Fault::not_found);`.
template <typename E>
auto fail(E fault) {
  return tl::unexpected<E>(std::move(fault));
}

}  // namespace cordelia::base

#define CORDELIA_JOIN_(a, b) a##b
#define CORDELIA_JOIN(a, b) CORDELIA_JOIN_(a, b)

// TRY(auto x, f()): x is f()'s value; where f() failed, the enclosing function returns the fault.
#define TRY(declaration, expression)                                                \
  auto CORDELIA_JOIN(try_, __LINE__) = (expression);                                \
  if (!CORDELIA_JOIN(try_, __LINE__)) {                                             \
    return ::tl::make_unexpected(std::move(CORDELIA_JOIN(try_, __LINE__)).error()); \
  }                                                                                 \
  declaration = *std::move(CORDELIA_JOIN(try_, __LINE__))

// TRY_VOID(f()): the same for a Result<void>.
#define TRY_VOID(expression)                                       \
  do {                                                             \
    if (auto try_result = (expression); !try_result) {             \
      return ::tl::make_unexpected(std::move(try_result).error()); \
    }                                                              \
  } while (false)
