"""What goes wrong between module and broker fails the run, and the reason can be understood."""

import datetime
import socket
import unittest

from support import SEED, Case


class Refusals(Case):
    def setUp(self):
        super().setUp()
        self.text = self.need_seed()

    def changed(self, old, new):
        self.assertIn(old, self.text)
        path = self.folder / 'changed.md'
        path.write_text(self.text.replace(old, new))
        return path

    def assert_fails(self, run, *words):
        self.assert_ends(run, 1)
        for word in words:
            self.assertRegex(run.stdout, word)

    def test_another_ca_did_not_sign_the_brokers_certificate(self):
        self.warm()
        other = self.state / 'pki/unknown-ca.crt'
        run = self.replay(SEED, '--file', f'Content to write={other}')
        self.assert_fails(run, r'"CONNECT_FAILED",-688',
                          r"broker's certificate was not signed by the uploaded CA")

    def test_a_certificate_that_expired_is_named_with_its_date(self):
        run = self.replay(self.changed('iotHubPort,8883', 'iotHubPort,8887'))
        self.assert_fails(run, r'"CONNECT_FAILED",-461',
                          r"The broker's certificate expired on \d{4}-\d\d-\d\d\.")
        date = run.stdout.split(' expired on ')[1][:10]
        self.assertLess(datetime.date.fromisoformat(date), datetime.date.today())

    def test_another_host_name_is_compared_with_those_of_the_certificate(self):
        run = self.replay(self.changed('"test.mosquitto.org"', '"wrong.host.lab"'))
        self.assert_fails(run, r'"CONNECT_FAILED",-722',
                          r'The certificate is for test\.mosquitto\.org, ',
                          r'you asked for wrong\.host\.lab')

    def test_a_broker_that_is_not_there_is_said_to_be_not_there(self):
        with socket.socket() as bound:  # bound, but nobody listens: no other process gets this port
            bound.bind(('127.0.0.1', 0))
            port = bound.getsockname()[1]
            run = self.replay(SEED, '--broker', f'mqtts://127.0.0.1:{port}')
        self.assert_fails(run, r'"CONNECT_FAILED",-111',
                          r'Nobody listens at test\.mosquitto\.org:8883')

    def test_without_wifi_the_module_does_not_connect(self):
        run = self.replay(SEED, '--no-setup')
        self.assert_fails(run, r'line 142: the lines differ',
                          r'came +ERROR: process command,-2069')
        self.assertNotIn('set-up', run.stdout)

    def test_what_was_expected_stands_above_what_came(self):
        run = self.replay(self.changed('qos0', 'qos1'))
        self.assert_fails(run, r'expected +\+eventmqtt:recv,cordelia/apple,qos1,.*\n'
                               r' +came +\+eventmqtt:recv,cordelia/apple,qos0,')

    def test_an_answer_that_never_comes_is_missing_after_the_timeout(self):
        run = self.replay(self.changed('+eventmqtt:recv,cordelia/apple', '+eventgeneral:never'),
                          '--timeout', '0.5')
        self.assert_ends(run, 1)


if __name__ == '__main__':
    unittest.main()
