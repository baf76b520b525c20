#include "scenario/parse.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>

#include "net/fault_words.hpp"
#include "scenario/testing_folder.hpp"

namespace cordelia::scenario {
namespace {

using namespace std::chrono_literals;

// A certificate of nobody: only its form counts.
constexpr std::string_view some_ca = R"(-----BEGIN CERTIFICATE-----
MIIBezCCASGgAwIBAgIUazlOH2ZpjV0LOA2MO8u6ufgYKK0wCgYIKoZIzj0EAwIw
EjEQMA4GA1UEAwwHU29tZSBDQTAgFw0yNjExMjgxNzA5MTVaGA8yMTI2MTEwNDE3
MDkxNVowEjEQMA4GA1UEAwwHU29tZSBDQTBZMBMGByqGSM49AgEGCCqGSM49AwEH
A0IABKP0PSc3PLhAV8s+xUjCKPYqYtKi9trPCi27iklIxv87jQXyj+0W6t/c6fds
c22OdPvUqYObg8wAQZel3I9pHIijUzBRMB0GA1UdDgQWBBS7sKetXdDM/YJpQE9e
rr5XZ4RXIjAfBgNVHSMEGDAWgBS7sKetXdDM/YJpQE9err5XZ4RXIjAPBgNVHRMB
Af8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQDyB4THTpA5pmKZzmZhXZbD6mNR
JaZobmXkrTL2NMC8+AIgC51W8zVe0mfaJKUb9gnRvWt1TiQL3GVdzhwe9r1fMus=
-----END CERTIFICATE-----
)";

Folder folder() {
  return folder_of({{"ca.pem", std::string(some_ca)},
                    {"empty.pem", "nothing"},
                    {"values.csv", "room,floor\nkitchen,0\nattic,3\n"},
                    {"bad.csv", "room,floor\nkitchen\n"},
                    {"logo.bin", "12345"},
                    {"hello.md", "```\n-> AT+wlanConnect=a,,open\n-> AT+iotconnect\n```\n"},
                    {"bad.md", "```\n-> AT+tset\n```\n"},
                    {"certs/0.crt", "x"},
                    {"certs/0.key", "x"},
                    {"certs/9.crt", "x"},
                    {"certs/9.key", "x"},
                    {"certs/client.crt", "x"}});
}

base::Result<Scenario, Complaints> parsed(std::string_view text) {
  return parse_scenario(text, "f.toml", folder());
}

constexpr std::string_view good_file = R"(name = "plant floor"
modules = 10
seed = 7
duration = "10m"
grace = "2s"
lost_after = "20s"

[broker]
name = "broker.example"
port = 8884
at = ["127.0.0.1:8883", "[::1]:8884", "broker-2.example:8883"]
ca = "ca.pem"

[ramp]
rate = 2.5
shape = "random"

[identity]
certificates = "per-device"
folder = "certs"
client_id = "plant-{{csv floor}}-{{index}}"
sources = ["127.0.1.0/30", "127.0.2.9"]

[csv]
file = "values.csv"

[[file]]
name = "logo"
from = "logo.bin"

[module]
profile = "realistic"
transcript = "hello.md"

[[publish]]
topic = "a/{{client_id}}"
payload = '{"room":"{{csv room}}","t":{{random 10.0 30.0}},"s":"{{stamp}}"}'
every = "10s"
jitter = "1s"
qos = 1

[[publish]]
every = "1m"
topic = "b"
payload = "x"
echo = false

[[stage]]
fault = "latency"
delay = "200ms"
at = "1m"
for = "30s"
share = 0.25

[[stage]]
name = "rush hour"
load = 3
at = "2m"
for = "1m"

[[stage]]
reconnect = true
at = "4m"

[[stage]]
off = true
at = "5m"
for = "10s"
share = 0.1

[back_off]
first = "500ms"
most = "30s"
spread = 1
)";

std::string filled_for_me(const Template& what) {
  base::Random random(1);
  std::string text;
  what.fill({3, 0, 0, "me"}, random, text);
  return text;
}

