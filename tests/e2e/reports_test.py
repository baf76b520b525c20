"""Reports for programs: JSON lines, JUnit XML, strictness."""

import json
import unittest
import xml.etree.ElementTree

from support import SEED, Case

FAILING = 'A run that fails at `<&">`.\n\n```\n-> AT+test\n<- ]]>&<never>\n-> AT+test\n<- OK\n```\n'


class Reports(Case):
    def failing(self):
        path = self.folder / 'fails <&".md'
        path.write_text(FAILING)
        return path

    def events(self, *arguments, status):
        run = self.replay(*arguments, '--json')
        self.assert_ends(run, status)
        return [json.loads(line) for line in run.stdout.splitlines()]

    def test_json_is_one_object_a_line(self):
        self.need_seed()
        events = self.events(SEED, status=0)
        for event in events:
            self.assertIsInstance(event['at_ms'], (int, float))
        self.assertEqual(len([e for e in events if e['event'] == 'met']), 19)
        self.assertEqual([e['line'] for e in events if e['event'] == 'note'], [93])
        self.assertEqual({e['role'] for e in events if e['event'] == 'alias'}, {'fileID', 'length'})
        last = events[-1]
        self.assertEqual((last['event'], last['status'], last['requests'], last['met']),
                         ('finished', 0, 15, 19))

    def test_json_tells_a_failure(self):
        last = self.events(self.failing(), '--timeout', '0.5', status=1)[-1]
        self.assertEqual((last['event'], last['status']), ('finished', 1))
        self.assertGreater(last['differed'] + last['missing'], 0)
        self.assertTrue(last['failure'])

    def test_json_hides_the_wifi_key(self):
        run = self.replay(self.failing(), '--json')
        self.assertIn('Connect to Wi-Fi', run.stdout)
        self.assertNotIn('your_password', run.stdout + run.stderr)

    def junit(self, path, status, *arguments):
        report = self.folder / 'report.xml'
        self.assert_ends(self.replay(path, '--junit', report, *arguments), status)
        return xml.etree.ElementTree.parse(report).getroot()

    def test_junit_is_well_formed(self):
        self.need_seed()
        suite = self.junit(SEED, 0)
        self.assertEqual((suite.tag, suite.get('tests'), suite.get('failures')),
                         ('testsuite', '15', '0'))
        self.assertEqual(len(suite.findall('testcase')), 15)

    def test_junit_is_well_formed_where_the_run_failed(self):
        suite = self.junit(self.failing(), 1, '--timeout', '0.5')
        self.assertEqual(suite.get('failures'), '1')
        self.assertEqual(len(suite.findall('testcase/failure')), 1)

    def test_junit_that_cannot_be_written_is_no_success(self):
        self.need_seed()
        run = self.replay(SEED, '--junit', self.folder / 'missing' / 'report.xml')
        self.assertNotEqual(run.returncode, 0, run.stdout)
        self.assertIn('report.xml', run.stderr)

    def test_strict_fails_on_the_notes_of_the_exercise(self):
        self.need_seed()
        run = self.replay(SEED, '--strict')
        self.assert_ends(run, 1)
        self.assertIn('19 met, 1 note', run.stdout)

    def test_strict_passes_what_needs_no_notes(self):
        path = self.folder / 'clean.md'
        path.write_text('```\n-> AT+test\n<- OK\n```\n')
        self.assert_ends(self.replay(path, '--strict'), 0)

    def test_the_worst_of_several_documents_counts(self):
        good = self.folder / 'good.md'
        good.write_text('```\n-> AT+test\n<- OK\n```\n')
        run = self.replay(good, self.failing(), good, '--timeout', '0.5')
        self.assert_ends(run, 1)
        self.assertEqual(run.stdout.count('good.md: 1 request, 1 expectation, all met'), 2)


if __name__ == '__main__':
    unittest.main()
