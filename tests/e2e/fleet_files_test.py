"""What can be asked of a fleet's files, before a run and after it: check, report, merge."""

import json
import unittest

import support

SCENARIO = '''
name = "parts"
modules = 7
duration = "4s"
grace = "2s"
[ramp]
rate = 0
[[publish]]
topic = "fleet/{{index}}"
every = "1s"
[thresholds]
connects = ">= 7"
'''

EXAMPLES = ('hello', 'storm', 'mutual-tls', 'renewal', 'slow-network')


class Check(support.Case):
    def check(self, text, *more):
        path = self.folder / 'fleet.toml'
        path.write_text(text)
        return self.cordelia('fleet', 'check', path, *more), path

    def test_the_examples_can_run_here(self):
        for name in EXAMPLES:
            path = support.CHECKOUT / 'scenarios' / f'{name}.toml'
            done = self.cordelia('fleet', 'check', path)
            self.assert_ends(done, 0)
            self.assertIn('\nEnough.\n', done.stdout)

    def test_all_that_is_wrong_is_said_with_its_place(self):
        done, path = self.check('moduls = 3\n[ramp]\nrate = "x"\n')
        self.assert_ends(done, 2)
        self.assertEqual(done.stdout,
                         f'{path}:1:1: a scenario has no moduls; did you mean modules?\n'
                         f'{path}:3:8: rate must be a number from 0 to 1000000, with or without a '
                         'point\n')

    def test_what_is_too_much_is_said_with_what_helps(self):
        text = 'modules = 10000000\nduration = "24h"\n[ramp]\nrate = 700\n'
        done, _ = self.check(text)
        self.assert_ends(done, 3)
        self.assertIn('Too little: ', done.stdout)
        self.assertIn('--processes', done.stdout)
        self.assertIn('--own-brokers', done.stdout)

    def test_a_file_that_is_not_there_is_named(self):
        done = self.cordelia('fleet', 'check', self.folder / 'none.toml')
        self.assert_ends(done, 2)
        self.assertIn('none.toml: there is no such file', done.stderr)


class Merge(support.Case):
    def run_parts(self, count):
        self.warm()
        scenario = self.folder / 'parts.toml'
        scenario.write_text(SCENARIO)
        files = []
        for part in range(count):
            files.append(self.folder / f'part-{part}.json')
            self.cordelia('fleet', 'run', scenario, '--state', self.state, '--shard',
                          f'{part}/{count}', '--report', files[-1])
            self.assertTrue(files[-1].is_file())
        return files

    def test_parts_become_one_report_with_exact_sums(self):
        files = self.run_parts(2)
        whole = self.folder / 'whole.json'
        # Parts that ran one after the other are no run in time, but their sums are a run's.
        done = self.cordelia('fleet', 'merge', *files, '-o', whole)
        self.assertIn(done.returncode, (0, 1, 6), done.stdout + done.stderr)
        parts = [json.loads(path.read_text()) for path in files]
        merged = json.loads(whole.read_text())
        for name, number in merged['counts'].items():
            self.assertEqual(number, sum(part['counts'].get(name, 0) for part in parts), name)
        self.assertEqual([(part.get('first', 0), part['end']) for part in merged['parts']],
                         [(0, 3), (3, 7)])
        self.assertEqual(merged['counts']['connects'], 7)

        shown = self.cordelia('fleet', 'report', whole)
        self.assertEqual(shown.stdout, done.stdout)
        two = self.cordelia('fleet', 'report', files[0], whole)
        self.assert_ends(two, 0)
        self.assertIn('connects', two.stdout)

        twice = self.cordelia('fleet', 'merge', files[0], files[0])
        self.assert_ends(twice, 2)

    def test_what_is_no_report_is_refused(self):
        path = self.folder / 'x.json'
        path.write_text('{"modules": -1}')
        done = self.cordelia('fleet', 'report', path)
        self.assert_ends(done, 2)
        self.assertIn(str(path), done.stderr)


if __name__ == '__main__':
    unittest.main()