TEST(ParseScenario, ReadsEveryTable) {
  const auto read = parsed(good_file);
  ASSERT_TRUE(read) << read.error()[0];
  EXPECT_EQ(read->name, "plant floor");
  EXPECT_EQ(read->modules, 10U);
  EXPECT_EQ(read->seed, 7U);
  EXPECT_EQ(read->duration, 10min);
  EXPECT_EQ(read->grace, 2s);
  EXPECT_EQ(read->lost_after, 20s);
  EXPECT_EQ(read->broker.name, "broker.example");
  EXPECT_EQ(read->broker.port, 8884);
  EXPECT_EQ(read->broker.at.size(), 3U);
  EXPECT_EQ(read->broker.ca, some_ca);
  EXPECT_EQ(read->ramp.rate, 2.5);
  EXPECT_EQ(read->ramp.shape, Ramp::Shape::random);
  EXPECT_EQ(read->identities.certificates, Identities::Certificates::per_device);
  EXPECT_EQ(read->identities.folder, "/scenarios/certs");
  EXPECT_EQ(filled_for_me(read->identities.client_id), "plant-3-3");
  EXPECT_THAT(read->identities.sources,
              testing::ElementsAre("127.0.1.1", "127.0.1.2", "127.0.2.9"));
  EXPECT_EQ(read->files.at(0).content, "12345");
  EXPECT_EQ(read->profile, "realistic");
  EXPECT_EQ(read->back_off.first, 500ms);
  EXPECT_EQ(read->back_off.most, 30s);
  EXPECT_EQ(read->back_off.spread, 1);
}

TEST(ParseScenario, ReadsPublishersAndTheirScript) {
  const auto read = parsed(good_file);
  ASSERT_TRUE(read) << read.error()[0];
  ASSERT_EQ(read->publishes.size(), 2U);
  const auto& first = read->publishes[0];
  EXPECT_EQ(filled_for_me(first.topic), "a/me");
  EXPECT_EQ(first.every, 10s);
  EXPECT_EQ(first.jitter, 1s);
  EXPECT_EQ(first.qos, 1U);
  EXPECT_TRUE(first.is_echo);
  EXPECT_EQ(read->publishes[1].topic_number, 1U);
  EXPECT_FALSE(read->publishes[1].is_echo);
  std::vector<std::string> lines;
  for (const auto& step : read->steps) lines.push_back(filled_for_me(step.text));
  EXPECT_THAT(lines, testing::ElementsAre(
                         "AT+wlanConnect=a,,open", "AT+set=mqtt,clientId,\"me\"",
                         "AT+set=pubtopic0,name,\"a/me\"", "AT+set=pubtopic0,qos,1",
                         "AT+set=subtopic0,name,\"a/me\"", "AT+set=subtopic0,qos,1",
                         "AT+set=pubtopic1,name,\"b\"", "AT+set=pubtopic1,qos,0", "AT+iotconnect"));
}

TEST(ParseScenario, ReadsStages) {
  const auto read = parsed(good_file);
  ASSERT_TRUE(read) << read.error()[0];
  ASSERT_EQ(read->stages.size(), 4U);
  EXPECT_EQ(read->stages[0].name, "latency");
  EXPECT_EQ(net::describe(*read->stages[0].fault), "latency delay=200ms jitter=0");
  EXPECT_EQ(read->stages[0].at, 1min);
  EXPECT_EQ(read->stages[0].lasts, 30s);
  EXPECT_EQ(read->stages[0].share, 0.25);
  EXPECT_EQ(read->stages[1].name, "rush hour");
  EXPECT_EQ(read->stages[1].kind, Stage::Kind::load);
  EXPECT_EQ(read->stages[1].factor, 3);
  EXPECT_EQ(read->stages[2].kind, Stage::Kind::reconnect);
  EXPECT_EQ(read->stages[2].lasts, 0s);
  EXPECT_EQ(read->stages[3].name, "off");
}

TEST(ParseScenario, TakesSeveralFaultsAtOnceAndStagesOneAfterTheOther) {
  const auto read = parsed(R"(
[[stage]]
fault = "latency"
at = "1s"
for = "9s"
[[stage]]
fault = "latency"
at = "5s"
for = "5s"
[[stage]]
load = 3
at = "0ms"
for = "1s"
[[stage]]
fault = "bandwidth"
at = "1s"
[[stage]]
load = 2
at = "1s"
)");
  EXPECT_TRUE(read) << read.error()[0];
}

TEST(ParseScenario, NeedsNothing) {
  const auto read = parsed("");
  ASSERT_TRUE(read) << read.error()[0];
  EXPECT_EQ(read->name, "fleet");
  EXPECT_EQ(read->modules, 1U);
  EXPECT_EQ(read->duration, 1min);
  EXPECT_EQ(filled_for_me(read->identities.client_id), "cordelia-3");
  EXPECT_TRUE(read->steps.empty());
  EXPECT_EQ(read->broker.port, 8883);
  EXPECT_EQ(parsed("[broker]\nsecure = false")->broker.port, 1883);
}

