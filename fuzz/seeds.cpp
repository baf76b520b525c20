// Writes the first corpus of each fuzz target: conversations of the transcripts and of the command
// table, MQTT packets, a small PKI in all of its forms, HTTP messages, handshakes, reports. The
// same files every time, but for the keys.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "base/base64.hpp"
#include "base/random.hpp"
#include "fuzz/handshake_seeds.hpp"
#include "fuzz/report_seeds.hpp"
#include "http/printer.hpp"
#include "mqtt/encoder.hpp"
#include "replay/transcript.hpp"
#include "sim/requests.hpp"
#include "tls/authority.hpp"
#include "tls/certificate_file.hpp"

namespace cordelia::mqtt {

std::vector<Packet> seed_packets() {
  const auto payload = base::copy_of(base::bytes_of("payload"));
  return {Connack{},
          Connack{true, 0},
          Connack{false, 5},
          Suback{PacketId{1}, {0, 1, 2, subscription_refused_code}},
          Publish{.topic = "a", .payload = payload},
          Publish{.topic = "a", .payload = payload, .qos = Qos::at_least_once, .id = PacketId{5}},
          Publish{.topic = "a", .payload = payload, .qos = Qos::exactly_once, .id = PacketId{6}},
          Puback{PacketId{2}},
          Pubrec{PacketId{3}},
          Pubrel{PacketId{6}},
          Pubcomp{PacketId{3}},
          Unsuback{PacketId{7}},
          Pingresp{},
          Pingreq{},
          Disconnect{},
          Connect{.client_id = "c", .keep_alive_s = 60, .user_name = "u", .password = "p"},
          Subscribe{PacketId{8}, {{"a/#", Qos::exactly_once}}},
          Unsubscribe{PacketId{9}, {"a/#"}}};
}

}  // namespace cordelia::mqtt

namespace cordelia::fuzz {
namespace {

namespace files = std::filesystem;

class Corpus {
 public:
  Corpus(const files::path& top, const std::string& target) : folder_(top / target) {
    files::create_directories(folder_);
  }

