#include "module/publish_topic.hpp"

#include "module/setting_table.hpp"

namespace cordelia::module {

const PublishTopic& LatestPublishTopic::read(unsigned number, const UserSettings& settings) {
  if (number_ == number && read_from_ == settings.all()) return topic_;
  const auto key = [&](keys::TopicOption option) {
    return keys::topic(keys::Direction::publish, number, option);
  };
  topic_ = {std::string(settings.text(key(keys::TopicOption::name))),
            static_cast<mqtt::Qos>(settings.number(key(keys::TopicOption::qos))),
            settings.is_on(key(keys::TopicOption::retain))};
  number_ = number;
  read_from_ = settings.all();
  return topic_;
}

}  // namespace cordelia::module
