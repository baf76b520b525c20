#include "security/pcapng.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>

#include "base/limits.hpp"
#include "security/testing_bench.hpp"

namespace cordelia::security {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing_bench::Bench;

// What tshark says about a capture. The file's name is ours, so the shell sees nothing odd.
class Wireshark {
 public:
  static bool is_here() { return std::system("command -v tshark >/dev/null 2>&1") == 0; }

  explicit Wireshark(const std::string& capture) {
    std::string pattern = testing::TempDir() + "capture_XXXXXX";
    EXPECT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    std::ofstream(file(), std::ios::binary) << capture;
  }

  ~Wireshark() { std::filesystem::remove_all(folder_); }

  Wireshark(const Wireshark&) = delete;
  Wireshark& operator=(const Wireshark&) = delete;

  std::string says(const std::string& arguments) const {
    const auto command = "tshark -r " + file().string() + " " + arguments + " 2>&1";
    const auto close = [](FILE* pipe) { ::pclose(pipe); };
    const std::unique_ptr<FILE, decltype(close)> pipe{::popen(command.c_str(), "r"), close};
    std::string text;
    std::array<char, 1000> chunk{};
    while (const auto size = std::fread(chunk.data(), 1, chunk.size(), pipe.get())) {
      text.append(chunk.data(), size);
    }
    return text;
  }

 private:
  std::filesystem::path file() const { return folder_ / "connection.pcapng"; }

  std::filesystem::path folder_;
};

std::string capture_of(Bench& bench) {
  bench.trace.keeps_secrets = true;
  bench.run();
  bench.trace.on(base::ConnectionEnded{1});
  const Report& report = bench.trace.newest();
  EXPECT_TRUE(report.has_capture);
  const auto* capture = bench.trace.reports.capture(report.id);
  return capture == nullptr ? "" : to_pcapng(report, *capture);
}

TEST(Pcapng, IsDecryptedByWireshark) {
  if (!Wireshark::is_here()) GTEST_SKIP() << "tshark is not installed";
  for (const auto versions : {tls::ServerVersions::tls1_2, tls::ServerVersions::tls1_3}) {
    Bench bench;
    bench.versions = versions;
    bench.port = 8901;  // none that Wireshark knows
    const Wireshark wireshark{capture_of(bench)};
    EXPECT_THAT(wireshark.says("-Y mqtt"),
                AllOf(HasSubstr("Connect Command"), HasSubstr("Connect Ack")));
    EXPECT_THAT(wireshark.says("-Y mqtt -T fields -e mqtt.clientid"), HasSubstr("me"));
    EXPECT_THAT(wireshark.says("-Y tls"), HasSubstr("Client Hello"));
  }
}

TEST(Pcapng, HasPacketsThatAreWhole) {
  if (!Wireshark::is_here()) GTEST_SKIP() << "tshark is not installed";
  Bench bench;
  const Wireshark wireshark{capture_of(bench)};
  const auto faults = wireshark.says(
      "-o tcp.check_checksum:TRUE -o ip.check_checksum:TRUE "
      "-Y 'tcp.analysis.flags || _ws.malformed || tcp.checksum.status==0 || "
      "ip.checksum.status==0'");
  EXPECT_THAT(faults, Not(HasSubstr("TCP")));
  EXPECT_THAT(faults, Not(HasSubstr("TLS")));
  EXPECT_THAT(wireshark.says("-Y tcp.flags.fin==1"), HasSubstr("FIN"));
}

TEST(Pcapng, HoldsNoMoreThanItsLimit) {
  testing_bench::ReportingTrace trace;
  trace.on(base::ConnectionBegan{1, "mqtt", "a.test", 8883, true});
  for (int i = 0; i < 300; ++i) {
    trace.on(base::TlsBytes{1, base::Direction::sent, base::Bytes(16'000)});
  }
  const auto* capture = trace.reports.capture(trace.newest().id);
  ASSERT_NE(capture, nullptr);
  EXPECT_TRUE(capture->is_full);
  EXPECT_LE(capture->bytes, limits::capture_bytes_max);
  EXPECT_THAT(to_pcapng(trace.newest(), *capture), HasSubstr("the rest is missing"));
}

TEST(Pcapng, GivesTheRoomOfOldCapturesToNewOnes) {
  testing_bench::ReportingTrace trace;
  constexpr std::size_t pieces = 60;
  for (base::ConnectionNumber number = 1; number <= 30; ++number) {
    trace.on(base::ConnectionBegan{number, "mqtt", "a.test", 8883, true});
    for (std::size_t i = 0; i < pieces; ++i) {
      trace.on(base::TlsBytes{number, base::Direction::sent, base::Bytes(16'000)});
    }
  }
  std::size_t bytes = 0;
  for (const auto* report : trace.reports.newest_first()) {
    const auto* capture = trace.reports.capture(report->id);
    if (capture != nullptr) bytes += capture->bytes;
  }
  EXPECT_LE(bytes, limits::captures_bytes_max);
  EXPECT_TRUE(trace.newest().has_capture);
  EXPECT_FALSE(trace.reports.newest_first().back()->has_capture);
}

}  // namespace
}  // namespace cordelia::security
