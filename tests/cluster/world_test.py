"""The machines made of namespaces are machines, and leave nothing behind."""

import os
import pathlib
import signal
import subprocess
import sys
import unittest

import world
from world import OWN, SHARED, Machine, wait_until, write_hosts

STAY = 'stay'  # an argument: make machines, say so, and wait for the end


def processes_with(words):
    """Ids of the processes whose command line holds the text, seen from where this runs."""
    found = []
    for entry in pathlib.Path('/proc').glob('[0-9]*/cmdline'):
        try:
            if words.encode() in entry.read_bytes():
                found.append(int(entry.parent.name))
        except OSError:
            continue  # it has just ended
    return found


def stay():
    machines = [Machine(f'm{number}', number) for number in range(2)]
    name = f'cordelia-world-{sys.argv[2]}'
    SHARED.joinpath(name).touch()
    for machine in machines:
        machine.start('tail', '-f', SHARED / name, output=os.devnull)
    print('up', flush=True)
    signal.pause()


class Machines(unittest.TestCase):
    def setUp(self):
        self.machines = [Machine(f'm{number}', number) for number in range(2)]
        for machine in self.machines:
            self.addCleanup(machine.end)
        write_hosts(self.machines)

    def test_they_have_names_and_addresses_of_their_own(self):
        for machine in self.machines:
            self.assertEqual(machine.run('hostname').strip(), machine.name)
            self.assertIn(f'inet {machine.address}/24', machine.run('ip', 'address'))

    def test_they_share_one_folder_and_keep_another(self):
        first, second = self.machines
        first.run('touch', SHARED / 'for-all', OWN / 'for-me')
        self.assertIn('for-all', second.run('ls', SHARED))
        self.assertNotIn('for-me', second.run('ls', OWN))

    def test_one_without_power_is_silent(self):
        listening = ('import socket; s = socket.create_server(("", 7777)); print("up", flush=True);'
                     'c, _ = s.accept(); c.sendall(b"hello"); c.recv(1)')
        first, second = self.machines
        log = SHARED / 'listening'
        server = first.start(sys.executable, '-c', listening, output=log)
        self.addCleanup(server.wait)
        wait_until(lambda: log.read_text() == 'up\n', 'the listener')
        asking = (f'import socket; c = socket.create_connection(("{first.address}", 7777)); '
                  'print(c.recv(5), flush=True); c.settimeout(1); print(c.recv(5))')
        asked = SHARED / 'asking'
        client = second.start(sys.executable, '-c', asking, output=asked)
        wait_until(lambda: asked.read_text() == "b'hello'\n", 'the greeting')
        first.cut_power()
        self.assertEqual(client.wait(world.DEADLINE_S), 1)
        # Neither an end of file nor a reset: nothing came at all.
        self.assertIn('TimeoutError', asked.read_text())


class TheWorld(unittest.TestCase):
    def test_a_killed_one_leaves_nothing(self):
        name = f'of-{os.getpid()}-{id(self)}'
        child = subprocess.Popen([sys.executable, '-B', __file__, STAY, name],
                                 stdout=subprocess.PIPE)
        self.addCleanup(child.stdout.close)
        self.assertEqual(child.stdout.readline(), b'up\n')
        self.assertTrue(processes_with(name))
        child.kill()
        child.wait()
        wait_until(lambda: not processes_with(name), lambda: processes_with(name))
        self.assertFalse((SHARED / f'cordelia-world-{name}').exists())


if __name__ == '__main__':
    world.enter()
    if sys.argv[1:2] == [STAY]:
        stay()
    unittest.main()
