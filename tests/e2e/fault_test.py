"""`cordelia fault` and `%% fault` lines: faults of a module and a lab that run."""

import unittest

from support import Case

WIFI = 'AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,'


class Faults(Case):
    def module(self):
        """A module with a control socket, in no network but its Wi-Fi."""
        self.socket = self.folder / 'control.sock'
        child = self.start('module', '--profile', 'instant', '--network', 'none', '--tcp',
                           '127.0.0.1:0', '--control', self.socket, '--verbose')
        child.wait_for('is the module\'s control socket')
        host = child.connect(child.wait_for(r'tcp://(\S+) is the module').group(1))
        host.must('AT+test')
        return child, host

    def fault(self, *words, status=0):
        run = self.cordelia('fault', '--socket', self.socket, *words)
        self.assert_ends(run, status)
        return run.stdout if status == 0 else run.stderr

    def test_drops_the_wifi_and_gives_it_back(self):
        child, host = self.module()
        host.must(WIFI)
        host.event('+eventnetapp:ipv4_acquired')
        self.assertIn('wifi-drop', self.fault('on', 'wifi-drop', '--for', '1h'))
        host.event('+eventwlan:disconnect,your_ssid,0x34:0x31:0xc4:0x4a:0xeb:0x5f,109')
        self.assertIn('wifi-drop for=3600s', self.fault('list'))
        self.fault('off', 'wifi-drop')
        host.event('+eventnetapp:ipv4_acquired')
        child.wait_for('fault wifi-drop: the access point is not heard')
        child.wait_for('fault off: wifi-drop')

    def test_fills_the_flash(self):
        _, host = self.module()
        self.fault('on', 'flash-full')
        self.assertEqual(host.ask('AT+fileOpen=a,WRITE|CREATE,100'),
                         ['ERROR: process command,-10322'])
        self.fault('off', 'all')
        host.must('AT+fileOpen=a,WRITE|CREATE,100')

    def test_plays_a_scenario(self):
        _, host = self.module()
        scenario = self.folder / 'faults.toml'
        scenario.write_text('[[fault]]\nkind = "wifi-drop"\nat = "addressed"\nfor = "1s"\n')
        self.fault('scenario', scenario)
        host.must(WIFI)
        host.event('+eventwlan:disconnect,your_ssid,0x34:0x31:0xc4:0x4a:0xeb:0x5f,109')
        host.event('+eventnetapp:ipv4_acquired')

    def test_says_what_is_wrong(self):
        self.module()
        self.assertIn('no', self.fault('on', 'wifi-drpo', status=2))
        self.assertIn('code is 1 to 255', self.fault('on', 'connack-code', '0', status=2))
        scenario = self.folder / 'faults.toml'
        scenario.write_text('[[fault]]\nkind = "nope"\n')
        self.assertIn('faults.toml:2:8: no fault is called nope',
                      self.fault('scenario', scenario, status=2))

    def test_refuses_directions_on_a_device(self):
        child, _ = self.module()
        document = self.folder / 'faulty.md'
        document.write_text('```\n-> AT+test\n<- OK\n%% fault wifi-drop 30s\n```\n')
        address = child.wait_for(r'tcp://(\S+) is the module').group(1)
        run = self.cordelia('replay', document, '--device', f'tcp://{address}')
        self.assert_ends(run, 2)
        self.assertIn("faulty.md:4: faults need the lab's own module", run.stderr)


if __name__ == '__main__':
    unittest.main()
