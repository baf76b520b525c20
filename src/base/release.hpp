// Memory that a container gives back. A fleet has thousands of idle modules.
#pragma once

namespace cordelia::base {

// Empties a container and its memory. `container = {}` keeps the memory: that assigns an empty
// list.
template <typename Container>
void release(Container& container) {
  Container().swap(container);
}

}  // namespace cordelia::base