TEST(ParseScenario, AsksForNoListenerOfTheLabWhereTheCommandLineNamesBrokers) {
  const std::string_view text = "[broker]\nname = \"broker.example\"\nport = 8899";
  EXPECT_FALSE(parse_scenario(text, "f.toml", folder()));
  const auto read = parse_scenario(text, "f.toml", folder(), BrokersFrom::command_line);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->broker.name, "broker.example");
  EXPECT_TRUE(read->broker.at.empty());
}

TEST(ParseScenario, FingerprintsItsTextAndItsFiles) {
  const auto of = [](std::string_view text, TestFiles files) {
    return parse_scenario(text, "f.toml", folder_of(std::move(files))).value().fingerprint;
  };
  const std::string_view text = "[csv]\nfile = \"v.csv\"";
  const auto first = of(text, {{"v.csv", "a\n1\n"}});
  EXPECT_EQ(first.size(), 64U);
  EXPECT_EQ(first, of(text, {{"v.csv", "a\n1\n"}, {"other", "x"}}));
  EXPECT_NE(first, of(text, {{"v.csv", "a\n2\n"}}));
  EXPECT_NE(first, of("[csv]\nfile = \"v.csv\" ", {{"v.csv", "a\n1\n"}}));
  EXPECT_NE(of("", {}), of("#", {}));
}

struct Bad {
  std::string_view text;
  std::string_view complaint;  // behind f.toml:
};

