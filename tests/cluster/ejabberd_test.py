"""A fleet on a broker of three machines: an ejabberd cluster, named node by node."""

import pathlib
import subprocess
import tempfile
import unittest

import fleets
import world
from brokers import Keys
from ejabberd import PORT, Cluster, need_ejabberd
from world import SHARED, Machine, write_hosts

NODES = 3
MODULES = 30

# ejabberd asks for a user and a password; the settings are those that a module has without a
# script, and these two.
SCRIPT = '''
[identity]
client_id = "device-{{index}}"
[module]
lines = [
  '-> AT+set=mqtt,iotHubEndpoint,"test.mosquitto.org"',
  '-> AT+set=mqtt,iotHubPort,8883',
  '-> AT+set=mqtt,flags,"url|sec|whitelist_rootca"',
  '-> AT+set=mqtt,TLS1_3,true',
  '-> AT+set=mqtt,rootCAPath,"ca.pem"',
  '-> AT+set=mqtt,userName,"device-{{index}}"',
  '-> AT+set=mqtt,password,"any"',
  '-> AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,',
  '<- +eventnetapp:ipv4_acquired',
  '-> AT+iotconnect',
  '<- +eventmqtt:info,"CONNACK"',
]
'''


class OneBrokerOfThreeMachines(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        machines = [Machine(f'b{number}', number) for number in range(NODES)]
        write_hosts(machines)
        cls.keys = Keys(fleets.program(), SHARED / 'lab')
        cls.cluster = Cluster(machines, cls.keys)

    def client(self, tool, node, *words):
        """mosquitto_pub or mosquitto_sub, on one node."""
        who = f'{tool}-{node.machine.name}'
        command = [f'mosquitto_{tool}', '-h', node.machine.address, '-p', str(PORT), '--cafile',
                   str(self.keys.ca), '--insecure', '-i', who, '-u', who, '-P', 'any', *words]
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT, text=True)
        self.addCleanup(child.communicate)
        self.addCleanup(child.kill)
        return child

    def test_what_is_published_on_one_node_arrives_on_the_others(self):
        first, *others = self.cluster.nodes
        listeners = [self.client('sub', node, '-t', 'between/nodes', '-q', '1', '-C', '1', '-W',
                                 '60') for node in others]
        # Until all have subscribed, somebody goes on talking.
        while any(listener.poll() is None for listener in listeners):
            said = self.client('pub', first, '-t', 'between/nodes', '-q', '1', '-m', 'hello')
            self.assertEqual(said.wait(60), 0, said.stdout.read())
        for listener in listeners:
            self.assertEqual(listener.stdout.read(), 'hello\n')

    def test_a_fleet_is_spread_over_the_nodes_and_loses_nothing(self):
        folder = pathlib.Path(tempfile.mkdtemp(dir=SHARED))
        scenario = fleets.write_scenario(folder / 'fleet.toml', self.cluster.at(), self.keys.ca,
                                         MODULES, duration=8)
        scenario.write_text(scenario.read_text() + SCRIPT)
        before = [node.clients() for node in self.cluster.nodes]
        done = subprocess.run([fleets.program(), 'fleet', 'run', scenario, '--state',
                               SHARED / 'lab', '--report', folder / 'report.json'],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=120, check=False)
        self.assertIn(done.returncode, (0, 6), done.stdout + done.stderr)
        report = fleets.read(folder / 'report.json')
        self.assertEqual(report['counts']['connects'], MODULES, done.stdout)
        self.assertEqual(report['counts']['published'], report['counts']['received'])
        for number, node in enumerate(self.cluster.nodes):
            self.assertEqual(node.clients() - before[number],
                             {f'device-{index}' for index in range(number, MODULES, NODES)})


if __name__ == '__main__':
    need_ejabberd()
    world.need(['mosquitto_pub', 'mosquitto_sub'], 'mosquitto-clients')
    world.enter()
    unittest.main()
