// Which part of a fleet this process is: shard i of n plays the modules [iN/n, (i+1)N/n). One
// process alone is shard 0 of 1, on the same path.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"

namespace cordelia::scenario {

struct Shard {
  std::uint64_t index = 0;
  std::uint64_t of = 1;
  std::string
      source;  // what said so: `--shard 2/6`, `SLURM_PROCID=2 SLURM_NTASKS=6`, `one process`

  friend bool operator==(const Shard&, const Shard&) = default;
};

struct Range {
  std::uint64_t first = 0;
  std::uint64_t end = 0;

  std::uint64_t size() const { return end - first; }

  friend bool operator==(const Range&, const Range&) = default;
};

// Exact for every N and n below 2^32.
Range range_of(const Shard& shard, std::uint64_t modules);

// An environment variable's value; nothing where it is not set.
using Environment = std::function<std::optional<std::string>(std::string_view name)>;

// The words of --shard (empty: not given) before the environment's: SLURM_PROCID/SLURM_NTASKS
// (an array: SLURM_ARRAY_TASK_ID with MIN, MAX and STEP), JOB_COMPLETION_INDEX with `count`,
// OMPI_COMM_WORLD_RANK/SIZE, PMI_RANK/SIZE, AWS_BATCH_JOB_ARRAY_INDEX/SIZE, in this order. A
// sentence where they make no sense, such as an index without its count.
base::Result<Shard, std::string> find_shard(std::string_view words,
                                            std::optional<std::uint64_t> count,
                                            const Environment& environment);

// Part `process` of `processes` of a shard: shards again, so that --processes splits as machines
// do.
Shard split(const Shard& shard, std::uint64_t process, std::uint64_t processes);

}  // namespace cordelia::scenario
