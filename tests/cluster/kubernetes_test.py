"""The Kubernetes manifests, without Kubernetes: each container's command as a pod would run it."""

import datetime
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import unittest

import fleets
import world
from brokers import Keys, Mosquitto
from world import skip, wait_until

try:
    import yaml
except ImportError:
    skip('there is no YAML for this Python; the package python3-yaml has it')

FOLDER = fleets.DEPLOY / 'kubernetes'
# What Kubernetes 1.33 knows of a Job; a misspelt field would be refused there.
JOB_FIELDS = {'completionMode', 'completions', 'parallelism', 'backoffLimitPerIndex',
              'maxFailedIndexes', 'podReplacementPolicy', 'podFailurePolicy', 'template',
              'backoffLimit'}


def documents(name, begin='BEGIN'):
    text = (FOLDER / name).read_text().replace('BEGIN', begin)
    return {document['kind']: document for document in yaml.safe_load_all(text)}


def container_of(job):
    container, = job['spec']['template']['spec']['containers']
    return container


class Pod:
    """Runs a container's command with folders of this machine as its volumes."""

    def __init__(self, job, volumes, output):
        container = container_of(job)
        self._places = [(mount['mountPath'], str(volumes[mount['name']]))
                        for mount in container['volumeMounts']]
        self._command = [self._inside(word) for word in container['command'] + container['args']]
        self._environment = {name: value for name, value in os.environ.items()
                             if not name.startswith(('SLURM', 'CORDELIA'))}
        self._environment['PATH'] = f'{volumes["image"]}:{os.environ["PATH"]}'
        for variable in container.get('env', ()):
            self._environment[variable['name']] = self._inside(variable['value'])
        self._output = output

    def _inside(self, word):
        for path, folder in self._places:
            word = word.replace(path, folder)
        return word

    def start(self, **variables):
        with open(self._output, 'ab') as log:
            return subprocess.Popen(self._command, env=self._environment | variables,
                                    stdin=subprocess.DEVNULL, stdout=log, stderr=log)


class Manifests(unittest.TestCase):
    def test_a_job_for_each_shard(self):
        job = documents('fleet-job.yaml')['Job']['spec']
        arguments = container_of({'spec': job})['args']
        self.assertEqual(job['completionMode'], 'Indexed')
        self.assertEqual(job['completions'], job['parallelism'])
        self.assertEqual(arguments[arguments.index('--shards') + 1], str(job['completions']))
        self.assertEqual(job['maxFailedIndexes'], job['completions'])
        # The API server asks for this where pods fail by their exit status.
        self.assertEqual(job['template']['spec']['restartPolicy'], 'Never')

    def test_volumes_fields_and_resources_are_there(self):
        claims = {documents('fleet-job.yaml')['PersistentVolumeClaim']['metadata']['name']}
        for name in ('fleet-job.yaml', 'merge-job.yaml'):
            job = documents(name)['Job']
            self.assertLessEqual(set(job['spec']), JOB_FIELDS)
            pod = job['spec']['template']['spec']
            volumes = {volume['name']: volume for volume in pod['volumes']}
            container = container_of(job)
            for mount in container['volumeMounts']:
                self.assertIn(mount['name'], volumes)
            for volume in volumes.values():
                claim = volume.get('persistentVolumeClaim')
                self.assertTrue(claim is None or claim['claimName'] in claims)
            self.assertEqual(set(container['resources']), {'requests', 'limits'})

    def test_only_who_was_killed_comes_again(self):
        rule, = documents('fleet-job.yaml')['Job']['spec']['podFailurePolicy']['rules']
        self.assertEqual(rule['onExitCodes']['containerName'],
                         container_of(documents('fleet-job.yaml')['Job'])['name'])
        # A pod that was killed has none of these, so it comes again.
        self.assertNotIn(128 + signal.SIGKILL, rule['onExitCodes']['values'])


class Run(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='cordelia-pods-'))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.volumes = {name: self.folder / name for name in ('image', 'scenario', 'results')}
        for folder in self.volumes.values():
            folder.mkdir()
        (self.volumes['image'] / 'cordelia').symlink_to(fleets.program())
        self.keys = Keys(fleets.program(), self.volumes['results'] / 'state/cordelia')
        self.broker = Mosquitto(self.keys)
        self.addCleanup(self.broker.end)
        fleets.write_scenario(self.volumes['scenario'] / 'fleet.toml', [self.broker.at],
                              self.keys.ca)

    def out(self):
        return '\n'.join(path.read_text(errors='replace') for path in self.folder.glob('out-*'))

    def start(self, pod, index):
        child = pod.start(JOB_COMPLETION_INDEX=str(index))
        self.addCleanup(child.wait)
        self.addCleanup(child.kill)
        return child

    def test_all_indexes_play_and_one_that_is_lost_comes_again(self):
        begin = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=4)
        job = documents('fleet-job.yaml', begin.strftime('%Y-%m-%dT%H:%M:%SZ'))['Job']
        indexes = range(job['spec']['completions'])
        pods = [Pod(job, self.volumes, self.folder / f'out-{index}') for index in indexes]
        children = [self.start(pods[index], index) for index in indexes]
        lost = self.volumes['results'] / 'part-4.json'
        wait_until(lambda: fleets.online(lost) == fleets.MODULES // len(indexes), self.out)
        children[4].kill()
        children[4].wait()
        children[4] = self.start(pods[4], 4)
        for child in children:
            self.assertEqual(child.wait(90), 0, self.out())

        merging = Pod(documents('merge-job.yaml')['Job'], self.volumes, self.folder / 'out-merge')
        merging.start().wait(60)
        report = fleets.read(self.volumes['results'] / 'report.json')
        self.assertIsNotNone(report, self.out())
        self.assertEqual(report['counts']['connects'], fleets.MODULES + 10, self.out())
        self.assertEqual(sorted(set(fleets.ranges(report['parts']))),
                         [(10 * index, 10 * index + 10) for index in indexes])
        self.assertEqual(fleets.unaccounted(report), 0)
        self.assertIn('JOB_COMPLETION_INDEX=4', '\n'.join(report['notes']))


if __name__ == '__main__':
    world.enter(is_needed=False)
    unittest.main()
