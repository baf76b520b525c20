"""The fleet's batch file on a Slurm cluster of three machines, one of which dies in the middle."""

import collections
import pathlib
import tempfile
import time
import unittest

import fleets
import world
from brokers import Keys, Mosquitto
from slurm import Slurm, need_slurm
from world import HEAD, SHARED, wait_until

MACHINES = 3
SHARDS = 6
LONG_S = 600  # of a run that is stopped when it has shown what it should


class OnSlurm(unittest.TestCase):
    """A cluster of three machines, with a broker that all of them reach."""

    def setUp(self):
        self.cluster = Slurm(MACHINES)
        self.addCleanup(self.cluster.end)
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=SHARED))
        self.results = self.folder / 'results'
        self.keys = Keys(fleets.program(), self.folder / 'lab')
        self.broker = Mosquitto(self.keys, HEAD, 8883)
        self.addCleanup(self.broker.end)

    def submit(self, batch, *options, begin=(), duration=fleets.DURATION_S):
        scenario = fleets.write_scenario(self.folder / 'fleet.toml', [self.broker.at],
                                         self.keys.ca, duration=duration)
        settings = f'--export=ALL,CORDELIA={fleets.program()},BEGIN_IN_S=4'
        return self.cluster.submit(settings, f'--output={self.folder}/out', *options,
                                   fleets.DEPLOY / 'slurm' / batch, scenario, self.results, *begin)

    def part(self, shard):
        return self.results / f'part-{shard}.json'

    def wait_until_online(self, shards):
        wait_until(lambda: all(fleets.online(self.part(shard)) == fleets.MODULES // len(shards)
                               for shard in shards), self.told)

    def told(self):
        """What people are shown when something is wrong."""
        out = self.folder / 'out'
        return (out.read_text(errors='replace') if out.exists() else '') + self.cluster.logs()

    def cut_power_of(self, name):
        machine, = [machine for machine in self.cluster.machines if machine.name == name]
        machine.cut_power()

    def assert_sums_are_exact(self, report, shards):
        parts = [fleets.read(self.part(shard)) for shard in shards]
        for what in (fleets.counts, fleets.values_measured, fleets.in_seconds):
            self.assertEqual(sum((what(part) for part in parts), collections.Counter()),
                             what(report))
        self.assertEqual(fleets.in_seconds(report), fleets.counts(report))
        for part in parts:
            self.assertEqual(fleets.unaccounted(part), 0, part['parts'])
        self.assertEqual(fleets.unaccounted(report), 0)


class BatchFile(OnSlurm):
    def test_a_machine_that_dies_leaves_a_gap_and_exact_sums(self):
        job = self.submit('fleet.sbatch')
        self.wait_until_online(range(SHARDS))
        victim = 'm1'  # not the first one: the script runs there
        self.cut_power_of(victim)
        wait_until(lambda: self.cluster.is_over(job), self.told)
        report = fleets.read(self.results / 'report.json')
        self.assertIsNotNone(report, self.told())
        # Not everything was played, or a busy machine was slow: the job says that it has failed.
        self.assertIn(self.cluster.field(job, 'ExitCode'), ('1:0', '6:0'), self.told())
        each = fleets.MODULES // SHARDS
        self.assertEqual(fleets.ranges(report['parts']),
                         [(shard * each, (shard + 1) * each) for shard in range(SHARDS)])
        dead = [part for part in report['parts'] if part['host'] == victim]
        self.assertEqual([part for part in report['parts'] if not fleets.is_complete(part)], dead)
        self.assertEqual(len(dead), SHARDS // MACHINES)
        self.assertEqual(fleets.identities(report['gaps']), fleets.identities(dead))
        for gap in report['gaps']:
            self.assertGreater(gap['from_s'], 0)  # they had begun
            self.assertEqual(gap['to_s'], fleets.DURATION_S + fleets.GRACE_S)
        self.assert_sums_are_exact(report, range(SHARDS))
        for shard in range(SHARDS):
            part = fleets.read(self.part(shard))
            if fleets.is_complete(part['parts'][0]):
                self.assertEqual(part['counts']['published'], part['counts']['received'])
        for gap in report['gaps']:
            self.assertIn(f'modules {gap["first"]} to {gap["end"] - 1}', self.told())


class JobArray(OnSlurm):
    def test_shards_of_a_dead_machine_go_on_elsewhere(self):
        shards = range(4)  # so that one machine is free
        job = self.submit('fleet-array.sbatch', '--array=0-3', begin=[str(int(time.time()) + 4)],
                          duration=LONG_S)
        self.wait_until_online(shards)
        hosts = [fleets.read(self.part(shard))['parts'][0]['host'] for shard in shards]
        self.cut_power_of(hosts[0])
        lost = [shard for shard in shards if hosts[shard] == hosts[0]]
        wait_until(lambda: all(len(fleets.read(self.part(shard))['parts']) == 2 for shard in lost),
                   self.told)
        self.wait_until_online(shards)
        self.cluster.signal(job, 'INT')
        wait_until(lambda: self.cluster.is_over(job), self.told)
        done = fleets.merge([self.part(shard) for shard in shards], self.results / 'report.json')
        report = fleets.read(self.results / 'report.json')
        self.assertIsNotNone(report, done.stdout + done.stderr)
        self.assert_sums_are_exact(report, shards)
        again = [part for part in report['parts'] if part.get('starts', 1) == 2]
        self.assertNotIn(hosts[0], [part['host'] for part in again])
        self.assertEqual(len(again), len(lost))
        # All were stopped long before the end, on a busy machine some came late; only these were
        # missing in between.
        missing = [gap for gap in report['gaps'] if gap.get('from_s', 0) > 0 and
                   gap['to_s'] < LONG_S]
        self.assertEqual(fleets.identities(missing), fleets.identities(again))
        self.assertEqual(report['counts']['connects'],
                         fleets.MODULES + len(fleets.identities(again)))


if __name__ == '__main__':
    need_slurm()
    world.enter()
    unittest.main()
