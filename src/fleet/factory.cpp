#include "fleet/factory.hpp"

#include <algorithm>
#include <utility>

#include "scenario/builtin.hpp"

namespace cordelia::fleet {
namespace {

constexpr std::uint32_t room_bytes_min = 4096;

flash::FilePtr record(std::string_view name, flash::Content content) {
  auto file = std::make_shared<flash::FileRecord>();
  file->name = name;
  // Room for a successor that is a little longer.
  file->max_bytes = std::max(static_cast<std::uint32_t>(content->size()), room_bytes_min);
  file->attributes = {flash::Attribute::no_signature};
  file->write_counter = 1;
  file->content = std::move(content);
  return file;
}

flash::Content content_of(std::string_view text) {
  const auto bytes = base::bytes_of(text);
  return std::make_shared<const base::Bytes>(bytes.begin(), bytes.end());
}

}  // namespace

std::shared_ptr<const flash::Image> factory_image(const scenario::Scenario& scenario) {
  auto image = std::make_shared<flash::Image>();
  flash::Batch batch;
  if (!scenario.broker.ca.empty()) {
    batch.emplace_back(
        flash::PutFile{record(scenario::ca_file_name, content_of(scenario.broker.ca))});
  }
  for (const auto& file : scenario.files) {
    batch.emplace_back(flash::PutFile{record(file.name, content_of(file.content))});
  }
  flash::carry_out(*image, batch);
  return image;
}

std::shared_ptr<const flash::Image> own_image(const std::shared_ptr<const flash::Image>& shared,
                                              const Credentials& credentials) {
  if (!credentials.certificate) return shared;
  auto image = std::make_shared<flash::Image>(*shared);
  flash::carry_out(
      *image, {flash::PutFile{record(scenario::certificate_file_name, credentials.certificate)},
               flash::PutFile{record(scenario::key_file_name, credentials.key)}});
  return image;
}

}  // namespace cordelia::fleet
