#!/usr/bin/env python3
"""Firmware over the air: a module of a real lab, the lab's update server, pins from outside."""

import sys
import unittest

import support


class Ota(support.Case):
    def ready(self):
        """A lab whose module knows the update server, and a host."""
        lab = self.lab()
        host = lab.host()
        host.join()
        host.upload('lab-ca.pem', lab.ca.read_bytes())
        host.must('AT+set=ota,url,https://ota.lab/')
        host.must('AT+set=ota,rootCAPath,lab-ca.pem')
        return lab, host

    def pins(self, lab, *levels):
        """Sets (AppMode1, AppMode0), then resets."""
        at = ('--state', self.state, '--lab', lab.folder_of_lab.name)
        words = [('pin', pin, level) for pin, level in zip(('app_mode_1', 'app_mode_0'), levels)]
        for action in (*words, ('reset',)):
            self.assert_ends(self.cordelia('ctl', *at, *action), 0)

    def test_the_version_that_the_server_offers(self):
        _, host = self.ready()
        self.assertEqual(host.must('AT+get=ota,updateVersion', 7), ['+get:1.1.0'])

    def test_each_failure_has_its_code_and_the_next_attempt_succeeds(self):
        lab, host = self.ready()
        for setting, value, code in (('url', '', -22),
                                     ('url', 'https://nobody.lab/', -6154),
                                     ('url', 'https://ota.lab:444/', -111),
                                     ('url', 'https://ota.lab/none', -14341),
                                     ('url', 'https://test.mosquitto.org:8887/', -461),
                                     ('rootCAPath', 'none.pem', -454)):
            good = host.must(f'AT+get=ota,{setting}')[0].removeprefix('+get:')
            host.must(f'AT+set=ota,{setting},{value}')
            self.assertEqual(host.ask('AT+get=ota,updateVersion'),
                             [f'ERROR: process command,{code}'], value)
            host.must(f'AT+set=ota,{setting},{good}')
            self.assertEqual(host.must('AT+get=ota,updateVersion'), ['+get:1.1.0'])

    def test_an_update_installs_the_new_firmware(self):
        lab, host = self.ready()
        self.pins(lab, 'low', 'high')
        self.assertTrue(host.event('+eventstartup:').endswith(',1.1.0'))
        self.assertTrue(host.must('AT+get=general,version')[0].endswith(',1.1.0'))
        self.pins(lab, 'low', 'low')
        self.assertTrue(host.event('+eventstartup:').endswith(',1.1.0'))

    def test_an_update_that_fails_leaves_the_old_firmware(self):
        lab, host = self.ready()
        host.must('AT+set=ota,url,https://ota.lab/none')
        self.pins(lab, 'low', 'high')
        self.assertTrue(host.event('+eventstartup:').endswith(',1.0.0'))


if __name__ == '__main__':
    sys.exit(unittest.main())
