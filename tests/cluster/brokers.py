"""Real Mosquittos with the lab's certificates, where the fleets of these tests connect to."""

import pathlib
import re
import socket
import subprocess
import tempfile

from world import need, run, wait_until


class Keys:
    """Certificates and keys of a lab, made once for a test file."""

    def __init__(self, program, folder):
        self.state = pathlib.Path(folder)
        run(program, 'lab', 'certs', '--state', self.state)
        pki = self.state / 'pki'
        self.ca = pki / 'lab-ca.crt'
        self.server = pki / 'server.crt'
        self.server_key = pki / 'server.key'


def free_port(address):
    with socket.socket() as probe:
        probe.bind((address, 0))
        return probe.getsockname()[1]


class Mosquitto:
    """One broker, over TLS; it takes connections when it is constructed."""

    def __init__(self, keys, address='127.0.0.1', port=None):
        need(['mosquitto'], 'mosquitto')
        self.at = f'{address}:{port or free_port(address)}'
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='cordelia-broker-'))
        host, port = self.at.split(':')
        configuration = self.folder / 'mosquitto.conf'
        configuration.write_text(f'''
listener {port} {host}
cafile {keys.ca}
certfile {keys.server}
keyfile {keys.server_key}
allow_anonymous true
set_tcp_nodelay true
log_type all
user root
''')
        self._log = self.folder / 'log'
        with open(self._log, 'wb') as log:
            self._process = subprocess.Popen(['mosquitto', '-c', str(configuration)],
                                             stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        wait_until(self._answers, self.log)

    def _answers(self):
        if self._process.poll() is not None:
            raise AssertionError(f'mosquitto has ended: {self.log()}')
        host, port = self.at.split(':')
        with socket.socket() as probe:
            return probe.connect_ex((host, int(port))) == 0

    def log(self):
        return self._log.read_text(errors='replace')

    def clients(self):
        """The client IDs that have connected, each once."""
        return set(re.findall(r'New client connected from \S+ as (\S+)', self.log()))

    def end(self):
        self._process.terminate()
        self._process.wait()
