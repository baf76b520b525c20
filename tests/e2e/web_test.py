"""The terminal's server as a browser and a script meet it: a lab's, and one for a port."""

import base64
import hashlib
import http.client
import json
import os
import pty
import re
import socket
import ssl
import stat
import struct
import tty
import unittest

import support


class Web:
    """Requests with a program's token; over TLS where there is a context for it."""

    def __init__(self, address, token, tls=None):
        self.address = address
        self.token = token
        self.tls = tls
        self.last_request = {}  # by device

    def ask(self, method, path, body=None, token=None, **fields):
        where, port = self.address.rsplit(':', 1)
        if self.tls:
            connection = http.client.HTTPSConnection(where, int(port), context=self.tls,
                                                     timeout=support.DEADLINE_S)
        else:
            connection = http.client.HTTPConnection(where, int(port), timeout=support.DEADLINE_S)
        fields = {name.replace('_', '-'): value for name, value in fields.items()}
        fields['Authorization'] = f'Bearer {token or self.token}'
        if method != 'GET':
            fields.setdefault('Content-Type', 'application/json')
        connection.request(method, path, body if body is None else json.dumps(body), fields)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, content

    def get(self, path):
        status, content = self.ask('GET', path)
        if status != 200:
            raise AssertionError(f'{path}: {status} {content}')
        return json.loads(content)

    def post(self, path, body):
        status, content = self.ask('POST', path, body)
        if status != 200:
            raise AssertionError(f'{path}: {status} {content}')
        return json.loads(content)

    def send(self, text, device='module', **more):
        """The request's entry and the lines of its answer, when it is complete."""
        seq = self.post(f'/api/devices/{device}/send', {'text': text, **more})['request']
        self.last_request[device] = seq

        def look():
            entries = self.get(f'/api/devices/{device}/log?from={seq}')['entries']
            return entries if entries[0]['outcome'] != 'waiting' else None
        request, *later = support.wait_until(look, f'an answer to {text}')
        return request, [entry['text'] for entry in later if entry.get('of') == seq]

    def event(self, start, device='module'):
        """The event's entry; what came before the last request is somebody else's."""
        since = self.last_request.get(device, 0)

        def look():
            entries = self.get(f'/api/devices/{device}/log?from={since}')['entries']
            return [e for e in entries if e['kind'] == 'event' and e['text'].startswith(start)]
        return support.wait_until(look, f'an event {start}')[-1]


