"""A fleet as a back-end engineer runs it: scenario in, report and exit status out."""

import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
import unittest
import urllib.request

import support

SCENARIO = '''
name = "{name}"
modules = {modules}
duration = "{duration}"
grace = "3s"
lost_after = "8s"
{head}
[ramp]
rate = {rate}
[[publish]]
topic = "fleet/{{{{index}}}}"
payload = '{{"s":"{{{{stamp}}}}","t":{{{{random 10 30}}}}}}'
every = "{every}"
jitter = "{jitter}"
qos = {qos}
{rest}
'''


class FleetCase(support.Case):
    def scenario(self, name='test', modules=50, duration='8s', rate=100, every='1s', jitter='200ms',
                 qos=0, head='', rest=''):
        path = self.folder / f'{name}.toml'
        path.write_text(SCENARIO.format(name=name, modules=modules, duration=duration, rate=rate,
                                        every=every, jitter=jitter, qos=qos, head=head,
                                        rest=rest))
        return path

    def assert_ran(self, done, status=0):
        # On a machine with other work the generator may be its own limit; that is another test's.
        self.assertIn(done.returncode, (status, 6), done.stdout + done.stderr)

    def run_fleet(self, scenario, *more):
        self.warm()
        report = self.folder / 'report.json'
        done = self.cordelia('fleet', 'run', scenario, '--state', self.state, '--report', report,
                             *more)
        return done, json.loads(report.read_text()) if report.is_file() else None

    def start_fleet(self, scenario, *more):
        self.warm()
        report = self.folder / 'report.json'
        child = self.start('fleet', 'run', scenario, '--state', self.state, '--report', report,
                           *more)
        return child, report


