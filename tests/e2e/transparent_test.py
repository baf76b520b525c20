#!/usr/bin/env python3
"""Transparent mode: bytes on a terminal here, Mosquitto's own clients at the other end."""

import os
import subprocess
import sys
import tty
import unittest

import support


class Transparent(support.Case):
    def setUp(self):
        super().setUp()
        self.need('mosquitto_sub', 'mosquitto_pub')

    def ready(self, *settings):
        """A lab whose module carries bytes; its terminal, raw."""
        lab = self.lab()
        host = lab.host()
        host.join()
        for setting in ('mqtt,iotHubEndpoint,test.mosquitto.org', 'mqtt,iotHubPort,1883',
                        'mqtt,flags,url', 'pubtopic0,name,up', 'subtopic0,name,down', *settings):
            host.must(f'AT+set={setting}')
        self.pins(lab, 'high')
        terminal = os.open(lab.record['pty'], os.O_RDWR | os.O_NOCTTY)
        self.addCleanup(os.close, terminal)
        tty.setraw(terminal)
        return lab, terminal

    def pins(self, lab, level):
        """Both app-mode pins, then a reset."""
        at = ('--state', self.state, '--lab', lab.folder_of_lab.name)
        for words in (('pin', 'app_mode_1', level), ('pin', 'app_mode_0', level), ('reset',)):
            self.assert_ends(self.cordelia('ctl', *at, *words), 0)

    def subscriber(self, lab):
        """Mosquitto's client on the module's topic; subscribed when it is back."""
        child = support.Program(
            ['stdbuf', '-oL', 'mosquitto_sub', '-p', str(lab.port(1883)), '-t', 'up', '-F', '%x',
             '-d'],
            self.folder, self.environment)
        self.addCleanup(child.end)
        child.wait_for('Subscribed')
        return child

    def publish(self, lab, payload):
        subprocess.run(['mosquitto_pub', '-p', str(lab.port(1883)), '-t', 'down', '-s'],
                       input=payload, check=True, timeout=support.DEADLINE_S)

    def read(self, terminal, size):
        os.set_blocking(terminal, False)
        seen = b''

        def look():
            nonlocal seen
            try:
                seen += os.read(terminal, 65536)
            except BlockingIOError:
                pass
            return len(seen) >= size
        support.wait_until(look, lambda: f'{size} bytes; came {seen!r}')
        return seen

    def test_bytes_travel_both_ways(self):
        lab, terminal = self.ready('uart,transparent_trigger,2etx|transmit_etx')
        subscriber = self.subscriber(lab)
        os.write(terminal, b'AT+test\x00\xff\r\n')
        subscriber.wait_for(b'AT+test\x00\xff\r\n'.hex())
        payload = bytes(range(256))
        self.publish(lab, payload)
        self.assertEqual(self.read(terminal, len(payload)), payload)

    def test_a_reset_with_other_pins_brings_the_interpreter_back(self):
        lab, terminal = self.ready('uart,transparent_timeout,20')
        subscriber = self.subscriber(lab)
        os.write(terminal, b'data')
        subscriber.wait_for(b'data'.hex())
        self.pins(lab, 'low')
        self.read(terminal, len('+eventstartup:'))
        os.write(terminal, b'AT+get=mqtt,iotHubPort\r\n')
        seen = b''
        while b'+get:1883' not in seen:
            seen += self.read(terminal, 1)


if __name__ == '__main__':
    sys.exit(unittest.main())
