// A set of enumerators whose values are single bits. A value; costs one integer.
#pragma once

#include <initializer_list>
#include <type_traits>

namespace cordelia::flash {

template <typename E>
class FlagSet {
 public:
  using Bits = std::underlying_type_t<E>;

  constexpr FlagSet() = default;

  constexpr FlagSet(std::initializer_list<E> flags) {
    for (const E flag : flags) add(flag);
  }

  // Bits of `bits` that are no enumerator are the caller's mistake and stay as they are.
  static constexpr FlagSet from_bits(Bits bits) {
    FlagSet set;
    set.bits_ = bits;
    return set;
  }

  constexpr Bits bits() const { return bits_; }

  constexpr bool is_empty() const { return bits_ == 0; }

  constexpr bool has(E flag) const { return (bits_ & static_cast<Bits>(flag)) != 0; }

  constexpr void add(E flag) { bits_ = static_cast<Bits>(bits_ | static_cast<Bits>(flag)); }

  // What this set and `other` have in common.
  constexpr FlagSet common(FlagSet other) const {
    return from_bits(static_cast<Bits>(bits_ & other.bits_));
  }

  friend constexpr bool operator==(FlagSet, FlagSet) = default;

 private:
  Bits bits_ = 0;
};

}  // namespace cordelia::flash