class Run(FleetCase):
    def test_a_small_fleet_loses_nothing(self):
        scenario = self.scenario(rest='[thresholds]\nlost = "<= 0"\nconnects = ">= 50"\n')
        done, report = self.run_fleet(scenario)
        self.assert_ran(done)
        counts = report['counts']
        self.assertEqual(counts['boots'], 50)
        self.assertEqual(counts['connects'], 50)
        self.assertEqual(counts['published'], counts['received'])
        self.assertGreater(counts['published'], 200)
        self.assertEqual(report['parts'][0]['end'], 50)
        self.assertTrue(all(result.get('is_met') for result in report['thresholds']))
        self.assertNotIn('lost', counts)
        self.assert_no_broker()

    def test_every_module_shows_a_certificate_of_its_own_and_renews_it(self):
        rest = ('[broker]\nport = 8884\n[identity]\ncertificates = "per-device"\n'
                'client_id = "device-{{index}}"\n'
                '[[stage]]\nname = "renewal"\nat = "4s"\nfor = "1s"\nrenew = true\n')
        done, report = self.run_fleet(self.scenario(modules=20, duration='9s', rest=rest))
        self.assert_ran(done)
        self.assertEqual(report['counts']['connects'], 40, done.stdout)
        self.assertEqual(report['counts']['disconnects_injected'], 20)
        self.assertNotIn('disconnects', report['counts'])
        self.assertNotIn('request_errors', report['counts'])

    def test_a_thousand_modules_survive_a_storm(self):
        rest = ('[[stage]]\nname = "storm"\nat = "14s"\nfor = "1s"\nreconnect = true\n'
                '[back_off]\nfirst = "2s"\nmost = "10s"\nspread = 1.0\n')
        scenario = self.scenario(modules=1000, duration='24s', rate=100, every='5s', rest=rest)
        done, report = self.run_fleet(scenario)
        counts = report['counts']
        self.assert_ran(done)
        self.assertEqual(counts['boots'], 1000)
        self.assertEqual(counts['disconnects_injected'], 1000, done.stdout)
        self.assertEqual(counts['connects'], 2000, done.stdout)
        self.assertNotIn('lost', counts)
        self.assertEqual(report['bands'][0]['name'], 'storm')

    def test_a_threshold_that_is_not_met_is_the_exit_status(self):
        rest = '[thresholds]\npublished = "> 1000000"\n'
        done, report = self.run_fleet(self.scenario(modules=3, duration='2s', rest=rest))
        self.assert_ran(done, 1)
        self.assertIn('published > 1000000', done.stdout)
        self.assertFalse(report['thresholds'][0].get('is_met', False))

    def test_a_fault_hits_its_share_and_is_not_the_brokers(self):
        rest = ('[[stage]]\nname = "no Wi-Fi"\nat = "3s"\nfor = "3s"\nshare = 0.5\n'
                'fault = "wifi-drop"\n[back_off]\nfirst = "500ms"\nmost = "1s"\n')
        done, report = self.run_fleet(self.scenario(modules=40, duration='12s', rest=rest))
        self.assert_ran(done)
        hit = report['counts']['disconnects_injected']
        self.assertTrue(8 <= hit <= 32, done.stdout)
        self.assertNotIn('disconnects', report['counts'])
        self.assertEqual(report['counts']['connects'], 40 + hit, done.stdout)

    def test_a_scenario_that_cannot_be_used_is_refused_with_its_place(self):
        path = self.folder / 'bad.toml'
        path.write_text('name = "x"\nmodules = 0\nspeed = 3\n')
        done, report = self.run_fleet(path)
        self.assertEqual(done.returncode, 2)
        self.assertIn(f'{path}:2:', done.stderr)
        self.assertIn(f'{path}:3:', done.stderr)
        self.assertIsNone(report)

    def test_words_that_cannot_be_used_are_refused_before_anything_runs(self):
        scenario = self.scenario()
        cases = ((('--broker', 'nowhere'), "--broker: 'nowhere' is no ADDRESS:PORT"),
                 (('--broker', 'test.mosquitto.org:8883'), 'test.mosquitto.org is offered to'),
                 (('--broker', '127.0.0.1:9'), '--broker needs --ca'),
                 (('--ca', __file__), 'there is no certificate in it'),
                 (('--ca', self.state / 'pki' / 'lab-ca.crt'), '--ca is of no use without'),
                 (('--metrics', 'nonsense'), "--metrics: 'nonsense' is no ADDRESS:PORT"),
                 (('--start-at', 'soon'), "--start-at: 'soon' is no time to start at"),
                 (('--html', 'nowhere/report.html'), 'nowhere/report.html: there is no folder'),
                 (('--shard', '9/3'), '--shard 9/3'))
        for words, why in cases:
            done, report = self.run_fleet(scenario, *words)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn(why, done.stderr)
            self.assertIsNone(report)

    def test_two_processes_share_a_fleet_and_report_once(self):
        scenario = self.scenario(modules=41, duration='6s')
        done, report = self.run_fleet(scenario, '--processes', '2', '--own-brokers', '2')
        self.assert_ran(done)
        self.assertEqual([(part.get('first', 0), part['end']) for part in report['parts']],
                         [(0, 20), (20, 41)])
        self.assertEqual(report['counts']['connects'], 41)
        self.assertEqual(report['counts']['published'], report['counts']['received'])
        self.assertEqual(report.get('gaps', []), [])

    def test_ctrl_c_ends_it_in_order_with_a_report(self):
        child, report = self.start_fleet(self.scenario(duration='10m'))
        child.wait_for(r'50 online|online +50|50 of 50')
        self.assertIn(child.kill(signal.SIGINT), (1, 6), child.everything())
        self.assertIn('signal 2', child.out())
        self.assertIs(json.loads(report.read_text())['parts'][0].get('is_complete'), False)
        self.assert_no_broker()


class Inside(FleetCase):
    def test_any_module_can_be_opened_and_acted_upon(self):
        child, _ = self.start_fleet(self.scenario(duration='10m'))
        child.wait_for(r'50 online|online +50|50 of 50')
        done = self.cordelia('term', 'fleet:42', '--state', self.state, input='AT+test\n')
        self.assertIn('OK', done.stdout, done.stderr)
        self.assertEqual(done.returncode, 0)
        done = self.cordelia('ctl', '--lab', 'fleet', '--module', '7', 'state', '--state',
                             self.state)
        self.assertIn('running', done.stdout)
        done = self.cordelia('term', 'fleet:50', '--state', self.state, input='AT+test\n')
        self.assertEqual(done.returncode, 3)
        self.assertIn("no module is called '50'", done.stderr)


