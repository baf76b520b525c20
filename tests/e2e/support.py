"""What the end-to-end tests share: folders of their own, programs that always end, and hosts.

CORDELIA names the program under test. Nothing here waits for a fixed time: whoever waits says for
what, and looks again and again until it is there or the deadline has passed.
"""

import atexit
import json
import os
import pathlib
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

sys.dont_write_bytecode = True

DEADLINE_S = 60.0  # far beyond what anything takes; a loaded machine is no reason to fail
POLL_S = 0.01
CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
SEED = pathlib.Path(os.environ.get('CORDELIA_SEED', CHECKOUT.parent / 'shared/seed/exercise3.md'))
PAYLOAD = '{"RandomString":"oUykIeOvzm","Number1":104,"Number2":575}'

# What the exercise lets a reader type after the upload.
SETTINGS = (
    'AT+set=MQTT,iotHubEndpoint,"test.mosquitto.org"',
    'AT+set=MQTT,iotHubPort,8883',
    'AT+set=MQTT,flags,"url|sec|whitelist_rootca"',
    'AT+set=MQTT,clientId,"your_client_id"',
    'AT+set=MQTT,rootCAPath,"mosquitto.org.pem"',
    'AT+set=SUBTOPIC0,name,"cordelia/+"',
    'AT+set=PUBTOPIC0,name,"cordelia/apple"',
    'AT+set=PUBTOPIC1,name,"cordelia/banana"',
    'AT+set=PUBTOPIC2,name,"cordelia/orange"',
    'AT+set=PUBTOPIC3,name,"cordelia/kiwi"',
)


def program():
    """The program under test; relative names are fine."""
    return str(pathlib.Path(os.environ['CORDELIA']).resolve())


