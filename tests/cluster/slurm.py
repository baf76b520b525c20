"""A Slurm cluster of a test's own: a controller, and a daemon on each machine of the world.

Debian's Slurm as it is, with a configuration, keys and folders of its own. Nothing of the system's
is read: SLURM_CONF names the configuration, each machine has its own munged.
"""

import os
import pathlib
import shutil
import subprocess

from world import HEAD, OWN, SHARED, Machine, need, run, wait_until, write_hosts

FOLDER = SHARED / 'slurm'
DEAD_AFTER_S = 6  # how long Slurm believes in a machine that is silent
AGAIN_AFTER_S = 10  # when it begins jobs again whose machine has died; two minutes elsewhere
TASKS_A_MACHINE = 2

# What a container's kernel may lack (cgroups, accounting) is left out.
CONFIGURATION = '''
ClusterName=lab
SlurmctldHost=head({head})
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={own}/munge.socket,cred_expire={again_after_s}
CredType=cred/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={own}/spool
SlurmctldPidFile={own}/slurmctld.pid
SlurmdPidFile={own}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
MailProg=/bin/true
SlurmdTimeout={dead_after_s}
MessageTimeout=5
KillWait=2
SlurmdParameters=config_overrides
NodeName={nodes} NodeAddr={addresses} CPUs={tasks} State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
'''


def need_slurm():
    need(['slurmctld', 'slurmd', 'sbatch', 'srun'], 'slurm-wlm')
    need(['munged'], 'munge')


def _munged():
    own = [f'--{name}-file={OWN}/munge.{name}' for name in ('pid', 'log', 'seed')]
    return ['munged', f'--key-file={FOLDER}/key', f'--socket={OWN}/munge.socket', *own]


class Slurm:
    """Up when it is constructed; end() is for tests that want another, the world ends it too."""

    def __init__(self, machines):
        FOLDER.mkdir()
        (FOLDER / 'state').mkdir()
        (FOLDER / 'key').write_bytes(os.urandom(128))
        (FOLDER / 'key').chmod(0o400)
        self._programs = []
        self.machines = [Machine(f'm{number}', number) for number in range(machines)]
        write_hosts(self.machines)
        (FOLDER / 'slurm.conf').write_text(CONFIGURATION.format(
            head=HEAD, own=OWN, folder=FOLDER, dead_after_s=DEAD_AFTER_S,
            again_after_s=AGAIN_AFTER_S, tasks=TASKS_A_MACHINE,
            nodes=','.join(machine.name for machine in self.machines),
            addresses=','.join(machine.address for machine in self.machines)))
        os.environ['SLURM_CONF'] = str(FOLDER / 'slurm.conf')
        self._start('munged', *_munged()[1:], '--foreground')
        wait_until((OWN / 'munge.socket').exists, self.logs)
        self._start('slurmctld', '-D')
        for machine in self.machines:
            machine.run(*_munged())
            self._programs.append(machine.start('slurmd', '-D', '-N', machine.name,
                                                output=FOLDER / f'{machine.name}.log'))
        wait_until(lambda: self._states() == f'idle {machines}', self.logs)

    def _start(self, program, *words):
        with open(FOLDER / f'{program}.log', 'wb') as log:
            self._programs.append(subprocess.Popen(
                [program, *words], stdin=subprocess.DEVNULL, stdout=log, stderr=log))

    def _states(self):
        asked = subprocess.run(['sinfo', '--noheader', '--format=%t %D'], capture_output=True,
                               text=True, check=False)
        return asked.stdout.strip()

    def submit(self, *words, **options):
        """A batch job; returns its number."""
        return run('sbatch', '--parsable', *words, **options).strip()

    def signal(self, job, name):
        run('scancel', '--batch', f'--signal={name}', job)

    def is_over(self, job):
        return self.field(job, 'JobState') not in ('PENDING', 'CONFIGURING', 'RUNNING',
                                                   'COMPLETING')

    def field(self, job, name):
        """A field of `scontrol show job`, such as JobState or ExitCode."""
        for word in run('scontrol', 'show', 'job', job).split():
            if word.startswith(f'{name}='):
                return word.partition('=')[2]
        raise AssertionError(f'job {job} has no {name}')

    def logs(self):
        return '\n'.join(f'{log.name}:\n{log.read_text(errors="replace")}'
                         for log in sorted(pathlib.Path(FOLDER).glob('*.log')))

    def end(self):
        for machine in self.machines:
            machine.end()
        for program in self._programs:
            program.terminate()
            program.wait()
        shutil.rmtree(FOLDER)
