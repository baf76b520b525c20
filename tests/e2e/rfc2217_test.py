"""The module as a serial server, with the serial client that host programs use, and without any."""

import random
import signal
import socket
import sys
import time
import unittest

from support import DEADLINE_S, Case, Host, wait_until

try:
    import serial
except ImportError:
    # Debian's package belongs to Debian's interpreter; it is plain Python and suits any.
    sys.path.append('/usr/lib/python3/dist-packages')
    try:
        import serial
    except ImportError:
        serial = None

IAC = b'\xff'
AGREE = b'\xff\xfb\x2c'


class SerialHost(Host):
    def __init__(self, port):
        super().__init__()
        self.port = port

    def write(self, data):
        self.port.write(data)

    def read_some(self):
        return self.port.read(max(1, self.port.in_waiting))


class SerialServer(Case):
    def module(self, *arguments):
        child = self.start('module', '--profile', 'instant', '--network', 'none', '--rfc2217',
                           '127.0.0.1:0', '--control', self.folder / 'c', *arguments)
        self.address = child.wait_for(r'rfc2217://(\S+) is the module').group(1)
        child.wait_for('control socket')
        return child

    def module_state(self):
        run = self.cordelia('ctl', '--socket', self.folder / 'c', 'state')
        self.assert_ends(run, 0)
        return run.stdout

    def raw(self):
        where, port = self.address.rsplit(':', 1)
        client = socket.create_connection((where, int(port)), DEADLINE_S)
        self.addCleanup(client.close)
        return client

    def heard(self, client, wanted):
        """All that came until the bytes are there."""
        client.settimeout(0.01)
        data = b''

        def look():
            nonlocal data
            try:
                data += client.recv(65536)
            except TimeoutError:
                pass
            return wanted in data
        wait_until(look, lambda: f'{wanted} in {data}')
        client.settimeout(DEADLINE_S)
        return data


@unittest.skipIf(serial is None, 'python3-serial is not installed')
class SerialClient(SerialServer):
    def open(self, query='', **options):
        port = serial.serial_for_url(f'rfc2217://{self.address}{query}', do_not_open=True,
                                     timeout=0.05, **options)
        self.addCleanup(port.close)
        return port

    def opened(self, *arguments, **options):
        port = self.open(*arguments, **options)
        port.open()
        return port, SerialHost(port)

    def test_a_host_program_talks_to_it_as_to_any_port(self):
        child = self.module()
        for speed in (9600, 115200, 921600):
            port, host = self.opened(baudrate=speed, parity=serial.PARITY_EVEN)
            self.assertEqual(host.must('AT+test'), [])
            content = bytes(range(256)) * 8
            host.must('AT+set=MQTT,clientId,"abc"')
            if speed == 9600:
                host.upload('all-bytes', content)
            port.close()
        self.assertNotIn('RESET', child.err())

    def test_opening_and_closing_it_resets_nothing(self):
        self.module()
        port, host = self.opened()
        host.must('AT+test')
        port.close()
        port, host = self.opened()
        host.must('AT+test')
        self.assertEqual([line for line in host.lines if 'startup' in line], [])
        self.assertTrue(port.cts and port.dsr and port.cd and not port.ri)
        port.baudrate = 9600
        port.rtscts = True
        host.must('AT+test')
        self.assertEqual([line for line in host.lines if 'startup' in line], [])

    def test_dtr_alone_resets_it(self):
        self.module()
        port = self.open()
        port.dtr = port.rts = False
        port.open()
        host = SerialHost(port)
        host.must('AT+test')
        port.dtr = True
        wait_until(lambda: 'held in reset' in self.module_state(), 'RESET is low')
        port.dtr = False
        host.event('+eventstartup:')
        host.must('AT+test')

    def test_a_flashing_tool_finds_the_boot_loader_and_leaves_it(self):
        self.module()
        port, host = self.opened()
        port.rts = False  # RESET low
        port.dtr = False
        port.rts = True   # BOOT active, then RESET rises
        wait_until(lambda: 'boot loader' in self.module_state(), 'the boot loader has it')
        port.dtr = True   # nothing is driven
        port.rts = False  # RESET low
        wait_until(lambda: 'held in reset' in self.module_state(), 'RESET is low')
        port.rts = True
        host.event('+eventstartup:')
        host.must('AT+test')

    def test_a_client_that_vanishes_lets_go_of_reset(self):
        self.module()
        port = self.open()
        port.dtr = port.rts = False
        port.open()
        port.dtr = True
        wait_until(lambda: 'held in reset' in self.module_state(), 'RESET is low')
        port.close()
        wait_until(lambda: 'running' in self.module_state(), 'it has booted')

    def test_several_clients_share_the_module(self):
        self.module()
        clients = [self.opened()[1] for _ in range(3)]
        for number, client in enumerate(clients):
            client.must(f'AT+set=MQTT,clientId,"of {number}"')
            for other in clients:
                self.assertEqual(other.must('AT+get=MQTT,clientId'), [f'+get:of {number}'])

    def test_a_lab_has_one_too(self):
        lab = self.lab('--rfc2217', '127.0.0.1:0')
        self.address = lab.wait_for(r'rfc2217://(\S+) is the module').group(1)
        _, host = self.opened()
        host.exercise(lab.ca.read_bytes())