def wait_until(condition, what, seconds=DEADLINE_S):
    """Returns the condition's first true value; AssertionError after the deadline."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f'not within {seconds} s: {what() if callable(what) else what}')
        time.sleep(POLL_S)


def processes_with(words):
    """Ids of the processes whose command line holds the text."""
    found = []
    for entry in pathlib.Path('/proc').iterdir():
        if not entry.name.isdigit():
            continue
        try:
            line = (entry / 'cmdline').read_bytes()
        except OSError:
            continue  # it has just ended
        if words.encode() in line:
            found.append(int(entry.name))
    return found


def brokers_of(state):
    """Mosquitto processes whose configuration lies in the state folder."""
    return [pid for pid in processes_with(f'{state}/labs/') if 'mosquitto' in name_of(pid)]


def name_of(pid):
    try:
        return pathlib.Path(f'/proc/{pid}/comm').read_text().strip()
    except OSError:
        return ''


def memory_kib(pid):
    """Resident memory now."""
    status = pathlib.Path(f'/proc/{pid}/status').read_text()
    return int(re.search(r'VmRSS:\s+(\d+) kB', status).group(1))


class Program:
    """A child whose output goes to files; ended at the latest when the test ends."""

    def __init__(self, command, folder, environment, stdin=subprocess.DEVNULL):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=folder))
        self._out = (self.folder / 'out').open('wb')
        self._err = (self.folder / 'err').open('wb')
        self._hosts = []
        self.process = subprocess.Popen(command, stdin=stdin, stdout=self._out, stderr=self._err,
                                        env=environment, cwd=folder)
        self.pid = self.process.pid

    def out(self):
        return (self.folder / 'out').read_text(errors='replace')

    def err(self):
        return (self.folder / 'err').read_text(errors='replace')

    def everything(self):
        return f'status {self.process.poll()}\n{self.out()}\n{self.err()}'

    def wait_for(self, pattern, seconds=DEADLINE_S):
        """The match of a pattern in the output, as soon as it is there."""
        def look():
            found = re.search(pattern, self.out() + self.err())
            if not found and self.process.poll() is not None:
                found = re.search(pattern, self.out() + self.err())
                if not found:
                    raise AssertionError(f'ended without {pattern!r}: {self.everything()}')
            return found
        return wait_until(look, lambda: f'{pattern!r} in {self.everything()}', seconds)

    def connect(self, address, **options):
        """A host on one of its TCP ports."""
        self._hosts.append(TcpHost(address, **options))
        return self._hosts[-1]

    def wait(self, seconds=DEADLINE_S):
        """Its exit status; minus the signal where one ended it."""
        return self.process.wait(seconds)

    def kill(self, number):
        self.process.send_signal(number)
        return self.wait()

    def end(self):
        for host in self._hosts:
            host.close()
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.process.stdin:
            self.process.stdin.close()
        self._out.close()
        self._err.close()


class Lab(Program):
    """A running `cordelia lab` whose exercise has ended well."""

    def __init__(self, command, folder, environment, state):
        super().__init__(command, folder, environment)
        self.state = state

    def wait_until_up(self):
        self.wait_for(r'The lab "([^"]+)" stays up')
        name = re.search(r'The lab "([^"]+)" stays up', self.out()).group(1)
        self.folder_of_lab = self.state / 'labs' / name
        self.record = json.loads((self.folder_of_lab / 'lab.json').read_text())
        return self

    def port(self, public_port):
        """Where a listener of the broker really is."""
        for listener in self.record['listeners']:
            if (listener['address'], listener['public_port']) == ('127.0.0.1', public_port):
                return listener['port']
        raise AssertionError(f'no listener {public_port}')

    @property
    def ca(self):
        return pathlib.Path(self.record['ca_file'])

    def host(self, **options):
        return self.connect(self.record['tcp'], **options)


class Host:
    """What any host does: says a line, reads lines. Subclasses move the bytes."""

    def __init__(self):
        self._pending = b''
        self.lines = []  # all that came and nobody asked for yet

    def write(self, data):
        raise NotImplementedError

    def read_some(self):
        """Bytes that are there, or b'' after a short wait; None at the end."""
        raise NotImplementedError

    def arriving(self, content):
        """What the way to the module makes of the bytes."""
        return content

    def _take(self):
        data = self.read_some()
        if data is None:
            raise ConnectionError('the module has hung up')
        self._pending += data
        *whole, self._pending = self._pending.split(b'\n')
        # A terminal in its usual mode turns each CR LF into two line ends.
        self.lines += [line.rstrip(b'\r').decode(errors='replace')
                       for line in whole if line.strip(b'\r')]

    def next_line(self, wanted, seconds=DEADLINE_S):
        """The first line that satisfies; those before it are left."""
        def look():
            self._take()
            return self._pop(wanted)
        return self._pop(wanted) or wait_until(look, lambda: f'a line; came {self.lines}', seconds)

    def _pop(self, wanted):
        for number, line in enumerate(self.lines):
            if wanted(line):
                return self.lines.pop(number)
        return None

    def event(self, start, seconds=DEADLINE_S):
        return self.next_line(lambda line: line.startswith(start), seconds)

    def result(self, seconds=DEADLINE_S):
        """The lines of one answer, the last of them OK or ERROR..."""
        answer = []

        def ends(line):
            return line == 'OK' or line.startswith('ERROR')

        def belongs(line):
            return not line.startswith('+event')
        while not (answer and ends(answer[-1])):
            answer.append(self.next_line(belongs, seconds))
        return answer

    def ask(self, request, seconds=DEADLINE_S):
        self.write(request.encode() + b'\r\n' if isinstance(request, str) else request)
        return self.result(seconds)

    def must(self, request, seconds=DEADLINE_S):
        """The answer's lines before its OK."""
        *values, last = self.ask(request, seconds)
        if last != 'OK':
            raise AssertionError(f'{request!r} was answered {last!r}')
        return values

    def upload(self, name, content, flags='WRITE|CREATE'):
        """One file in one write; each step has to be confirmed."""
        opened = self.must(f'AT+FileOpen={name},{flags},4096')
        file_id = re.fullmatch(r'\+fileopen:(\d+),0', opened[0]).group(1)
        size = len(self.arriving(content))
        data = f'AT+FileWrite={file_id},0,0,{size},'.encode() + content + b'\r\n'
        if self.must(data) != [f'+filewrite:{size}']:
            raise AssertionError('another length was written')
        self.must(f'AT+FileClose={file_id},,')

    def join(self):
        """What the exercise supposes: a factory reset, then Wi-Fi."""
        self.must('AT+factoryreset')
        self.event('+eventstartup:')
        self.must('AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,')
        self.event('+eventnetapp:ipv4_acquired')

    def exercise(self, ca):
        """The whole exercise; returns the line with the echo."""
        self.join()
        self.upload('mosquitto.org.pem', ca)
        for request in SETTINGS:
            self.must(request)
        self.must('AT+iotconnect')
        if self.event('+eventmqtt:') != '+eventmqtt:info,"CONNACK",0':
            raise AssertionError('no connection')
        self.must(f'AT+iotpublish=0,"{PAYLOAD}"')
        return self.event('+eventmqtt:recv')


