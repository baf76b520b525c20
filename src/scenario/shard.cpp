#include "scenario/shard.hpp"

#include <fmt/format.h>

#include "base/check.hpp"
#include "base/text.hpp"
#include "scenario/limits.hpp"

namespace cordelia::scenario {
namespace {

using Count = std::optional<std::uint64_t>;

template <typename T>
using OrSentence = base::Result<T, std::string>;

auto senseless(std::string sentence) { return base::fail(std::move(sentence)); }

struct Variable {
  std::string_view name;
  std::uint64_t value = 0;
};

std::string shown(const Variable& variable) {
  return fmt::format("{}={}", variable.name, variable.value);
}

// Nothing where it is not set.
OrSentence<std::optional<Variable>> look_up(std::string_view name, const Environment& environment) {
  const auto text = environment(name);
  if (!text) return std::nullopt;
  const auto value = base::parse_decimal(*text);
  if (value && *value < (std::uint64_t{1} << 32U)) return Variable{name, *value};
  return senseless(fmt::format("{} is \"{}\", which is no number that counts shards", name,
                               base::printable(*text)));
}

OrSentence<Shard> checked(Shard shard, Count count) {
  if (shard.of == 0 || shard.of > limits::shards_max) {
    return senseless(fmt::format("{}: there can be 1 to {} shards, not {}", shard.source,
                                 limits::shards_max, shard.of));
  }
  if (shard.index >= shard.of) {
    return senseless(fmt::format("{}: {} shards are numbered from 0 to {}, so there is no {}",
                                 shard.source, shard.of, shard.of - 1, shard.index));
  }
  if (count && *count != shard.of) {
    return senseless(fmt::format("{} says that there are {} shards, --shards says {}", shard.source,
                                 shard.of, *count));
  }
  return shard;
}

OrSentence<Shard> from_words(std::string_view words, Count count) {
  const auto slash = words.find('/');
  const auto index = base::parse_decimal(words.substr(0, slash));
  const auto of =
      slash == std::string_view::npos ? std::nullopt : base::parse_decimal(words.substr(slash + 1));
  if (!index || !of) {
    return senseless(fmt::format("--shard {}: write I/N, such as 2/6 for the third of six",
                                 base::printable(words)));
  }
  return checked({*index, *of, fmt::format("--shard {}", words)}, count);
}

// What a scheduler tells each of its processes: which one it is, and of how many.
struct Ranks {
  std::string_view index;
  std::string_view of;  // empty: only --shards can say
};

constexpr Ranks slurm_ranks = {"SLURM_PROCID", "SLURM_NTASKS"};
constexpr Ranks other_ranks[] = {
    {"JOB_COMPLETION_INDEX", ""},
    {"OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE"},
    {"PMI_RANK", "PMI_SIZE"},
    {"AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE"},
};

// Nothing where the scheduler did not start this process.
OrSentence<std::optional<Shard>> from_ranks(const Ranks& ranks, Count count,
                                            const Environment& environment) {
  TRY(const auto index, look_up(ranks.index, environment));
  if (!index) return std::nullopt;
  std::optional<Variable> of;
  if (!ranks.of.empty()) {
    TRY(of, look_up(ranks.of, environment));
  }
  if (!of && count) of = Variable{"--shards", *count};
  if (!of) {
    return senseless(
        ranks.of.empty()
            ? fmt::format("{} does not say of how many: give --shards N", shown(*index))
            : fmt::format("{} does not say of how many: {} is not set, so give --shards N",
                          shown(*index), ranks.of));
  }
  TRY(auto shard,
      checked({index->value, of->value, fmt::format("{} {}", shown(*index), shown(*of))}, count));
  return shard;
}

// The tasks of a Slurm array are numbered from MIN to MAX in steps. A list such as 1,3,7 has no
// such numbering, and nobody tells a task how many of the list come before it.
OrSentence<std::optional<Shard>> from_slurm_array(const Environment& environment) {
  TRY(const auto id, look_up("SLURM_ARRAY_TASK_ID", environment));
  if (!id) return std::nullopt;
  TRY(const auto min, look_up("SLURM_ARRAY_TASK_MIN", environment));
  TRY(const auto max, look_up("SLURM_ARRAY_TASK_MAX", environment));
  TRY(const auto step, look_up("SLURM_ARRAY_TASK_STEP", environment));
  TRY(const auto tasks, look_up("SLURM_ARRAY_TASK_COUNT", environment));
  if (!min || !max) {
    return senseless(fmt::format(
        "{} does not say of how many: SLURM_ARRAY_TASK_MIN and SLURM_ARRAY_TASK_MAX are not set",
        shown(*id)));
  }
  const auto width = step ? step->value : 1;
  const auto source =
      fmt::format("{} {} {} SLURM_ARRAY_TASK_STEP={}", shown(*id), shown(*min), shown(*max), width);
  if (width == 0 || id->value < min->value || id->value > max->value ||
      (id->value - min->value) % width != 0) {
    return senseless(fmt::format("{}: the task is none of its array", source));
  }
  const auto of = (max->value - min->value) / width + 1;
  if (tasks && tasks->value != of) {
    return senseless(fmt::format("{} with {}: a list has gaps; use an array such as --array=0-{}",
                                 source, shown(*tasks), tasks->value == 0 ? 0 : tasks->value - 1));
  }
  return Shard{(id->value - min->value) / width, of, source};
}

// An array's task may be several processes itself.
OrSentence<std::optional<Shard>> from_slurm(Count count, const Environment& environment) {
  TRY(const auto array, from_slurm_array(environment));
  if (!array) return from_ranks(slurm_ranks, count, environment);
  TRY(auto shard, checked(*array, std::nullopt));
  TRY(const auto task, look_up(slurm_ranks.index, environment));
  TRY(const auto tasks, look_up(slurm_ranks.of, environment));
  if (task && tasks && tasks->value > 1) {
    TRY_VOID(checked({task->value, tasks->value, shown(*task)}, std::nullopt));
    const auto source = fmt::format("{} {} {}", shard.source, shown(*task), shown(*tasks));
    shard = {shard.index * tasks->value + task->value, shard.of * tasks->value, source};
  }
  TRY(shard, checked(std::move(shard), count));
  return shard;
}

}  // namespace

Range range_of(const Shard& shard, std::uint64_t modules) {
  CHECK(shard.index < shard.of);
  CHECK((modules | shard.of) < (std::uint64_t{1} << 32U));
  return {shard.index * modules / shard.of, (shard.index + 1) * modules / shard.of};
}

base::Result<Shard, std::string> find_shard(std::string_view words,
                                            std::optional<std::uint64_t> count,
                                            const Environment& environment) {
  if (!words.empty()) return from_words(words, count);
  TRY(const auto slurm, from_slurm(count, environment));
  if (slurm) return *slurm;
  for (const auto& ranks : other_ranks) {
    TRY(const auto shard, from_ranks(ranks, count, environment));
    if (shard) return *shard;
  }
  if (count && *count != 1) {
    return senseless(
        fmt::format("--shards {0} does not say which of them this is: give --shard I/{0}", *count));
  }
  return Shard{0, 1, "one process"};
}

Shard split(const Shard& shard, std::uint64_t process, std::uint64_t processes) {
  CHECK(process < processes);
  return {shard.index * processes + process, shard.of * processes,
          fmt::format("{}, process {} of {}", shard.source, process, processes)};
}

}  // namespace cordelia::scenario
