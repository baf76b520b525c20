// iotenrol against a service that the test plays.
#include "module/enrolment.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "module/testing_est.hpp"

namespace cordelia::module {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

// The certificate's length is no constant: signatures differ by a byte or two.
std::string without_length(const std::string& said) {
  return std::regex_replace(said, std::regex("(TEMP_CERT_RECEIVED\",)[0-9]{3,4}"), "$1N");
}

const char* const success =
    "OK\r\n"
    "+eventiot:info,\"GET_TEMP_CSR\",0\r\n"
    "+eventiot:info,\"CREATE_TEMP_CSR\",0\r\n"
    "+eventiot:info,\"SENDING_CSR_TO_QL\",0\r\n"
    "+eventiot:info,\"CONNECTING_TO_HOST\",0\r\n"
    "+eventiot:info,\"HTTP_RESPONSE_CODE\",200\r\n"
    "+eventiot:info,\"TEMP_CERT_RECEIVED\",N\r\n"
    "+eventiot:info,\"WRITING_TEMP_CERT\",0\r\n"
    "+eventiot:info,\"TEMP_CERT_SAVED\",0\r\n"
    "+eventiot:info,\"CREATE_DEVICE_CSR\",0\r\n"
    "+eventiot:info,\"CONNECTING_QL_TLS\",0\r\n"
    "+eventiot:info,\"CONNECTING_TO_HOST\",0\r\n"
    "+eventiot:info,\"QL_RESPONSE_RECEIVED\",0\r\n"
    "+eventiot:info,\"ENROLMENT_COMPLETE\",0\r\n";

TEST(Enrolment, SaysTheThirteenEventsAndStoresWhatItGot) {
  EstBoard board;
  EXPECT_EQ(without_length(board.enrol()), success);

  const auto id = board.setting("iot,deviceID");
  EXPECT_EQ(board.setting("mqtt,iotHubEndpoint"), "broker.test");
  EXPECT_EQ(board.setting("mqtt,iotHubPort"), "8884");
  EXPECT_EQ(board.setting("mqtt,clientId"), "me");
  EXPECT_EQ(board.setting("mqtt,flags"), "url|sec|whitelist_rootca");
  EXPECT_EQ(board.setting("mqtt,rootCAPath"), "/ql/broker_ca.pem");
  EXPECT_EQ(board.setting("mqtt,clientCertPath"), "/ql/device_cert.pem");
  EXPECT_EQ(board.setting("mqtt,clientPrivateKey"), DeviceKey::file_name);
  const auto files = board.command("AT+fileGetFileList");
  EXPECT_THAT(files, HasSubstr("/ql/device_cert.pem"));
  EXPECT_THAT(files, Not(HasSubstr("temp_cert"))) << "of no more use";

  ASSERT_THAT(board.calls, SizeIs(3));
  EXPECT_EQ(board.calls[0].target, "/.well-known/est/simpleenroll");
  EXPECT_FALSE(board.calls[0].client.has_value());
  EXPECT_EQ(board.calls[1].target, "/.well-known/est/simpleenroll");
  ASSERT_TRUE(board.calls[1].client.has_value()) << "the temporary one";
  EXPECT_EQ(tls::public_key_of(*board.calls[1].client)->sha256(), id);
  EXPECT_EQ(board.calls[2].target, "/broker-settings");
  const auto subject =
      "C = DE, ST = Bavaria, L = Munich, SN = Mustermann, O = Generic GmbH, OU = Wireless "
      "Solutions, emailAddress = info@example.com, CN = " +
      id;
  EXPECT_THAT(board.subjects, ElementsAre(subject, subject));
}

TEST(Enrolment, LeavesSevenTenthsOfASecondBetweenEventsForSlowHosts) {
  EstBoard board{"compatible"};
  const auto begun = board.clock.now();
  EXPECT_EQ(without_length(board.enrol()), success);
  const auto took = board.clock.now() - begun;
  EXPECT_GE(took, 12 * 700ms);
  EXPECT_LT(took, 50s);
}

TEST(Enrolment, RefusesAtOnceWhatCannotWork) {
  EstBoard board;
  board.command("AT+set=quarklink,hostname,");
  EXPECT_EQ(board.command("AT+iotenrol"), "ERROR: process command,-22\r\n");
  board.command("AT+set=quarklink,hostname,not a host");
  EXPECT_EQ(board.command("AT+iotenrol"), "ERROR: process command,-22\r\n");
  board.command("AT+set=quarklink,hostname,https://enrol.test");
  board.command("AT+set=quarklink,port,65536");
  EXPECT_EQ(board.command("AT+iotenrol"), "ERROR: process command,-22\r\n");
  board.command("AT+set=quarklink,port,6000");
  board.command("AT+set=quarklink,rootCAPath,");
  EXPECT_EQ(board.command("AT+iotenrol"), "ERROR: process command,-22\r\n");
  board.command("AT+set=quarklink,rootCAPath,none.pem");
  EXPECT_EQ(board.command("AT+iotenrol"), "ERROR: process command,-10341\r\n");
  board.command("AT+set=quarklink,rootCAPath,/ql/ql_ca.pem");
  board.command("AT+wlanDisconnect");
  EXPECT_EQ(board.command("AT+iotenrol"), "ERROR: process command,-2069\r\n");
  EXPECT_EQ(board.command("AT+iotenrol=1"), "ERROR: number of parameters,0\r\n");
  board.command("AT+stop=0");
  EXPECT_EQ(board.command("AT+iotenrol"), "ERROR: process command,-2018\r\n");
}

TEST(Enrolment, RunsOnceAtATime) {
  EstBoard board;
  board.send("AT+iotenrol\r\n");
  EXPECT_EQ(board.ask("AT+iotenrol"), "ERROR: process command,-114\r\n");
  board.accept();
  EXPECT_THAT(board.take(), HasSubstr("HTTP_RESPONSE_CODE"));
}

TEST(Enrolment, LeavesTheModuleFreeForOtherCommandsMeanwhile) {
  EstBoard board;
  board.send("AT+iotenrol\r\n");
  board.take();
  EXPECT_EQ(board.ask("AT+test"), "OK\r\n");
  EXPECT_EQ(board.ask("AT+set=csr,country,FR"), "OK\r\n");
}

TEST(Enrolment, EndsWithTheNetworkItRunsOver) {
  EstBoard board;
  board.send("AT+iotenrol\r\n");
  board.take();
  EXPECT_THAT(board.ask("AT+wlanDisconnect"),
              EndsWith("+eventiot:error,\"ENROLMENT_FAILED\",-101\r\n"));
  board.command("AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,");
  board.asked.clear();
  EXPECT_EQ(without_length(board.enrol()), success);
}

TEST(Enrolment, EndsWithoutAWordWhenTheNetworkProcessorStops) {
  EstBoard board;
  board.send("AT+iotenrol\r\n");
  board.take();
  EXPECT_EQ(board.command("AT+stop=0"), "OK\r\n");
  EXPECT_FALSE(board.module->due().has_value());
  board.send("AT+start\r\n");
  board.wait(1min);
  EXPECT_THAT(board.take(), Not(HasSubstr("eventiot")));
}

struct Refusal {
  http::Response response;
  const char* said;
};

TEST(Enrolment, SaysWhyTheServiceRefuses) {
  const Refusal refusals[] = {
      {{403, "", {}, "Device is revoked\n"}, "\"DEVICE_REVOKED\",403"},
      {{403, "", {}, "Device is unknown\n"}, "\"DEVICE_UNKNOWN\",403"},
      {{403, "", {}, ""}, "\"HTTP_ERROR\",403"},
      {{500, "", {}, "revoked"}, "\"HTTP_ERROR\",500"},
      {{404, "", {}, ""}, "\"HTTP_ERROR\",404"},
  };
  for (const auto& [response, said] : refusals) {
    EstBoard board;
    board.answer = [&](const EstBoard::Call&) { return response; };
    const auto status = std::to_string(response.status);
    EXPECT_THAT(board.enrol(), EndsWith("+eventiot:info,\"HTTP_RESPONSE_CODE\"," + status +
                                        "\r\n+eventiot:error," + said + "\r\n"));
    EXPECT_EQ(board.setting("mqtt,iotHubEndpoint"), "");

    EstBoard later;
    later.answer = [&](const EstBoard::Call& call) {
      return call.client ? response : later.usual_answer(call);
    };
    EXPECT_THAT(later.enrol(), EndsWith("\"CONNECTING_TO_HOST\",0\r\n"
                                        "+eventiot:info,\"HTTP_RESPONSE_CODE\"," +
                                        status + "\r\n+eventiot:error," + said + "\r\n"));
    EXPECT_EQ(later.setting("mqtt,clientCertPath"), "");
  }
}

TEST(Enrolment, TakesNothingThatIsNotForItsOwnKey) {
  EstBoard board;
  board.answer = [&](const EstBoard::Call&) -> http::Response {
    const std::array other{board.clients.issue(tls::testing_pki::leaf("x")).certificate};
    return {200, "", {}, base::base64_encode(tls::certificates_to_pkcs7(other))};
  };
  EXPECT_THAT(board.enrol(), EndsWith("+eventiot:info,\"HTTP_RESPONSE_CODE\",200\r\n"
                                      "+eventiot:error,\"ENROLMENT_FAILED\",-2010\r\n"));
  EXPECT_THAT(board.trace.text, HasSubstr("a certificate for another key"));
}

TEST(Enrolment, TakesNothingThatItCannotRead) {
  for (const char* body : {"", "!!!", "aGVsbG8=", "-----BEGIN PKCS7-----\n"}) {
    EstBoard board;
    board.answer = [&](const EstBoard::Call&) -> http::Response { return {200, "", {}, body}; };
    EXPECT_THAT(board.enrol(), EndsWith("+eventiot:error,\"ENROLMENT_FAILED\",-2010\r\n")) << body;
  }
  for (const auto& body :
       {std::string{}, std::string{"hello"}, EstBoard::lines_for("me"),
        std::string{"iotHubPort: 0\r\n\r\n"}, std::string{"iotHubPort: 8884\r\n\r\n"}}) {
    EstBoard board;
    board.answer = [&](const EstBoard::Call& call) -> http::Response {
      if (call.target != "/broker-settings") return board.certificate_for(call);
      return {200, "", {}, body};
    };
    EXPECT_THAT(board.enrol(), EndsWith("+eventiot:error,\"ENROLMENT_FAILED\",-2010\r\n")) << body;
    EXPECT_EQ(board.setting("mqtt,iotHubEndpoint"), "");
  }
}

TEST(Enrolment, VerifiesTheServiceBeforeItSaysAWord) {
  EstBoard stranger;
  stranger.identity = Authority{"Somebody"}.issue(tls::testing_pki::leaf("enrol.test"));
  EXPECT_THAT(stranger.enrol(), EndsWith("\"CONNECTING_TO_HOST\",0\r\n"
                                         "+eventiot:error,\"ENROLMENT_FAILED\",-688\r\n"));
  EXPECT_TRUE(stranger.calls.empty());
  EXPECT_THAT(stranger.trace.text, Not(HasSubstr("broker")));

  EstBoard other;
  other.command("AT+set=quarklink,hostname,other.test");
  EXPECT_THAT(other.enrol(), EndsWith("+eventiot:error,\"ENROLMENT_FAILED\",-722\r\n"));
}

TEST(Enrolment, SaysWhatIsWrongWithItsCaFile) {
  EstBoard board;
  board.upload("/ql/ql_ca.pem", "hello");
  EXPECT_THAT(board.enrol(), EndsWith("+eventiot:error,\"ENROLMENT_FAILED\",-456\r\n"));
}

TEST(Enrolment, SaysThatNobodyIsThere) {
  EstBoard unknown;
  unknown.command("AT+set=quarklink,hostname,nobody.test");
  EXPECT_THAT(unknown.enrol(), EndsWith("\"CONNECTING_TO_HOST\",0\r\n"
                                        "+eventiot:error,\"ENROLMENT_FAILED\",-6154\r\n"));
  EXPECT_THAT(unknown.trace.text, HasSubstr("Check quarklink,hostname."));

  EstBoard refused;
  refused.send("AT+iotenrol\r\n");
  refused.take();
  const auto* dial = std::get_if<Dial>(&refused.asked.back());
  ASSERT_NE(dial, nullptr);
  refused.module->on_dial_failed(dial->id, net::Fault::refused, refused.clock.now(), refused.out);
  refused.collect();
  EXPECT_EQ(refused.take(), "+eventiot:error,\"ENROLMENT_FAILED\",-111\r\n");
}

TEST(Enrolment, WaitsForASilentServiceNoLongerThanHostsDo) {
  EstBoard board{"compatible"};
  board.is_silent = true;
  const auto begun = board.clock.now();
  EXPECT_THAT(board.enrol(), EndsWith("+eventiot:error,\"ENROLMENT_FAILED\",-110\r\n"));
  EXPECT_LT(board.clock.now() - begun, 50s);
}

TEST(Enrolment, RenewsWithTheCertificateThatItHas) {
  EstBoard board;
  board.enrol();
  board.calls.clear();
  EXPECT_EQ(without_length(board.enrol()), success);
  ASSERT_THAT(board.calls, SizeIs(3));
  EXPECT_EQ(board.calls[1].target, "/.well-known/est/simplereenroll");
  ASSERT_TRUE(board.calls[1].client.has_value());
}

TEST(Enrolment, FallsBackWhereTheServiceTakesTheOldCertificateNoLonger) {
  EstBoard board;
  board.enrol();
  board.clients = Authority{"New Client CA"};
  board.calls.clear();
  EXPECT_EQ(without_length(board.enrol()), success);
  ASSERT_THAT(board.calls, SizeIs(3));
  EXPECT_EQ(board.calls[1].target, "/.well-known/est/simpleenroll");
}

TEST(Enrolment, SaysThatTheSubjectMakesNoRequest) {
  EstBoard board;
  board.command("AT+set=csr,country,D");
  EXPECT_EQ(board.enrol(),
            "OK\r\n+eventiot:info,\"GET_TEMP_CSR\",0\r\n"
            "+eventiot:error,\"ENROLMENT_FAILED\",-22\r\n");
}

// hardness I3: the old enrolment or the new one, wherever the power goes.
TEST(Enrolment, IsThereAsAWholeOrNotAtAllAfterAPowerCut) {
  std::size_t commits = 0;
  {
    EstBoard board;
    const auto before = board.storage.commits();
    board.enrol();
    commits = board.storage.commits() - before;
  }
  ASSERT_GE(commits, 3U) << "key, temporary certificate, result";
  for (std::size_t nth = 1; nth <= commits; ++nth) {
    for (const auto cut : {flash::Cut::before_effect, flash::Cut::after_effect}) {
      EstBoard board;
      board.storage.cut_power_at(nth, cut);
      board.enrol();
      board.storage.power_on();
      board.power_up();
      board.take();
      const bool is_new = nth == commits && cut == flash::Cut::after_effect;
      EXPECT_EQ(board.setting("mqtt,iotHubEndpoint"), is_new ? "broker.test" : "");
      EXPECT_EQ(board.setting("mqtt,clientId"), is_new ? "me" : "");
      EXPECT_EQ(board.setting("mqtt,clientCertPath"), is_new ? "/ql/device_cert.pem" : "");
      EXPECT_EQ(board.command("AT+fileGetFileList").find("device_cert") != std::string::npos,
                is_new);
      board.asked.clear();
      board.command("AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,");
      board.asked.clear();
      EXPECT_EQ(without_length(board.enrol()), success) << "the next attempt succeeds";
    }
  }
}

TEST(Enrolment, SaysThatAFileIsInTheWay) {
  EstBoard board;
  board.enrol();
  const auto handle = board.open("/ql/device_cert.pem,READ");
  EXPECT_THAT(board.enrol(), EndsWith("\"QL_RESPONSE_RECEIVED\",0\r\n"
                                      "+eventiot:error,\"ENROLMENT_FAILED\",-10369\r\n"));
  board.command("AT+fileClose=" + handle + ",,");
  EXPECT_EQ(without_length(board.enrol()), success);
}

// --- the key -------------------------------------------------------------------------------------

TEST(DeviceKeys, GiveTheDeviceIdAndOutliveEveryReset) {
  EstBoard board;
  const auto id = board.setting("iot,deviceID");
  EXPECT_THAT(id, testing::MatchesRegex("[0-9a-f]{64}"));
  board.enrol();
  board.send("AT+factoryreset\r\n");
  board.wait(2min);
  board.take();
  EXPECT_EQ(board.setting("iot,deviceID"), id);
  EXPECT_EQ(board.setting("mqtt,clientCertPath"), "");
  EXPECT_EQ(board.command("AT+fileGetFileList"), "OK\r\n");
  board.power_up();
  board.take();
  EXPECT_EQ(board.setting("iot,deviceID"), id);
}

TEST(DeviceKeys, AreMadeAtFirstNeedAndNotBefore) {
  Board board;
  EXPECT_EQ(board.storage.commits(), 0U);
  board.ask("AT+get=iot,deviceid");
  EXPECT_EQ(board.storage.commits(), 1U);
  board.ask("AT+get=iot,deviceid");
  EXPECT_EQ(board.storage.commits(), 1U);
}

TEST(DeviceKeys, DifferBetweenModules) {
  Board one;
  Board two;
  two.options.device_key_seed.reset();
  two.power_up();
  two.take();
  EXPECT_NE(one.ask("AT+get=iot,deviceid"), two.ask("AT+get=iot,deviceid"));
}

TEST(DeviceKeys, AreOutOfReachOfEveryCommand) {
  EstBoard board;
  board.enrol();
  for (const std::string name : {"/sys/device-key.pem", "/SYS/Device-Key.PEM"}) {
    for (const auto& request : {"fileOpen=" + name + ",READ,", "fileOpen=" + name + ",WRITE,",
                                "fileOpen=" + name + ",CREATE|OVERWRITE,100",
                                "fileDel=" + name + ",", "fileGetInfo=" + name + ","}) {
      EXPECT_THAT(board.command("AT+" + request), StartsWith("ERROR: process command,-10"))
          << request;
    }
  }
  EXPECT_THAT(board.command("AT+fileGetFileList"), Not(HasSubstr("sys")));
  EXPECT_THAT(board.command("AT+get=sys,device-key.pem"), StartsWith("ERROR"));
  const auto key = board.storage.load()->files;
  const auto record = flash::find(key, DeviceKey::file_name);
  ASSERT_NE(record, nullptr);
  const std::string pem{base::text_of(*record->content)};
  const auto secret = pem.substr(pem.find('\n') + 1, 40);
  EXPECT_THAT(board.trace.text, Not(HasSubstr(secret)));
  EXPECT_THAT(board.trace.text, Not(HasSubstr("PRIVATE KEY")));
}

}  // namespace
}  // namespace cordelia::module
