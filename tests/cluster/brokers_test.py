"""A fleet on several brokers that know nothing of each other: module i goes to number i mod N."""

import pathlib
import shutil
import subprocess
import tempfile
import unittest

import fleets
import world
from brokers import Keys, Mosquitto

MODULES = 20


class SeveralBrokers(unittest.TestCase):
    def test_modules_take_turns(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix='cordelia-brokers-'))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        keys = Keys(fleets.program(), folder / 'lab')
        brokers = [Mosquitto(keys), Mosquitto(keys, '127.0.0.2')]
        for broker in brokers:
            self.addCleanup(broker.end)
        scenario = fleets.write_scenario(folder / 'fleet.toml', [broker.at for broker in brokers],
                                         keys.ca, MODULES, duration=4)
        done = subprocess.run([fleets.program(), 'fleet', 'run', scenario, '--state',
                               folder / 'lab', '--report', folder / 'report.json'],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=60, check=False)
        self.assertIn(done.returncode, (0, 6), done.stdout + done.stderr)  # 6: a busy machine
        for number, broker in enumerate(brokers):
            self.assertEqual(broker.clients(),
                             {f'cordelia-{index}' for index in range(number, MODULES, 2)})
        report = fleets.read(folder / 'report.json')
        self.assertEqual(report['counts']['published'], report['counts']['received'])


if __name__ == '__main__':
    world.enter(is_needed=False)
    unittest.main()
