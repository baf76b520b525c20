#include "sim/live_heap.hpp"

#ifdef __SANITIZE_ADDRESS__

// As in sanitizer/allocator_interface.h, which comes with clang only.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();

std::size_t cordelia::sim::live_heap_bytes() { return __sanitizer_get_current_allocated_bytes(); }

#else

#include <malloc.h>

#include <cstdlib>
#include <new>

namespace {

std::size_t live_bytes = 0;

}  // namespace

std::size_t cordelia::sim::live_heap_bytes() { return live_bytes; }

void* operator new(std::size_t size) {
  void* memory = std::malloc(size);
  if (memory == nullptr) throw std::bad_alloc();
  live_bytes += malloc_usable_size(memory);
  return memory;
}

void operator delete(void* memory) noexcept {
  if (memory != nullptr) live_bytes -= malloc_usable_size(memory);
  std::free(memory);
}

void operator delete(void* memory, std::size_t /*size*/) noexcept { operator delete(memory); }

#endif
