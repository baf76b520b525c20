"""What was confirmed with OK is there after any end; what was not is as before or as asked for."""

import os
import random
import re
import signal
import threading
import time
import unittest

from support import Case

SEED = int(os.environ.get('SEED', time.time_ns() % 10**9))
MOMENTS = 50
WORK_S = 0.12  # longest work between start and cut
SETTINGS = ('MQTT,clientId', 'MQTT,userName', 'PUBTOPIC0,name', 'csr,organization')
SAFE_FILES = ('safe one', 'safe two')  # their old content outlives a write that is cut
CHUNK = 512


def content_of(version):
    """Some blocks in which every byte tells the version; never mixed without being seen."""
    return (f'<{version}>'.encode() * 600)[:1500 + version % 3]


class Memory:
    """What the module should hold, as far as its answers told."""

    def __init__(self):
        self.confirmed = {}
        self.asked = {}  # on its way when the power went: may be there or not

    def ask(self, key, value):
        self.asked[key] = value

    def confirm(self, key):
        self.confirmed[key] = self.asked.pop(key)

    def allowed(self, key):
        return {self.confirmed.get(key), self.asked.get(key, self.confirmed.get(key))}

    def settle(self, key, value):
        self.asked.pop(key, None)
        self.confirmed[key] = value


class PowerCut(Case):
    def setUp(self):
        super().setUp()
        self.chance = random.Random(SEED)
        self.memory = Memory()
        self.version = 0

    def module(self):
        child = self.start('module', '--profile', 'instant', '--network', 'none', '--tcp',
                           '127.0.0.1:0', '--db', self.folder / 'module.db')
        return child, child.connect(child.wait_for(r'tcp://(\S+) is the module').group(1))

    def put_setting(self, host):
        name = self.chance.choice(SETTINGS)
        self.memory.ask(name, f'value {self.version}')
        host.must(f'AT+set={name},"value {self.version}"')
        self.memory.confirm(name)

    def put_file(self, host):
        name = self.chance.choice(SAFE_FILES)
        flags = 'CREATE|OVERWRITE|CREATE_FAILSAFE'
        file_id = re.findall(r'\d+', host.must(f'AT+fileOpen={name},{flags},4096')[0])[0]
        content = content_of(self.version)
        self.memory.ask(name, content)  # the close may make it the content at any time
        for offset in range(0, len(content), CHUNK):
            part = content[offset:offset + CHUNK]
            host.must(f'AT+fileWrite={file_id},{offset},0,{len(part)},'.encode() + part + b'\r\n')
        host.must(f'AT+fileClose={file_id},,')
        self.memory.confirm(name)

    def work_until_cut(self, host):
        try:
            while True:
                self.version += 1
                self.put_file(host) if self.chance.random() < 0.5 else self.put_setting(host)
        except (ConnectionError, OSError):
            return

    def read_file(self, host, name):
        opened = host.ask(f'AT+fileOpen={name},READ,')
        if opened[-1] != 'OK':
            # There is none, or its first content was cut: neither counts as content.
            self.assertRegex(opened[-1], r'^ERROR: process command,-(10341|10334)$', name)
            return None
        file_id = re.findall(r'\d+', opened[0])[0]
        text = ''.join(self.read_part(host, file_id, offset) for offset in (0, 1024))
        host.must(f'AT+fileClose={file_id},,')
        return text.encode()

    def read_part(self, host, file_id, offset):
        line, = host.must(f'AT+fileRead={file_id},{offset},0,1024')
        return line.split(',', 2)[2]

    def check(self, host):
        for name in SETTINGS:
            value = host.must(f'AT+get={name}')[0].removeprefix('+get:') or None
            self.assertIn(value, self.memory.allowed(name), name)
            self.memory.settle(name, value)
        for name in SAFE_FILES:
            content = self.read_file(host, name)
            self.assertIn(content, self.memory.allowed(name), name)
            self.memory.settle(name, content)

    def test_fifty_cuts_at_any_moment(self):
        for number in range(MOMENTS):
            child, host = self.module()
            with self.subTest(seed=SEED, cut=number):
                self.check(host)
                cut = threading.Timer(self.chance.uniform(0, WORK_S), os.kill,
                                      (child.pid, signal.SIGKILL))
                cut.start()
                self.work_until_cut(host)
                cut.join()
                self.assertEqual(child.wait(), -signal.SIGKILL)
            child.end()
        _, host = self.module()
        self.check(host)
        self.assertGreater(len(self.memory.confirmed), 4)
        self.assertGreater(self.version, MOMENTS)

    def test_a_clean_end_loses_nothing(self):
        for _ in range(5):
            child, host = self.module()
            self.check(host)
            self.version += 1
            self.put_setting(host)
            self.put_file(host)
            self.assertEqual(child.kill(signal.SIGTERM), 0)
        _, host = self.module()
        self.check(host)

    def test_a_cut_factory_reset_can_be_done_again(self):
        for _ in range(5):
            child, host = self.module()
            self.version += 1
            self.put_setting(host)
            self.put_file(host)
            cut = threading.Timer(self.chance.uniform(0, 0.02), os.kill,
                                  (child.pid, signal.SIGKILL))
            host.write(b'AT+factoryreset\r\n')
            cut.start()
            cut.join()
            child.wait()
            child, host = self.module()
            host.must('AT+factoryreset')
            host.event('+eventstartup')
            self.assertEqual(host.must('AT+fileGetFileList'), [])
            self.assertEqual(host.must('AT+get=MQTT,clientId'), ['+get:'])
            child.kill(signal.SIGTERM)


if __name__ == '__main__':
    unittest.main()
