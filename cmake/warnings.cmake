# The warnings that every target of ours is built with. Whether they are errors is the preset's choice.
add_library(cordelia_warnings INTERFACE)
target_compile_options(
  cordelia_warnings
  INTERFACE -Wall
            -Wextra
            -Wpedantic
            # In files that are compiled together, a neighbour's names are no shadows.
            $<$<NOT:$<BOOL:${CMAKE_UNITY_BUILD}>>:-Wshadow>
            -Wconversion
            -Wsign-conversion
            -Wold-style-cast
            -Wnon-virtual-dtor
            -Woverloaded-virtual
            -Wundef
            # A false alarm of g++ 12 on coroutine frames.
            $<$<CXX_COMPILER_ID:GNU>:-Wno-mismatched-new-delete>
            # False alarms of g++ 12 from -O2 on: an empty std::optional inside a Result, and
            # "literal" + std::string.
            $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
            $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
target_compile_definitions(cordelia_warnings INTERFACE _GLIBCXX_ASSERTIONS)
