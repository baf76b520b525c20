"""The flows of known hosts (at-protocol section 9), as transcripts, in a lab of their own."""

import pathlib
import re
import unittest

from support import CHECKOUT, Case

FLOWS = sorted((CHECKOUT / 'tests' / 'flows').glob('*.md'))


def options_of(flow):
    """A flow for another firmware says so: <!-- firmware: NAME -->."""
    named = re.search(r'<!-- firmware: (\S+) -->', flow.read_text())
    return ['--firmware', named.group(1)] if named else []


class Flows(Case):
    def test_there_are_flows(self):
        self.assertGreaterEqual(len(FLOWS), 6)


def add(flow):
    def test(self):
        self.assert_ends(self.replay('--strict', *options_of(flow), flow), 0)
    name = re.sub(r'\W', '_', pathlib.Path(flow).stem)
    setattr(Flows, f'test_{name}', test)


for each in FLOWS:
    add(each)


if __name__ == '__main__':
    unittest.main()
