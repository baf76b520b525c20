"""Whatever comes in at any entrance, the program says what is wrong and how it ended."""

import json
import os
import pathlib
import subprocess
import unittest

from support import CHECKOUT, Case, program

GOOD = '```\n-> AT+test\n<- OK\n```\n'
UNSET = 'One\n\n```\n-> AT+set=MQTT,clientId,<Nobody knows>\n<- OK\n```\n'
COMMANDS = (
    ('lab',), ('lab', 'certs'), ('lab', 'listeners'), ('lab', 'logs'), ('module',), ('replay',),
    ('lint',), ('send',), ('term',), ('file',), ('file', 'put'), ('file', 'get'), ('file', 'ls'),
    ('file', 'rm'), ('doctor',),
)

# What cannot be understood, and a word that the complaint has to hold.
BAD_OPTIONS = (
    ((), ''),
    (('nonsense',), 'nonsense'),
    (('--nonsense',), 'nonsense'),
    (('replay',), 'FILE'),
    (('lint',), 'FILE'),
    (('module',), '--pty'),
    (('module', '--tcp'), 'tcp'),
    (('module', '--stdio', '--profile', 'fast'), 'fast'),
    (('module', '--stdio', '--network', 'x'), 'network'),
    (('module', '--stdio', '--number', '-1'), 'number'),
    (('module', '--stdio', '--number', 'one'), 'number'),
    (('lab', '--profile', ''), 'profile'),
    (('lab', '--network', 'x'), 'network'),
    (('lab', '--broker', 'http://x'), 'mqtt'),
    (('lab', '--broker', 'mqtts://x:99999'), 'mqtt'),
    (('lab', '--set', 'no value'), '--set'),
    (('lab', '--file', 'no value'), '--file'),
    (('lab', 'one.md', 'two.md'), 'two.md'),
    (('replay', 'x.md', '--timeout', '0'), 'timeout'),
    (('replay', 'x.md', '--timeout', '-1'), 'timeout'),
    (('replay', 'x.md', '--timeout', 'soon'), 'timeout'),
    (('replay', 'x.md', '--setup'), '--device'),
    (('replay', 'x.md', '--file', 'Content=missing'), 'missing'),
    (('send',), ''),
    (('file',), ''),
    (('file', 'put'), ''),
)


HOSTILE = (
    b'AT', b'AT+', b'AT+=', b'at+test=', b'AT+set=', b'AT+set=,,', b'\xff\xfe+test', b'A' * 100000,
    b'AT+get=MQTT,iotHubPort,' + b'x' * 9000, b'%s%n%x', b'AT+test\x1b', b'AT+iotpublish=9,"x"',
    b'AT+set=MQTT,iotHubPort,99999999999999999999', b'AT+fileOpen=../../etc/passwd,READ,',
    b'AT+fileWrite=1,0,0,4294967295', b'AT+wlanScan=0,31',
)


