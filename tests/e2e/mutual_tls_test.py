"""Client certificates and keys in every form that people have them in, against port 8884."""

import subprocess
import unittest

from support import Case

ACCEPTED = '+eventmqtt:info,"CONNACK",0'


def failed(code):
    return f'+eventmqtt:error,"CONNECT_FAILED",{code}'


class MutualTls(Case):
    def setUp(self):
        super().setUp()
        self.need('openssl')
        self.lab_ = self.lab()
        self.pki = self.state / 'pki'

    def openssl(self, *words):
        return subprocess.run(['openssl', *map(str, words)], cwd=self.folder, check=True,
                              capture_output=True).stdout

    def issue(self, name, ca, *key_kind):
        """A key and a certificate of one of the lab's CAs, as files NAME.key and NAME.crt."""
        self.openssl('req', '-new', *key_kind, '-nodes', '-keyout', f'{name}.key', '-subj',
                     f'/CN={name}', '-out', f'{name}.csr')
        self.openssl('x509', '-req', '-in', f'{name}.csr', '-CA', self.pki / f'{ca}.crt', '-CAkey',
                     self.pki / f'{ca}.key', '-days', '30', '-out', f'{name}.crt')
        return self.read(f'{name}.crt'), self.read(f'{name}.key')

    def read(self, name):
        return (self.folder / name).read_bytes()

    def forms(self):
        """What is tried: words, certificate, key, and the event that has to come."""
        ec_crt, ec_key = self.issue('ec', 'client-ca', '-newkey', 'ec', '-pkeyopt',
                                    'ec_paramgen_curve:P-256')
        rsa_crt, rsa_key = self.issue('rsa', 'client-ca', '-newkey', 'rsa:2048')
        weak_crt, weak_key = self.issue('weak', 'client-ca', '-newkey', 'rsa:1024')
        other_crt, other_key = self.issue('other', 'unknown-ca', '-newkey', 'ec', '-pkeyopt',
                                          'ec_paramgen_curve:P-256')
        ca = (self.pki / 'client-ca.crt').read_bytes()
        ec_crt_der = self.openssl('x509', '-in', 'ec.crt', '-outform', 'DER')
        ec_key_der = self.openssl('pkcs8', '-topk8', '-nocrypt', '-in', 'ec.key', '-outform', 'DER')
        ec_key_old = self.openssl('ec', '-in', 'ec.key')
        rsa_key_der = self.openssl('rsa', '-in', 'rsa.key', '-outform', 'DER')
        encrypted = self.openssl('pkcs8', '-topk8', '-in', 'ec.key', '-passout', 'pass:secret')
        return (
            ('PEM, elliptic curve', ec_crt, ec_key, ACCEPTED),
            ('PEM, RSA', rsa_crt, rsa_key, ACCEPTED),
            ('PEM with CR LF', ec_crt.replace(b'\n', b'\r\n'), ec_key.replace(b'\n', b'\r\n'),
             ACCEPTED),
            ('DER', ec_crt_der, ec_key_der, ACCEPTED),
            ('PEM and DER mixed, RSA', rsa_crt, rsa_key_der, ACCEPTED),
            ('key in its older form', ec_crt, ec_key_old, ACCEPTED),
            ('certificate with its issuer behind it', ec_crt + ca, ec_key, ACCEPTED),
            ('certificate with text around it', b'Subject: ec\n' + ec_crt + b'\nend\n', ec_key,
             ACCEPTED),
            ('issuer first: the key is not the first certificate\'s', ca + ec_crt, ec_key,
             failed(-458)),
            ('key that does not fit', ec_crt, rsa_key, failed(-458)),
            ('encrypted key', ec_crt, encrypted, failed(-458)),
            ('certificate where the key belongs', ec_crt, ec_crt, failed(-458)),
            ('key where the certificate belongs', ec_key, ec_key, failed(-457)),
            ('request instead of certificate', self.read('ec.csr'), ec_key, failed(-457)),
            ('damaged certificate', ec_crt.replace(b'MII', b'M!I'), ec_key, failed(-457)),
            ('damaged key', ec_crt, ec_key[:60] + ec_key[90:], failed(-458)),
            ('weak certificate', weak_crt, weak_key, failed(-457)),
            ('certificate of a CA that the broker does not know', other_crt, other_key,
             failed(-348)),
            ('good again', ec_crt, ec_key, ACCEPTED),
        )

    def outcome(self, host):
        host.must('AT+iotconnect')
        event = host.event('+eventmqtt:')
        if event == ACCEPTED:
            host.must('AT+iotdisconnect')
            host.event('+eventmqtt:info,"CLIENT_DISCONNECT"')
        return event

    def test_each_form_connects_or_says_what_is_wrong_with_it(self):
        host = self.lab_.host()
        host.join()
        host.upload('ca.pem', self.lab_.ca.read_bytes())
        for setting in ('iotHubEndpoint,test.mosquitto.org', 'iotHubPort,8884',
                        'flags,url|sec|whitelist_rootca', 'rootCAPath,ca.pem', 'clientId,me',
                        'clientCertPath,cert', 'clientPrivateKey,key'):
            host.must(f'AT+set=mqtt,{setting}')
        self.assertEqual(self.outcome(host), failed(-457))  # no such file
        for words, certificate, key, expected in self.forms():
            with self.subTest(words):
                for name, content in (('cert', certificate), ('key', key)):
                    host.ask(f'AT+fileDel={name},')
                    host.upload(name, content)
                self.assertEqual(self.outcome(host), expected)
        host.must('AT+set=mqtt,clientCertPath,')
        self.assertEqual(self.outcome(host), failed(-340))
        host.must('AT+set=mqtt,TLS1_3,true')
        self.assertEqual(self.outcome(host), failed(-416))


if __name__ == '__main__':
    unittest.main()
