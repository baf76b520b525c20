"""`cordelia module`: lines of every kind, one owner of its memory, an end that is clean."""

import os
import signal
import subprocess
import unittest

from support import Case, FileHost, TcpHost, wait_until

INSTANT = ('--profile', 'instant', '--network', 'none')


class ModuleProgram(Case):
    def module(self, *arguments, **options):
        return self.start('module', *INSTANT, *arguments, **options)

    def tcp_module(self, *arguments):
        child = self.module('--tcp', '127.0.0.1:0', *arguments)
        return child, child.connect(self.address(child))

    def address(self, child):
        return child.wait_for(r'tcp://(\S+) is the module').group(1)

    def on_stdio(self, *arguments):
        """A module on pipes, and the host at their other ends."""
        child = subprocess.Popen(
            [os.environ['CORDELIA'], 'module', *INSTANT, '--stdio', *map(str, arguments)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=self.environment, cwd=self.folder)

        def end():
            child.kill()
            child.wait()
            for stream in (child.stdin, child.stdout, child.stderr):
                stream.close()
        self.addCleanup(end)
        return child, FileHost(child.stdout.fileno(), child.stdin.fileno())

    def open_terminal(self, link):
        terminal = os.open(wait_until(lambda: link.exists() and link, f'{link}'),
                           os.O_RDWR | os.O_NOCTTY)
        self.addCleanup(os.close, terminal)
        return FileHost(terminal, terminal)

    def test_serves_a_terminal_a_port_and_its_streams_at_once(self):
        link = self.folder / 'port'
        child, on_stdio = self.on_stdio('--pty', link, '--tcp', '127.0.0.1:0')
        on_stdio.event('+eventstartup:2610011025010,')
        on_terminal = self.open_terminal(link)
        errors = FileHost(child.stderr.fileno(), None)
        line = errors.next_line(lambda line: line.startswith('tcp://'))
        on_tcp = TcpHost(line.split()[0].removeprefix('tcp://'))
        self.addCleanup(on_tcp.close)
        hosts = (on_stdio, on_terminal, on_tcp)
        for number, host in enumerate(hosts):
            host.must(f'AT+set=MQTT,clientId,"of {number}"')
            for other in hosts:
                self.assertEqual(other.must('AT+get=MQTT,clientId'), [f'+get:of {number}'])

    def test_several_terminals_and_ports_are_one_module(self):
        links = [self.folder / 'first', self.folder / 'second']
        child = self.module('--pty', links[0], '--pty', links[1], '--tcp', '127.0.0.1:0',
                            '--tcp', '127.0.0.1:0')
        self.open_terminal(links[0]).must('AT+set=MQTT,clientId,"shared"')
        answer = self.open_terminal(links[1]).must('AT+get=MQTT,clientId')
        self.assertEqual(answer, ['+get:shared'])
        ports = wait_until(lambda: len(found := child.err().split('tcp://')[1:]) == 2 and found,
                           'two ports')
        for port in ports:
            host = child.connect(port.split()[0])
            self.assertEqual(host.must('AT+get=MQTT,clientId'), ['+get:shared'])

    def test_the_end_of_its_input_ends_it(self):
        child, host = self.on_stdio()
        self.assertEqual(host.must('AT+test'), [])
        child.stdin.close()
        self.assertEqual(child.wait(30), 0)

    def test_answers_what_a_pipe_said_before_it_ended(self):
        run = self.cordelia('module', *INSTANT, '--stdio',
                            input='AT+test\r\nAT+get=MQTT,iotHubPort\r\nAT+nonsense\r\n')
        self.assert_ends(run, 0)
        first, *answers = run.stdout.splitlines()
        self.assertTrue(first.startswith('+eventstartup:'), run.stdout)
        self.assertEqual(answers, ['OK', '+get:8883', 'OK', 'ERROR: command not exist,0'])

    def test_signals_end_it_and_take_the_link_along(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number.name):
                link = self.folder / number.name
                child = self.module('--pty', link)
                self.open_terminal(link).must('AT+test')
                self.assertEqual(child.kill(number), 0)
                self.assertFalse(os.path.lexists(link))

    def test_replaces_the_link_of_one_that_was_killed(self):
        link = self.folder / 'port'
        child = self.module('--pty', link)
        self.open_terminal(link)
        child.kill(signal.SIGKILL)
        self.assertTrue(os.path.lexists(link))
        child = self.module('--pty', link)
        child.wait_for(r'port is the module')
        self.assertEqual(self.open_terminal(link).must('AT+test'), [])

    def test_does_not_replace_a_file_of_somebody(self):
        link = self.folder / 'precious'
        link.write_text('mine')
        run = self.cordelia('module', '--pty', link)
        self.assert_ends(run, 3)
        self.assertIn('precious', run.stderr)
        self.assertEqual(link.read_text(), 'mine')

    def test_a_second_process_is_kept_from_the_same_memory(self):
        memory = self.folder / 'module.db'
        first, host = self.tcp_module('--db', memory)
        second = self.cordelia('module', *INSTANT, '--tcp', '127.0.0.1:0', '--db', memory)
        self.assert_ends(second, 3)
        self.assertRegex(second.stderr, r'^cordelia module: .*module\.db')
        self.assertRegex(second.stderr, r'(?i)another|already|in use')
        self.assertEqual(host.must('AT+test'), [])
        first.kill(signal.SIGKILL)
        _, host = self.tcp_module('--db', memory)
        self.assertEqual(host.must('AT+test'), [])

    def test_remembers_files_and_settings(self):
        content = bytes(range(256)) * 4
        memory = self.folder / 'module.db'
        first, host = self.tcp_module('--db', memory)
        host.must('AT+set=MQTT,clientId,"remembered"')
        host.upload('all bytes', content)
        first.kill(signal.SIGTERM)
        second, host = self.tcp_module('--db', memory)
        self.assertEqual(host.must('AT+get=MQTT,clientId'), ['+get:remembered'])
        self.assertIn('+filegetinfo:', host.must('AT+fileGetInfo=all bytes,0')[0])
        self.assertEqual(memory.stat().st_mode & 0o077, 0)
        second.kill(signal.SIGTERM)

    def test_forgets_them_without_a_memory(self):
        first, host = self.tcp_module()
        host.must('AT+set=MQTT,clientId,"forgotten"')
        first.kill(signal.SIGTERM)
        _, host = self.tcp_module()
        self.assertEqual(host.must('AT+get=MQTT,clientId'), ['+get:'])

    def test_modules_of_different_numbers_are_different_devices(self):
        macs = set()
        for number in (0, 1, 77):
            run = self.cordelia('module', *INSTANT, '--stdio', '--number', number)
            macs.add(run.stdout.split(',')[2])
        self.assertEqual(len(macs), 3)

    def test_a_memory_that_is_none_is_refused(self):
        (self.folder / 'text').write_text('no database at all\n' * 100)
        (self.folder / 'folder').mkdir()
        for name in ('text', 'folder', 'missing/module.db'):
            with self.subTest(name):
                run = self.cordelia('module', *INSTANT, '--stdio', '--db', self.folder / name)
                self.assert_ends(run, 3)
                self.assertIn(name.split('/')[-1], run.stderr)
        self.assertEqual((self.folder / 'text').read_text(), 'no database at all\n' * 100)

    def test_a_port_that_is_taken_is_named(self):
        child = self.module('--tcp', '127.0.0.1:0')
        address = self.address(child)
        run = self.cordelia('module', '--tcp', address)
        self.assert_ends(run, 3)
        self.assertIn(address, run.stderr)

    def test_a_module_outside_joins_the_lab_that_runs(self):
        lab = self.lab()
        child = self.start('module', '--profile', 'instant', '--network', 'lab', '--tcp',
                           '127.0.0.1:0')
        host = child.connect(self.address(child))
        host.exercise(lab.ca.read_bytes())

    def test_a_module_outside_says_when_there_is_no_lab(self):
        run = self.cordelia('module', '--network', 'lab', '--stdio')
        self.assert_ends(run, 3)
        self.assertIn('cordelia lab', run.stderr)


if __name__ == '__main__':
    unittest.main()
