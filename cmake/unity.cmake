# The release and sanitizer presets compile files of a target eight at a time, which takes a quarter of
# the time; the dev preset and clang-tidy compile each by itself, so that none leans on another's
# includes. alone(FILE...) is for files with a local name that a neighbour has too: "redefinition" in
# a unity_*.cxx is solved by another name, or by a word here.
function(alone)
  set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()
