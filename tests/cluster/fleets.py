"""Small fleets: their scenarios, their reports, and what has to be true of the sums in them."""

import collections
import json
import os
import pathlib
import subprocess

DEPLOY = pathlib.Path(__file__).resolve().parents[2] / 'deploy'
DURATION_S = 14
GRACE_S = 3
MODULES = 60

SCENARIO = '''
name = "cluster"
modules = {modules}
duration = "{duration}s"
grace = "{grace}s"
lost_after = "8s"
[broker]
at = [{at}]
ca = "{ca}"
[ramp]
rate = {modules}
[[publish]]
topic = "fleet/{{{{index}}}}"
payload = '{{"s":"{{{{stamp}}}}"}}'
every = "500ms"
jitter = "200ms"
qos = 1
[thresholds]
lost = "<= 0"
connects = ">= {modules}"
'''


def program():
    """The program under test; relative names are fine."""
    return str(pathlib.Path(os.environ['CORDELIA']).resolve())


def write_scenario(path, brokers, ca, modules=MODULES, duration=DURATION_S):
    at = ', '.join(f'"{broker}"' for broker in brokers)
    path.write_text(SCENARIO.format(modules=modules, duration=duration, grace=GRACE_S, at=at,
                                    ca=ca))
    return path


def merge(parts, report):
    """The ended process of `cordelia fleet merge`."""
    return subprocess.run([program(), 'fleet', 'merge', *map(str, parts), '-o', str(report)],
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
                          check=False)


def read(path):
    """A report, or None while there is none."""
    try:
        return json.loads(pathlib.Path(path).read_text())
    except FileNotFoundError:
        return None


def online(path):
    """How many modules were connected in the last second of a report."""
    report = read(path)
    return report['seconds'][-1]['states'].get('online', 0) if report else 0


def ranges(parts_or_gaps):
    """What is zero is left out."""
    return [(each.get('first', 0), each['end']) for each in parts_or_gaps]


def identities(parts_or_gaps):
    return {index for first, end in ranges(parts_or_gaps) for index in range(first, end)}


def is_complete(part):
    return part.get('is_complete', True)


def counts(report):
    return collections.Counter(report['counts'])


def values_measured(report):
    """How many values each histogram holds."""
    total = collections.Counter()
    for measure, timings in report['timings'].items():
        for kind, histogram in timings.items():
            total[measure, kind] += sum(count for _, count in histogram)
    return total


def unaccounted(report):
    """Published messages of which the report does not say what became of them."""
    told = counts(report)
    echoed = told['received'] - told['received_foreign'] - told['repeated'] - told['late']
    in_flight = sum(part.get('in_flight', 0) for part in report['parts'])
    return told['published'] - echoed - told['lost'] - told['lost_injected'] - in_flight


def in_seconds(report):
    """The counts again, added up from the seconds."""
    total = collections.Counter()
    for second in report['seconds']:
        total.update(second.get('counts', {}))
    return total
