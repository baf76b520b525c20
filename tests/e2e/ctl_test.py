"""`cordelia ctl`: pins, power and events of a module that runs, from outside of it."""

import json
import os
import signal
import socket
import stat
import threading
import unittest

from support import Case, wait_until


class Control(Case):
    def module(self, *arguments, profile='instant'):
        """A module with a control socket, and a host that has seen it boot."""
        self.socket = self.folder / 'control.sock'
        child = self.start('module', '--profile', profile, '--network', 'none', '--tcp',
                           '127.0.0.1:0', '--control', self.socket, *arguments)
        child.wait_for('is the module\'s control socket')
        host = child.connect(child.wait_for(r'tcp://(\S+) is the module').group(1))
        host.must('AT+test')
        return child, host

    def ctl(self, *words, status=0):
        run = self.cordelia('ctl', '--socket', self.socket, *words)
        self.assert_ends(run, status)
        return run.stdout if status == 0 else run.stderr

    def raw(self):
        client = socket.socket(socket.AF_UNIX)
        self.addCleanup(client.close)
        client.settimeout(60)
        client.connect(str(self.socket))
        return client

    def test_reset_boots_it_and_loses_what_was_half_said(self):
        _, host = self.module()
        host.must('AT+set=MQTT,clientId,"kept"')
        host.write(b'AT+get=MQTT,cli')
        self.assertIn('state: ', self.ctl('reset'))
        host.event('+eventstartup:2610011025010,')
        self.assertEqual(host.must('AT+get=MQTT,clientId'), ['+get:kept'])

    def test_reset_held_low_keeps_it_silent(self):
        _, host = self.module()
        self.ctl('pin', 'reset', 'low')
        self.assertIn('state: held in reset', self.ctl('state'))
        host.write(b'AT+test\r\n')
        self.ctl('announce', 'eventfatalerror:sync_loss', status=5)
        self.ctl('pin', 'RESET', 'high')
        host.event('+eventstartup:')
        self.assertEqual(host.lines, [], 'what came meanwhile is lost')
        host.must('AT+test')

    def test_wakes_it_from_hibernate(self):
        _, host = self.module()
        host.must('AT+hibernate=86400')
        wait_until(lambda: 'state: hibernating' in self.ctl('state'), 'it sleeps')
        self.ctl('wake')
        host.event('+eventstartup:')
        host.must('AT+test')

    def test_a_power_cut_in_a_file_write_leaves_what_the_protocol_says(self):
        _, host = self.module('--db', self.folder / 'module.db')
        host.upload('safe', b'old', flags='CREATE_FAILSAFE|WRITE|CREATE')
        for name in ('safe', 'plain'):
            flags = 'WRITE' if name == 'safe' else 'WRITE|CREATE'
            opened = host.must(f'AT+FileOpen={name},{flags},4096')[0]
            file_id = opened.removeprefix('+fileopen:').split(',')[0]
            host.must(f'AT+FileWrite={file_id},0,0,3,new')
        self.assertIn('state: off', self.ctl('power-cut'))
        self.ctl('power-on')
        host.event('+eventstartup:')
        self.assertEqual(host.ask('AT+FileOpen=plain,READ,'), ['ERROR: process command,-10334'])
        opened = host.must('AT+FileOpen=safe,READ,')[0]
        file_id = opened.removeprefix('+fileopen:').split(',')[0]
        self.assertEqual(host.must(f'AT+FileRead={file_id},0,0,10'), ['+fileread:0,3,old'])
        self.assertIn('has power already', self.ctl('power-on', status=5))

    def test_without_power_nothing_answers_and_nobody_is_held_up(self):
        child, host = self.module()
        self.ctl('power-cut')
        host.write(b'AT+test\r\n' * 1000)
        address = child.wait_for(r'tcp://(\S+) is the module').group(1)
        for _ in range(40):  # more than there are lines
            child.connect(address).close()
        self.ctl('power-on')
        host.event('+eventstartup:')
        host.must('AT+test')
        self.assertEqual(host.lines, [])

    def test_the_boot_loader_says_nothing_until_it_is_left(self):
        _, host = self.module()
        self.ctl('boot-pin', 'active')
        self.assertIn('state: boot loader', self.ctl('reset'))
        host.write(b'AT+test\r\n')
        self.ctl('boot-pin', 'inactive')
        self.ctl('reset')
        host.event('+eventstartup:')
        self.assertEqual(host.lines, [])

    def test_says_events_on_demand(self):
        _, host = self.module()
        self.ctl('announce', 'eventsock:tx_failed', '0', '-1')
        self.assertEqual(host.event('+eventsock'), '+eventsock:tx_failed,0,-1')
        self.ctl('announce', '+eventfatalerror:cmd_timeout,7')
        self.assertEqual(host.event('+eventfatal'), '+eventfatalerror:cmd_timout,7')

    def test_uart_settings_are_active_after_the_next_start(self):
        _, host = self.module()
        host.must('AT+set=uart,baudrate,9600')
        self.assertIn('baudrate: 115200', self.ctl('uart'))
        self.ctl('reset')
        host.event('+eventstartup:')
        self.assertIn('baudrate: 9600', self.ctl('uart'))

    def test_programs_get_json(self):
        self.module('--number', '7')
        answer = json.loads(self.ctl('--json', 'state', '--module', '7'))
        self.assertEqual(answer, {'ok': True, 'result': {'module': '7', 'state': 'running',
                                                         'mode': 'at'}})
        run = self.cordelia('ctl', '--socket', self.socket, '--json', '--module', '8', 'state')
        self.assertEqual(run.returncode, 2)
        self.assertEqual(json.loads(run.stdout)['error']['kind'], 'usage')

    def test_says_what_cannot_be_done(self):
        self.module()
        cases = (
            (('explode',), 2, 'explode'),
            ((), 2, 'subcommand'),
            (('pin',), 2, 'no NAME; usage: pin NAME [LEVEL]'),
            (('pin', 'GPIO', 'high'), 2, "NAME: 'GPIO' is not one of RESET, WAKEUP"),
            (('pin', 'WAKEUP', 'up'), 2, "LEVEL: 'up' is not one of low, high"),
            (('pin', 'STATUS_IND_0', 'high'), 2, 'is an output'),
            (('reset', 'now'), 2, 'now'),
            (('announce', 'eventmqtt:recv'), 2, 'is no event that can be asked for'),
            (('--module', '9', 'state'), 2, "no module is called '9'; there are 0"),
        )
        for words, status, text in cases:
            with self.subTest(words):
                self.assertIn(text, self.ctl(*words, status=status))

    def test_says_where_nobody_listens(self):
        cases = (
            (('--socket', self.folder / 'none'), 'none: No such file or directory'),
            (('--state', self.folder / 'empty'), 'no lab is running; start one with: cordelia lab'),
            (('--state', self.folder / 'empty', '--lab', 'x'), "no lab called 'x' is running"),
        )
        for words, text in cases:
            with self.subTest(words):
                run = self.cordelia('ctl', *words, 'state')
                self.assert_ends(run, 3)
                self.assertIn(text, run.stderr)

    def test_does_not_wait_for_ever(self):
        child, _ = self.module()
        os.kill(child.pid, signal.SIGSTOP)
        try:
            self.assertIn('no answer', self.ctl('state', status=4))
        finally:
            os.kill(child.pid, signal.SIGCONT)
        self.assertIn('running', self.ctl('state'))

    def test_help_shows_an_example_of_each_action(self):
        run = self.cordelia('ctl', '--help')
        self.assert_ends(run, 0)
        self.module()
        actions = json.loads(self.ctl('--json', 'actions'))['result']
        self.assertIn('power-cut', actions)
        for name, action in actions.items():
            self.assertIn(f'  {name} ', run.stdout)
            own = self.cordelia('ctl', name, '--help')
            self.assert_ends(own, 0)
            self.assertIn(f'Example: cordelia ctl {action["example"]}', own.stdout)

    def test_the_socket_is_for_this_user_only_and_ends_with_the_module(self):
        child, _ = self.module()
        self.assertEqual(stat.S_IMODE(os.stat(self.socket).st_mode), 0o600)
        second = self.cordelia('module', '--network', 'none', '--tcp', '127.0.0.1:0', '--control',
                               self.socket)
        self.assert_ends(second, 3)
        self.assertIn('another program listens there', second.stderr)
        self.assertEqual(child.kill(signal.SIGTERM), 0)
        self.assertFalse(self.socket.exists())

    def test_a_killed_module_leaves_nothing_in_the_way(self):
        child, _ = self.module()
        child.kill(signal.SIGKILL)
        self.assertTrue(self.socket.exists())
        self.module()
        self.assertIn('running', self.ctl('state'))

    def test_speaks_json_lines_with_anybody(self):
        self.module()
        client = self.raw()
        client.sendall(b'hello\n\n{"action":"leds","id":"a"}\n{"action":')
        lines = client.makefile('rb')
        self.assertEqual(json.loads(lines.readline())['error']['kind'], 'usage')
        self.assertEqual(json.loads(lines.readline())['id'], 'a')
        client.sendall(b'"uart"}\n')
        self.assertEqual(json.loads(lines.readline())['result']['baudrate'], 115200)
        deaf = self.raw()
        deaf.setblocking(False)
        try:
            for _ in range(10000):
                deaf.send(b'{"action":"actions"}\n')
        except BlockingIOError:
            pass  # held off, as it should be
        client.sendall(b'{"action":"leds"}\n')
        self.assertTrue(json.loads(lines.readline())['ok'])

    def test_clients_do_not_hold_each_other_up(self):
        self.module()
        failures = []

        def ask(action):
            client = self.raw()
            lines = client.makefile('rb')
            for _ in range(200):
                client.sendall(b'{"action":"%s"}\n' % action)
                if not json.loads(lines.readline())['ok']:
                    failures.append(action)
        clients = [threading.Thread(target=ask, args=(action,))
                   for action in (b'reset', b'wake', b'power-cut', b'pins')]
        for client in clients:
            client.start()
        for client in clients:
            client.join(60)
            self.assertFalse(client.is_alive())
        self.assertEqual(failures, [])


