"""The exercise that was written for people runs unmodified."""

import concurrent.futures
import unittest

from support import SEED, Case

RUNS = 10


class SeedReplay(Case):
    def setUp(self):
        super().setUp()
        self.need_seed()

    def test_meets_every_expectation_and_tells_what_it_put_right(self):
        run = self.replay(SEED)
        self.assert_ends(run, 0)
        *_, summary = run.stdout.splitlines()
        self.assertRegex(summary, r'^exercise3\.md: 15 requests, 19 expectations, all met in ')
        self.assertIn('note: line 93, arrow turned round', run.stdout)
        self.assertRegex(run.stdout, r'363990529 = \d+ +\(fileID\)')
        size = (self.state / 'pki/lab-ca.crt').stat().st_size
        self.assertIn(f'1452 = {size}   (length)', run.stdout)

    def test_does_so_again_and_again(self):
        for number in range(RUNS):
            with self.subTest(run=number):
                run = self.replay(SEED)
                self.assert_ends(run, 0)
                self.assertIn('15 requests, 19 expectations, all met', run.stdout)

    def test_does_so_several_times_at_once(self):
        self.warm()
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            for run in list(pool.map(lambda _: self.replay(SEED), range(4))):
                self.assert_ends(run, 0)

    def test_leaves_no_lab_behind(self):
        self.assert_ends(self.replay(SEED), 0)
        self.assert_no_broker()
        self.assertEqual(list((self.state / 'labs').iterdir()), [])

    def test_makes_its_keys_where_there_are_none(self):
        fresh = self.folder / 'fresh'
        run = self.cordelia('replay', SEED, '--state', fresh)
        self.assert_ends(run, 0)
        self.assertIn('lab-ca.crt: made', run.stderr)
        for key in (fresh / 'pki').glob('*.key'):
            self.assertEqual(key.stat().st_mode & 0o777, 0o600, key)

    def test_takes_the_time_of_each_profile(self):
        self.assert_ends(self.replay(SEED, '--profile', 'compatible'), 0)


if __name__ == '__main__':
    unittest.main()
