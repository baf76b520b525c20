"""A shard that is killed and begins again goes on where it was, and its gap is told."""

import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

import fleets
import world
from brokers import Keys, Mosquitto
from world import wait_until

SHARDS = 3
MODULES = 30


class Restart(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='cordelia-restart-'))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.keys = Keys(fleets.program(), self.folder / 'lab')
        self.broker = Mosquitto(self.keys)
        self.addCleanup(self.broker.end)
        self.scenario = fleets.write_scenario(self.folder / 'fleet.toml', [self.broker.at],
                                              self.keys.ca, MODULES, duration=16)
        self.begin = f'{time.time() + 2:.0f}'

    def start(self, shard, begin=None):
        log = open(self.folder / f'out-{shard}', 'ab')
        self.addCleanup(log.close)
        child = subprocess.Popen(
            [fleets.program(), 'fleet', 'run', self.scenario, '--shard', f'{shard}/{SHARDS}',
             '--start-at', begin or self.begin, '--report', self.folder / 'part-{shard}.json',
             '--state', self.folder / 'lab'],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.addCleanup(child.wait)
        self.addCleanup(child.kill)
        return child

    def part(self, shard):
        return self.folder / f'part-{shard}.json'

    def out(self, shard):
        return (self.folder / f'out-{shard}').read_text(errors='replace')

    def test_it_keeps_its_counts_and_its_identities(self):
        children = [self.start(shard) for shard in range(SHARDS)]
        wait_until(lambda: fleets.online(self.part(1)) == MODULES // SHARDS, lambda: self.out(1))
        children[1].send_signal(signal.SIGKILL)
        children[1].wait()
        before = fleets.read(self.part(1))
        self.assertFalse(fleets.is_complete(before['parts'][0]))
        self.assertEqual(fleets.unaccounted(before), 0)
        time.sleep(2)  # what a batch system takes to notice; a shorter gap is none
        children[1] = self.start(1)
        for shard, child in enumerate(children):
            self.assertEqual(child.wait(60), 0, self.out(shard))
        self.assertIn('earlier life', self.out(1))

        after = fleets.read(self.part(1))
        self.assertEqual(fleets.ranges(after['parts']), [(10, 20), (10, 20)])
        self.assertEqual([part.get('starts', 1) for part in after['parts']], [1, 2])
        self.assertEqual([fleets.is_complete(part) for part in after['parts']], [False, True])
        self.assertEqual(fleets.unaccounted(after), 0)
        self.assertEqual(fleets.in_seconds(after), fleets.counts(after))
        self.assertEqual(after['counts']['connects'], 20)
        for name, count in fleets.counts(before).items():
            self.assertGreaterEqual(after['counts'][name], count)

        done = fleets.merge([self.part(shard) for shard in range(SHARDS)], self.folder / 'all')
        report = fleets.read(self.folder / 'all')
        gap, = report['gaps']
        self.assertEqual((gap['first'], gap['end']), (10, 20))
        self.assertGreater(gap['to_s'] - gap['from_s'], 1.9)
        self.assertLess(gap['to_s'], 16)
        self.assertEqual(report['counts']['connects'], 40)
        self.assertEqual(fleets.unaccounted(report), 0)
        # The same modules as before, with the same names.
        self.assertEqual(self.broker.clients(), {f'cordelia-{index}' for index in range(MODULES)})
        self.assertIn('10 to 19', done.stdout)

    def test_what_was_played_to_the_end_is_not_played_again(self):
        for _ in range(2):
            child = self.start(0, begin=f'{float(self.begin) - 15:.0f}')
            self.assertEqual(child.wait(60), 0, self.out(0))
        self.assertIn('has been played', self.out(0))
        self.assertEqual(len(fleets.read(self.part(0))['parts']), 1)

    def test_who_comes_when_all_is_over_says_so(self):
        child = self.start(0, begin=f'{float(self.begin) - 100:.0f}')
        self.assertEqual(child.wait(60), 3)
        self.assertRegex(self.out(0), r'the run was over \d+ s ago')
        self.assertFalse(self.part(0).exists())


if __name__ == '__main__':
    world.enter(is_needed=False)
    unittest.main()
