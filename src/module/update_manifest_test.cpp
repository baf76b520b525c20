#include "module/update_manifest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "module/update_url.hpp"
#include "tls/digest.hpp"

namespace cordelia::module {
namespace {

using testing::HasSubstr;

const std::string digest(64, 'a');

std::string manifest_with(std::string_view line, std::string_view replacement) {
  std::string text =
      "cordelia-update 1\nversion 1.2.3\nimage a.img\nbytes 100\nsha256 " + digest + "\n";
  return text.replace(text.find(line), line.size(), replacement);
}

TEST(UpdateManifest, ReadsWhatItPrints) {
  const UpdateManifest offered{{1, 20, 255}, "a/b-c_1.img", 4711, digest};
  const auto read = parse_manifest(print(offered));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->version, offered.version);
  EXPECT_EQ(read->image, offered.image);
  EXPECT_EQ(read->bytes, offered.bytes);
  EXPECT_EQ(read->sha256, offered.sha256);
}

TEST(UpdateManifest, TakesOtherLineEndsAndWordsOfTheFuture) {
  EXPECT_TRUE(parse_manifest(manifest_with("bytes 100\n", "bytes 100\r\nnotes all new\r\n\r\n")));
}

TEST(UpdateManifest, RefusesWhatIsNotWholeOrOutOfRange) {
  const std::pair<const char*, const char*> cases[] = {
      {"cordelia-update 1", "cordelia-update 2"},
      {"cordelia-update 1", "<html>"},
      {"version 1.2.3", "version 1.2"},
      {"version 1.2.3", "version 1.2.3.4"},
      {"version 1.2.3", "version 1.2.256"},
      {"version 1.2.3", "version 1.02.3"},
      {"version 1.2.3", "version 1..3"},
      {"version 1.2.3", "release 1.2.3"},
      {"image a.img", "image ../a.img"},
      {"image a.img", "image //other.host/a.img"},
      {"image a.img", "image http://other.host/a.img"},
      {"image a.img", "image "},
      {"bytes 100", "bytes 0"},
      {"bytes 100", "bytes -1"},
      {"bytes 100", "bytes 99999999"},
      {"bytes 100", "bytes 100\nbytes 100"},
      {"bytes 100", "bytes"},
      {"sha256 a", "sha256 A"},
      {"sha256 a", "sha256 "},
  };
  for (const auto& [line, replacement] : cases) {
    EXPECT_FALSE(parse_manifest(manifest_with(line, replacement))) << replacement;
  }
  EXPECT_FALSE(parse_manifest("").has_value());
}

TEST(UpdateManifest, RefusesEveryBeginningOfItself) {
  const auto text = manifest_with("", "");
  for (std::size_t size = 0; size + 1 < text.size(); ++size) {
    EXPECT_FALSE(parse_manifest(text.substr(0, size)).has_value()) << size;
  }
}

TEST(UpdateManifest, HoldsAnImageAgainstSizeDigestAndVersion) {
  const FirmwareVersion version{1, 1, 0};
  const auto image = image_head(version) + "code";
  UpdateManifest manifest{version, "a", image.size(),
                          tls::hex_of(tls::sha256(base::bytes_of(image)))};
  EXPECT_EQ(what_is_wrong(manifest, base::bytes_of(image)), std::nullopt);
  EXPECT_THAT(what_is_wrong(manifest, base::bytes_of(image + "x")).value(), HasSubstr("bytes"));
  auto changed = image;
  changed.back() ^= 1;
  EXPECT_THAT(what_is_wrong(manifest, base::bytes_of(changed)).value(), HasSubstr("SHA-256"));
  manifest.version = {1, 1, 1};
  EXPECT_THAT(what_is_wrong(manifest, base::bytes_of(image)).value(), HasSubstr("1.1.1"));
}

TEST(UpdateUrl, TakesAddressesApart) {
  const struct {
    const char* text;
    bool is_secure;
    const char* host;
    unsigned port;
    const char* path;
    const char* authority;
  } cases[] = {
      {"https://ota.lab", true, "ota.lab", 443, "/update.txt", "ota.lab"},
      {"HTTP://ota.lab/", false, "ota.lab", 80, "/update.txt", "ota.lab"},
      {"https://ota.lab:8443/a/", true, "ota.lab", 8443, "/a/update.txt", "ota.lab:8443"},
      {"http://127.0.0.1:80/m.txt", false, "127.0.0.1", 80, "/m.txt", "127.0.0.1"},
      {"https://[::1]:444/m?x=1", true, "::1", 444, "/m?x=1", "[::1]:444"},
      {"https://ota.lab?device=1", true, "ota.lab", 443, "/?device=1", "ota.lab"},
  };

  for (const auto& one : cases) {
    const auto url = parse_update_url(one.text);
    ASSERT_TRUE(url.has_value()) << one.text;
    EXPECT_EQ(url->is_secure, one.is_secure) << one.text;
    EXPECT_EQ(url->host, one.host) << one.text;
    EXPECT_EQ(url->port, one.port) << one.text;
    EXPECT_EQ(url->path, one.path) << one.text;
    EXPECT_EQ(url->authority(), one.authority) << one.text;
  }
}

TEST(UpdateUrl, RefusesWhatIsNone) {
  for (const auto* text :
       {"", "ota.lab", "ftp://ota.lab", "https://", "https://:443/", "https://a:0/", "https://a:x/",
        "https://a:65536/", "https://a b/", "https://u:p@a/", "https://[::1/", "https://[::1]x/",
        "https://a/\r\nHost: b", "https://a/#x"}) {
    EXPECT_FALSE(parse_update_url(text).has_value()) << text;
  }
}

TEST(UpdateUrl, FindsTheImageBesideItsManifest) {
  EXPECT_EQ(beside("/a/update.txt", "b.img"), "/a/b.img");
  EXPECT_EQ(beside("/update.txt?x=/y", "b.img"), "/b.img");
  EXPECT_EQ(beside("/a/update.txt", "/b.img"), "/b.img");
}

}  // namespace
}  // namespace cordelia::module
