#include "app/module_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/host_limits.hpp"
#include "flash/fault.hpp"
#include "module/testing_board.hpp"

namespace cordelia::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// The software module behind a HostSession, in the module's own time. `before` sees each request
// and may do anything, or answer in the module's place.
class BoardPort : public HostPort {
 public:
  HostAnswer ask(HostRequest request) override {
    requests.push_back(request.text);
    if (before) before(request.text);
    HostOutput out;
    EXPECT_TRUE(session_.ask(std::move(request), board.clock.now(), out));
    const std::string heard = silent ? "" : lie.empty() ? exchange(out.to_device) : lie;
    lie.clear();
    session_.on_bytes(base::bytes_of(heard), board.clock.now(), out);
    while (!answer_in(out)) {
      board.clock.advance_to(session_.due().value());
      session_.on_time(board.clock.now(), out);
    }
    return *answer_in(out);
  }

  bool is_interrupted() const override { return interrupted; }

  module::Board board;
  std::vector<std::string> requests;
  std::function<void(const std::string&)> before;
  std::string lie;  // instead of the next answer
  bool silent = false;
  bool interrupted = false;

 private:
  std::string exchange(const std::string& bytes) {
    board.take();
    board.send(bytes);
    board.wait(std::chrono::milliseconds(50));
    return board.take();
  }

  static const HostAnswer* answer_in(const HostOutput& out) {
    for (const HostNote& note : out.notes) {
      if (const auto* answer = std::get_if<HostAnswer>(&note)) return answer;
    }
    return nullptr;
  }

  HostSession session_;
};

class ModuleFilesTest : public testing::Test {
 protected:
  HostResult<void> put(const std::string& name, std::string_view content,
                       const PutOptions& options = {}) {
    return files_.put(name, content, options);
  }

  std::string content_of(const std::string& name) {
    auto content = files_.get(name, {});
    EXPECT_TRUE(content) << content.error().text;
    return content.value_or("");
  }

  // FILE_IS_ALREADY_OPENED is what the module says to whoever would delete an open file.
  bool has_open_files() {
    return port_.board.ask("AT+fileDel=a.pem,").find("-10369") != std::string::npos;
  }

  BoardPort port_;
  ModuleFiles files_{port_};
};

std::string every_byte(std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(i * 7 + i / 256);
  return bytes;
}

TEST_F(ModuleFilesTest, BringsEveryByteThereAndBack) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{511}, std::size_t{512},
                                 std::size_t{513}, std::size_t{5000}}) {
    const auto content = every_byte(size);
    PutOptions options;
    options.existing = Existing::replace;
    const auto stored = put("a.pem", content, options);
    ASSERT_TRUE(stored) << stored.error().text;
    EXPECT_EQ(content_of("a.pem"), content) << size;
  }
}

TEST_F(ModuleFilesTest, KeepsLineEndsAndWhatLooksLikeAnAnswer) {
  const std::string content = " OK\r\n+fileread:0,9,x\r\nERROR: x,-1\r\n+eventmqtt:info\r\n";
  ASSERT_TRUE(put("a.pem", content));
  EXPECT_EQ(content_of("a.pem"), content);
}

TEST_F(ModuleFilesTest, ReplacesOnlyWhereThatIsWanted) {
  ASSERT_TRUE(put("a.pem", "old"));
  const auto refused = put("a.pem", "new");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().status, ExitStatus::module_error);
  EXPECT_EQ(refused.error().module_code, flash::code(flash::Fault::file_already_exists));
  EXPECT_THAT(refused.error().text, HasSubstr("a.pem"));
  EXPECT_EQ(content_of("a.pem"), "old");
  PutOptions options;
  options.existing = Existing::replace;
  ASSERT_TRUE(put("a.pem", "new", options));
  EXPECT_EQ(content_of("a.pem"), "new");
}

TEST_F(ModuleFilesTest, ReservesWhatWasAsked) {
  PutOptions options;
  options.reserved_bytes = 4096;
  ASSERT_TRUE(put("a.pem", "abc", options));
  const auto files = files_.list();
  ASSERT_TRUE(files);
  ASSERT_EQ(files->size(), 1u);
  EXPECT_EQ(files->front().name, "a.pem");
  EXPECT_EQ(files->front().reserved_bytes, 4096u);
  EXPECT_EQ(files->front().bytes, 3u);
}

TEST_F(ModuleFilesTest, ListsNothingWhereThereIsNothing) {
  const auto files = files_.list();
  ASSERT_TRUE(files);
  EXPECT_THAT(*files, IsEmpty());
}

TEST_F(ModuleFilesTest, NamesTheFileAndTheCodesMeaning) {
  const auto missing = files_.get("nofile", {});
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().text, HasSubstr("nofile"));
  EXPECT_THAT(missing.error().text, HasSubstr("-10341 FILE_NOT_EXISTS: there is no such file"));
  EXPECT_FALSE(files_.remove("nofile"));
}

TEST_F(ModuleFilesTest, Deletes) {
  ASSERT_TRUE(put("a.pem", "abc"));
  ASSERT_TRUE(files_.remove("a.pem"));
  EXPECT_FALSE(files_.get("a.pem", {}));
}