class LabControl(Case):
    def ctl(self, *words):
        run = self.cordelia('ctl', '--state', self.state, *words)
        self.assert_ends(run, 0)
        return run.stdout

    def test_finds_the_running_lab_and_resets_its_connected_module(self):
        lab = self.lab()
        path = lab.folder_of_lab / 'control.sock'
        self.assertEqual(lab.record['control'], str(path))
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(os.stat(lab.folder_of_lab).st_mode), 0o700)
        host = lab.host()
        host.must('AT+test')
        host.exercise(lab.ca.read_bytes())
        self.assertEqual(self.ctl('leds'), 'mode: on\nstatus: on\n')
        self.ctl('reset')
        host.event('+eventstartup:')
        host.event('+eventnetapp:ipv4_acquired')
        self.assertEqual([line for line in host.lines if 'DISCONNECT' in line], [])

        def log():
            return self.cordelia('lab', 'logs', '--state', self.state).stdout
        wait_until(lambda: 'your_client_id closed its connection' in log(), 'no goodbye was said')
        host.must('AT+iotconnect')
        self.assertEqual(host.event('+eventmqtt:'), '+eventmqtt:info,"CONNACK",0')
        self.ctl('--lab', 'default', 'power-cut')
        self.assertEqual(self.ctl('leds'), 'mode: off\nstatus: off\n')
        self.ctl('power-on')
        host.event('+eventstartup:')
        lab.kill(signal.SIGINT)
        self.assertFalse(path.exists())


if __name__ == '__main__':
    unittest.main()