  void add(std::string_view bytes) {
    std::ofstream file(folder_ / fmt::format("seed{:04}", ++count_), std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }

  void add(base::ByteView bytes) { add(base::text_of(bytes)); }

 private:
  files::path folder_;
  int count_ = 0;
};

void add_texts(const files::path& folder, std::string_view extension,
               std::vector<std::string>& texts) {
  for (const auto& entry : files::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != extension) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
}

std::vector<std::string> documents(const files::path& source) {
  std::vector<std::string> texts;
  for (const auto* folder : {"tutorials", "docs"}) add_texts(source / folder, ".md", texts);
  return texts;
}

void write_scenarios(const files::path& top, const files::path& source) {
  Corpus corpus(top, "scenario");
  std::vector<std::string> texts;
  add_texts(source / "scenarios", ".toml", texts);
  for (const auto& text : texts) corpus.add(text);
  corpus.add(
      "[csv]\nfile = \"a.csv\"\n[module]\ntranscript = \"a.md\"\n[[file]]\nname = \"a\"\n"
      "from = \"b\"\n[[publish]]\npayload = '{{csv room}}{{stamp}}'\nevery = \"1s\"\n");
  corpus.add("[module]\nlines = ['-> AT+iotconnect', '<- +eventmqtt:info', '-- 1s']\n");
}

void write_mqtt(const files::path& top) {
  Corpus corpus(top, "mqtt");
  base::Bytes all{std::byte{4}};
  for (const auto& packet : mqtt::seed_packets()) {
    base::Bytes one{std::byte{200}};
    if (!mqtt::encode(packet, one) || !mqtt::encode(packet, all)) continue;
    corpus.add(one);
    corpus.add(all);
  }
}

// The conversation up to the broker's answers, as fuzz/at.cpp reads them.
std::string connected(const std::string& more) {
  base::Bytes broker;
  for (const mqtt::Packet& packet :
       {mqtt::Packet{mqtt::Connack{}}, mqtt::Packet{mqtt::Suback{mqtt::PacketId{1}, {0}}},
        mqtt::Packet{mqtt::Publish{.topic = "a", .payload = {}}}}) {
    (void)mqtt::encode(packet, broker);
  }
  std::string text =
      "AT+set=mqtt,iotHubEndpoint,broker.test\r\nAT+set=mqtt,iotHubPort,1883\r\n"
      "AT+set=subtopic0,name,a\r\nAT+set=pubtopic0,name,a\r\nAT+set=pubtopic0,qos,1\r\n"
      "AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,\r\nAT+iotconnect\r\n";
  text += "\xFF\x01";
  text += static_cast<char>(broker.size());
  return text + std::string(base::text_of(broker)) + more;
}

void write_at(const files::path& top, const files::path& source) {
  Corpus corpus(top, "at");
  for (const auto& document : documents(source)) {
    const auto transcript = replay::parse(document, "seed.md");
    if (!transcript) continue;
    std::string requests;
    for (const auto& step : transcript->steps) {
      if (step.kind == replay::StepKind::request) requests += step.text + "\r\n";
    }
    corpus.add(requests);
  }
  base::Random random(1);
  const sim::Knowledge known;
  sim::RequestMaker maker(random, known);
  constexpr int requests = 200;
  for (int i = 0; i < requests; ++i) corpus.add(maker.valid());
  for (int i = 0; i < requests / 4; ++i) corpus.add(maker.setting());
  corpus.add(connected("AT+iotpublish=0,\"x\"\r\n"));
  corpus.add(connected("AT+iotpublish=0,x\r\nAT+iotdisconnect\r\nAT+reboot\r\n"));
  corpus.add(
      std::string("AT+fileOpen=a,WRITE|CREATE,4096\r\n\xFF\x04\x01"
                  "AT+factoryreset\r\n"));
}

void write_transcripts(const files::path& top, const files::path& source) {
  Corpus corpus(top, "transcript");
  for (const auto& document : documents(source)) corpus.add(document);
  corpus.add("```\n-> AT+get=general,version\n<- +get:1\n<-OK\n```\n");
  corpus.add(
      "> ~~~\n> <-AT+FileWrite=1,0,0,1452, <Content to write>\n> -> +filewrite:1452\n> ~~~\n");
}

tls::CertificateSpec spec_of(const std::string& name) {
  constexpr base::WallTime now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 1}};
  tls::CertificateSpec spec;
  spec.subject = {{"O", "Lab"}, {"CN", name}};
  spec.not_before = now;
  spec.not_after = now + std::chrono::days{300};
  return spec;
}

// A CA, a leaf, and everything that can be said about them. Returns the Base64 of a request and of
// a bundle.
std::vector<std::string> write_pki(const files::path& top) {
  Corpus corpus(top, "certificates");
  auto ca_spec = spec_of("ca");
  ca_spec.is_ca = true;
  ca_spec.permitted_dns_names = {"test"};
  const auto ca_key = tls::PrivateKey::generate(tls::KeyKind::ec_p256).value();
  const tls::Signer ca{tls::issue_self_signed(ca_spec, ca_key).value(), ca_key};
  auto leaf_spec = spec_of("broker.test");
  leaf_spec.dns_names = {"broker.test", "*.lab.test"};
  leaf_spec.ip_addresses = {"127.0.0.1", "::1"};
  const auto leaf_key = tls::PrivateKey::generate(tls::KeyKind::rsa_2048).value();
  const auto leaf = tls::issue(leaf_spec, leaf_key.public_key(), ca).value();
  const std::vector<tls::Certificate> both{leaf, ca.certificate};
  const auto request = tls::CertificateRequest::create(leaf_spec.subject, leaf_key).value();
  const auto list =
      tls::issue_revocation_list({{leaf}, leaf_spec.not_before, leaf_spec.not_after, 1}, ca)
          .value();
  const auto bundle = tls::certificates_to_pkcs7(both);
  for (const auto& text :
       {ca.certificate.to_pem(), leaf.to_pem(), leaf.to_pem() + ca.certificate.to_pem(),
        "text in front\r\n" + ca.certificate.to_pem() + std::string(100, '\0'), ca_key.to_pem(),
        leaf_key.to_pem(), request.to_pem(), list.to_pem()}) {
    corpus.add(text);
  }
  for (const auto& bytes : {ca.certificate.to_der(), leaf.to_der(), ca_key.to_der(),
                            leaf_key.to_der(), request.to_der(), list.to_der(), bundle}) {
    corpus.add(bytes);
  }
  return {base::base64_encode(request.to_der()), base::base64_encode(bundle)};
}

void write_est(const files::path& top, const std::vector<std::string>& bodies) {
  Corpus corpus(top, "est");
  for (const auto& body : bodies) {
    http::Request request{.method = "POST", .target = "/.well-known/est/simpleenroll"};
    request.fields = {{"Host", "quarklink.test:6000"}, {"Content-Type", "application/pkcs10"}};
    request.body = body;
    corpus.add('\x07' + http::print(request));
    http::Response response{.status = 200};
    response.fields = {{"Content-Type", "application/pkcs7-mime; smime-type=certs-only"}};
    response.body = body;
    corpus.add('\x40' + http::print(response));
    corpus.add('\x01' + body);
  }
  corpus.add("\x01HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nTUlJ\r\n0\r\n\r\n");
  corpus.add("\x01HTTP/1.1 202 Accepted\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n");
  corpus.add("\x01GET /.well-known/est/cacerts HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
}

void write_handshakes(const files::path& top) {
  Corpus corpus(top, "handshake");
  for (const auto& message : handshake_messages()) corpus.add(message);
}

void write_reports(const files::path& top) {
  Corpus corpus(top, "report");
  for (const auto& document : report_documents()) corpus.add(document);
}

}  // namespace

void write_seeds(const files::path& top, const files::path& source) {
  write_at(top, source);
  write_mqtt(top);
  write_transcripts(top, source);
  write_scenarios(top, source);
  write_est(top, write_pki(top));
  write_handshakes(top);
  write_reports(top);
}

}  // namespace cordelia::fuzz

int main(int count, char** words) {
  if (count != 3) {
    fmt::print(stderr, "usage: cordelia-fuzz-seeds CORPUS SOURCE\n");
    return 2;
  }
  cordelia::fuzz::write_seeds(words[1], words[2]);
  return 0;
}
