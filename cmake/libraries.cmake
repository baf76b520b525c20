# Every library that the project uses, under one name each. docs/dependencies.md says why each is here.
find_package(Boost 1.81 REQUIRED COMPONENTS json)
find_package(fmt REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(cmark REQUIRED IMPORTED_TARGET libcmark)
pkg_check_modules(edit REQUIRED IMPORTED_TARGET libedit)

add_library(cordelia_asio INTERFACE)
target_link_libraries(cordelia_asio INTERFACE Boost::headers Threads::Threads)
target_compile_definitions(cordelia_asio INTERFACE BOOST_ASIO_NO_DEPRECATED)
if(CORDELIA_SANITIZE STREQUAL "thread")
  # g++ warns that this sanitizer does not see fences, which Asio uses beside its locks.
  target_compile_options(cordelia_asio INTERFACE -Wno-tsan)
endif()

if(BUILD_TESTING)
  find_package(GTest REQUIRED)
  find_package(ZLIB REQUIRED)
  pkg_check_modules(mosquitto REQUIRED IMPORTED_TARGET libmosquitto)
  find_library(paho_library paho-mqtt3as REQUIRED)  # ships no pkg-config file
endif()
