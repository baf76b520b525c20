"""MQTT programs that are not ours meet the module at the lab's broker."""

import pathlib
import subprocess
import unittest

from support import ECHO, PAYLOAD, SEED, Case, FileHost


class ForeignMqtt(Case):
    def setUp(self):
        super().setUp()
        self.need('mosquitto_sub', 'mosquitto_pub')
        self.running = self.lab()

    def broker(self, public_port=8883):
        where = ['-h', 'localhost', '-p', str(self.running.port(public_port))]
        return where + (['--cafile', str(self.running.ca)] if public_port == 8883 else [])

    def subscribe(self, *arguments):
        """mosquitto_sub, once the broker has taken its subscription."""
        child = subprocess.Popen(['stdbuf', '-oL', 'mosquitto_sub', '-d', *self.broker(),
                                  *arguments], stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
                                 env=self.environment)
        self.addCleanup(child.stdout.close)
        self.addCleanup(child.wait)
        self.addCleanup(child.kill)
        reader = FileHost(child.stdout.fileno(), None)
        reader.event('Subscribed')
        return child, reader

    def publish(self, *arguments, public_port=8883):
        done = self.run_program(['mosquitto_pub', *self.broker(public_port), *arguments])
        self.assert_ends(done, 0)

    def test_a_subscriber_sees_exactly_the_bytes_of_the_exercise(self):
        self.need_seed()
        seen = self.folder / 'seen'
        with seen.open('wb') as file:
            child = subprocess.Popen(['mosquitto_sub', *self.broker(), '-t', 'cordelia/#', '-N',
                                      '-C', '1'], stdout=file, env=self.environment)
        self.addCleanup(child.wait)
        self.addCleanup(child.kill)
        host = self.running.host()
        host.exercise(self.running.ca.read_bytes())
        while child.poll() is None:  # whether it subscribed in time cannot be seen from here
            host.must(f'AT+iotpublish=0,"{PAYLOAD}"')
            host.event('+eventmqtt:recv')
        self.assertEqual(seen.read_bytes(), PAYLOAD.encode())
        self.assertEqual(len(PAYLOAD), 57)

    def test_a_subscriber_sees_topic_and_payload_of_a_replay(self):
        self.need_seed()
        _, reader = self.subscribe('-t', 'cordelia/#', '-F', 'seen %t %l %q %p')
        run = self.cordelia('replay', SEED, '--device', f'tcp://{self.running.record["tcp"]}',
                            '--setup')
        self.assert_ends(run, 0)
        self.assertIn('15 requests, 19 expectations, all met', run.stdout)
        self.assertEqual(reader.event('seen'), f'seen cordelia/apple 57 0 {PAYLOAD}')

    def test_a_publisher_reaches_the_module(self):
        host = self.running.host()
        self.publish('-t', 'cordelia/banana', '-m', 'from outside')
        self.assertEqual(host.event('+eventmqtt:recv'),
                         '+eventmqtt:recv,cordelia/banana,qos0,"from outside"')

    def test_a_publisher_without_tls_reaches_it_too(self):
        host = self.running.host()
        self.publish('-t', 'cordelia/x', '-m', PAYLOAD, public_port=1883)
        self.assertEqual(host.event('+eventmqtt:recv'), ECHO.replace('apple', 'x'))

    def test_what_is_published_elsewhere_does_not_reach_it(self):
        host = self.running.host()
        self.publish('-t', 'elsewhere/x', '-m', 'not ours')
        self.publish('-t', 'cordelia/x/y', '-m', 'not ours')
        self.publish('-t', 'cordelia/x', '-m', 'ours')
        self.assertEqual(host.event('+eventmqtt:recv'), '+eventmqtt:recv,cordelia/x,qos0,"ours"')

    def test_a_payload_with_line_ends_arrives_unchanged(self):
        host = self.running.host()
        self.publish('-t', 'cordelia/x', '-m', 'one\r\ntwo')
        self.assertEqual(host.event('+eventmqtt:recv'), '+eventmqtt:recv,cordelia/x,qos0,"one')
        self.assertEqual(host.next_line(lambda line: True), 'two"')
        self.assertEqual(host.must('AT+test'), [])

    def test_a_payload_in_base64_can_forge_no_line(self):
        host = self.running.host()
        host.must('AT+set=MQTT,base64,true')
        host.must('AT+iotdisconnect')
        host.event('+eventmqtt:info,"CLIENT_DISCONNECT"')
        host.must('AT+iotconnect')
        host.event('+eventmqtt:info,"CONNACK",0')
        self.publish('-t', 'cordelia/x', '-m', '"\r\nOK\r\n')
        self.assertEqual(host.event('+eventmqtt:recv'),
                         '+eventmqtt:recv,cordelia/x,qos0,"Ig0KT0sNCg=="')
        self.assertEqual(host.lines, [])

    def test_the_broker_is_not_open_to_the_network(self):
        listening = set()
        for table in ('tcp', 'tcp6'):
            for line in pathlib.Path(f'/proc/net/{table}').read_text().splitlines()[1:]:
                _, local, _, state, *_ = line.split()
                if state == '0A':
                    address, port = local.split(':')
                    listening.add((address, int(port, 16)))
        ours = {row['port'] for row in self.running.record['listeners']}
        ours.add(int(self.running.record['tcp'].rsplit(':', 1)[1]))
        loopback = {'0100007F', '00000000000000000000000001000000'}
        open_to_others = [row for row in listening if row[1] in ours and row[0] not in loopback]
        self.assertEqual(open_to_others, [])
        self.assertTrue(ours <= {port for _, port in listening})


if __name__ == '__main__':
    unittest.main()