constexpr Bad bad_files[] = {
    // --- the fleet
    {"modules = ", "1:11: "},
    {"modules = 0", "1:11: modules must be a number from 1 to 10000000"},
    {"modules = 10000001", "1:11: modules must be a number from 1 to 10000000"},
    {"modules = 1.5", "1:11: modules must be a number from 1 to 10000000"},
    {"moduls = 5", "1:1: a scenario has no moduls; did you mean modules?"},
    {"[ramps]\nrate = 1", "1:2: a scenario has no ramps; did you mean ramp?"},
    {"seed = -1", "1:8: seed must be a number from 0 to 9007199254740991"},
    {"duration = 60", "1:12: duration must be a time like \"10s\", \"500ms\", \"2m\" or \"1h\""},
    {"duration = \"10ms\"", "1:12: duration must be a time from 1s to 720h"},
    {"name = \"\"", "1:8: name must not be empty"},
    // --- broker
    {"[[broker]]\nport = 1", "1:3: write [broker], once"},
    {"broker = 3", "1:1: write [broker], once"},
    {"[broker]\nport = 65536", "2:8: port must be a number from 1 to 65535"},
    {"[broker]\nport = 8890", "2:8: the fleet's own lab has no listener test.mosquitto.org:8890 "},
    {"[broker]\nport = 8081", "2:8: the fleet's own lab has no listener test.mosquitto.org:8081 "},
    {"[broker]\nport = 1883",
     "2:8: the fleet's own lab speaks plain MQTT at test.mosquitto.org:1883; write secure = false"},
    {"[broker]\nport = 8883\nsecure = false",
     "2:8: the fleet's own lab speaks TLS at test.mosquitto.org:8883; write secure = true"},
    {"[broker]\nname = \"nobody.example\"", "2:8: the fleet's own lab has no listener nobody.ex"},
    {"[broker]\nname = \"a b\"", "2:8: name must be a host's name or an IPv4 address"},
    {"[broker]\nca = \"ca.pem\"\nat = [\"127.0.0.1:8883\", \"127.0.0.1\"]",
     "3:25: at: '127.0.0.1' is no ADDRESS:PORT, such as 127.0.0.1:8883 or [::1]:8883"},
    {"[broker]\nca = \"ca.pem\"\nat = [\"a b:1\"]",
     "3:7: at: 'a b:1' is no ADDRESS:PORT, such as 127.0.0.1:8883 or [::1]:8883"},
    {"[broker]\nca = \"ca.pem\"\nat = [\"test.mosquitto.org:8883\"]",
     "3:7: at: test.mosquitto.org is offered to everybody for a few test messages; a fleet is for "
     "brokers of your own, and without an address it brings its own"},
    {"[broker]\nat = [\"127.0.0.1:8883\"]",
     "2:6: at needs ca: the file with the CA that vouches for these brokers"},
    {"[broker]\nca = \"ca.pem\"",
     "2:6: ca is of no use without at: the fleet's own lab has its own CA"},
    {"[broker]\nsecure = false\nca = \"ca.pem\"",
     "3:6: ca is of no use with secure = false; leave one of them away"},
    {"[broker]\nat = [\"127.0.0.1:8883\"]\nca = \"nope.pem\"",
     "3:6: ca: nope.pem: there is no such file"},
    {"[broker]\nat = [\"127.0.0.1:8883\"]\nca = \"empty.pem\"",
     "3:6: ca: empty.pem: there is no certificate in it"},
    // --- ramp
    {"[ramp]\nshape = \"round\"", "2:9: shape must be one of even, random"},
    {"[ramp]\nrate = -1", "2:8: rate must be a number from 0 to 1000000, with or without a point"},
    // --- identity
    {"[identity]\ncertificates = \"some\"",
     "2:16: certificates must be one of none, per-device, shared"},
    {"modules = 2\n[identity]\nclient_id = \"me\"",
     "3:13: client_id: a broker ends the connection of whoever has the same one; write {{index}} "
     "into it"},
    {"[identity]\nclient_id = \"{{count}}\"",
     "2:13: client_id: only {{index}} and {{csv NAME}} can stand in it"},
    {"[identity]\nclient_id = \"{{client_id}}\"",
     "2:13: client_id: only {{index}} and {{csv NAME}} can stand in it"},
    {"[identity]\nsources = [\"10.0.0.0/8\"]",
     "2:11: sources: 10.0.0.0/8 has 16777214 addresses; at most 4096 are taken"},
    {"[identity]\nsources = [\"10.0.0.1\", \"10.0.0.1\"]",
     "2:11: sources: an address is in it twice"},
    {"[identity]\nsources = [\"10.0.0.0/21\", \"10.1.0.0/21\", \"10.2.0.0/21\"]",
     "2:11: sources: more than 4096 addresses"},
    {"[identity]\nfolder = \"certs\"", "2:10: folder is of no use with certificates = \"none\""},
    {"[broker]\nsecure = false\n[identity]\ncertificates = \"per-device\"",
     "4:16: certificates are shown over TLS only; leave secure = false of [broker] away"},
    {"[broker]\nat = [\"127.0.0.1:8883\"]\nca = \"ca.pem\"\n[identity]\ncertificates = \"shared\"",
     "5:16: certificates for brokers of your own cannot be issued here: name the folder that they "
     "are in, or leave at and ca of [broker] away, to use the fleet's own lab"},
    {"[identity]\ncertificates = \"shared\"\nfolder = \"certs\"",
     "3:10: folder: certs/client.key: there is no such file"},
    {"modules = 20\n[identity]\ncertificates = \"per-device\"\nfolder = \"certs\"",
     "4:10: folder: certs/19.crt: there is no such file"},
    // --- csv
    {"[csv]\nfile = \"nope.csv\"", "2:8: file: nope.csv: there is no such file"},
    {"[csv]\nfile = \"bad.csv\"", "2:8: file: bad.csv: line 2: 1 fields for 2 columns"},
    // --- file
    {"[file]\nname = \"a\"", "1:2: write [[file]]"},
    {"[[file]]\nname = \"a\"", "1:1: [[file]] needs from"},
    {"[[file]]\nname = \"a\"\nfrom = \"nope\"", "3:8: from: nope: there is no such file"},
    {"[[file]]\nname = \"a\"\nfrom = \"logo.bin\"\n[[file]]\nname = \"a\"\nfrom = \"logo.bin\"",
     "5:8: a file a is there already"},
    // --- module
    {"[module]\nprofile = \"fast\"", "2:11: profile must be one of compatible, instant, realistic"},
    {"[module]\ntranscript = \"hello.md\"\nlines = [\"-> AT+test\"]",
     "1:1: [module] has transcript or lines, not both"},
    {"[module]\ntranscript = \"nope.md\"", "2:14: transcript: nope.md: there is no such file"},
    {"[module]\ntranscript = \"bad.md\"",
     "2:14: transcript: bad.md:2: there is no request AT+tset"},
    {"[module]\nlines = [\"-> AT+test\",\n  \"<> AT\"]",
     "3:3: lines: '<> AT' begins with none of -> (a request), <- (an event that is waited for), -- "
     "(a pause)"},
    {"[[publish]]\nevery = \"1s\"\n[module]\nlines = [\"-> AT+test\"]",
     "4:9: lines: AT+iotconnect is missing, so [[publish]] can send nothing"},
    // --- publish
    {"[[publish]]\nqos = 1", "1:1: [[publish]] needs every"},
    {"[[publish]]\nevery = \"0s\"", "2:9: every must be a time from 1ms to 24h"},
    {"[[publish]]\nevery = \"1s\"\njitter = \"2s\"", "3:10: jitter must not be more than every"},
    {"[[publish]]\nevery = \"1s\"\nqos = 3", "3:7: qos must be a number from 0 to 2"},
    {"[[publish]]\nevery = \"1s\"\npayload = \"x\"",
     "3:11: payload: echo counts by {{stamp}}; write it into the payload, or echo = false"},
    {"[[publish]]\nevery = \"1s\"\npayload = \"{{stmp}}\"\necho = false",
     "3:11: payload: {{stmp}}: there is no such place to fill in; there are index, count, stamp, "
     "random, csv, client_id"},
    {"[[publish]]\nevery = \"1s\"\npayload = \"a\\nb\"\necho = false",
     "3:11: payload: a line end would end the request"},
    {"[[publish]]\nevery = \"1s\"\ntopic = \"a/#\"",
     "3:9: topic: nobody publishes to a topic with + or #"},
    {"[[publish]]\nevery = \"1s\"\ntopic = \"a/{{count}}\"",
     "3:9: topic: it is set once for each module: only {{index}}, {{client_id}} and {{csv NAME}} "
     "can stand in it"},
    {"[[publish]]\nevery = \"1s\"\n[[publish]]\nevery = \"1s\"",
     "3:1: topic: another [[publish]] has it"},
    // --- stage
    {"[[stage]]\nload = 2", "1:1: [[stage]] needs at"},
    {"[[stage]]\nat = \"1s\"", "1:1: [[stage]] needs one of fault, load, reconnect, renew, off"},
    {"[[stage]]\nat = \"1s\"\nload = 2\noff = true",
     "1:1: [[stage]] needs one of fault, load, reconnect, renew, off"},
    {"[[stage]]\nat = \"1s\"\noff = false", "3:7: off must be true, or be left away"},
    {"[[stage]]\nat = \"1s\"\nfault = \"wifi-dorp\"",
     "3:9: fault names what `cordelia fault kinds` does not list; did you mean wifi-drop?"},
    {"[[stage]]\nat = \"1s\"\nfault = \"latency\"\ndelay = \"soon\"",
     "4:9: delay is a time like 200ms, not soon"},
    {"[[stage]]\nat = \"1s\"\nfault = \"latency\"\nmodule = 3",
     "4:1: a stage has no module; share says which modules, at says when"},
    {"[[stage]]\nat = \"1s\"\nload = 1\ndelay = 3",
     "4:1: [[stage]] has no delay; it has name, at, for, share, fault, load, reconnect, renew, "
     "off"},
    {"[[stage]]\nat = \"1m\"\nload = 2", "2:6: at is not before the run's end"},
    {"[[stage]]\nat = \"50s\"\nfor = \"11s\"\nload = 2",
     "3:7: for: the stage must end before the run does (see duration)"},
    {"[[stage]]\nat = \"1s\"\nrenew = true",
     "3:9: renew needs certificates that the fleet's own lab issues: certificates = \"per-device\" "
     "in [identity], without folder"},
    {"[[stage]]\nat = \"1s\"\nshare = 2\noff = true",
     "3:9: share must be a number from 0 to 1, with or without a point"},
    {"[[stage]]\nat = \"1s\"\nload = 2\n[[stage]]\nat = \"30s\"\nload = 3",
     "5:6: at: of this kind one is on then, 'load 2'; it must end first"},
    // --- back_off, stop, thresholds
    {"[back_off]\nfirst = \"2m\"", "1:1: most must not be less than first"},
    {"[back_off]\nspread = 1.1",
     "2:10: spread must be a number from 0 to 1, with or without a point"},
    {"[stop]\nwhen = \"lost > 3\"",
     "2:8: when must be a list of 1 to 20 texts: [\"...\", \"...\"]"},
    {"[stop]\nwhen = [\"lots > 3\"]", "2:9: when: "},
    {"[thresholds]\nlost = 0", "2:8: lost must be a condition like \"< 5s\" or \"<= 0\""},
    {"[thresholds]\nlots = \"< 5\"", "2:1: "},
};

