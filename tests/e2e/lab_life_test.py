"""A lab starts with one command, stays, and leaves nothing behind however it ends."""

import os
import random
import signal
import time
import unittest

from support import POLL_S, Case, brokers_of, wait_until

SEED = int(os.environ.get('SEED', time.time_ns() % 10**9))
MOMENTS = 6  # of each signal
START_S = 1.2  # about what a start with its keys takes


class LabLife(Case):
    def assert_gone(self, link=None):
        self.assert_no_broker()
        if link is not None:
            self.assertFalse(os.path.lexists(link), link)

    def test_exit_shows_the_exercise_and_ends(self):
        self.warm()
        run = self.cordelia('lab', '--exit')
        self.assert_ends(run, 0)
        self.assertRegex(run.stdout, r'mqtt-over-tls\.md: \d+ requests, \d+ expectations, all met')
        self.assert_gone()

    def test_exit_makes_its_keys_at_the_first_start(self):
        run = self.cordelia('lab', '--exit', '--profile', 'instant')
        self.assert_ends(run, 0)
        self.assertIn('lab-ca.crt: made', run.stdout)

    def test_exit_fails_where_the_exercise_fails(self):
        self.warm()
        document = self.folder / 'fails.md'
        document.write_text('```\n-> AT+test\n<- ERROR: never,0\n```\n')
        run = self.cordelia('lab', document, '--exit', '--profile', 'instant')
        self.assert_ends(run, 1)
        self.assert_gone()

    def test_stays_up_and_says_where_the_module_is(self):
        lab = self.lab()
        self.assertIn(f'{lab.folder_of_lab}/module   (pseudo-terminal)', lab.out())
        self.assertIn(f'tcp://{lab.record["tcp"]}', lab.out())
        self.assertTrue(os.readlink(lab.folder_of_lab / 'module').startswith('/dev/pts/'))
        self.assertEqual(lab.host().must('AT+test'), [])
        self.assertIsNone(lab.process.poll())
        self.assertEqual(len(brokers_of(self.state)), 1)

    def test_signals_end_a_lab_that_stays(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(signal=number.name):
                lab = self.lab()
                link = lab.folder_of_lab / 'module'
                self.assertTrue(link.is_symlink())
                began = time.monotonic()
                self.assertEqual(lab.kill(number), 0)
                self.assertLess(time.monotonic() - began, 10)
                self.assert_gone(link)
                self.assertFalse((lab.folder_of_lab / 'lab.json').exists())

    def test_a_kill_leaves_nothing_that_the_next_start_minds(self):
        lab = self.lab()
        lab.kill(signal.SIGKILL)
        self.assert_gone()
        self.assertEqual(self.lab().host().must('AT+test'), [])

    def test_says_that_the_broker_died_keeps_the_module_and_brings_it_back(self):
        lab = self.lab()
        host = lab.host()
        os.kill(brokers_of(self.state)[0], signal.SIGKILL)
        lab.wait_for('Mosquitto ended by itself: signal 9')
        self.assertEqual(host.must('AT+test'), [])
        self.assertEqual(host.event('+eventmqtt:'), '+eventmqtt:info,"SERVER_DISCONNECT",0')
        lab.wait_for('Mosquitto runs again')
        host.must('AT+iotconnect')
        self.assertEqual(host.event('+eventmqtt:'), '+eventmqtt:info,"CONNACK",0')
        self.assertEqual(lab.kill(signal.SIGINT), 3)
        self.assert_gone(lab.folder_of_lab / 'module')

    def end_at(self, moment, number, state):
        lab = self.start_lab('--exit', state=state)
        deadline = time.monotonic() + moment
        while time.monotonic() < deadline and lab.process.poll() is None:
            time.sleep(POLL_S / 4)
        if lab.process.poll() is None:
            lab.kill(number)
        self.assert_no_broker(state)
        if number != signal.SIGKILL:
            self.assertFalse(os.path.lexists(state / 'labs/default/module'))

    def end_often(self, number, state):
        chance = random.Random(f'{SEED} {number}')
        for _ in range(MOMENTS):
            moment = chance.uniform(0, START_S)
            with self.subTest(seed=SEED, moment=moment):
                self.end_at(moment, number, state)
        run = self.cordelia('lab', '--exit', '--profile', 'instant', '--state', state)
        self.assert_ends(run, 0)

    def test_interrupts_at_any_moment(self):
        self.end_often(signal.SIGINT, self.state)

    def test_terminations_at_any_moment(self):
        self.end_often(signal.SIGTERM, self.state)

    def test_kills_at_any_moment(self):
        self.end_often(signal.SIGKILL, self.state)

    def test_kills_while_keys_are_made(self):
        chance = random.Random(SEED)
        for number in range(MOMENTS):
            state = self.folder / f'fresh-{number}'
            state.mkdir(mode=0o700)  # no keys are copied there
            with self.subTest(seed=SEED, number=number):
                self.end_at(chance.uniform(0, START_S),
                            chance.choice((signal.SIGKILL, signal.SIGTERM)), state)
                run = self.cordelia('lab', '--exit', '--profile', 'instant', '--state', state)
                self.assert_ends(run, 0)

    def test_a_second_interrupt_does_not_wait(self):
        lab = self.lab()
        broker = brokers_of(self.state)[0]
        os.kill(broker, signal.SIGSTOP)  # it will not hear that it should end
        lab.process.send_signal(signal.SIGINT)
        wait_until(lambda: not (lab.folder_of_lab / 'module').is_symlink() or
                   lab.process.poll() is not None, 'the end to begin')
        lab.process.send_signal(signal.SIGINT)
        lab.wait(20)
        self.assert_no_broker()


if __name__ == '__main__':
    unittest.main()
