#include "flash/fault.hpp"

#include <gtest/gtest.h>

#include <set>

namespace cordelia::flash {
namespace {

TEST(Fault, HasTheCodesThatHostsLookFor) {
  EXPECT_EQ(code(Fault::system_file_access_denied), -10248);
  EXPECT_EQ(code(Fault::not_enough_storage_space), -10322);
  EXPECT_EQ(code(Fault::file_already_exists), -10326);
  EXPECT_EQ(code(Fault::file_not_exists), -10341);
  EXPECT_EQ(code(Fault::wrong_certificate_file_name), -10372);
}

TEST(Fault, HasOneCodeNameAndMeaningForEach) {
  std::set<int> codes;
  std::set<std::string_view> names;
  for (const FaultRow& row : fault_table()) {
    EXPECT_TRUE(codes.insert(row.code).second) << row.code;
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_FALSE(row.meaning.empty()) << row.name;
    EXPECT_TRUE(row.code <= -10241 && row.code >= -10372) << row.code;
    EXPECT_EQ(row_of(row.fault).code, row.code);
    EXPECT_EQ(meaning(row.fault), row.meaning);
  }
}

}  // namespace
}  // namespace cordelia::flash