class RawClient(SerialServer):
    def test_a_client_that_never_negotiates_is_served(self):
        self.module()
        client = self.raw()
        client.sendall(b'AT+test\r\n')
        self.heard(client, b'OK\r\n')

    def test_a_byte_of_255_is_doubled_both_ways(self):
        self.module()
        client = self.raw()
        client.sendall(b'AT+set=MQTT,clientId,"\xff\xff"\r\nAT+get=MQTT,clientId\r\n')
        self.heard(client, b'+get:\xff\xff\r\nOK\r\n')

    def test_nothing_malformed_disturbs_it(self):
        self.module()
        chance = random.Random(1)
        pieces = (b'\xff\xfa\x2c\x01\xff\xf0', b'\xff\xfa\x2c', b'\xff\xf0', b'\xff\xfa',
                  b'\xff\xfb', b'\xff\xfd\x01', b'\xff\xff', b'\xff', b'\x2c\x05\x08', b'\xf0',
                  b'x' * 300)
        for _ in range(20):
            client = self.raw()
            client.sendall(b''.join(chance.choice(pieces) for _ in range(200)))
            client.sendall(b'\xff\xf0\xff\xf0\r\nAT+test\r\n')
            self.heard(client, b'OK\r\n')
            client.close()
        self.assertIn('running', self.module_state())

    def test_replies_that_nobody_reads_hold_their_client_off(self):
        child = self.module()
        deaf = self.raw()
        deaf.setblocking(False)
        ask = AGREE + b'\xff\xfa\x2c\x00\xff\xf0' * 1000
        quiet_since = time.monotonic()
        sent = 0
        while time.monotonic() - quiet_since < 1 and sent < 2**28:
            try:
                sent += deaf.send(ask)
                quiet_since = time.monotonic()
            except BlockingIOError:
                time.sleep(0.01)
        self.assertLess(sent, 2**28, 'nothing holds it off')
        other = self.raw()
        other.sendall(b'AT+test\r\n')
        self.heard(other, b'OK\r\n')
        deaf.close()
        self.assertEqual(child.kill(signal.SIGTERM), 0)

    def test_the_seventeenth_client_is_turned_away(self):
        child = self.module()
        clients = [self.raw() for _ in range(16)]
        for client in clients:
            client.sendall(b'AT+test\r\n')
            self.heard(client, b'OK\r\n')
        late = self.raw()
        late.settimeout(DEADLINE_S)
        self.assertEqual(late.recv(1), b'')
        child.wait_for('all lines of the module are taken')


if __name__ == '__main__':
    unittest.main()
