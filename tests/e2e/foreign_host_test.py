"""Hosts that are not ours type the exercise on the lab's pseudo-terminal."""

import contextlib
import os
import subprocess
import termios
import time
import unittest

from support import ECHO, PAYLOAD, SETTINGS, Case, FileHost

CREAD_LOCAL = termios.CREAD | termios.CLOCAL


def make_cooked(terminal, speed=termios.B9600):
    """As a shell finds a terminal: whole lines, echo, CR and LF translated."""
    mode = termios.tcgetattr(terminal)
    mode[0] = termios.ICRNL | termios.IXON
    mode[1] = termios.OPOST | termios.ONLCR
    mode[2] = termios.CS8 | CREAD_LOCAL
    mode[3] = termios.ICANON | termios.ECHO | termios.ECHOE | termios.ISIG
    mode[4] = mode[5] = speed
    termios.tcsetattr(terminal, termios.TCSANOW, mode)


def make_raw(terminal):
    mode = termios.tcgetattr(terminal)
    mode[0] = mode[1] = mode[3] = 0
    mode[2] = termios.CS8 | CREAD_LOCAL
    termios.tcsetattr(terminal, termios.TCSANOW, mode)


class ForeignHost(Case):
    def setUp(self):
        super().setUp()
        self.running = self.lab()
        self.port = self.running.folder_of_lab / 'module'
        self.ca = self.running.ca.read_bytes()

    @contextlib.contextmanager
    def opened(self, prepare=make_raw):
        terminal = os.open(self.port, os.O_RDWR | os.O_NOCTTY)
        try:
            prepare(terminal)
            yield FileHost(terminal, terminal)
        finally:
            os.close(terminal)

    def socat(self, *options):
        self.need('socat')
        address = ','.join([str(self.port), *options])
        child = subprocess.Popen(['socat', '-', address], stdin=subprocess.PIPE,
                                 stdout=subprocess.PIPE, env=self.environment)

        def end():
            child.kill()
            child.wait()
            child.stdin.close()
            child.stdout.close()
        self.addCleanup(end)
        return FileHost(child.stdout.fileno(), child.stdin.fileno())

    def test_socat(self):
        self.assertEqual(self.socat('b115200', 'raw', 'echo=0').exercise(self.ca), ECHO)

    def test_socat_that_sets_nothing(self):
        self.assertEqual(self.socat().exercise(self.ca), ECHO)

    def test_a_cooked_terminal_of_9600_baud(self):
        with self.opened(make_cooked) as host:
            host.arriving = lambda content: content.replace(b'\n', b'\r\n')
            self.assertEqual(host.exercise(self.ca), ECHO)

    def ask_anew(self, request, prepare, event=None):
        """Opens the port for this one request, as a shell script does."""
        with self.opened(prepare) as host:
            values = host.must(request)
            return (values, host.event(event)) if event else values

    def test_a_terminal_opened_anew_for_each_command(self):
        for name, prepare in (('raw', make_raw), ('cooked', make_cooked)):
            with self.subTest(name):
                self.exercise_anew(prepare)

    def exercise_anew(self, prepare):
        self.ask_anew('AT+factoryreset', prepare, '+eventstartup:')
        self.ask_anew('AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,', prepare,
                      '+eventnetapp:ipv4_acquired')
        values = self.ask_anew('AT+FileOpen=mosquitto.org.pem,WRITE|CREATE,4096', prepare)
        file_id = values[0].removeprefix('+fileopen:').removesuffix(',0')
        write = f'AT+FileWrite={file_id},0,0,{len(self.ca)},'.encode()
        self.ask_anew(write + self.ca + b'\r\n', make_raw)  # cooked would change its line ends
        self.ask_anew(f'AT+FileClose={file_id},,', prepare)
        for request in SETTINGS:
            self.ask_anew(request, prepare)
        self.ask_anew('AT+iotconnect', prepare, '+eventmqtt:info,"CONNACK",0')
        _, echo = self.ask_anew(f'AT+iotpublish=0,"{PAYLOAD}"', prepare, '+eventmqtt:recv')
        self.assertEqual(echo, ECHO)

    def test_lines_that_end_with_cr_or_lf_only(self):
        for end in (b'\r', b'\n', b'\r\n'):
            with self.subTest(end=end), self.opened() as host:
                write = host.write

                def write_with_end(data, write=write, end=end):
                    write(data.removesuffix(b'\r\n') + end)
                host.write = write_with_end
                self.assertEqual(host.exercise(self.ca), ECHO)
                self.assertEqual([line for line in host.lines if line[:6] != '+event'], [])

    def test_polling_with_empty_lines_says_nothing(self):
        with self.opened() as host:
            host.must('AT+test')
            for empty in (b'\r\n', b'\r', b'\n', b'  \r\n', b'\t\r\n', b'\r\n\r\n\r\n'):
                host.write(empty * 20)
                self.assertEqual(host.must('AT+get=MQTT,iotHubPort'), ['+get:8883'])
            self.assertEqual(host.lines, [])

    def test_bytes_one_at_a_time(self):
        with self.opened() as host:
            write = host.write

            def write_slowly(data):
                for number in range(len(data)):
                    write(data[number:number + 1])
                    time.sleep(0)  # lets the module read in between
            host.write = write_slowly
            self.assertEqual(host.exercise(self.ca), ECHO)

    def test_many_requests_at_once_are_answered_in_order(self):
        with self.opened() as host:
            requests = [f'AT+set=MQTT,clientId,"c{n}"\r\nAT+get=MQTT,clientId\r\n'
                        for n in range(20)]
            host.write(''.join(requests).encode())
            for number in range(20):
                self.assertEqual(host.result(), ['OK'])
                self.assertEqual(host.result(), [f'+get:c{number}', 'OK'])

    def test_a_host_that_left_in_the_middle_of_a_line_spoils_one_line_at_most(self):
        with self.opened() as host:
            host.must('AT+test')
            host.write(b'AT+get=MQTT,clie')
        with self.opened() as host:
            host.write(b'\r\n')
            host.write(b'AT+get=MQTT,clientId\r\n')
            answer = host.result()
            if answer != ['+get:my-first-module', 'OK']:
                self.assertRegex(answer[0], '^ERROR: ')
                self.assertEqual(host.result(), ['+get:my-first-module', 'OK'])


if __name__ == '__main__':
    unittest.main()
