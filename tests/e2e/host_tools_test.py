"""send, file and doctor: what they answer and how they end."""

import json
import os
import unittest

from support import Case

NOBODY = 'tcp://127.0.0.1:1'


class HostTools(Case):
    def setUp(self):
        super().setUp()
        help_text = self.cordelia('--help').stdout
        if '\n  send ' not in help_text:
            self.skipTest('this program has no send')

    def module(self):
        child = self.start('module', '--profile', 'instant', '--network', 'none', '--tcp',
                           '127.0.0.1:0')
        return 'tcp://' + child.wait_for(r'tcp://(\S+) is the module').group(1)

    def test_send_prints_the_answers(self):
        run = self.cordelia('send', '--device', self.module(), 'AT+test', 'AT+get=MQTT,iotHubPort')
        self.assert_ends(run, 0)
        self.assertIn('+get:8883\n', run.stdout)
        self.assertEqual(run.stdout.count('OK\n'), 2)

    def test_send_stops_at_an_error(self):
        run = self.cordelia('send', '--device', self.module(), 'AT+nonsense', 'AT+test')
        self.assert_ends(run, 5)
        self.assertIn('ERROR: command not exist,0', run.stdout + run.stderr)
        self.assertNotIn('OK\n', run.stdout)

    def test_send_says_that_nothing_answers(self):
        master, slave = os.openpty()
        self.addCleanup(os.close, master)
        self.addCleanup(os.close, slave)
        run = self.cordelia('send', '--device', os.ttyname(slave), '--timeout', '0.2', 'AT+test')
        self.assert_ends(run, 4)

    def test_send_says_that_there_is_no_device(self):
        for device in (NOBODY, '/dev/no-such-port'):
            with self.subTest(device):
                self.assert_ends(self.cordelia('send', '--device', device, 'AT+test'), 3)
        self.assert_ends(self.cordelia('send', 'AT+test'), 3)

    def test_send_says_what_is_no_request(self):
        self.assert_ends(self.cordelia('send', '--device', NOBODY, 'two\nlines'), 2)

    def test_send_finds_the_lab_that_runs(self):
        self.lab()
        run = self.cordelia('send', 'AT+iotpublish=0,"hello"', '--wait-event', '+eventmqtt:recv')
        self.assert_ends(run, 0)
        self.assertIn('+eventmqtt:recv,cordelia/apple,qos0,"hello"', run.stdout)

    def test_send_waits_for_an_event_in_vain(self):
        run = self.cordelia('send', '--device', self.module(), 'AT+test', '--wait-event',
                            '+eventnever', '--timeout', '0.2')
        self.assert_ends(run, 4)

    def test_send_as_json(self):
        run = self.cordelia('send', '--device', self.module(), '--json', 'AT+get=MQTT,iotHubPort')
        self.assert_ends(run, 0)
        self.assertIn('8883', json.dumps(json.loads(run.stdout)['answers']))

    def file(self, *arguments):
        return self.cordelia('file', *arguments, '--device', self.device)

    def test_a_binary_file_goes_there_and_comes_back(self):
        self.device = self.module()
        content = bytes(range(256)) * 33 + b'\r\nAT+factoryreset\r\n'
        (self.folder / 'sent').write_bytes(content)
        self.assert_ends(self.file('put', 'sent', 'on module'), 0)
        listed = self.file('ls')
        self.assert_ends(listed, 0)
        self.assertIn('on module', listed.stdout)
        row, = json.loads(self.file('ls', '--json').stdout)['files']
        self.assertEqual((row['name'], row['bytes']), ('on module', len(content)))
        self.assert_ends(self.file('get', 'on module', 'received'), 0)
        self.assertEqual((self.folder / 'received').read_bytes(), content)
        self.assert_ends(self.file('rm', 'on module'), 0)
        self.assertEqual(json.loads(self.file('ls', '--json').stdout)['files'], [])
        self.assert_ends(self.file('get', 'on module', 'again'), 5)
        self.assertFalse((self.folder / 'again').exists())

    def test_files_are_replaced_only_by_force(self):
        self.device = self.module()
        (self.folder / 'sent').write_text('one')
        self.assert_ends(self.file('put', 'sent'), 0)
        (self.folder / 'sent').write_text('two')
        self.assertNotEqual(self.file('put', 'sent').returncode, 0)
        self.assert_ends(self.file('put', 'sent', '--force'), 0)
        self.assertNotEqual(self.file('get', 'sent', 'sent').returncode, 0)
        self.assert_ends(self.file('get', 'sent', 'copy'), 0)
        self.assertEqual((self.folder / 'copy').read_text(), 'two')

    def test_files_that_are_not_there(self):
        self.device = self.module()
        self.assert_ends(self.file('put', 'missing'), 3)
        self.assert_ends(self.file('rm', 'missing'), 5)
        self.device = NOBODY
        self.assert_ends(self.file('ls'), 3)

    def test_doctor_passes_where_a_lab_runs(self):
        self.lab()
        run = self.cordelia('doctor')
        self.assert_ends(run, 0)
        self.assertIsInstance(json.loads(self.cordelia('doctor', '--json').stdout), dict)

    def test_doctor_names_a_state_folder_that_cannot_be_used(self):
        (self.folder / 'file').write_text('')
        run = self.cordelia('doctor', '--state', self.folder / 'file')
        self.assert_ends(run, 3)
        self.assertIn(str(self.folder / 'file'), run.stdout + run.stderr)


if __name__ == '__main__':
    unittest.main()
