"""Several machines on one host, made of namespaces: no container engine, no service manager.

enter() starts the test file again in a world of its own: network, processes, mounts, host name.
When the world's first process ends, however it does, the kernel ends everything in it, and all
files of the world lie in memory that goes with it. So nothing is left, not even after SIGKILL.

In the world a Machine is a world again, with an address on a bridge. SHARED is one folder for all
of them, as the file system of a cluster is; OWN is another one on each.
"""

import os
import pathlib
import shutil
import socket
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / 'e2e'))
from support import DEADLINE_S, wait_until

SHARED = pathlib.Path('/run/shared')
OWN = pathlib.Path('/run/own')
NETWORK = '10.77.0'  # exists in the world only, so nobody else can have it
HEAD = f'{NETWORK}.1'  # where the test itself runs, and its brokers
SKIPPED = 77  # what ctest takes for "skipped"

_UNSHARE = ('unshare', '--net', '--mount', '--pid', '--uts', '--ipc', '--fork', '--kill-child',
            '--mount-proc')
_MARK = 'CORDELIA_TEST_WORLD'

# Daemons lie where users need not look.
os.environ['PATH'] += ':/usr/sbin:/sbin'


def skip(sentence):
    """Ends the test file as skipped."""
    print(f'skipped: {sentence}')
    sys.exit(SKIPPED)


def need(programs, where):
    """Skips unless all programs are there; `where` names the package."""
    missing = [name for name in programs if not shutil.which(name)]
    if missing:
        skip(f'{", ".join(missing)} not found; the package {where} has it')


def run(*command, **options):
    """Runs to the end; AssertionError with its words where it fails."""
    done = subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          errors='replace', timeout=DEADLINE_S, **options)
    if done.returncode != 0:
        raise AssertionError(f'{command} ended with {done.returncode}: {done.stdout}')
    return done.stdout


def _why_not():
    missing = [name for name in ('unshare', 'nsenter', 'ip') if not shutil.which(name)]
    if missing:
        return f'{", ".join(missing)} not found; the packages util-linux and iproute2 have them'
    if os.geteuid() != 0:
        return 'only root can make machines out of namespaces here; try sudo'
    tried = subprocess.run([*_UNSHARE, 'true'], capture_output=True, text=True, check=False)
    if tried.returncode != 0:
        return f'this system makes no namespaces: {tried.stderr.strip()}'
    return None


def enter(is_needed=True):
    """To be called first of all: what follows runs in the world. Where there can be none the file
    is skipped, or goes on outside if it needs the world only to leave nothing behind."""
    if os.environ.get(_MARK) == str(os.getppid()):
        return _furnish()
    why_not = _why_not()
    if why_not and is_needed:
        skip(why_not)
    if why_not:
        return None
    # The world's first process has a parent outside, whose id reads as 0.
    os.environ[_MARK] = '0'
    os.execvp(_UNSHARE[0], [*_UNSHARE, sys.executable, '-B', *sys.argv])


def _furnish():
    socket.sethostname('head')
    run('mount', '-t', 'tmpfs', 'tmpfs', '/run')
    for folder in (SHARED, OWN):
        folder.mkdir(mode=0o755)
    os.environ['TMPDIR'] = str(SHARED)
    hosts = SHARED / 'hosts'
    hosts.touch()
    run('mount', '--bind', hosts, '/etc/hosts')
    write_hosts([])
    run('ip', 'link', 'set', 'lo', 'up')
    run('ip', 'link', 'add', 'bridge', 'type', 'bridge')
    run('ip', 'address', 'add', f'{HEAD}/24', 'dev', 'bridge')
    run('ip', 'link', 'set', 'bridge', 'up')


def write_hosts(machines):
    """Everybody in the world knows everybody's name; outside nobody does."""
    lines = ['127.0.0.1 localhost', f'{HEAD} head']
    lines += [f'{machine.address} {machine.name}' for machine in machines]
    pathlib.Path('/etc/hosts').write_text('\n'.join(lines) + '\n')


class Machine:
    """A computer that can lose its power."""

    def __init__(self, name, number):
        self.name = name
        self.address = f'{NETWORK}.{10 + number}'
        self._cable = f'cable{number}'
        life = (f'set -e; hostname {name}; mount -t tmpfs -o mode=755 tmpfs {OWN}; '
                'ip link set lo up; echo up; sleep infinity & wait')
        self._process = subprocess.Popen([*_UNSHARE, 'bash', '-c', life], stdin=subprocess.DEVNULL,
                                         stdout=subprocess.PIPE)
        if self._process.stdout.readline() != b'up\n':
            raise AssertionError(f'{name} does not come up')
        children = pathlib.Path(f'/proc/{self._process.pid}/task/{self._process.pid}/children')
        self._first = children.read_text().split()[0]
        run('ip', 'link', 'add', self._cable, 'type', 'veth', 'peer', 'name', 'eth0', 'netns',
            self._first)
        run('ip', 'link', 'set', self._cable, 'master', 'bridge', 'up')
        self.run('ip', 'address', 'add', f'{self.address}/24', 'dev', 'eth0')
        self.run('ip', 'link', 'set', 'eth0', 'up')

    def command(self, *words):
        """The command line that runs these words on the machine."""
        return ['nsenter', '--target', self._first, '--net', '--mount', '--pid', '--uts', '--ipc',
                '--', *map(str, words)]

    def run(self, *words, **options):
        return run(*self.command(*words), **options)

    def start(self, *words, output):
        """A program that runs until it ends or the machine does."""
        with open(output, 'wb') as log:
            return subprocess.Popen(self.command(*words), stdin=subprocess.DEVNULL, stdout=log,
                                    stderr=subprocess.STDOUT)

    def cut_power(self):
        """Everything on it stops, and not one more packet leaves: nobody is told."""
        run('ip', 'link', 'set', self._cable, 'down')
        self._process.kill()
        self._process.wait()

    def end(self):
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()
        # The kernel would do it too, but later.
        subprocess.run(['ip', 'link', 'delete', self._cable], stderr=subprocess.DEVNULL,
                       check=False)
