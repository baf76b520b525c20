"""Every tutorial runs, as it stands, in a lab of its own."""

import unittest

from support import CHECKOUT, Case

TUTORIALS = sorted((CHECKOUT / 'tutorials').glob('*.md'))


class Tutorials(Case):
    def test_run_as_they_are_written(self):
        self.assertGreaterEqual(len(TUTORIALS), 3)
        for tutorial in TUTORIALS:
            with self.subTest(tutorial=tutorial.name):
                run = self.replay(tutorial, '--strict')
                self.assert_ends(run, 0)
                self.assertIn('all met', run.stdout)


if __name__ == '__main__':
    unittest.main()
