"""Two hosts share a module, and one that does not read harms nobody."""

import os
import subprocess
import unittest

from support import Case, memory_kib, wait_until

FLOOD = 40_000  # messages
MESSAGE = 'x' * 600
GROWTH_KIB_MAX = 48 * 1024  # far below the flood's 24 MB times the hosts that do not read


class ManyClients(Case):
    def setUp(self):
        super().setUp()
        self.need('mosquitto_pub')
        self.running = self.lab()

    def publish_lines(self, lines):
        done = subprocess.run(['mosquitto_pub', '-h', '127.0.0.1', '-p',
                               str(self.running.port(1883)), '-t', 'cordelia/flood', '-l'],
                              input=lines, text=True, timeout=120, env=self.environment)
        self.assertEqual(done.returncode, 0)

    def test_two_hosts_each_get_their_own_answers(self):
        first, second = self.running.host(), self.running.host()
        for number in range(30):
            first.write(f'AT+get=MQTT,iotHubPort\r\nAT+nonsense{number}\r\n'.encode())
            second.write(b'AT+get=MQTT,clientId\r\nAT+test\r\n')
        for _ in range(30):
            self.assertEqual(first.result(), ['+get:8883', 'OK'])
            self.assertEqual(first.result(), ['ERROR: command not exist,0'])
            self.assertEqual(second.result(), ['+get:my-first-module', 'OK'])
            self.assertEqual(second.result(), ['OK'])

    def test_two_hosts_both_see_the_events(self):
        first, second = self.running.host(), self.running.host()
        first.must('AT+iotpublish=0,"to both"')
        for host in (first, second):
            self.assertEqual(host.event('+eventmqtt:recv'),
                             '+eventmqtt:recv,cordelia/apple,qos0,"to both"')

    def test_a_host_that_vanishes_in_a_request_harms_nobody(self):
        staying = self.running.host()
        for rest in (b'AT+fileOpen=x,', b'AT+fileWrite=1,0,0,2000,half', b'AT+iotpublish=0,x\r\n'):
            leaving = self.running.host()
            leaving.write(rest)
            leaving.close()
            self.assertEqual(staying.must('AT+test'), [])

    def test_hosts_come_and_go_without_a_trace(self):
        def descriptors():
            return len(os.listdir(f'/proc/{self.running.pid}/fd'))
        self.running.host().must('AT+test')
        before = descriptors()
        for _ in range(100):
            host = self.running.host()
            host.must('AT+test')
            host.close()
        wait_until(lambda: descriptors() <= before, lambda: f'{descriptors()} stay open', 20)

    def test_a_host_that_never_reads_costs_bounded_memory(self):
        reading = self.running.host()
        before = memory_kib(self.running.pid)
        deaf = [self.running.host(receive_buffer=4096) for _ in range(3)]
        for host in deaf:
            host.write(b'AT+test\r\n')
        flood = f'{MESSAGE}\n' * FLOOD + 'the last one\n'
        self.publish_lines(flood)
        grown = memory_kib(self.running.pid) - before
        self.assertEqual(reading.must('AT+test'), [])
        reading.must('AT+iotpublish=0,"after the flood"')
        reading.event('+eventmqtt:recv,cordelia/apple,qos0,"after the flood"')
        grown = max(grown, memory_kib(self.running.pid) - before)
        self.assertLess(grown, GROWTH_KIB_MAX)

    def test_a_host_that_asks_and_never_reads_costs_bounded_memory(self):
        reading = self.running.host()
        before = memory_kib(self.running.pid)
        deaf = self.running.host(receive_buffer=4096)
        deaf.socket.settimeout(0.5)
        try:
            for _ in range(2000):
                deaf.socket.sendall(b'AT+get=csr,organization\r\nAT+nonsense\r\n' * 400)
        except TimeoutError:
            pass  # the module no longer takes requests of a host that takes no answers
        self.assertEqual(reading.must('AT+test'), [])
        self.assertLess(memory_kib(self.running.pid) - before, GROWTH_KIB_MAX)


if __name__ == '__main__':
    unittest.main()
