// tidy: long because one table holds what happens at every listener.
// Every listener of the lab as a module meets it: the event for the host, the sentence for people,
// and that the next correct attempt succeeds. All go to their lessons side by side, so that the
// slow ones cost their time once; the lab and its broker end with as many descriptors as before.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iostream>
#include <map>

#include "lab/files.hpp"
#include "lab/hosts.hpp"
#include "lab/testing_broker.hpp"
#include "lab/testing_pupil.hpp"
#include "tls/certificate_file.hpp"

namespace cordelia::lab {
namespace {

using testing::HasSubstr;
using testing_lab::HostStep;
using testing_lab::Pupil;
using Kind = CertificateKind;
using Steps = std::vector<HostStep>;

constexpr const char* connected = "+eventmqtt:info,\"CONNACK\",0\r\n";
constexpr const char* disconnected = "+eventmqtt:info,\"CLIENT_DISCONNECT\",0\r\n";
constexpr const char* hung_up = "+eventmqtt:info,\"SERVER_DISCONNECT\",0\r\n";
constexpr const char* lost = "+eventmqtt:error,\"PUBLISH_FAILED\",-107\r\n";

std::string failed(int code) {
  return fmt::format("+eventmqtt:error,\"CONNECT_FAILED\",{}\r\n", code);
}

std::string refused(int code) {
  return fmt::format("+eventmqtt:error,\"CONNECTION_REFUSED\",{}\r\n", code);
}

const Steps publishes_with_qos_1{{"AT+set=pubtopic0,qos,1", "OK\r\n"},
                                 {"AT+iotconnect", connected},
                                 {"AT+iotpublish=0,important", "OK\r\n"}};

// What a host does there that is not the exercise's text.
using Settings = std::vector<const char*>;

struct Lesson {
  std::uint16_t public_port;
  Steps ends;       // events, in order; a request where the host has to do something for it
  const char* why;  // part of what people are told; empty: there is nothing to tell
  Settings settings{};
  Steps before{};  // instead of iotconnect alone
  std::string_view address = mosquitto_address;