class BadInput(Case):
    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def has(self, command):
        return self.cordelia(command, '--help').returncode == 0 and \
            f'\n  {command} ' in self.cordelia('--help').stdout

    def test_every_command_has_help_with_an_example(self):
        for command in COMMANDS:
            if not self.has(command[0]):
                continue
            with self.subTest(' '.join(command)):
                run = self.cordelia(*command, '--help')
                self.assert_ends(run, 0)
                self.assertIn('Example', run.stdout)
                self.assertIn('cordelia ' + command[0], run.stdout)
                self.assertEqual(run.stderr, '')

    def test_bad_options_are_named(self):
        for arguments, word in BAD_OPTIONS:
            if arguments and arguments[0] in ('send', 'file') and not self.has(arguments[0]):
                continue
            with self.subTest(' '.join(arguments)):
                run = self.cordelia(*arguments)
                self.assert_ends(run, 2)
                self.assertIn(word, run.stderr)
                self.assertLess(len(run.stderr), 2000)

    def test_documents_that_cannot_be_used(self):
        self.write('plain.md', '# No conversation\n\nJust prose.\n')
        self.write('empty.md', '')
        self.write('binary.md', bytes(range(256)) * 40)
        self.write('huge.md', b'a' * (64 * 1024 * 1024))
        self.write('unset.md', UNSET)
        (self.folder / 'folder.md').mkdir()
        for command in ('replay', 'lint'):
            for name in ('plain', 'empty', 'binary', 'huge', 'unset', 'folder', 'missing'):
                with self.subTest(command=command, document=name):
                    run = self.cordelia(command, self.folder / f'{name}.md', '--set', 'x=y')
                    self.assert_ends(run, 2)
                    self.assertIn(f'{name}.md', run.stdout + run.stderr)

    def test_what_a_document_lacks_is_named_with_its_line(self):
        self.warm()
        self.write('unset.md', UNSET)
        run = self.cordelia('replay', 'unset.md')
        self.assert_ends(run, 2)
        self.assertIn('unset.md:4', run.stderr)
        self.assertIn("--set 'Nobody knows=", run.stderr)
        run = self.cordelia('replay', 'unset.md', '--set', 'Nobody knows=me')
        self.assert_ends(run, 0)

    def test_unreadable_documents(self):
        if os.geteuid() == 0:
            self.skipTest('root reads everything')
        path = self.write('closed.md', GOOD)
        path.chmod(0)
        self.assert_ends(self.cordelia('replay', path), 2)

    def test_special_files_are_no_documents(self):
        pipe = self.folder / 'pipe.md'
        os.mkfifo(pipe)
        for path in (pipe, pathlib.Path('/dev/zero'), pathlib.Path('/dev/null')):
            with self.subTest(str(path)):
                self.assert_ends(self.cordelia('replay', path), 2)

    def test_devices_that_are_not_there(self):
        path = self.write('good.md', GOOD)
        for device in ('/dev/no-such-port', '/dev/null', str(self.folder), 'tcp://127.0.0.1:1'):
            with self.subTest(device):
                run = self.cordelia('replay', path, '--device', device)
                self.assert_ends(run, 3)
                self.assertTrue(run.stderr.strip())
                self.assertIn(device.removeprefix('tcp://'), run.stderr)

    def test_a_device_that_says_nothing(self):
        path = self.write('good.md', GOOD)
        master, slave = os.openpty()
        self.addCleanup(os.close, master)
        self.addCleanup(os.close, slave)
        run = self.cordelia('replay', path, '--device', os.ttyname(slave), '--timeout', '0.3')
        self.assert_ends(run, 1)
        self.assertIn('missing', run.stdout)

    def test_state_folders_that_cannot_be_used(self):
        path = self.write('good.md', GOOD)
        for state in (path, '/proc/nowhere', '/dev/null/x'):
            for command in (('lab', '--exit'), ('replay', path), ('lab', 'certs')):
                with self.subTest(state=str(state), command=command[0]):
                    run = self.cordelia(*command, '--state', state)
                    self.assert_ends(run, 3)
                    self.assertIn(str(state), run.stderr)

    def replay_here(self, **options):
        self.warm()
        return self.cordelia('replay', self.write('good.md', GOOD), **options)

    def test_a_full_disk_as_output_does_not_crash_it(self):
        for command in (('--help',), ('replay', 'good.md'), ('replay', 'good.md', '--json'),
                        ('lab', '--exit', '--profile', 'instant'), ('lab', 'certs'),
                        ('module', '--stdio')):
            self.warm()
            self.write('good.md', GOOD)
            with self.subTest(' '.join(command)), open('/dev/full', 'wb') as full:
                run = self.cordelia(*command, stdout=full)
                self.assertGreaterEqual(run.returncode, 0, run.stderr)

    def shell(self, script):
        self.warm()
        self.write('good.md', GOOD)
        return self.run_program(['sh', '-c', script, 'sh', program()])

    def test_closed_streams_do_not_crash_it(self):
        for closed in ('<&-', '>&-', '2>&-', '<&- >&- 2>&-'):
            for command in ('--help', 'replay good.md', 'lab --exit --profile instant',
                            'lab certs', 'module --stdio', 'replay missing.md'):
                with self.subTest(f'{command} {closed}'):
                    run = self.shell(f'"$1" {command} {closed}')
                    self.assertIn(run.returncode, (0, 2, 3), run.stdout + run.stderr)

    def test_a_reader_that_left_does_not_crash_it(self):
        for command in ('--help-all', 'replay good.md -v', 'lab --exit --profile instant'):
            with self.subTest(command):
                run = self.shell(f'{{ "$1" {command}; echo "status $?" >&2; }} | true')
                self.assertRegex(run.stderr, r'status [0-3]\b')

    def test_no_home(self):
        environment = {name: value for name, value in self.environment.items()
                       if name not in ('HOME', 'XDG_STATE_HOME')}
        # The folder for such users lies with the temporary files; here that is ours, too.
        environment['TMPDIR'] = str(self.folder)
        run = self.replay_here(env=environment)
        self.assert_ends(run, 0)
        self.assertEqual(len(list(self.folder.glob(f'cordelia-{os.getuid()}/pki'))), 1)

    def test_locales(self):
        for locale in ('tr_TR.UTF-8', 'de_DE.UTF-8', 'C', 'POSIX', 'xx_YY.nonsense', ''):
            with self.subTest(locale):
                run = self.replay_here(env=self.environment | {'LC_ALL': locale})
                self.assert_ends(run, 0)
                self.assertRegex(run.stdout, r'all met in \d+\.\d s')

    def test_no_environment_at_all(self):
        run = self.replay_here(env={'TMPDIR': str(self.folder)})
        self.assert_ends(run, 0)

    def test_lint_tells_what_replay_would_note(self):
        run = self.cordelia('lint', self.write('turned.md', '```\n<- AT+test\n<- OK\n```\n'))
        self.assert_ends(run, 0)
        self.assertIn('turned.md:2', run.stdout + run.stderr)
        self.assert_ends(self.cordelia('lint', '--strict', 'turned.md'), 1)

    def test_lint_passes_our_own_tutorials(self):
        for path in sorted((CHECKOUT / 'tutorials').glob('*.md')):
            with self.subTest(path.name):
                ca = self.write('ca.pem', b'x' * 1452)  # as long as the author's was
                run = self.cordelia('lint', '--strict', path, '--file', f'CA certificate={ca}')
                self.assert_ends(run, 0)

    def test_hostile_requests_get_one_answer_each(self):
        requests = HOSTILE
        child = subprocess.Popen([program(), 'module', '--profile', 'instant', '--network', 'none',
                                  '--stdio'], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                 env=self.environment)
        out, _ = child.communicate(b'\r\n'.join([*requests, b'AT+get=MQTT,keepAliveTimeOut', b'']),
                                   timeout=60)
        _, *answers = out.decode(errors='replace').splitlines()
        self.assertEqual(child.returncode, 0)
        self.assertEqual(answers[-2:], ['+get:60', 'OK'])
        finals = [line for line in answers if line == 'OK' or line.startswith('ERROR: ')]
        self.assertEqual(len(finals), len(requests) + 1, answers)

    def test_json_is_all_that_stdout_gets(self):
        self.warm()
        run = self.cordelia('replay', self.write('good.md', GOOD), '--json', '-v')
        self.assert_ends(run, 0)
        for line in run.stdout.splitlines():
            json.loads(line)


if __name__ == '__main__':
    unittest.main()
