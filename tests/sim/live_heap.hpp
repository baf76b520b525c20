// How much of the heap this program holds, to the byte. Only for the program that links
// live_heap.cpp, which counts in place of the ordinary operators new and delete.
#pragma once

#include <cstddef>

namespace cordelia::sim {

// What C++ code has asked for and not given back.
std::size_t live_heap_bytes();

}  // namespace cordelia::sim
