#include "bench/bench_broker.hpp"

#include <stdlib.h>

#include <chrono>
#include <fstream>
#include <iterator>

#include "base/check.hpp"

namespace cordelia::bench {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 60s;

// Runs the loop until `is_done`; false where that takes too long.
template <typename Question>
bool run_until(io::asio::io_context& loop, Question is_done) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (!is_done()) {
    if (loop.stopped()) loop.restart();
    if (loop.run_one_until(deadline) == 0 && std::chrono::steady_clock::now() >= deadline) {
      return false;
    }
  }
  return true;
}

Result<void> start_lab(BenchBroker::Parts& parts) {
  lab::LabCalls calls;
  calls.on_ready = [&parts] { parts.is_ready = true; };
  calls.on_failure = [&parts](const lab::Failure& why) { parts.failure = why; };
  parts.lab->start(std::move(calls));
  const bool came = run_until(parts.loop, [&] { return parts.is_ready || parts.failure; });
  if (parts.failure) return fail(lab::describe(*parts.failure));
  if (!came) return fail("the broker does not come up");
  return {};
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "cordelia-bench-XXXXXX").string();
  if (::mkdtemp(name.data()) != nullptr) path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

Result<std::unique_ptr<BenchBroker>> BenchBroker::start() {
  auto parts = std::make_unique<Parts>();
  if (parts->folder.path().empty()) return fail("cannot make a temporary folder");
  lab::LabOptions options;
  options.state = parts->folder.path() / "state";
  auto opened = lab::Lab::open(parts->loop, std::move(options), parts->clock);
  if (!opened) return fail(lab::describe(opened.error()));
  parts->lab = *std::move(opened);
  TRY_VOID(start_lab(*parts));
  return std::make_unique<BenchBroker>(std::move(parts));
}

std::uint16_t BenchBroker::tls_port() const {
  for (const lab::Binding& binding : parts_->lab->broker()->bindings()) {
    if (binding.listener->public_port == broker_public_port &&
        binding.listener->address == broker_address) {
      return binding.port;
    }
  }
  CHECK(false);
}

std::filesystem::path BenchBroker::ca_file() const {
  return parts_->lab->pki().certificate_file(lab::CertificateKind::lab_ca);
}

Result<std::string> BenchBroker::ca_text() const {
  std::ifstream file(ca_file(), std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file || text.empty()) return fail("cannot read " + ca_file().string());
  return text;
}

Result<BenchBroker*> BrokerOnDemand::get() {
  if (!broker_) {
    TRY(broker_, BenchBroker::start());
  }
  return broker_.get();
}

}  // namespace cordelia::bench
