"""Several labs run side by side; their certificates and logs can be seen."""

import concurrent.futures
import json
import os
import signal
import stat
import subprocess
import unittest

from support import Case, brokers_of


class SideBySide(Case):
    def certificates(self):
        run = self.cordelia('lab', 'certs', '--json', '--state', self.state)
        self.assert_ends(run, 0)
        return {row['purpose']: row for row in json.loads(run.stdout)}

    def test_three_labs_are_three_networks(self):
        labs = [self.start_lab() for _ in range(3)]
        for lab in labs:
            lab.wait_until_up()
        self.assertEqual({lab.record['name'] for lab in labs},
                         {'default', 'default-2', 'default-3'})
        self.assertEqual(len(brokers_of(self.state)), 3)
        ports = [row['port'] for lab in labs for row in lab.record['listeners']]
        self.assertEqual(len(ports), len(set(ports)))
        hosts = [lab.host() for lab in labs]
        for number, host in enumerate(hosts):
            host.must(f'AT+iotpublish=0,"from {number}"')
        for number, host in enumerate(hosts):
            self.assertEqual(host.event('+eventmqtt:recv').rsplit(',', 1)[1], f'"from {number}"')
            self.assertEqual(host.must('AT+test'), [])
            self.assertEqual([line for line in host.lines if 'recv' in line], [])

    def test_one_that_ends_leaves_the_others_alone(self):
        first, second = self.lab('--name', 'one'), self.lab('--name', 'two')
        first.kill(signal.SIGINT)
        host = second.host()
        host.must('AT+iotpublish=0,"still here"')
        self.assertIn('still here', host.event('+eventmqtt:recv'))
        self.assertEqual(len(brokers_of(self.state)), 1)

    def test_a_name_that_runs_already_is_refused(self):
        lab = self.lab('--name', 'mine')
        run = self.cordelia('lab', '--exit', '--name', 'mine', '--state', self.state)
        self.assert_ends(run, 3)
        self.assertIn('mine', run.stderr)
        self.assertIsNone(lab.process.poll())

    def test_names_that_are_none(self):
        self.warm()
        for name in ('../x', 'Up', 'a b', 'x' * 200, '/tmp/x'):
            with self.subTest(name):
                run = self.cordelia('lab', '--exit', '--name', name, '--state', self.state)
                self.assertIn(run.returncode, (2, 3))
                self.assertIn('name', run.stderr)

    def test_first_starts_at_the_same_time_share_the_keys(self):
        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            runs = list(pool.map(lambda _: self.cordelia(
                'lab', '--exit', '--profile', 'instant', '--state', self.folder / 'fresh'),
                range(3)))
        for run in runs:
            self.assert_ends(run, 0)

    def test_certs_lists_what_openssl_sees(self):
        self.need('openssl')
        self.warm()
        run = self.cordelia('lab', 'certs', '--state', self.state)
        self.assert_ends(run, 0)
        for row in self.certificates().values():
            seen = subprocess.run(['openssl', 'x509', '-noout', '-fingerprint', '-sha256', '-in',
                                   row['file']], stdout=subprocess.PIPE, text=True, check=True)
            fingerprint = seen.stdout.split('=')[1].strip().replace(':', '').lower()
            self.assertEqual(row['fingerprint_sha256'], fingerprint)
            self.assertIn(fingerprint, run.stdout)
            self.assertIn(row['not_after'], run.stdout)

    def test_listeners_lists_each_with_its_real_port(self):
        lab = self.lab()
        run = self.cordelia('lab', 'listeners', '--json', '--state', self.state)
        self.assert_ends(run, 0)
        listed = {(row['address'], row['public_port'], row['port'])
                  for row in json.loads(run.stdout)}
        real = {(row['address'], row['public_port'], row['port'])
                for row in lab.record['listeners']}
        self.assertEqual(listed, real)
        run = self.cordelia('lab', 'listeners', '--state', self.state)
        self.assertIn(f' 8887  MQTT over TLS, server certificate expired on purpose. '
                      f'(127.0.0.1:{lab.port(8887)})', run.stdout)
        self.assertRegex(run.stdout, r'  443  HTTPS: the update server, as ota\.lab\. '
                                     r'\(127\.0\.0\.1:[1-9]\d*\)')

    def test_the_labs_own_chain_is_strictly_valid(self):
        self.need('openssl')
        self.warm()
        pki = self.state / 'pki'
        done = self.run_program(['openssl', 'verify', '-x509_strict', '-verify_hostname',
                                 'test.mosquitto.org', '-CAfile', pki / 'lab-ca.crt',
                                 pki / 'server.crt'])
        self.assert_ends(done, 0)

    def test_renew_makes_all_of_them_again(self):
        self.warm()
        before = self.certificates()
        run = self.cordelia('lab', 'certs', '--renew', '--state', self.state)
        self.assert_ends(run, 0)
        after = self.certificates()
        self.assertEqual(before.keys(), after.keys())
        for purpose, row in before.items():
            self.assertNotEqual(row['fingerprint_sha256'], after[purpose]['fingerprint_sha256'])
        run = self.cordelia('lab', '--exit', '--profile', 'instant', '--state', self.state)
        self.assert_ends(run, 0)

    def test_keys_are_private(self):
        self.warm()
        self.certificates()
        self.assertEqual(stat.S_IMODE(os.stat(self.state / 'pki').st_mode), 0o700)
        for key in (self.state / 'pki').glob('*.key'):
            self.assertEqual(stat.S_IMODE(key.stat().st_mode), 0o600, key)

    def test_logs_shows_the_log_of_the_lab_that_runs(self):
        self.lab('--name', 'talkative')
        run = self.cordelia('lab', 'logs', '--state', self.state)
        self.assert_ends(run, 0)
        self.assertIn('mosquitto version', run.stdout)
        self.assertIn('my-first-module', run.stdout)
        named = self.cordelia('lab', 'logs', '--name', 'talkative', '--state', self.state)
        self.assertIn('my-first-module', named.stdout)

    def test_logs_of_a_lab_that_never_ran(self):
        run = self.cordelia('lab', 'logs', '--name', 'nobody', '--state', self.state)
        self.assert_ends(run, 3)
        self.assertIn('has this lab ever run?', run.stderr)


if __name__ == '__main__':
    unittest.main()
