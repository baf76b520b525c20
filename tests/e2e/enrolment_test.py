"""A module enrols at the lab's service, connects with what it got, is revoked and allowed again."""

import json
import subprocess
import unittest

from support import CHECKOUT, Case, wait_until

STEPS = (
    ('GET_TEMP_CSR', 0), ('CREATE_TEMP_CSR', 0), ('SENDING_CSR_TO_QL', 0),
    ('CONNECTING_TO_HOST', 0), ('HTTP_RESPONSE_CODE', 200), ('TEMP_CERT_RECEIVED', None),
    ('WRITING_TEMP_CERT', 0), ('TEMP_CERT_SAVED', 0), ('CREATE_DEVICE_CSR', 0),
    ('CONNECTING_QL_TLS', 0), ('CONNECTING_TO_HOST', 0), ('QL_RESPONSE_RECEIVED', 0),
    ('ENROLMENT_COMPLETE', 0),
)


class Enrolment(Case):
    def module(self, lab):
        """A module that is on the Wi-Fi and knows its enrolment service."""
        host = lab.host()
        host.join()
        host.upload('/ql/ql_ca.pem', lab.ca.read_bytes(), 'CREATE|OVERWRITE')
        for setting in ('quarklink,hostname,https://enrol.lab', 'quarklink,port,6000',
                        'quarklink,rootcapath,/ql/ql_ca.pem', 'csr,country,DE',
                        'csr,organization,Generic GmbH', 'mqtt,flags,url|sec|whitelist_rootca',
                        'subtopic0,name,home/sensor1/data', 'pubtopic0,name,home/sensor1/data'):
            host.must(f'AT+set={setting}')
        return host

    def enrol(self, host):
        """What was said until it was over."""
        host.must('AT+iotenrol')
        said = []
        while not said or ('COMPLETE' not in said[-1] and 'error' not in said[-1]):
            said.append(host.event('+eventiot:'))
        return said

    def assert_enrolled(self, said):
        self.assertEqual(len(said), len(STEPS), said)
        for line, (text, code) in zip(said, STEPS):
            if code is None:
                self.assertRegex(line, rf'^\+eventiot:info,"{text}",\d{{3,4}}$')
            else:
                self.assertEqual(line, f'+eventiot:info,"{text}",{code}')

    def connect(self, host):
        """The event that a connect ends with; connected or not, it is idle afterwards."""
        host.must('AT+iotconnect')
        outcome = host.event('+eventmqtt:')
        if 'CONNACK' in outcome:
            host.must('AT+iotdisconnect')
            host.event('+eventmqtt:info,"CLIENT_DISCONNECT"')
        return outcome

    def devices(self, *words):
        run = self.cordelia('lab', 'devices', *words, '--state', self.state)
        self.assert_ends(run, 0)
        return run.stdout

    def test_enrols_connects_is_revoked_and_is_allowed_again(self):
        lab = self.lab()
        host = self.module(lab)
        device = host.must('AT+get=iot,deviceid')[0].removeprefix('+get:')
        self.assertRegex(device, '^[0-9a-f]{64}$')
        self.assertIn(device, self.devices())

        self.assert_enrolled(self.enrol(host))
        self.assertEqual(host.must('AT+get=mqtt,iotHubPort'), ['+get:8884'])
        self.assertEqual(self.connect(host), '+eventmqtt:info,"CONNACK",0')
        known = json.loads(self.devices('--json'))
        self.assertEqual([(each['id'], each['state'], each['certificates']) for each in known],
                         [(device, 'allowed', 1)])

        self.devices('revoke', device[:8])
        wait_until(lambda: self.connect(host) == '+eventmqtt:error,"CONNECT_FAILED",-344',
                   'the broker knows of the revocation')
        self.assertEqual(self.enrol(host)[-2:], ['+eventiot:info,"HTTP_RESPONSE_CODE",403',
                                                 '+eventiot:error,"DEVICE_REVOKED",403'])

        self.devices('allow', device)
        self.assert_enrolled(self.enrol(host))
        self.assertEqual(self.connect(host), '+eventmqtt:info,"CONNACK",0')
        self.assert_enrolled(self.enrol(host))  # a renewal
        self.assertEqual(self.connect(host), '+eventmqtt:info,"CONNACK",0')

        # Another run of the same lab: the same module, and nothing is forgotten.
        self.assertEqual(lab.kill(2), 0)
        again = self.lab()
        host = again.host()
        self.assertEqual(host.must('AT+get=iot,deviceid'), [f'+get:{device}'])

    def test_the_service_speaks_with_curl_and_openssl(self):
        self.need('curl', 'openssl')
        lab = self.lab()
        port = next(row['port'] for row in lab.record['listeners'] if row['public_port'] == 6000)
        url = f'https://enrol.lab:{port}/.well-known/est'
        common = ['curl', '-sS', '--cacert', lab.ca, '--resolve', f'enrol.lab:{port}:127.0.0.1']
        run = self.run_program([*common, f'{url}/cacerts', '-o', 'cacerts.p7b.b64'])
        self.assert_ends(run, 0)
        subprocess.run('openssl base64 -d -in cacerts.p7b.b64 -out cacerts.p7b', shell=True,
                       cwd=self.folder, check=True)
        run = self.run_program(['openssl', 'pkcs7', '-inform', 'DER', '-in', 'cacerts.p7b',
                                '-print_certs'])
        self.assertIn('Cordelia Lab Client CA', run.stdout)

        subprocess.run('openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes '
                       '-keyout key.pem -subj /CN=mine -outform DER -out csr.der && '
                       'openssl base64 -in csr.der -out csr.b64', shell=True, cwd=self.folder,
                       check=True, capture_output=True)
        post = [*common, '--data-binary', '@csr.b64', '-H', 'Content-Type: application/pkcs10',
                '-w', '%{http_code}', '-o', 'answer']
        run = self.run_program([*post, f'{url}/simpleenroll'])
        self.assertEqual(run.stdout, '403')
        self.assertEqual((self.folder / 'answer').read_text(), 'Device is unknown\n')
        digest = subprocess.run('openssl pkey -in key.pem -pubout -outform DER | '
                                'openssl dgst -sha256 -r', shell=True, cwd=self.folder, check=True,
                                capture_output=True, text=True).stdout.split()[0]
        self.devices('allow', digest)
        run = self.run_program([*post, f'{url}/simpleenroll'])
        self.assertEqual(run.stdout, '200')

    def test_device_ids_that_are_none_are_refused_with_a_sentence(self):
        self.warm()
        run = self.cordelia('lab', 'devices', 'allow', 'hello', '--state', self.state)
        self.assert_ends(run, 2)
        self.assertIn('"hello" is no device ID', run.stderr)

    def test_the_tutorials_run(self):
        for name in ('enrolment', 'mutual-tls'):
            with self.subTest(name):
                run = self.replay(CHECKOUT / f'tutorials/{name}.md', '--strict')
                self.assert_ends(run, 0)


if __name__ == '__main__':
    unittest.main()
