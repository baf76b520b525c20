# cmake -DFROM=FOLDER -DTO=FILE.cpp -DWORK=FOLDER -P embed.cmake
#
# Turns the files of a folder into a table in C++, each as it is and gzipped. Run by the build.
file(GLOB_RECURSE files RELATIVE "${FROM}" "${FROM}/*")
list(SORT files)
set(rows "")
foreach(name IN LISTS files)
  if(name MATCHES "\\.(gz|br|map)$")
    continue()
  endif()
  file(MAKE_DIRECTORY "${WORK}")
  file(ARCHIVE_CREATE OUTPUT "${WORK}/packed.gz" PATHS "${FROM}/${name}" FORMAT raw
       COMPRESSION GZip COMPRESSION_LEVEL 9)
  file(SHA256 "${FROM}/${name}" tag)
  string(SUBSTRING "${tag}" 0 16 tag)
  file(READ "${FROM}/${name}" plain HEX)
  file(READ "${WORK}/packed.gz" packed HEX)
  # Bytes 4 to 7 of a gzip file are a time; without it the same files give the same program.
  string(SUBSTRING "${packed}" 0 8 begin)
  string(SUBSTRING "${packed}" 16 -1 rest)
  set(packed "${begin}00000000${rest}")
  foreach(content plain packed)
    string(LENGTH "${${content}}" digits)
    math(EXPR ${content}_bytes "${digits} / 2")
    string(REGEX REPLACE "(..)" "\\\\x\\1" ${content} "${${content}}")
  endforeach()
  string(APPEND rows "    {\"/${name}\",\n     {\"${plain}\", ${plain_bytes}},\n"
                     "     {\"${packed}\", ${packed_bytes}},\n"
                     "     \"\\\"${tag}\\\"\"},\n")
endforeach()
file(REMOVE "${WORK}/packed.gz")
file(WRITE "${TO}" "// Made by embed.cmake.\n#include \"web/assets.hpp\"\n\nnamespace cordelia::web {\nnamespace {\n\n"
                   "constexpr Asset embedded_assets[] = {\n${rows}};\n\n}  // namespace\n\n"
                   "std::span<const Asset> assets() { return embedded_assets; }\n\n"
                   "}  // namespace cordelia::web\n")
