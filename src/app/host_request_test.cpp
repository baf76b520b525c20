#include "app/host_request.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cordelia::app {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

TEST(HostRequest, WaitsAsLongAsTheRequestMayTake) {
  const std::pair<const char*, base::Duration> rows[] = {
      {"AT+test", 5s},
      {"at+FactoryReset", 100s},
      {"AT+get=ota,updateVersion", 7s},
      {"AT+GET= OTA,UPDATEVERSION", 7s},
      {"AT+get=ota,url", 5s},
      {"AT+fileCtl=restore,0,,factory_image", 100s},
      {"AT+fileCtl=commit,0,f,", 5s},
      {"AT+netAppGetHostByName=example.com,inet", 30s},
      {"nonsense", 5s},
      {"", 5s},
  };
  for (const auto& [text, timeout] : rows) EXPECT_EQ(answer_timeout(text), timeout) << text;
}

TEST(HostRequest, KnowsWhatIsAnsweredOnce) {
  for (const char* text : {"AT+test", "hello", "AT+fileWrite=1,0,0,4,a\r\nb", "AT+set=a,b,"}) {
    EXPECT_EQ(trouble_with(text), std::nullopt) << text;
  }
  const std::pair<const char*, const char*> rows[] = {
      {"", "empty"},
      {" \t ", "empty"},
      {"AT+test\r\nAT+reboot", "one by one"},
      {"AT+fileWrite=1,0,0,40,short", "shorter"},
  };
  for (const auto& [text, words] : rows) {
    ASSERT_TRUE(trouble_with(text)) << text;
    EXPECT_THAT(*trouble_with(text), HasSubstr(words)) << text;
  }
}

TEST(HostRequest, HidesSecretsAndContentsWhereItIsShown) {
  const std::pair<std::string, std::string> rows[] = {
      {"AT+wlanConnect=net,,WPA_WPA2,geheim,,,", "AT+wlanConnect=net,,WPA_WPA2,***,,,"},
      {"AT+set=mqtt,password,\"geheim\"", "AT+set=mqtt,password,***"},
      {"AT+fileWrite=7,0,0,9,KEY\r\nabcd", "AT+fileWrite=7,0,0,9,<9 bytes>"},
      {"AT+set=mqtt,iotHubPort,1883", "AT+set=mqtt,iotHubPort,1883"},
      {"AT+netAppSet=http_server,auth_password,geheim",
       "AT+netAppSet=http_server,auth_password,***"},
      {"AT+wlanConect=net,,WPA_WPA2,geheim,,,", "AT+wlanConect=***"},
      {"AT+wlanProfileAdd=n,,WPA2,geheim,,,,1", "AT+wlanProfileAdd=n,,WPA2,***,,,,1"},
      {"AT+nothing", "AT+nothing"},
      {"AT+test\x1b[2J", "AT+test\\x1b[2J"},
  };
  for (const auto& [text, shown] : rows) EXPECT_EQ(shown_request(text), shown);
}

TEST(HostRequest, SuspectsASecretWhereOneMayBe) {
  for (const char* text :
       {"AT+wlanConnect=net,,WPA_WPA2,geheim,,,", "AT+set=mqtt,password,x", "AT+wlanConect=n,,W,k",
        "AT+fileWrite=7,0,1,4,QUJD", "geheim", "AT+wlanProfileAdd=n,,WPA2,geheim,,,,1"}) {
    EXPECT_TRUE(may_hold_secret(text)) << text;
  }
  for (const char* text : {"AT+test", "AT+set=mqtt,iotHubPort,1883", "AT+get=mqtt,flags"}) {
    EXPECT_FALSE(may_hold_secret(text)) << text;
  }
}

}  // namespace
}  // namespace cordelia::app
