"""A cluster of ejabberd nodes, each on a machine of the world: one MQTT broker of several machines.

Debian's ejabberd as administrators run it, by `ejabberdctl`, with folders of its own laid over the
system's on each machine.
"""

import re
import secrets
import subprocess

from world import SHARED, need, wait_until

FOLDER = SHARED / 'ejabberd'
PORT = 8883

# Any user with any password may connect: who is to be refused is not what a fleet tests.
CONFIGURATION = '''
loglevel: info
hosts: [cluster.lab]
certfiles: [{pem}]
listen:
  - port: {port}
    ip: "0.0.0.0"
    module: mod_mqtt
    backlog: 1000
    tls: true
auth_method: [anonymous]
anonymous_protocol: login_anon
allow_multiple_connections: true
modules:
  mod_mqtt:
    access_publish: {{}}
    session_expiry: 0
'''

# The limit of processes and ports that Erlang makes room for is memory; a test needs little of it.
CONTROL = '''
ERLANG_NODE=ejabberd@{address}
ERL_MAX_PORTS=4096
ERL_PROCESSES=32768
ERL_OPTIONS="+S 1:1 +sbwt none +sbwtdcpu none +sbwtdio none"
'''

PREPARE = '''set -e
for folder in etc/ejabberd var/lib/ejabberd var/log/ejabberd; do
  mount -t tmpfs tmpfs /$folder
done
cp {configuration}/ejabberd.yml {configuration}/ejabberdctl.cfg {configuration}/server.pem \
   {configuration}/inetrc /etc/ejabberd/
cp {folder}/cookie /var/lib/ejabberd/.erlang.cookie
chmod 400 /var/lib/ejabberd/.erlang.cookie
chown -R ejabberd:ejabberd /etc/ejabberd /var/lib/ejabberd /var/log/ejabberd
'''


def need_ejabberd():
    need(['ejabberdctl'], 'ejabberd')


class Node:
    def __init__(self, machine, keys):
        self.machine = machine
        self.at = f'{machine.address}:{PORT}'
        self.name = f'ejabberd@{machine.address}'
        self._log = FOLDER / f'{machine.name}.log'
        mine = FOLDER / machine.name
        mine.mkdir()
        (mine / 'ejabberd.yml').write_text(CONFIGURATION.format(pem='/etc/ejabberd/server.pem',
                                                                port=PORT))
        (mine / 'ejabberdctl.cfg').write_text(CONTROL.format(address=machine.address))
        (mine / 'server.pem').write_text(keys.server_key.read_text() + keys.server.read_text())
        (mine / 'inetrc').write_text('{lookup,["file","native"]}.\n')
        machine.run('bash', '-c', PREPARE.format(configuration=mine, folder=FOLDER))
        self._process = machine.start('ejabberdctl', 'foreground', output=self._log)

    def control(self, *words):
        """An ejabberdctl command; None where the node does not answer."""
        done = subprocess.run(self.machine.command('ejabberdctl', *words), text=True,
                              capture_output=True, stdin=subprocess.DEVNULL, check=False)
        return done.stdout.strip() if done.returncode == 0 else None

    def wait_until_up(self):
        def is_up():
            if self._process.poll() is not None:
                raise AssertionError(f'{self.name} has ended: {self.log()}')
            return self.control('status')
        wait_until(is_up, self.log, seconds=120)

    def log(self):
        written = subprocess.run(self.machine.command('cat', '/var/log/ejabberd/ejabberd.log'),
                                 text=True, errors='replace', capture_output=True, check=False)
        return self._log.read_text(errors='replace') + written.stdout

    def clients(self):
        """The users that this node has let in, each once."""
        log = self.machine.run('cat', '/var/log/ejabberd/ejabberd.log')
        return set(re.findall(r'Accepted MQTT authentication for ([^@/]+)@', log))


class Cluster:
    """All nodes know each other when it is constructed."""

    def __init__(self, machines, keys):
        FOLDER.mkdir()
        cookie = FOLDER / 'cookie'
        cookie.write_text(secrets.token_hex(10).upper())
        self.nodes = [Node(machine, keys) for machine in machines]
        for node in self.nodes:
            node.wait_until_up()
        first, *others = self.nodes
        for node in others:
            if node.control('join_cluster', first.name) is None:
                raise AssertionError(f'{node.name} does not join: {node.log()}')
        wait_until(self._is_whole, lambda: first.control('list_cluster'))

    def _is_whole(self):
        return all(sorted((node.control('list_cluster') or '').replace("'", '').split()) ==
                   sorted(other.name for other in self.nodes) for node in self.nodes)

    def at(self):
        return [node.at for node in self.nodes]
