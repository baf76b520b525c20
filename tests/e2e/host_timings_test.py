"""Every known host works with the module's default timing, each as deaf as it is (section 9)."""

import unittest

from host_models import (ClickHost, DriverHost, HostFailure, LegacyHost, ToolkitHost)
from support import PAYLOAD, Case, wait_until

JOIN = 'AT+wlanConnect=your_ssid,,WPA_WPA2,your_password'
PLAIN = ('AT+set=MQTT,iotHubEndpoint,"test.mosquitto.org"', 'AT+set=MQTT,iotHubPort,1883',
         'AT+set=MQTT,clientId,"Cordelia-I_Click"', 'AT+set=MQTT,flags,"url"',
         'AT+set=SUBTOPIC0,name,"apple"', 'AT+set=PUBTOPIC0,name,"apple"')


class HostTimings(Case):
    """One lab; each host has a module of its own on a pseudo-terminal, with the default profile."""

    def setUp(self):
        super().setUp()
        self.running = self.lab()
        self.modules = 0

    def module(self, *arguments):
        self.modules += 1
        link = self.folder / f'uart{self.modules}'
        child = self.start('module', '--pty', link, '--network', 'lab', '--number', self.modules,
                           '--db', self.folder / f'module{self.modules}.db', *arguments)
        child.wait_for(r"is the module's port")
        return child, str(link)

    def host(self, model, *arguments, **options):
        child, link = self.module(*arguments)
        host = model(link, **options)
        self.addCleanup(host.close)
        host.program, host.link = child, link
        return host

    # --- the maker's driver (9.4) ---

    def driver(self):
        host = self.host(DriverHost)
        host.event('+eventstartup:')
        host.tolerate('AT+wlanDisconnect', 'ERROR: process command,-2071')
        host.tolerate('AT+stop=0', 'ERROR: process command,-2018')
        host.must('AT+start')
        host.must(f'{JOIN},,,')
        host.event('+eventnetapp:ipv4_acquired')
        return host

    def test_the_makers_driver_publishes_over_tls(self):
        host = self.driver()
        self.assertEqual(len(host.must('AT+get=IOT,deviceID')[0]), 64)
        host.upload('/ql/ca.pem', self.running.ca.read_bytes(), 2048, as_base64=True)
        for request in ('AT+set=mqtt,iotHubEndpoint,test.mosquitto.org',
                        'AT+set=mqtt,iotHubPort,8883', 'AT+set=mqtt,rootCAPath,/ql/ca.pem',
                        'AT+set=mqtt,flags,url|sec|whitelist_rootca',
                        'AT+set=subtopic0,name,home/sensor1/data',
                        'AT+set=pubtopic0,name,home/sensor1/data'):
            host.must(request)
        self.assertEqual(host.must('AT+get=mqtt,flags'), ['url|sec|whitelist_rootca'])
        host.must('AT+iotconnect')
        host.event('+eventmqtt:info,"CONNACK",0')
        for number in range(5):
            host.must(f'AT+iotpublish=0,Hello World {number}')
            self.assertEqual(host.event('+eventmqtt:recv'),
                             f'+eventmqtt:recv,home/sensor1/data,qos0,"Hello World {number}"')
        host.must('AT+iotdisconnect')
        host.event('+eventmqtt:info,"CLIENT_DISCONNECT",0')

    def test_the_makers_driver_writes_a_certificate_with_its_line_ends(self):
        host = self.driver()
        content = self.running.ca.read_bytes().replace(b'\r\n', b'\n').replace(b'\n', b'\r\n')
        host.upload('raw.pem', content, 4096)
        host.upload('base64.pem', content, 4096, as_base64=True)
        sizes = [host.must(f'AT+fileGetInfo={name},')[0].split(',')[1]
                 for name in ('raw.pem', 'base64.pem')]
        self.assertEqual(sizes, [str(len(content))] * 2)

    def test_the_makers_driver_finds_its_way_through_lists(self):
        host = self.driver()
        success, line, _ = host.send('AT+wlanScan=0,29')
        self.assertEqual((success, line), (False, 'ERROR: process command,-2073'))
        entries = wait_until(lambda: host.send('AT+wlanScan=0,29')[2], 'scan results')
        ssid, bssid, rssi, _, security, hidden, cipher, keys = entries[0].split(',')
        self.assertEqual((ssid, security, hidden, cipher, keys),
                         ('your_ssid', 'wpa2', '0', 'ccmp', 'psk'))
        self.assertLess(int(rssi), 0)
        self.assertEqual(len(bssid.split(':')), 6)

    # --- the Click library (9.5) ---

    def test_the_click_example(self):
        host = self.host(ClickHost)
        self.assertTrue(host.wait_for('+eventstartup'))
        host.send('AT+test')
        host.send('AT+factoryreset', until='+eventstartup')
        self.assertRegex(host.send('AT+get=general,version'), r'\+get:0x\w+(,[\d.]+){5}')
        # Its connection part starts over on any error, while the module is connected already.
        for _ in range(2):
            host.send(f'{JOIN},,', until='+eventwlan:connect')
            for request in PLAIN:
                host.send(request)
        host.send('AT+iotconnect', until='+eventmqtt:info,"CONNACK"')
        for _ in range(3):
            host.send('AT+iotpublish=0,"Cordelia-I Click board - demo example."',
                      until='+eventmqtt:recv')

    # --- the script toolkit (9.6) ---

    def toolkit_publishes(self, **options):
        host = self.host(ToolkitHost, **options)
        host.event('+eventstartup')
        host.must(f'{JOIN},,,')
        host.event('ipv4_acquired')
        for request in PLAIN:
            host.must(request)
        host.must('AT+iotconnect')
        host.event('+eventmqtt:info,"CONNACK",0')
        host.must(f'AT+iotpublish=0,"{PAYLOAD}"')
        host.event(f'+eventmqtt:recv,apple,qos0,"{PAYLOAD}"')

    def test_the_toolkit_polls_with_empty_lines(self):
        self.toolkit_publishes()

    def test_an_old_toolkit_sends_cr_alone(self):
        self.toolkit_publishes(line_end=b'\r')

    def test_the_toolkits_file_manager(self):
        host = self.host(ToolkitHost)
        host.event('+eventstartup')
        content = bytes(range(256)) * 5 + b'\r\nok\r\n'
        host.send_file('a.bin', content)
        self.assertEqual(host.dump('a.bin', len(content)), content)
        host.send_file('a.bin', content[::-1])
        self.assertEqual(host.dump('a.bin', len(content)), content[::-1])
        self.assertIn('+filegetfilelist:a.bin,', host.must('AT+fileGetFileList'))
        host.must('AT+fileDel=a.bin,')
        self.assertEqual(host.error_code(host.send('AT+FILEGETINFO=a.bin,')), -10341)

    # --- the same file, however it is counted ---

    def test_a_file_is_the_same_in_base64_counted_in_characters_and_in_raw_bytes(self):
        content = bytes((7 * n + n // 256) % 256 for n in range(3001))
        toolkit = self.host(ToolkitHost)
        toolkit.event('+eventstartup')
        toolkit.send_file('raw', content)
        toolkit.send_file('bytes', content, chunk=510, as_base64=True)
        toolkit.close()
        driver = DriverHost(toolkit.link)
        self.addCleanup(driver.close)
        driver.upload('characters', content, 4096, as_base64=True)
        driver.close()
        reader = ToolkitHost(toolkit.link)
        self.addCleanup(reader.close)
        for name in ('raw', 'bytes', 'characters'):
            with self.subTest(name):
                self.assertEqual(reader.dump(name, len(content)), content)

    # --- the example for the older firmware (9.7, without enrolment) ---

    def test_the_host_of_the_older_firmware(self):
        host = self.host(LegacyHost, '--firmware', 'legacy-texts')
        host.send(f'{JOIN},,,')
        host.wait_for('ipv4_acquired')
        for request in (*PLAIN, 'AT+set=pubtopic3,name,apple'):
            host.send(request)
        host.send('AT+iotconnect')
        host.wait_for('MQTT_EVENT_CONNACK')
        host.send('AT+iotpublish=3,"Hello from STM32"')
        self.assertEqual(host.wait_for('+eventmqtt:recv,'),
                         '+eventmqtt:recv,apple,qos0,"Hello from STM32"\r')
        # A later loss shows in that host's own words.
        self.running.end()
        host.wait_for('MQTT_EVENT_SERVER_DISCONNECT')

    def test_the_host_of_the_older_firmware_needs_its_texts(self):
        host = self.host(LegacyHost)
        host.send(f'{JOIN},,,')
        host.wait_for('ipv4_acquired')
        host._receive()
        self.assertNotIn('MQTT_EVENT_CONNACK', [meaning for meaning, _ in host.meanings])


class Models(unittest.TestCase):
    """The models are as strict as they claim: what a module must not do fails them."""

    def driver(self):
        host = DriverHost.__new__(DriverHost)
        host._line, host._saw_cr, host._sent, host._result = b'', False, 100.0, None
        host._expected, host._responses, host.events, host._ok_at = '', [], [], None
        return host

    def feed(self, host, text, came):
        for byte in text.encode():
            host._byte(bytes([byte]), came)

    def test_the_driver_loses_an_answer_that_comes_at_once(self):
        host = self.driver()
        self.feed(host, 'OK\r\n', 100.001)
        self.assertIsNone(host._result)
        self.feed(host, 'OK\r\n', 100.005)
        self.assertEqual(host._result, (True, 'OK'))

    def test_the_driver_takes_a_line_that_begins_with_e_as_success(self):
        host = self.driver()
        self.feed(host, 'MQTT: Enrolment complete\r\n', 101.0)
        self.assertEqual(host._result, (True, 'Enrolment complete'))

    def test_the_driver_wants_response_names_in_lower_case(self):
        host = self.driver()
        host._expected = 'fileopen'
        self.feed(host, '+fileOpen:1,0\r\n+fileopen:2,0\r\n', 101.0)
        self.assertEqual(host._responses, ['+fileopen:2,0'])

    def test_the_driver_cannot_take_long_messages(self):
        with self.assertRaises(HostFailure):
            self.feed(self.driver(), f'+eventmqtt:recv,t,qos0,"{"x" * 126}"\r\n', 101.0)


if __name__ == '__main__':
    unittest.main()