class Limits(FleetCase):
    """Who was the limit: the back end, or the generator?"""

    def test_a_broker_that_stops_for_a_while_is_told_as_such(self):
        child, report = self.start_fleet(self.scenario(modules=30, duration='16s', every='500ms'))
        child.wait_for(r'30 online|online +30|30 of 30')
        broker, = support.brokers_of(self.state)
        os.kill(broker, signal.SIGSTOP)
        try:
            support.wait_until(lambda: False, 'nothing', 5)
        except AssertionError:
            pass
        os.kill(broker, signal.SIGCONT)
        child.wait()
        told = json.loads(report.read_text())
        self.assertGreaterEqual(told.get('seconds_backend_limited', 0), 2, child.out())
        self.assertLessEqual(told.get('seconds_generator_limited', 0), 2, child.out())

    def test_a_broker_that_dies_ends_the_run_with_its_report(self):
        child, report = self.start_fleet(self.scenario(modules=30, duration='10m'))
        child.wait_for(r'30 of 30')
        broker, = support.brokers_of(self.state)
        os.kill(broker, signal.SIGKILL)
        self.assertIn(child.wait(), (1, 6), child.everything())
        told = json.loads(report.read_text())
        self.assertEqual(told['counts']['connects'], 30)
        self.assertIs(told['parts'][0].get('is_complete'), False)
        self.assertTrue(any('broker ended' in note for note in told['notes']), told['notes'])

    def test_a_process_that_dies_is_a_gap_and_the_others_go_on(self):
        scenario = self.scenario(modules=40, duration='14s')
        child, report = self.start_fleet(scenario, '--processes', '2')
        child.wait_for(r'40 of 40')
        victim = [pid for pid in support.processes_with('--worker')
                  if str(scenario).encode() in pathlib.Path(f'/proc/{pid}/cmdline').read_bytes()][0]
        os.kill(victim, signal.SIGKILL)
        self.assertIn(child.wait(), (1, 6), child.everything())
        told = json.loads(report.read_text())
        self.assertEqual(sum(gap['end'] - gap.get('first', 0) for gap in told['gaps']), 20)
        self.assertEqual(len(told['parts']), 2)
        self.assertGreater(told['seconds'][-1]['at'], 12)

    def test_processes_that_are_all_killed_go_on_where_they_were(self):
        scenario = self.scenario(modules=40, duration='25s')
        begin = str(int(time.time()) + 3)
        child, report = self.start_fleet(scenario, '--processes', '2', '--start-at', begin)
        child.wait_for(r'40 of 40')
        support.wait_until(report.is_file, lambda: child.everything())
        child.kill(signal.SIGKILL)
        time.sleep(3)  # a shorter gap is none
        self.assertIs(json.loads(report.read_text())['parts'][0].get('is_complete'), False)
        done, told = self.run_fleet(scenario, '--processes', '2', '--start-at', begin)
        self.assert_ran(done, 1)
        self.assertEqual(sorted((part.get('first', 0), part.get('starts', 1))
                                for part in told['parts']), [(0, 1), (0, 2), (20, 1), (20, 2)])
        self.assertEqual(told['counts']['connects'], 80, done.stdout)
        self.assertEqual({gap.get('first', 0) for gap in told['gaps']}, {0, 20})
        self.assertFalse(report.with_name('report.json.parts').exists())
        again, _ = self.run_fleet(scenario, '--processes', '2', '--start-at', begin)
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertIn('has been played', again.stderr)

    def test_several_processes_tell_prometheus_all_they_know(self):
        scenario = self.scenario(modules=20, duration='30s')
        child, _ = self.start_fleet(scenario, '--processes', '2', '--metrics', '127.0.0.1:0')
        address = child.wait_for(r'(http://\S+/metrics)').group(1)

        def connects():
            text = urllib.request.urlopen(address, timeout=10).read().decode()
            return sum(int(count) for count in
                       re.findall(r'cordelia_fleet_connect_seconds_count\{.*\} (\d+)', text))

        support.wait_until(lambda: connects() == 20, connects)
        self.assertIn(child.kill(signal.SIGINT), (1, 6), child.everything())

    def test_a_starved_generator_accuses_itself(self):
        # More than a fifth of a core can do, and four others on the same core.
        cpu = sorted(os.sched_getaffinity(0))[0]
        hogs = [subprocess.Popen([sys.executable, '-c', f'import os\n'
                                  f'os.sched_setaffinity(0, {{{cpu}}})\nwhile True: pass'])
                for _ in range(4)]
        try:
            self.warm()
            report = self.folder / 'report.json'
            scenario = self.scenario(modules=300, duration='8s', rate=300, every='4ms',
                                     jitter='0ms')
            done = self.run_program(['taskset', '-c', str(cpu),
                                     support.program(), 'fleet', 'run', scenario, '--state',
                                     self.state, '--report', report])
        finally:
            for hog in hogs:
                hog.kill()
                hog.wait()
        self.assertEqual(done.returncode, 6, done.stdout + done.stderr)
        told = json.loads(report.read_text())
        # Its own broker is on that core as well, and has its share of such seconds.
        self.assertGreaterEqual(told['seconds_generator_limited'],
                                told.get('seconds_backend_limited', 0))
        self.assertTrue(any('marked' in timings for timings in told['timings'].values()))


if __name__ == '__main__':
    unittest.main()