class Live:
    """A browser's WebSocket, by hand."""

    def __init__(self, web, name='b1'):
        where, port = web.address.rsplit(':', 1)
        self.socket = socket.create_connection((where, int(port)), support.DEADLINE_S)
        scheme = 'https' if web.tls else 'http'
        if web.tls:
            self.socket = web.tls.wrap_socket(self.socket, server_hostname=where)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall((
            f'GET /api/live HTTP/1.1\r\nHost: {web.address}\r\nConnection: Upgrade\r\n'
            f'Upgrade: websocket\r\nOrigin: {scheme}://{web.address}\r\n'
            'Sec-WebSocket-Version: 13\r\n'
            f'Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: cordelia.v1, '
            f'browser.{name}, token.{web.token}\r\n\r\n').encode())
        self.stream = self.socket.makefile('rb')
        head = b''
        while not head.endswith(b'\r\n\r\n'):
            head += self.stream.read(1)
        accept = base64.b64encode(hashlib.sha1(
            (key + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').encode()).digest())
        if b'101' not in head.split(b'\r\n')[0] or accept not in head:
            raise AssertionError(head)

    def say(self, message):
        content = json.dumps(message).encode()
        mask = os.urandom(4)
        masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(content))
        if len(content) > 125:
            raise AssertionError('longer messages need another head')
        self.socket.sendall(struct.pack('!BB', 0x81, 0x80 | len(content)) + mask + masked)

    def read(self):
        first, size = self.stream.read(2)
        if size == 126:
            size, = struct.unpack('!H', self.stream.read(2))
        elif size == 127:
            size, = struct.unpack('!Q', self.stream.read(8))
        content = self.stream.read(size)
        return json.loads(content) if first == 0x81 else {'type': f'frame {first}'}

    def wait_for(self, wanted):
        while True:
            message = self.read()
            if wanted(message):
                return message

    def close(self):
        self.stream.close()
        self.socket.close()


class WebTest(support.Case):
    def web_of(self, program):
        match = program.wait_for(r'The terminal: http://([\d.]+:\d+)/#token=(\w+)')
        return Web(match.group(1), match.group(2))

    def live(self, web, **options):
        live = Live(web, **options)
        self.addCleanup(live.close)
        return live

    def test_a_browser_does_the_exercise(self):
        lab = self.lab()
        web = self.web_of(lab)
        live = self.live(web)
        live.wait_for(lambda message: message['type'] == 'hello')
        live.say({'type': 'follow', 'device': 'module', 'from': 1})
        ca = web.get('/api/state')['lab']['ca_pem'].encode()
        web.send('AT+factoryreset')
        web.event('+eventstartup')
        web.send('AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,')
        web.event('+eventnetapp:ipv4_acquired')
        _, opened = web.send('AT+FileOpen=mosquitto.org.pem,WRITE|CREATE,4096')
        file_id = re.fullmatch(r'\+fileopen:(\d+),0', opened[0]).group(1)
        request, written = web.send(f'AT+FileWrite={file_id},0,0,{len(ca)},',
                                    data_base64=base64.b64encode(ca).decode())
        self.assertEqual(request['data'], len(ca))
        self.assertEqual(written, [f'+filewrite:{len(ca)}', 'OK'])
        web.send(f'AT+FileClose={file_id},,')
        for setting in support.SETTINGS:
            self.assertEqual(web.send(setting)[1], ['OK'], setting)
        web.send('AT+iotconnect')
        web.event('+eventmqtt:info,"CONNACK",0')
        web.send(f'AT+iotpublish=0,"{support.PAYLOAD}"')
        echo = live.wait_for(lambda message: any(
            entry['text'] == support.ECHO for entry in message.get('entries', ())))
        self.assertEqual(echo['lost'], 0)
        log = web.get('/api/devices/module/log')['entries']
        self.assertNotIn('your_password', json.dumps(log))
        self.assertTrue(any('WPA_WPA2,***' in entry['text'] for entry in log))

    def test_a_lab_tells_the_address_to_its_owner_alone(self):
        lab = self.lab()
        web = self.web_of(lab)
        self.assertEqual(lab.record['web'], f'http://{web.address}/#token={web.token}')
        mode = stat.S_IMODE((lab.folder_of_lab / 'lab.json').stat().st_mode)
        self.assertEqual(mode, 0o600)
        self.assertEqual(web.ask('GET', '/api/state', token='0' * 48)[0], 401)
        self.assertEqual(web.ask('GET', '/api/state', Host='evil.test')[0], 421)
        self.assertEqual(web.ask('GET', '/api/state', Origin='http://evil.test')[0], 403)
        page = web.ask('GET', '/')
        self.assertEqual(page[0], 200)
        self.assertNotIn(web.token.encode(), page[1])

    def test_a_lab_that_ends_with_its_transcript_opens_no_terminal(self):
        lab = self.start_lab('--exit')
        self.assertEqual(lab.wait(), 0, lab.everything())
        self.assertNotIn('The terminal:', lab.out())
        wanted = self.start_lab('--exit', '--web', '127.0.0.1:0')
        self.assertEqual(wanted.wait(), 0, wanted.everything())
        self.assertIn('The terminal:', wanted.out())
        without = self.lab('--no-web')
        self.assertNotIn('The terminal:', without.out())
        self.assertEqual(without.record['web'], '')

    def test_an_address_that_nobody_can_open_is_refused_with_a_sentence(self):
        self.warm()
        for names in ([], ['--web-host', 'no name']):
            refused = self.cordelia('web', '--state', self.state, '--web', '0.0.0.0:0', *names)
            self.assert_ends(refused, 3)
            self.assertIn('--web-host', refused.stderr)

    def test_other_addresses_speak_tls_of_the_labs_ca(self):
        self.warm()
        program = self.start('web', '--profile', 'instant', '--state', self.state,
                             '--web', '0.0.0.0:0', '--web-host', 'localhost')
        match = program.wait_for(r'The terminal: https://(localhost:\d+)/#token=(\w+)')
        ca = program.wait_for(r'Browsers have to trust (\S+) first').group(1)
        address, token = match.groups()
        web = Web(address, token, ssl.create_default_context(cafile=ca))
        web.event('+eventstartup')
        self.assertEqual(web.send('AT+test')[1], ['OK'])
        live = self.live(web)
        live.wait_for(lambda message: message['type'] == 'hello')
        self.assertEqual(web.ask('GET', '/api/state', token='0' * 48)[0], 401)
        self.assertEqual(web.ask('GET', '/api/state', Host='evil.test')[0], 421)
        self.assertEqual(web.ask('GET', '/api/state', Origin=f'http://{address}')[0], 403)
        plain = Web(address, token).ask('GET', '/api/state')
        self.assertEqual(plain[0], 400)
        self.assertIn(b'https', plain[1])
        with self.assertRaises(ssl.SSLCertVerificationError):
            Web(address, token, ssl.create_default_context()).get('/api/state')
        other_name = Web(address.replace('localhost', '127.0.0.1'), token, web.tls)
        with self.assertRaises(ssl.SSLCertVerificationError):
            other_name.get('/api/state')

    def test_an_address_without_a_port_is_refused_at_once(self):
        for option in ('--tcp', '--rfc2217'):
            refused = self.cordelia('web', option, 'nohost')
            self.assert_ends(refused, 2)
            self.assertIn('nohost', refused.stderr)

    def test_a_lab_refuses_them_too(self):
        self.warm()
        for address in ('0.0.0.0:0', 'nonsense'):
            refused = self.cordelia('lab', '--state', self.state, '--web', address, '--exit')
            self.assertEqual(refused.returncode, 3, refused.stderr)
            self.assertIn(address.split(':')[0], refused.stderr)

    def test_faults_and_pins_are_switched(self):
        web = self.web_of(self.lab())
        live = self.live(web)
        live.say({'type': 'watch', 'what': ['faults']})
        act = '/api/devices/module/act'
        web.post(act, {'action': 'fault-on', 'arguments': ['latency', '200ms', 'for=60s']})
        told = live.wait_for(lambda message: message['type'] == 'faults' and message['faults'])
        self.assertEqual(told['faults'][0]['name'], 'latency')
        faults = web.get('/api/faults')
        self.assertEqual(faults['on'][0]['state'], 'on')
        self.assertIn('wifi-drop', [kind['name'] for kind in faults['kinds']])
        web.post(act, {'action': 'fault-off', 'arguments': ['all']})
        self.assertEqual(web.get('/api/faults')['on'], [])
        web.post(act, {'action': 'power-cut', 'arguments': []})
        live.wait_for(lambda message: message['type'] == 'devices' and
                      message['devices'][0]['state'] == 'off')
        self.assertEqual(web.send('AT+test')[0]['outcome'], 'timeout')
        self.assertEqual(web.ask('POST', act, {'action': 'fly'})[0], 400)
        web.post(act, {'action': 'power-on'})
        self.assertEqual(web.ask('POST', act, {'action': 'power-on'})[0], 409)

    def test_a_module_behind_a_port_needs_no_lab(self):
        ours, theirs = pty.openpty()
        self.addCleanup(os.close, ours)
        tty.setraw(theirs)
        path = os.ttyname(theirs)
        os.close(theirs)
        web = self.web_of(self.start('web', '--serial', path))

        def opened():
            device, = web.get('/api/state')['devices']
            return device if device['is_open'] else None
        device = support.wait_until(opened, 'the port')
        self.assertEqual((device['id'], device['kind'], device['name']),
                         ('port-1', 'serial', path))
        seq = web.post('/api/devices/port-1/send', {'text': 'AT+test'})['request']
        self.assertEqual(os.read(ours, 100), b'AT+test\r\n')
        os.write(ours, b'OK\r\n')
        entry = support.wait_until(
            lambda: [e for e in web.get(f'/api/devices/port-1/log?from={seq}')['entries']
                     if e.get('outcome') == 'ok'], 'the answer')
        self.assertEqual(entry[0]['by'], 'a script')

    def test_a_software_module_needs_no_lab(self):
        web = self.web_of(self.start('web', '--profile', 'instant'))
        web.event('+eventstartup')
        self.assertEqual(web.send('AT+test')[1], ['OK'])
        self.assertIsNone(web.get('/api/state')['lab'])


if __name__ == '__main__':
    unittest.main()
