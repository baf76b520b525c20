#include "lab/update_server.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "module/update_manifest.hpp"

namespace cordelia::lab {
namespace {

http::Response get(std::string target) {
  http::Request request;
  request.target = std::move(target);
  return update_answer(request);
}

TEST(UpdateServer, OffersAnImageThatItsManifestDescribes) {
  const auto manifest = module::parse_manifest(get("/update.txt").body);
  ASSERT_TRUE(manifest.has_value());
  EXPECT_EQ(module::version_text(manifest->version), update_version);
  const auto image = get("/" + manifest->image);
  EXPECT_EQ(image.status, 200U);
  EXPECT_EQ(module::what_is_wrong(*manifest, base::bytes_of(image.body)), std::nullopt);
}

TEST(UpdateServer, ServesNothingElse) {
  EXPECT_EQ(get("/").status, 404U);
  EXPECT_EQ(get("/../update.txt").status, 404U);
  http::Request request;
  request.method = "PUT";
  request.target = "/update.txt";
  EXPECT_EQ(update_answer(request).status, 405U);
}

}  // namespace
}  // namespace cordelia::lab
