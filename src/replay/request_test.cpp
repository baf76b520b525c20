#include "replay/request.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/base64.hpp"
#include "replay/fake_module.hpp"
#include "replay/test_vocabulary.hpp"

namespace cordelia::replay {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Request : public testing::Test {
 protected:
  Result<PreparedRequest> prepared(const std::string& text) {
    const Step step{StepKind::request, 89, text, false, find_placeholders(text)};
    return prepare(step, {vocabulary, values, aliases});
  }

  std::vector<std::string> sent(const std::string& text) {
    const auto request = prepared(text);
    if (!request) return {request.error().text};
    std::vector<std::string> parts;
    for (const RequestPart& part : request->parts) parts.emplace_back(base::text_of(part.bytes));
    return parts;
  }

  Vocabulary vocabulary = test_vocabulary();
  PlaceholderValues values;
  Aliases aliases;
};

TEST_F(Request, SendsTheTextAsItIsWritten) {
  for (const std::string text :
       {"AT+set=MQTT,iotHubEndpoint,\"test.mosquitto.org\"", "AT+unknown= a , b", "hello",
        "AT+iotpublish=0,\"{\"RandomString\":\"oUykIeOvzm\",\"Number1\":104}\"",
        "AT+FileWrite=1,0,0,5,hello"}) {
    EXPECT_THAT(sent(text), ElementsAre(text + "\r\n"));
  }
}

TEST_F(Request, SendsTheRealLengthOfAContent) {
  values.file["Content to write"] = bytes("a\r\nb,\"");
  EXPECT_THAT(sent("AT+FileWrite=363,0,0,1452, <Content to write>"),
              ElementsAre("AT+FileWrite=363,0,0,6,a\r\nb,\"\r\n"));
  const auto request = prepared("AT+FileWrite=363,0,0,1452, <Content to write>");
  ASSERT_TRUE(request->length);
  EXPECT_EQ(request->length->role, "length");
  EXPECT_EQ(request->length->literal, "1452");
  EXPECT_EQ(request->length->actual, "6");
}

TEST_F(Request, KeepsLeadingBlanksOfTheContentItself) {
  values.file["C"] = bytes("  x");
  EXPECT_THAT(sent("AT+FileWrite=1,0,0,9,  <C>"), ElementsAre("AT+FileWrite=1,0,0,3,  x\r\n"));
}

TEST_F(Request, ShowsPlaceholdersInsteadOfTheirValues) {
  values.set["Key"] = bytes("secret");
  const auto request = prepared("AT+wlanconnect=net,,WPA_WPA2,<Key>,,,");
  EXPECT_EQ(request->parts[0].shown, "AT+wlanconnect=net,,WPA_WPA2,<Key>,,,");
  EXPECT_EQ(base::text_of(request->parts[0].bytes), "AT+wlanconnect=net,,WPA_WPA2,secret,,,\r\n");
}

TEST_F(Request, SplitsAContentThatIsTooLong) {
  const std::string content = std::string(test_chunk_bytes, 'a') + std::string(7, 'b');
  values.file["C"] = bytes(content);
  EXPECT_THAT(
      sent("AT+FileWrite=1,100,0,1452, <C>"),
      ElementsAre("AT+FileWrite=1,100,0,1460," + std::string(test_chunk_bytes, 'a') + "\r\n",
                  "AT+FileWrite=1,1560,0,7,bbbbbbb\r\n"));
  EXPECT_EQ(prepared("AT+FileWrite=1,100,0,1452, <C>")->length->actual, "1467");
}

TEST_F(Request, SplitsAtExactlyTheBound) {
  values.file["C"] = bytes(std::string(test_chunk_bytes, 'a'));
  EXPECT_EQ(sent("AT+FileWrite=1,0,0,1,<C>").size(), 1U);
  values.file["C"] = bytes(std::string(test_chunk_bytes + 1, 'a'));
  EXPECT_EQ(sent("AT+FileWrite=1,0,0,1,<C>").size(), 2U);
  values.file["C"] = bytes("");
  EXPECT_THAT(sent("AT+FileWrite=1,0,0,1,<C>"), ElementsAre("AT+FileWrite=1,0,0,0,\r\n"));
}

TEST_F(Request, WritesBase64WhereTheFormatSaysSo) {
  const std::string content(2000, 'z');
  values.file["C"] = bytes(content);
  const std::string first = base::base64_encode(base::bytes_of(content.substr(0, 1095)));
  const std::string second = base::base64_encode(base::bytes_of(content.substr(1095)));
  EXPECT_THAT(sent("AT+FileWrite=1,0,1,1452,<C>"),
              ElementsAre("AT+FileWrite=1,0,1,1460," + first + "\r\n",
                          "AT+FileWrite=1,1095,1,1208," + second + "\r\n"));
  EXPECT_EQ(prepared("AT+FileWrite=1,0,1,1452,<C>")->length->actual, "2668");
}

TEST_F(Request, NeedsANumberAsOffsetOnlyForChunks) {
  values.file["C"] = bytes("x");
  EXPECT_THAT(sent("AT+FileWrite=1,zero,0,1,<C>"), ElementsAre("AT+FileWrite=1,zero,0,1,x\r\n"));
  values.file["C"] = bytes(std::string(2000, 'x'));
  EXPECT_THAT(sent("AT+FileWrite=1,zero,0,1,<C>"), ElementsAre(HasSubstr("offset is no number")));
}

TEST_F(Request, FillsALengthThatIsAPlaceholder) {
  values.file["C"] = bytes("xyz");
  EXPECT_THAT(sent("AT+FileWrite=1,0,0,<Length>,<C>"), ElementsAre("AT+FileWrite=1,0,0,3,xyz\r\n"));
  EXPECT_FALSE(prepared("AT+FileWrite=1,0,0,<Length>,<C>")->length);
}

TEST_F(Request, PutsAliasesInTheirRoleOnly) {
  aliases.bind({"fileID", "363", "7340033"}, "");
  aliases.assign({"length", "1452", "1984"});
  EXPECT_THAT(sent("AT+FileClose=363,,"), ElementsAre("AT+FileClose=7340033,,\r\n"));
  EXPECT_THAT(sent("AT+FileClose= \"363\" ,363,"),
              ElementsAre("AT+FileClose= \"7340033\" ,363,\r\n"));
  EXPECT_THAT(sent("AT+FileRead=363,0,0,1452"), ElementsAre("AT+FileRead=7340033,0,0,1984\r\n"));
  EXPECT_THAT(sent("AT+unknown=363"), ElementsAre("AT+unknown=363\r\n"));
}

TEST_F(Request, RefusesMissingAndBreakingValues) {
  EXPECT_THAT(sent("AT+FileWrite=1,0,0,1452, <Content to write>"),
              ElementsAre(HasSubstr("add --set 'Content to write=VALUE'")));
  values.default_content = bytes("ca");
  EXPECT_THAT(sent("AT+FileWrite=1,0,0,1452, <Content to write>"),
              ElementsAre("AT+FileWrite=1,0,0,2,ca\r\n"));
  EXPECT_THAT(sent("AT+netappping=<Address>"), ElementsAre(HasSubstr("<Address> needs a value")));
  values.set["Address"] = bytes("1\r\nAT+factoryreset");
  EXPECT_THAT(sent("AT+netappping=<Address>"), ElementsAre(HasSubstr("would end the line")));
  EXPECT_EQ(prepared("AT+netappping=<Address>").error().line, 89U);
}

}  // namespace
}  // namespace cordelia::replay
