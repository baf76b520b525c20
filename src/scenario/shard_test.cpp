#include "scenario/shard.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <map>

#include "scenario/limits.hpp"

namespace cordelia::scenario {
namespace {

using Variables = std::map<std::string, std::string, std::less<>>;

base::Result<Shard, std::string> found(const Variables& variables, std::string_view words = {},
                                       std::optional<std::uint64_t> count = std::nullopt) {
  return find_shard(words, count, [&](std::string_view name) -> std::optional<std::string> {
    const auto at = variables.find(name);
    if (at == variables.end()) return std::nullopt;
    return at->second;
  });
}

template <typename Property>
void expect_shards_hold(const char* claim, Property property) {
  setenv("RC_PARAMS", "seed=2026 max_success=1000", 0);
  EXPECT_TRUE(rc::check(claim, std::move(property)));
}

TEST(Shard, PartitionsEveryFleetExactly) {
  expect_shards_hold("partition", [] {
    const auto modules = *rc::gen::inRange<std::uint64_t>(0, 1ULL << 32U);
    const auto of = *rc::gen::inRange<std::uint64_t>(1, 300);
    std::uint64_t next = 0;
    for (std::uint64_t i = 0; i < of; ++i) {
      const auto range = range_of({i, of, ""}, modules);
      RC_ASSERT(range.first == next);
      RC_ASSERT(range.size() == modules / of || range.size() == modules / of + 1);
      next = range.end;
    }
    RC_ASSERT(next == modules);
  });
}

TEST(Shard, IsExactAtTheBounds) {
  constexpr std::uint64_t most = (1ULL << 32U) - 1;
  EXPECT_EQ(range_of({most - 1, most, ""}, most), (Range{most - 1, most}));
  EXPECT_EQ(range_of({0, most, ""}, 1), (Range{0, 0}));
  EXPECT_EQ(range_of({most - 1, most, ""}, 1), (Range{0, 1}));
}

TEST(Shard, SplitsIntoShardsOfTheSameFleet) {
  expect_shards_hold("split of a split", [] {
    const auto modules = *rc::gen::inRange<std::uint64_t>(0, 10'000'001);
    const auto of = *rc::gen::inRange<std::uint64_t>(1, 1'000);
    const auto processes = *rc::gen::inRange<std::uint64_t>(1, 20);
    const auto threads = *rc::gen::inRange<std::uint64_t>(1, 5);
    const Shard shard{*rc::gen::inRange<std::uint64_t>(0, of), of, ""};
    const auto whole = range_of(shard, modules);
    auto next = whole.first;
    for (std::uint64_t p = 0; p < processes; ++p) {
      for (std::uint64_t t = 0; t < threads; ++t) {
        const auto range = range_of(split(split(shard, p, processes), t, threads), modules);
        RC_ASSERT(range.first == next);
        next = range.end;
      }
    }
    RC_ASSERT(next == whole.end);
  });
}

TEST(Shard, SaysWhereItsSplitCameFrom) {
  EXPECT_EQ(split({2, 6, "--shard 2/6"}, 1, 2), (Shard{5, 12, "--shard 2/6, process 1 of 2"}));
}

TEST(Shard, IsTheWholeFleetWhereNobodySaysOtherwise) {
  EXPECT_EQ(found({}).value(), (Shard{0, 1, "one process"}));
  EXPECT_EQ(found({}, "", 1).value(), (Shard{0, 1, "one process"}));
  EXPECT_EQ(found({{"SLURM_NTASKS", "6"}}).value(), (Shard{0, 1, "one process"}));
}

struct Told {
  Variables variables;
  std::optional<std::uint64_t> count;
  Shard shard;
};

const Variables array_task = {{"SLURM_ARRAY_TASK_ID", "7"},
                              {"SLURM_ARRAY_TASK_MIN", "1"},
                              {"SLURM_ARRAY_TASK_MAX", "11"},
                              {"SLURM_ARRAY_TASK_STEP", "2"},
                              {"SLURM_ARRAY_TASK_COUNT", "6"}};

Variables with(Variables variables, const Variables& more) {
  for (const auto& [name, value] : more) variables[name] = value;
  return variables;
}

TEST(Shard, IsToldByEverySchedulerOfTheList) {
  const std::string array =
      "SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=11 "
      "SLURM_ARRAY_TASK_STEP=2";
  const Told rows[] = {
      {{{"SLURM_PROCID", "2"}, {"SLURM_NTASKS", "6"}}, {}, {2, 6, "SLURM_PROCID=2 SLURM_NTASKS=6"}},
      {array_task, {}, {3, 6, array}},
      {with(array_task, {{"SLURM_PROCID", "0"}, {"SLURM_NTASKS", "1"}}), {}, {3, 6, array}},
      {with(array_task, {{"SLURM_PROCID", "1"}, {"SLURM_NTASKS", "2"}}),
       {},
       {7, 12, array + " SLURM_PROCID=1 SLURM_NTASKS=2"}},
      {{{"JOB_COMPLETION_INDEX", "3"}}, 8, {3, 8, "JOB_COMPLETION_INDEX=3 --shards=8"}},
      {{{"OMPI_COMM_WORLD_RANK", "0"}, {"OMPI_COMM_WORLD_SIZE", "4"}},
       {},
       {0, 4, "OMPI_COMM_WORLD_RANK=0 OMPI_COMM_WORLD_SIZE=4"}},
      {{{"PMI_RANK", "3"}, {"PMI_SIZE", "4"}}, 4, {3, 4, "PMI_RANK=3 PMI_SIZE=4"}},
      {{{"AWS_BATCH_JOB_ARRAY_INDEX", "9"}, {"AWS_BATCH_JOB_ARRAY_SIZE", "10"}},
       {},
       {9, 10, "AWS_BATCH_JOB_ARRAY_INDEX=9 AWS_BATCH_JOB_ARRAY_SIZE=10"}},
  };
  for (const auto& row : rows) {
    const auto shard = found(row.variables, {}, row.count);
    ASSERT_TRUE(shard) << shard.error();
    EXPECT_EQ(*shard, row.shard) << shard->source;
  }
}

// Each joins those before it and loses against them.
TEST(Shard, TakesTheFirstThatSaysAnything) {
  Variables variables = {{"AWS_BATCH_JOB_ARRAY_INDEX", "5"}, {"AWS_BATCH_JOB_ARRAY_SIZE", "8"}};
  EXPECT_EQ(found(variables)->index, 5U);
  variables = with(variables, {{"PMI_RANK", "4"}, {"PMI_SIZE", "8"}});
  EXPECT_EQ(found(variables)->index, 4U);
  variables = with(variables, {{"OMPI_COMM_WORLD_RANK", "3"}, {"OMPI_COMM_WORLD_SIZE", "8"}});
  EXPECT_EQ(found(variables)->index, 3U);
  variables = with(variables, {{"JOB_COMPLETION_INDEX", "2"}});
  EXPECT_EQ(found(variables, {}, 8)->index, 2U);
  variables = with(variables, {{"SLURM_PROCID", "1"}, {"SLURM_NTASKS", "8"}});
  EXPECT_EQ(found(variables)->index, 1U);
  EXPECT_EQ(found(variables, "0/8")->index, 0U);
}

struct Senseless {
  Variables variables;
  std::string_view words;
  std::optional<std::uint64_t> count;
  std::string_view sentence;
};

TEST(Shard, SaysWhatMakesNoSense) {
  const Senseless rows[] = {
      {{}, "6/6", {}, "--shard 6/6: 6 shards are numbered from 0 to 5, so there is no 6"},
      {{}, "0/0", {}, "--shard 0/0: there can be 1 to 100000 shards, not 0"},
      {{}, "3", {}, "--shard 3: write I/N, such as 2/6 for the third of six"},
      {{}, "a/b", {}, "--shard a/b: write I/N, such as 2/6 for the third of six"},
      {{}, "-1/4", {}, "--shard -1/4: write I/N, such as 2/6 for the third of six"},
      {{}, "1/2/3", {}, "--shard 1/2/3: write I/N, such as 2/6 for the third of six"},
      {{}, "1/4", 5, "--shard 1/4 says that there are 4 shards, --shards says 5"},
      {{}, "", 4, "--shards 4 does not say which of them this is: give --shard I/4"},
      {{{"SLURM_PROCID", "2"}},
       "",
       {},
       "SLURM_PROCID=2 does not say of how many: SLURM_NTASKS is not set, so give --shards N"},
      {{{"SLURM_PROCID", "two"}, {"SLURM_NTASKS", "6"}},
       "",
       {},
       "SLURM_PROCID is \"two\", which is no number that counts shards"},
      {{{"SLURM_PROCID", "1"}, {"SLURM_NTASKS", ""}},
       "",
       {},
       "SLURM_NTASKS is \"\", which is no number that counts shards"},
      {{{"SLURM_PROCID", "6"}, {"SLURM_NTASKS", "6"}},
       "",
       {},
       "SLURM_PROCID=6 SLURM_NTASKS=6: 6 shards are numbered from 0 to 5, so there is no 6"},
      {{{"SLURM_ARRAY_TASK_ID", "1"}},
       "",
       {},
       "SLURM_ARRAY_TASK_ID=1 does not say of how many: SLURM_ARRAY_TASK_MIN and "
       "SLURM_ARRAY_TASK_MAX are not set"},
      {with(array_task, {{"SLURM_ARRAY_TASK_ID", "8"}}),
       "",
       {},
       "SLURM_ARRAY_TASK_ID=8 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=11 "
       "SLURM_ARRAY_TASK_STEP=2: the task is none of its array"},
      {with(array_task, {{"SLURM_ARRAY_TASK_COUNT", "4"}}),
       "",
       {},
       "SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=11 "
       "SLURM_ARRAY_TASK_STEP=2 with SLURM_ARRAY_TASK_COUNT=4: a list has gaps; use an array such "
       "as --array=0-3"},
      {{{"JOB_COMPLETION_INDEX", "3"}},
       "",
       {},
       "JOB_COMPLETION_INDEX=3 does not say of how many: give --shards N"},
      {{{"PMI_RANK", "3"}, {"PMI_SIZE", "4294967296"}},
       "",
       {},
       "PMI_SIZE is \"4294967296\", which is no number that counts shards"},
      {{{"OMPI_COMM_WORLD_RANK", "1"}, {"OMPI_COMM_WORLD_SIZE", "2"}},
       "",
       3,
       "OMPI_COMM_WORLD_RANK=1 OMPI_COMM_WORLD_SIZE=2 says that there are 2 shards, --shards says "
       "3"},
  };
  for (const auto& row : rows) {
    const auto shard = found(row.variables, row.words, row.count);
    ASSERT_FALSE(shard) << row.sentence;
    EXPECT_EQ(shard.error(), row.sentence);
  }
}

}  // namespace
}  // namespace cordelia::scenario