TEST(ParseScenario, SaysWhatIsWrongAndWhere) {
  for (const auto& bad : bad_files) {
    const auto read = parsed(bad.text);
    ASSERT_FALSE(read) << bad.text;
    EXPECT_TRUE(read.error()[0].starts_with(fmt::format("f.toml:{}", bad.complaint)))
        << bad.text << "\nsays " << read.error()[0];
    EXPECT_EQ(read.error().size(), 1U) << bad.text << "\nsays also " << read.error().back();
  }
}

TEST(ParseScenario, RefusesWhatCannotBeSent) {
  const auto error = [](std::string_view topic, std::size_t payload, bool is_echo) {
    const auto read = parsed(
        fmt::format("[[publish]]\nevery = \"1s\"\ntopic = \"{}\"\npayload = \"{}{}\"\necho = {}",
                    topic, std::string(payload, 'x'), is_echo ? "{{stamp}}" : "", is_echo));
    return read ? "" : read.error()[0];
  };
  EXPECT_EQ(error("a", 4078, false), "");
  EXPECT_EQ(error("a", 4079, false),
            "f.toml:4:11: payload: can become 4079 bytes long; iotpublish takes 4078");
  // The longest stamp of one module has 29 bytes.
  EXPECT_EQ(error("a", 2023 - 30, true), "");
  EXPECT_EQ(error("a", 2023 - 29, true),
            "f.toml:4:11: payload: with its topic it can become 2024 bytes long; an event to the "
            "host holds 2023, so shorten it or write echo = false");
  EXPECT_EQ(error(std::string(512, 'a'), 1, false), "");
  EXPECT_EQ(error(std::string(513, 'a'), 1, false),
            "f.toml:3:9: topic: can become longer than 512 bytes");
}