TEST_F(ModuleFilesTest, AbortsWhatItCannotFinish) {
  PutOptions options;
  options.reserved_bytes = 600;
  const auto refused = put("a.pem", every_byte(5000), options);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().module_code, flash::code(flash::Fault::offset_out_of_range));
  EXPECT_THAT(port_.requests, testing::Contains(testing::EndsWith(",,A")));
  EXPECT_FALSE(has_open_files());
  EXPECT_THAT(files_.list().value_or(std::vector<ModuleFile>(1)), IsEmpty());
}

TEST_F(ModuleFilesTest, AbortsWhenTheUserInterrupts) {
  PutOptions options;
  options.progress = [this](std::size_t, std::size_t) { port_.interrupted = true; };
  const auto interrupted = put("a.pem", every_byte(5000), options);
  ASSERT_FALSE(interrupted);
  EXPECT_THAT(interrupted.error().text, HasSubstr("interrupted"));
  port_.interrupted = false;
  EXPECT_THAT(files_.list().value_or(std::vector<ModuleFile>(1)), IsEmpty());
}

TEST_F(ModuleFilesTest, ClosesWhatItCannotReadToTheEnd) {
  ASSERT_TRUE(put("a.pem", every_byte(2000)));
  const Progress interrupt = [this](std::size_t, std::size_t) { port_.interrupted = true; };
  ASSERT_FALSE(files_.get("a.pem", interrupt));
  EXPECT_FALSE(has_open_files());
}

TEST_F(ModuleFilesTest, ReportsProgressUpToTheEnd) {
  std::vector<std::size_t> steps;
  PutOptions options;
  options.progress = [&](std::size_t done, std::size_t all) {
    EXPECT_EQ(all, 1200u);
    steps.push_back(done);
  };
  ASSERT_TRUE(put("a.pem", every_byte(1200), options));
  EXPECT_THAT(steps, ElementsAre(512, 1024, 1200));
}

TEST_F(ModuleFilesTest, SaysThatTheModuleIsSilent) {
  port_.silent = true;
  const auto silent = files_.list();
  ASSERT_FALSE(silent);
  EXPECT_EQ(silent.error().status, ExitStatus::timeout);
  EXPECT_THAT(silent.error().text, HasSubstr("within 5 s"));
}

struct Lie {
  const char* to;      // the request that is answered with
  const char* answer;  // instead
};

TEST_F(ModuleFilesTest, BelievesNoAnswerThatMakesNoSense) {
  ASSERT_TRUE(put("b.pem", every_byte(100)));
  const Lie lies[] = {
      {"AT+fileGetInfo", "OK\r\n"},
      {"AT+fileGetInfo", "+filegetinfo:,x,1,1,1,1\r\nOK\r\n"},
      {"AT+fileGetInfo", "+filegetinfo:,99999999999,1,1,1,1\r\nOK\r\n"},
      {"AT+fileGetInfo", "+filegetinfo:,1\r\nOK\r\n"},
      {"AT+fileOpen", "+fileopen:abc,0\r\nOK\r\n"},
      {"AT+fileOpen", "+fileopen:1,0\r\n+fileopen:2,0\r\nOK\r\n"},
      {"AT+fileRead", "+fileread:1,4,QQ=A\r\nOK\r\n"},
      {"AT+fileRead", "+fileread:1,0,\r\nOK\r\n"},
      {"AT+fileRead", "OK\r\n"},
      {"AT+fileGetFileList", "+filegetfilelist:only\r\nOK\r\n"},
      {"AT+fileGetFileList", "+filegetfilelist:a,b,c,d\r\nOK\r\n"},
  };
  for (const auto& [to, answer] : lies) {
    port_.before = [this, to = to, answer = answer](const std::string& request) {
      if (request.starts_with(to)) port_.lie = answer;
    };
    const bool is_list = std::string_view(to) == "AT+fileGetFileList";
    const auto got = files_.get("b.pem", {});
    const auto listed = files_.list();
    const auto& failure = is_list ? listed.error() : got.error();
    EXPECT_EQ(is_list ? listed.has_value() : got.has_value(), false) << answer;
    EXPECT_EQ(failure.status, ExitStatus::module_error) << answer;
    EXPECT_THAT(failure.text, HasSubstr("makes no sense")) << answer;
    // Ends the handles that the module still has, because a lie kept them from being closed.
    EXPECT_EQ(port_.board.ask("AT+stop=0"), "OK\r\n");
    EXPECT_EQ(port_.board.ask("AT+start"), "OK\r\n");
  }
}

TEST_F(ModuleFilesTest, BelievesNoWrittenLengthThatDiffers) {
  port_.before = [this](const std::string& request) {
    if (request.starts_with("AT+fileWrite")) port_.lie = "+filewrite:2\r\nOK\r\n";
  };
  const auto stored = put("a.pem", "abc");
  ASSERT_FALSE(stored);
  EXPECT_THAT(stored.error().text, HasSubstr("makes no sense"));
  EXPECT_FALSE(has_open_files());
}

TEST(FileName, IsCheckedBeforeItReachesARequest) {
  const std::string names[] = {"",
                               "a,b",
                               "a\"b",
                               "a\r\nAT+factoryreset",
                               " a",
                               "a ",
                               std::string("a\0b", 3),
                               std::string(181, 'x')};
  for (const auto& name : names) EXPECT_TRUE(trouble_with_name(name)) << name;
  for (const char* name : {"a.pem", "/ql/ql_ca.pem", "with blank", "\xc3\xa4"}) {
    EXPECT_FALSE(trouble_with_name(name)) << name;
  }
}

}  // namespace
}  // namespace cordelia::app
