"""`cordelia tls explain` against the listeners of a running lab, and what `replay` says of a
connect that failed."""

import json
import os
import shutil
import stat
import subprocess
import unittest

from support import Case

# Port, exit status, code of the failure, what the headline holds, the first step, where it stopped.
VERDICTS = (
    (8883, 0, None, None, None, None),
    (8887, 1, -461, 'expired on', 'Try port 8883', 'Certificate'),
    (8892, 1, -722, 'is for other.host.lab', 'Try port 8883', 'Certificate'),
    (8893, 1, -461, 'is not valid before', 'Try port 8883', 'Certificate'),
    (8894, 1, -688, 'Somebody Else CA', 'Try port 8883', 'Certificate'),
    (8896, 1, -688, 'Public Intermediate', 'Upload the CA of this broker as root CA',
     'Certificate'),
    (8884, 1, -416, 'wants a client certificate', "Show the lab's client certificate",
     'Alert fatal certificate_required'),
    (8903, 1, -370, 'no TLS version in common', 'Try port 8883', 'Alert fatal protocol_version'),
    (1883, 1, -300, 'may speak plain MQTT', 'Try port 8883', 'ClientHello'),
)


class TlsExplain(Case):
    def setUp(self):
        super().setUp()
        self.lab_ = self.lab()

    def explain(self, *arguments):
        return self.cordelia('tls', 'explain', *arguments, '--state', self.state)

    def report(self, port, *arguments):
        run = self.explain(f'test.mosquitto.org:{port}', '--json', *arguments)
        self.assertEqual(run.stderr, '')
        return run.returncode, json.loads(run.stdout)

    def test_tells_each_verdict(self):
        for port, status, code, words, step, stopped in VERDICTS:
            with self.subTest(port=port):
                returned, report = self.report(port)
                self.assertEqual(returned, status, report)
                failure = report['failure']
                if code is None:
                    self.assertIsNone(failure)
                    self.assertEqual(report['state'], 'connected')
                    self.assertEqual(report['version'], 'TLSv1.3')
                    self.assertEqual([row['name'] for row in report['mqtt']],
                                     ['CONNECT', 'CONNACK'])
                    continue
                self.assertEqual(failure['code'], code, failure)
                self.assertIn(words, failure['headline'])
                self.assertEqual(failure['steps'][0]['label'], step)
                message = report['messages'][failure['stopped_at'] - 1]
                self.assertEqual(message['name'], stopped)

    def test_says_who_vouches(self):
        _, report = self.report(8883)
        leaf, root = report['chain']
        self.assertEqual((leaf['role'], leaf['verdict'], leaf['file']), ('leaf', 'ok', None))
        self.assertEqual((root['role'], root['verdict'], root['file']),
                         ('root', 'ok', os.path.basename(self.lab_.ca)))
        self.assertEqual([check['verdict'] for check in report['checks']], ['ok'] * 5 + ['waived'])

    def test_prints_the_same_for_people(self):
        run = self.explain('test.mosquitto.org:8887')
        self.assert_ends(run, 1)
        for words in ('ClientHello', '<-- here it stopped', '[leaf]', 'dates      failed',
                      'Verdict: failed (-461)', 'Why: ', 'Next: ', 'Try port 8883'):
            self.assertIn(words, run.stdout)

    def test_takes_another_ca_file(self):
        unknown = self.state / 'pki' / 'unknown-ca.crt'
        self.assertEqual(self.report(8894, '--cafile', unknown)[0], 0)
        status, report = self.report(8883, '--cafile', unknown)
        self.assertEqual(status, 1)
        self.assertEqual(report['failure']['steps'][0]['label'],
                         'Upload the CA of this broker as root CA')
        self.assertEqual(report['failure']['steps'][0]['uploads'][0]['content'],
                         self.lab_.ca.read_text())

    def test_writes_a_capture_for_its_owner_alone(self):
        self.need('tshark')
        capture = self.folder / 'connection.pcapng'
        run = self.explain('test.mosquitto.org:8883', '--capture', capture)
        self.assert_ends(run, 0)
        self.assertIn('can read the connections in it', run.stderr)
        self.assertEqual(stat.S_IMODE(capture.stat().st_mode), 0o600)
        seen = subprocess.run([shutil.which('tshark'), '-r', capture, '-Y', 'mqtt'],
                              capture_output=True, text=True, check=True).stdout
        self.assertIn('Connect Command', seen)
        self.assertIn('Connect Ack', seen)
        self.assert_ends(self.explain('test.mosquitto.org:8883', '--capture', capture), 3)

    def test_refuses_what_is_no_server(self):
        for server in ('a b', 'a:0', 'a:99999', 'https://a.test'):
            with self.subTest(server=server):
                self.assert_ends(self.explain(server), 2)
        run = self.explain('test.mosquitto.org:8883', '--cafile', self.folder / 'none.pem')
        self.assert_ends(run, 3)
        self.assertIn('none.pem', run.stderr)

    def test_replay_tells_the_same_of_a_connect_that_failed(self):
        document = self.folder / 'expired.md'
        document.write_text(
            '```\n-> AT+fileOpen=ca.pem,WRITE|CREATE,4096\n<- +fileopen:1,0\n<- OK\n'
            '-> AT+fileWrite=1,0,0,1452,<CA certificate>\n<- +filewrite:1452\n<- OK\n'
            '-> AT+fileClose=1,,\n<- OK\n'
            '-> AT+set=mqtt,iotHubEndpoint,"test.mosquitto.org"\n<- OK\n'
            '-> AT+set=mqtt,iotHubPort,8887\n<- OK\n'
            '-> AT+set=mqtt,flags,"url|sec|whitelist_rootca"\n<- OK\n'
            '-> AT+set=mqtt,rootCAPath,"ca.pem"\n<- OK\n'
            '-> AT+iotconnect\n<- OK\n<- +eventmqtt:info,"CONNACK",0\n```\n')
        run = self.replay(document, '--timeout', '2')
        self.assertNotEqual(run.returncode, 0)
        for words in ('expired on', 'ServerHello', '<-- here it stopped', 'dates      failed'):
            self.assertIn(words, run.stdout)


if __name__ == '__main__':
    unittest.main()