TEST(ParseScenario, SaysAllThatIsWrongButNoMoreThanOneReads) {
  const auto read = parsed("[ramp]\nrat = 1\nshap = 2\n[broker]\nport = 0\n");
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error(),
              testing::ElementsAre("f.toml:2:1: [ramp] has no rat; did you mean rate?",
                                   "f.toml:3:1: [ramp] has no shap; did you mean shape?",
                                   "f.toml:5:8: port must be a number from 1 to 65535"));
  std::string many;
  for (int i = 0; i < 2000; ++i) many += fmt::format("unknown_{} = 1\n", i);
  EXPECT_EQ(parsed(many).error().size(), 20U);
}

TEST(ParseScenario, HasBounds) {
  EXPECT_EQ(parsed(std::string(1024 * 1024 + 1, '#')).error()[0],
            "f.toml:1:1: the file has 1048577 bytes; at most 1048576 are read");
  std::string stages;
  std::string publishes;
  for (int i = 0; i < 101; ++i) stages += "[[stage]]\nat = \"1s\"\nreconnect = true\n";
  for (int i = 0; i < 5; ++i)
    publishes += fmt::format("[[publish]]\nevery = \"1s\"\ntopic = \"{}\"\n", i);
  EXPECT_THAT(parsed(stages).error(), testing::ElementsAre("f.toml:301:1: more than 100 stages"));
  EXPECT_THAT(parsed(publishes).error(),
              testing::ElementsAre("f.toml:13:1: a module publishes to at most 4 topics"));
}

// Bytes, and whole lines, changed, lost and doubled: a scenario or sentences, nothing else.
TEST(ParseScenario, SurvivesEveryMutation) {
  setenv("RC_PARAMS", "seed=2026 max_success=2000", 0);
  EXPECT_TRUE(rc::check("mutations", [] {
    std::string text(good_file);
    const auto changes = *rc::gen::inRange(1, 6);
    for (int i = 0; i < changes && !text.empty(); ++i) {
      const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
      const auto end = std::min(text.find('\n', at), text.size());
      switch (*rc::gen::inRange(0, 4)) {
        case 0:
          text[at] = *rc::gen::arbitrary<char>();
          break;
        case 1:
          text.erase(at, end - at);
          break;
        case 2:
          text.insert(at, text.substr(*rc::gen::inRange<std::size_t>(0, text.size()), 40));
          break;
        default:
          text.insert(
              at, *rc::gen::element<std::string>("[", "]", "\"", "{{", "}}", "=", "9999999999", "-",
                                                 "'", "\n", "nan", "true", "[[", "."));
      }
    }
    const auto read = parsed(text);
    if (!read) {
      RC_ASSERT(!read.error().empty());
      for (const auto& line : read.error()) RC_ASSERT(line.starts_with("f.toml:"));
    }
  }));
}

}  // namespace
}  // namespace cordelia::scenario
