"""The fleet's batch file on a Slurm cluster of three machines, one of which dies in the middle."""

import collections
import pathlib
import tempfile
import unittest

import fleets
import world
from brokers import Keys, Mosquitto
from slurm import Slurm, need_slurm
from world import HEAD, SHARED, wait_until

MACHINES = 3
SHARDS = 6


class BatchFile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = Slurm(MACHINES)
        cls.keys = Keys(fleets.program(), SHARED / 'lab')

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=SHARED))
        self.results = self.folder / 'results'
        self.broker = Mosquitto(self.keys, HEAD, 8883)
        self.addCleanup(self.broker.end)

    def submit(self, *words):
        scenario = fleets.write_scenario(self.folder / 'fleet.toml', [self.broker.at], self.keys.ca)
        settings = f'--export=ALL,CORDELIA={fleets.program()},BEGIN_IN_S=4'
        return self.cluster.submit(settings, f'--output={self.folder}/out', *words,
                                   fleets.DEPLOY / 'slurm/fleet.sbatch', scenario, self.results)

    def part(self, shard):
        return self.results / f'part-{shard}.json'

    def told(self):
        """What people are shown when something is wrong."""
        out = self.folder / 'out'
        return (out.read_text(errors='replace') if out.exists() else '') + self.cluster.logs()

    def report(self, job):
        wait_until(lambda: self.cluster.is_over(job), self.told)
        report = fleets.read(self.results / 'report.json')
        self.assertIsNotNone(report, self.told())
        # Not everything was played, or a busy machine was slow: the job says that it has failed.
        self.assertIn(self.cluster.field(job, 'ExitCode'), ('1:0', '6:0'), self.told())
        return report

    def assert_sums_are_exact(self, report):
        parts = [fleets.read(self.part(shard)) for shard in range(SHARDS)]
        for what in (fleets.counts, fleets.values_measured, fleets.in_seconds):
            self.assertEqual(sum((what(part) for part in parts), collections.Counter()),
                             what(report))
        self.assertEqual(fleets.in_seconds(report), fleets.counts(report))
        for part in parts:
            self.assertEqual(fleets.unaccounted(part), 0, part['parts'])
        self.assertEqual(fleets.unaccounted(report), 0)

    def test_a_machine_that_dies_leaves_a_gap_and_exact_sums(self):
        job = self.submit()
        wait_until(lambda: all(fleets.online(self.part(shard)) == fleets.MODULES // SHARDS
                               for shard in range(SHARDS)), self.told)
        victim = self.cluster.machines[1]
        victim.cut_power()
        report = self.report(job)
        each = fleets.MODULES // SHARDS
        self.assertEqual(fleets.ranges(report['parts']),
                         [(shard * each, (shard + 1) * each) for shard in range(SHARDS)])
        dead = [part for part in report['parts'] if part['host'] == victim.name]
        self.assertEqual([part for part in report['parts'] if not fleets.is_complete(part)], dead)
        self.assertEqual(len(dead), SHARDS // MACHINES)
        self.assertEqual(fleets.identities(report['gaps']), fleets.identities(dead))
        for gap in report['gaps']:
            self.assertGreaterEqual(gap['from_s'], 4)
            self.assertEqual(gap['to_s'], fleets.DURATION_S + fleets.GRACE_S)
        self.assert_sums_are_exact(report)
        for shard in range(SHARDS):
            part = fleets.read(self.part(shard))
            if fleets.is_complete(part['parts'][0]):
                self.assertEqual(part['counts']['published'], part['counts']['received'])
        for gap in report['gaps']:
            self.assertIn(f'{gap["first"]} to {gap["end"] - 1}', self.told())


if __name__ == '__main__':
    need_slurm()
    world.enter()
    unittest.main()