  bool stays_connected() const { return ends.back().until == connected; }
};

const Settings plain{"mqtt,flags,url"};
const Settings newest{"mqtt,TLS1_3,true"};
const Settings catalogue{"mqtt,flags,url|sec", "mqtt,rootCAPath,public.pem"};
const Settings rsa{"mqtt,rootCAPath,rsa.pem"};
const Settings with_certificate{"mqtt,clientCertPath,cert.pem", "mqtt,clientPrivateKey,key.pem"};
const Settings login{"mqtt,userName,rw", "mqtt,password,readwrite"};

Settings operator+(Settings a, const Settings& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

const Settings aws{"mqtt,iotHubEndpoint,a1b2-ats.iot.eu-central-1.amazonaws.com"};

Steps event(std::string text) { return {{"", std::move(text)}}; }

const Lesson lessons[] = {
    // Those of test.mosquitto.org.
    {1883, event(connected), "", plain},
    {1883, event(failed(-300)), "may speak plain MQTT"},
    {1884, event(refused(5)), "not authorised", plain},
    {1884, event(connected), "", plain + login},
    {8883, event(connected), ""},
    {8883, event(failed(-107)), "ended the plain connection", plain},
    {8883,
     event(failed(-722)),
     "you asked for wrong.host.lab",
     {"mqtt,iotHubEndpoint,wrong.host.lab"}},
    {8883, event(failed(-688)), "was not signed by the uploaded CA", rsa},
    {8883, event(failed(-468)), "catalogue of known roots", {"mqtt,flags,url|sec"}},
    {8884, event(failed(-340)), "wants a client certificate and the module sent none"},
    {8884, event(failed(-416)), "wants a client certificate and the module sent none", newest},
    {8884, event(connected), "", with_certificate},
    {8885, event(refused(5)), "not authorised"},
    {8885, event(connected), "", login},
    {8886, event(connected), "", catalogue},
    {8887, event(failed(-461)), "The broker's certificate expired on"},
    {8080, event(failed(-310)), "does not speak MQTT", plain},
    {8081, event(failed(-310)), "does not speak MQTT"},
    {8090, event(failed(-310)), "does not speak MQTT", plain},
    {8091, event(failed(-310)), "does not speak MQTT"},

    // Certificates with something wrong.
    {8892, event(failed(-722)), "The certificate is for other.host.lab"},
    {8893, event(failed(-461)), "is not valid before"},
    {8894, event(failed(-688)), "Somebody Else CA' is not among the module's files"},
    {8895, event(failed(-688)), "vouches for itself"},
    {8896, event(failed(-688)), "Public Intermediate' is not among the module's files", catalogue},
    {8897, event(failed(-657)), "key that is too short"},
    {8898, event(failed(-656)), "digest that can be forged"},
    {8899, event(failed(-370)), "no TLS version in common"},
    {8899, event(connected), "", newest},
    {8900, event(failed(-467)), "has been revoked"},
    {8901, event(connected), "", rsa},

    // What the lab plays itself.
    {8902, event(connected), ""},
    {8902, event(connected), "", newest},
    {8903, event(failed(-370)), "answered in TLS 1.1, the module offers TLS 1.2 only"},
    {8904, event(failed(-462)), "did not finish the TLS handshake in time"},
    {8904, event(failed(-110)), "never answered CONNECT", plain},
    {8905, event(failed(-110)), "never answered CONNECT"},
    {8906, event(refused(1)), "refused the connection"},
    {8907, event(refused(2)), "refused the connection"},
    {8908, event(refused(3)), "refused the connection"},
    {8909, event(refused(4)), "refused the connection"},
    {8910, event(refused(5)), "refused the connection"},
    {8911,
     {{"", lost}, {"", hung_up}},
     "before the broker acknowledged the message",
     {},
     publishes_with_qos_1},
    {8912,
     {{"AT+iotdisconnect", lost}, {"", disconnected}},
     "before the broker acknowledged the message",
     {},
     publishes_with_qos_1},
    {8913,
     {{"", connected},
      {"", "+eventmqtt:error,\"SUBSCRIBE_FAILED\",0\r\n"},
      {"AT+iotdisconnect", disconnected}},
     "did not take the subscription to \"cordelia/+\""},
    {8914, event(failed(-310)), "something that is not TLS"},
    {8915, event(failed(-310)), "belongs to a web server"},
    {8916, event(failed(-310)), "This port speaks plain MQTT"},
    {8917, event(failed(-462)), "did not finish the TLS handshake in time"},
    {8918, event(failed(-300)), "instead of answering in TLS"},
    {8919, event(failed(-300)), "instead of answering in TLS"},
    {8920, event(failed(-340)), "no TLS version or cipher suite in common"},
    {8921, event(failed(-380)), "internal error"},
    {8922, event(failed(-412)), "does not know the host name"},
    {8923, {{"", connected}, {"", hung_up}}, "The module hung up"},
    {8924, {{"", connected}, {"", hung_up}}, "is gone. The connection ended."},
    {8925,
     {{"", connected}, {"", hung_up}},
     "cut off: it ended without the broker having ended TLS"},
    {8926, {{"", connected}, {"", hung_up}}, "in the middle of a packet"},
    {8927, event(failed(-310)), "does not speak MQTT"},

    // AWS: without a certificate; then one that it has never seen, and the same again.
    {8883, event(failed(-340)), "wants a client certificate", aws + catalogue, {}, aws_address},
    {8883,
     {{"", connected}, {"", hung_up}, {"AT+iotconnect", connected}},
     "is gone",
     aws + catalogue + with_certificate,
     {},
     aws_address},
};

class LessonsTest : public testing::Test {
 protected:
  void SetUp() override {
    LabOptions options;
    options.state = folder_.path() / "cordelia";
    auto opened = Lab::open(loop_, std::move(options), clock_);
    ASSERT_TRUE(opened.has_value()) << describe(opened.error());
    lab_ = *std::move(opened);
    LabCalls calls;
    calls.on_ready = [this] { is_ready_ = true; };
    calls.on_failure = [](const Failure& failure) { ADD_FAILURE() << describe(failure); };
    lab_->start(std::move(calls));
    ASSERT_TRUE(testing_lab::run_until(loop_, [this] { return is_ready_; }));
    const auto pem = **lab_->root_catalogue();
    catalogue_ = *tls::load_catalogue(base::bytes_of(pem));
  }

  std::string file(const std::filesystem::path& path) const {
    return *read_file(path, std::size_t{1} << 20U);
  }

  void upload(const char* name, const std::filesystem::path& path, std::deque<HostStep>& to) const {
    const auto content = file(path);
    to.push_back({fmt::format("AT+fileOpen={},WRITE|CREATE,4096", name), "OK\r\n"});
    to.push_back({fmt::format("AT+fileWrite={{id}},0,0,{},{}", content.size(), content), "OK\r\n"});
    to.push_back({"AT+fileClose={id},,", "OK\r\n"});
  }

  static void set(const std::string& setting, std::deque<HostStep>& to) {
    to.push_back({"AT+set=" + setting, "OK\r\n"});
  }

  // The exercise's settings; a second time they put right what a lesson changed.
  static void set_as_the_exercise(std::deque<HostStep>& to) {
    for (const char* setting :
         {"mqtt,iotHubEndpoint,test.mosquitto.org", "mqtt,iotHubPort,8883",
          "mqtt,flags,url|sec|whitelist_rootca", "mqtt,rootCAPath,ca.pem", "mqtt,TLS1_3,false",
          "mqtt,clientCertPath,", "mqtt,clientPrivateKey,", "mqtt,userName,", "mqtt,password,",
          "subtopic0,name,cordelia/+", "pubtopic0,name,cordelia/apple", "pubtopic0,qos,0"}) {
      set(setting, to);
    }
  }

  std::deque<HostStep> steps_of(const Lesson& lesson, std::size_t number) const {
    const Pki& pki = lab_->pki();
    std::deque<HostStep> steps{
        {"AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,", "+eventnetapp:ipv4_acquired"}};
    upload("ca.pem", pki.certificate_file(Kind::lab_ca), steps);
    upload("rsa.pem", pki.certificate_file(Kind::lab_ca_rsa), steps);
    upload("public.pem", pki.certificate_file(Kind::public_root), steps);
    upload("cert.pem", pki.certificate_file(Kind::client), steps);
    upload("key.pem", pki.key_file(Kind::client), steps);
    set_as_the_exercise(steps);
    set(fmt::format("mqtt,clientId,pupil-{}", number), steps);
    set(fmt::format("mqtt,iotHubPort,{}", lesson.public_port), steps);
    for (const char* setting : lesson.settings) set(setting, steps);
    if (lesson.before.empty()) {
      steps.push_back({"AT+iotconnect", "OK\r\n"});
    } else {
      steps.insert(steps.end(), lesson.before.begin(), lesson.before.end());
    }
    steps.insert(steps.end(), lesson.ends.begin(), lesson.ends.end());
    recover(lesson, steps);
    return steps;
  }

  static void recover(const Lesson& lesson, std::deque<HostStep>& to) {
    if (lesson.stays_connected()) to.push_back({"AT+iotdisconnect", disconnected});
    set_as_the_exercise(to);
    to.push_back({"AT+iotconnect", connected});
    to.push_back({"AT+iotpublish=0,recovered", "+eventmqtt:recv,cordelia/"});
    to.push_back({"AT+iotdisconnect", disconnected});
  }

  // What each descriptor of the process is, such as socket:[4711].
  static void add_descriptors_of(pid_t process, std::vector<std::string>& to) {
    for (const auto& entry :
         std::filesystem::directory_iterator{fmt::format("/proc/{}/fd", process)}) {
      std::error_code gone;
      const auto what = std::filesystem::read_symlink(entry, gone).string();
      to.push_back(fmt::format("{}:{}={}", process, entry.path().filename().string(), what));
    }
  }

  std::vector<std::string> descriptors() const {
    std::vector<std::string> all;
    add_descriptors_of(::getpid(), all);
    add_descriptors_of(lab_->broker()->pid(), all);
    return all;
  }

  testing_lab::Folder folder_;
  io::SystemClock clock_;
  io::asio::io_context loop_{1};
  std::unique_ptr<Lab> lab_;
  bool is_ready_ = false;
  std::shared_ptr<const tls::RootCatalogue> catalogue_;
};

// The sentence that the lesson is about; empty where nobody was told it.
base::ConnectFailed told(const Pupil& pupil, const Lesson& lesson) {
  for (const auto& failure : pupil.failures()) {
    if (failure.headline.find(lesson.why) != std::string::npos) return failure;
  }
  return {};
}

std::string names_of(const Steps& events) {
  std::string text;
  for (const auto& step : events) {
    text += step.until.substr(step.until.find(':') + 1);
    text.replace(text.find("\r\n"), 2, " ");
  }
  return text;
}

TEST_F(LessonsTest, EndAsTheyShouldAndAreOverAtTheNextCorrectAttempt) {
  const auto before = descriptors();
  std::vector<std::unique_ptr<Pupil>> pupils;
  for (const Lesson& lesson : lessons) {
    pupils.push_back(std::make_unique<Pupil>(Pupil::Ground{loop_, *lab_, clock_, catalogue_},
                                             steps_of(lesson, pupils.size())));
  }
  const auto all_done = [&] {
    return std::all_of(pupils.begin(), pupils.end(), [](auto& pupil) { return pupil->is_done(); });
  };
  testing_lab::run_until(loop_, all_done);
  std::string table = "listener | event | why | next step | recovered\n";
  for (std::size_t i = 0; i < pupils.size(); ++i) {
    const Lesson& lesson = lessons[i];
    const auto& pupil = *pupils[i];
    const auto words = told(pupil, lesson);
    table += fmt::format("{} | {}| {} | {} | {}\n", lesson.public_port, names_of(lesson.ends),
                         words.headline, words.next_step, pupil.is_done() ? "yes" : "no");
    EXPECT_TRUE(pupil.is_done()) << lesson.public_port << " " << pupil.state();
    const bool has_words = !words.headline.empty();
    EXPECT_EQ(has_words, *lesson.why != '\0') << lesson.public_port << " misses " << lesson.why;
    EXPECT_EQ(has_words, !words.next_step.empty()) << lesson.public_port;
  }
  // tidy: output because people look at this table.
  std::cout << table;
  pupils.clear();
  EXPECT_TRUE(testing_lab::run_until(loop_, [&] { return descriptors().size() == before.size(); }))
      << fmt::format("{}\nand before\n{}", fmt::join(descriptors(), " "), fmt::join(before, " "));
}

TEST(Lessons, HaveACaseForEachListener) {
  for (const Listener& listener : listeners()) {
    const bool is_there =
        std::any_of(std::begin(lessons), std::end(lessons), [&](const Lesson& lesson) {
          return lesson.public_port == listener.public_port && lesson.address == listener.address;
        });
    EXPECT_TRUE(is_there) << listener.address << ":" << listener.public_port;
  }
}

}  // namespace
}  // namespace cordelia::lab