ECHO = f'+eventmqtt:recv,cordelia/apple,qos0,"{PAYLOAD}"'


class FileHost(Host):
    """A host on a pair of descriptors: a terminal, pipes."""

    def __init__(self, incoming, outgoing):
        super().__init__()
        self.incoming = incoming
        self.outgoing = outgoing
        os.set_blocking(incoming, False)

    def write(self, data):
        while data:
            data = data[os.write(self.outgoing, data):]

    def read_some(self):
        ready, _, _ = select.select([self.incoming], [], [], POLL_S)
        return (os.read(self.incoming, 65536) or None) if ready else b''


class TcpHost(Host):
    def __init__(self, address, receive_buffer=None):
        super().__init__()
        where, port = address.rsplit(':', 1)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(DEADLINE_S)
        self.socket.connect((where, int(port)))

    def write(self, data):
        self.socket.sendall(data)

    def read_some(self):
        self.socket.settimeout(POLL_S)
        try:
            return self.socket.recv(65536) or None
        except TimeoutError:
            return b''
        finally:
            self.socket.settimeout(DEADLINE_S)

    def close(self):
        self.socket.close()


def _warm_pki():
    """Keys cost most of a lab's first start, so a test file makes them once and copies them."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix='cordelia-e2e-pki-'))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    subprocess.run([program(), 'lab', 'certs', '--state', str(folder)], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=DEADLINE_S,
                   env=environment_in(folder))
    return folder / 'pki'


_pki = []


def environment_in(home):
    """The user's, but nothing of theirs is read or written."""
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith('CORDELIA')}
    environment.update(HOME=str(home), XDG_STATE_HOME=str(home / 'state'), LC_ALL='C.UTF-8')
    # Where the address sanitizer is built in, freed memory that it keeps would look like growth.
    environment.setdefault('ASAN_OPTIONS', 'quarantine_size_mb=4')
    return environment


class Case(unittest.TestCase):
    """A test in a folder of its own, with a state folder whose keys exist already."""

    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='cordelia-e2e-'))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.environment = environment_in(self.folder)
        self.state = self.folder / 'state' / 'cordelia'

    def need(self, *programs):
        for name in programs:
            if not shutil.which(name):
                self.skipTest(f'{name} is not installed')

    def need_seed(self):
        if not SEED.is_file():
            self.skipTest(f'{SEED} is not here')
        return SEED.read_text()

    def warm(self, state=None):
        state = state or self.state
        if not _pki:
            _pki.append(_warm_pki())
        if not state.exists():
            state.mkdir(parents=True, mode=0o700)
            shutil.copytree(_pki[0], state / 'pki')

    def run_program(self, command, **options):
        options.setdefault('stdin', subprocess.DEVNULL)
        options.setdefault('env', self.environment)
        for stream in ('stdout', 'stderr'):
            options.setdefault(stream, subprocess.PIPE)
        given = options.pop('input', None)
        if given is not None:
            options['stdin'] = subprocess.PIPE
        # A group of its own: where it is too slow, what it started ends with it.
        child = subprocess.Popen([str(word) for word in command], text=True, errors='replace',
                                 cwd=self.folder, start_new_session=True, **options)
        try:
            out, err = child.communicate(given, timeout=DEADLINE_S)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            out, err = child.communicate()
            self.fail(f'{command} does not end: {out}\n{err}')
        return subprocess.CompletedProcess(command, child.returncode, out, err)

    def cordelia(self, *arguments, **options):
        return self.run_program([program(), *arguments], **options)

    def replay(self, *arguments, **options):
        self.warm()
        return self.cordelia('replay', *arguments, '--state', self.state, **options)

    def start(self, *arguments, **options):
        child = Program([program(), *map(str, arguments)], self.folder, self.environment, **options)
        self.addCleanup(child.end)
        return child

    def start_lab(self, *arguments, state=None, profile='instant'):
        state = state or self.state
        self.warm(state)
        command = [program(), 'lab', '--profile', profile, '--state', state, *arguments]
        lab = Lab([str(word) for word in command], self.folder, self.environment, state)
        self.addCleanup(lab.end)
        return lab

    def lab(self, *arguments, **options):
        return self.start_lab(*arguments, **options).wait_until_up()

    def assert_no_broker(self, state=None):
        state = state or self.state
        wait_until(lambda: not brokers_of(state), lambda: f'{brokers_of(state)} still run', 10)

    def assert_ends(self, process, status):
        self.assertEqual(process.returncode, status, process.stdout + process.stderr)

