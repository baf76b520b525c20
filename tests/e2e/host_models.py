"""Hosts as their makers wrote them, in Python: how each sends, listens, and fails to listen.

A model is as deaf as its original (at-protocol 7.2 and section 8) by the time at which bytes
arrived, not by the time at which Python got around to them: a loaded machine delays the model, and
that must not look like a module that spoke too early. Where the reader itself was kept from
looking, an arrival is not sure, and no model loses it.
"""

import base64
import os
import re
import select
import termios
import threading
import time

HANG_S = 90.0  # far beyond every limit of a real host; only what never comes fails
LATE_S = 0.015  # a reader that did not look for this long cannot say when something came


def open_raw(path):
    port = os.open(path, os.O_RDWR | os.O_NOCTTY)
    mode = termios.tcgetattr(port)
    mode[0] = mode[1] = mode[3] = 0
    mode[2] = termios.CS8 | termios.CREAD | termios.CLOCAL
    mode[4] = mode[5] = termios.B115200
    termios.tcsetattr(port, termios.TCSANOW, mode)
    return port


class Wire:
    """The host's end of the UART: its interrupt reads bytes and remembers when they came."""

    def __init__(self, path):
        self._port = open_raw(path)
        self._arrivals = []  # (time or None where that is not sure, bytes)
        self._lock = threading.Lock()
        self._is_over = False
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self):
        looked = time.monotonic()
        while not self._is_over:
            ready, _, _ = select.select([self._port], [], [], 0.002)
            now = time.monotonic()
            if ready:
                data = os.read(self._port, 4096)
                came = now if now - looked < LATE_S else None
                with self._lock:
                    self._arrivals.append((came, data))
            looked = now

    def send(self, data):
        """Returns the time at which the last byte was handed over."""
        while data:
            data = data[os.write(self._port, data):]
        return time.monotonic()

    def take(self):
        """What came since the last call."""
        with self._lock:
            arrivals, self._arrivals = self._arrivals, []
        return arrivals

    def close(self):
        if self._is_over:
            return
        self._is_over = True
        self._thread.join()
        os.close(self._port)


class HostFailure(AssertionError):
    """The module did something that this host cannot cope with."""


def wait_for(step, what, pause_s):
    """Calls `step` again and again until it gives something."""
    deadline = time.monotonic() + HANG_S
    while time.monotonic() < deadline:
        value = step()
        if value is not None and value is not False:
            return value
        time.sleep(pause_s)
    raise HostFailure(f'never came: {what() if callable(what) else what}')


# --- the maker's driver for microcontrollers ------------------------------------------------------


class DriverHost:
    """Line receiver, result flag and response buffer of the maker's driver.

    Lines begin with O, E or +; anything else is skipped byte by byte. The result flag is cleared
    when the transmit function has returned, so an answer within 2 ms is lost. Response names are
    compared with case; all response lines of one command share 2048 bytes. The examples clear
    their event flag after they have seen the OK, so events within 20 ms of it are lost.
    """

    BUFFER = 2048
    POLL_S = 0.005
    DEAF_AFTER_SEND_S = 0.002
    DEAF_AFTER_OK_S = 0.020
    TEXT_MAX, TOPIC_MAX, PAYLOAD_MAX = 31, 31, 127

    def __init__(self, path):
        self.wire = Wire(path)
        self._line = b''
        self._saw_cr = False
        self._sent = 0.0
        self._result = None
        self._expected = ''
        self._responses = []
        self.events = []  # (arrival, line)
        self._ok_at = None

    def close(self):
        self.wire.close()

    def _receive(self):
        for came, data in self.wire.take():
            for byte in data:
                self._byte(bytes([byte]), came)

    def _byte(self, byte, came):
        if not self._line and byte not in (b'O', b'o', b'E', b'e', b'+'):
            return
        if self._saw_cr:
            # Whatever stands between CR and LF is dropped.
            if byte == b'\n':
                line, self._line, self._saw_cr = self._line, b'', False
                self._whole_line(line.decode(errors='replace'), came)
            return
        if byte == b'\r':
            self._saw_cr = True
            return
        if len(self._line) >= self.BUFFER - 1:
            raise HostFailure('a line is longer than the buffer')
        self._line += byte

    def _whole_line(self, line, came):
        if line[0] in 'Oo':
            self._final(line == 'OK', line, came)
        elif line[0] in 'Ee':
            self._final(not line.lower().startswith('error'), line, came)
        elif line.startswith('+event'):
            self._check_event(line)
            self.events.append((came, line))
        elif self._expected and line.startswith(f'+{self._expected}:'):
            self._responses.append(line)
            if sum(len(each) + 2 for each in self._responses) >= self.BUFFER:
                raise HostFailure('the response lines do not fit the buffer')

    def _final(self, success, line, came):
        if came is not None and came - self._sent < self.DEAF_AFTER_SEND_S:
            return  # the flag is cleared behind it
        self._result = (success, line)
        self._ok_at = came

    def _check_event(self, line):
        name, _, rest = line.partition(':')
        sub = rest.split(',')[0]
        if len(name) > 31 or len(sub) > 31 and name != '+eventstartup':
            raise HostFailure(f'name too long: {line}')
        if name == '+eventmqtt' and sub == 'recv':
            _, topic, _, payload = rest.split(',', 3)
            if len(topic) > self.TOPIC_MAX or len(payload) > self.PAYLOAD_MAX:
                raise HostFailure(f'too long for the driver: {line}')
            if payload.count('"') % 2:
                raise HostFailure(f'odd number of quotes: {line}')
        elif name in ('+eventmqtt', '+eventiot'):
            if len(rest.split(',')[1]) > self.TEXT_MAX:
                raise HostFailure(f'status text too long: {line}')

    def send(self, request, data=b''):
        """The driver's sendRequest and waitForConfirm: (success, last line, response fields)."""
        name = re.match(r'AT\+(\w+)', request).group(1).lower()
        self._receive()
        self._expected, self._responses = name, []
        self._result = None
        self._sent = self.wire.send(request.encode() + data + b'\r\n')

        def confirmed():
            self._receive()
            return self._result
        success, line = wait_for(confirmed, f'confirmation of {request}', self.POLL_S)
        # The examples forget what they saw before they have processed the OK.
        ok_at = self._ok_at
        self.events = [(came, event) for came, event in self.events
                       if came is None or ok_at is None or came - ok_at >= self.DEAF_AFTER_OK_S]
        return success, line, [each.split(':', 1)[1] for each in self._responses]

    def must(self, request, data=b''):
        success, line, values = self.send(request, data)
        if not success or line != 'OK':
            raise HostFailure(f'{request}: {line}')
        return values

    def tolerate(self, request, *lines):
        """What the examples send without caring for these errors."""
        success, line, _ = self.send(request)
        if not success and line not in lines:
            raise HostFailure(f'{request}: {line}')

    def event(self, start):
        def seen():
            self._receive()
            for number, (_, line) in enumerate(self.events):
                if line.startswith(start):
                    self.events = self.events[number + 1:]
                    return line
                if ':error,' in line:
                    raise HostFailure(f'waited for {start}, came {line}')
            return None
        return wait_for(seen, lambda: f'{start} among {self.events}', self.POLL_S)

    def upload(self, name, content, size, as_base64=False):
        """Chunks of at most 750 bytes on the wire; Base64 (of 559) is counted in characters."""
        file_id = self.must(f'AT+fileOpen={name},CREATE|OVERWRITE,{size}')[0].split(',')[0]
        step = 559 if as_base64 else 750
        for offset in range(0, len(content), step):
            chunk = content[offset:offset + step]
            data = base64.b64encode(chunk) if as_base64 else chunk
            written = self.must(f'AT+fileWrite={file_id},{offset},{int(as_base64)},{len(data)},',
                                data)
            if written != [str(len(data))]:
                raise HostFailure(f'{written} is not the declared length {len(data)}')
        self.must(f'AT+fileClose={file_id},,')


# --- the Click library ----------------------------------------------------------------------------


class ClickHost:
    """256 bytes of ring, 256 of application buffer, substrings with case, 200 ms of patience."""

    BUFFER = 256
    TRAILING_S = 0.2

    def __init__(self, path):
        self.wire = Wire(path)
        self._buffer = ''

    def close(self):
        self.wire.close()

    def _receive(self):
        for _, data in self.wire.take():
            self._buffer += data.decode(errors='replace')
        self._buffer = self._buffer[-self.BUFFER:]

    def clear(self):
        self._receive()
        self._buffer = ''

    def wait_for(self, text):
        def seen():
            self._receive()
            if text in self._buffer:
                return 'found'
            return 'error' if 'ERROR' in self._buffer else None
        found = wait_for(seen, lambda: f'{text!r} in {self._buffer!r}', 0.001)
        time.sleep(self.TRAILING_S)
        self._receive()
        return found == 'found'

    def send(self, request, until='OK'):
        self.clear()
        self.wire.send(request.encode() + b'\r\n')
        if not self.wait_for(until):
            raise HostFailure(f'{request}: {self._buffer!r}')
        return self._buffer


# --- the script toolkit ---------------------------------------------------------------------------


class ToolkitHost:
    """50 ms before each request, OK anywhere in any case, deaf after what it saw, polls with empty
    lines. `line_end` is CR alone in its old versions."""

    PAUSE_S = 0.05
    POLL_S = 0.02
    GRACE_S = 0.01
    DEAF_AFTER_OK_S = 0.05
    DEAF_AFTER_EVENT_S = 0.5

    def __init__(self, path, line_end=b'\r\n'):
        self.wire = Wire(path)
        self.line_end = line_end
        self._heard = []
        self._deaf_until = None

    def close(self):
        self.wire.close()

    def _receive(self):
        for came, data in self.wire.take():
            if came is not None and self._deaf_until is not None and came < self._deaf_until:
                continue
            self._heard.append((came, data.decode('latin-1')))

    def text(self):
        return ''.join(text for _, text in self._heard)

    def _came_with(self, text):
        """When the piece came that completed the text."""
        so_far = ''
        for came, piece in self._heard:
            so_far += piece
            if text in so_far.upper():
                return came
        return None

    def send(self, request, data=b''):
        time.sleep(self.PAUSE_S)
        self._receive()
        self._heard = []
        self.wire.send(request.encode() + data + self.line_end)

        def answered():
            self._receive()
            upper = self.text().upper()
            return 'OK\r\n' in upper or re.search(r'ERROR: [^\r]*\r\n', upper)
        wait_for(answered, lambda: f'answer to {request}: {self.text()!r}', self.POLL_S)
        time.sleep(self.GRACE_S)
        self._receive()
        answer = self.text()
        came = self._came_with('OK\r\n')
        if came is not None:
            # It empties its buffer now, and what comes within 50 ms goes with it.
            self._deaf_until = came + self.DEAF_AFTER_OK_S
            self._heard = [(when, text) for when, text in self._heard
                           if when is None or when >= self._deaf_until]
        else:
            self._heard = []
        return answer

    def error_code(self, answer):
        found = re.search(r'ERROR: process command,(-?\d+)', answer)
        return int(found.group(1)) if found else None

    def must(self, request, data=b''):
        answer = self.send(request, data)
        if 'ERROR' in answer:
            raise HostFailure(f'{request}: {answer!r}')
        return answer

    def event(self, text):
        """Polls with a bare line end until the text is there; then deaf for half a second."""
        def seen():
            self.wire.send(self.line_end)
            self._receive()
            return text in self.text()
        wait_for(seen, lambda: f'{text} in {self.text()!r}', self.POLL_S)
        came = self._came_with(text.upper())
        self._heard = []
        if came is not None:
            self._deaf_until = came + self.DEAF_AFTER_EVENT_S
        # It sleeps, and then throws away what came meanwhile.
        time.sleep(self.DEAF_AFTER_EVENT_S)
        self._receive()

    def send_file(self, name, content, chunk=512, as_base64=False):
        """Counts raw bytes even where it sends Base64."""
        mode = 'WRITE|CREATE'
        if self.error_code(self.send(f'AT+FILEGETINFO={name},')) != -10341:
            mode = 'OVERWRITE|CREATE'
        opened = self.must(f'AT+FILEOPEN="{name}",{mode},{len(content)}')
        file_id = re.search(r'\+fileopen:(\d+)', opened).group(1)
        for offset in range(0, len(content), chunk):
            piece = content[offset:offset + chunk]
            data = base64.b64encode(piece) if as_base64 else piece
            self.must(f'AT+FILEWRITE={file_id},{offset},{int(as_base64)},{len(piece)},', data)
        self.must(f'AT+FILECLOSE={file_id},,')

    def dump(self, name, size):
        opened = self.must(f'AT+FILEOPEN={name},READ,{size}')
        file_id = re.search(r'\+fileopen:(\d+)', opened).group(1)
        content = b''
        while len(content) < size:
            answer = self.must(f'AT+FILEREAD={file_id},{len(content)},1,512')
            content += base64.b64decode(re.search(r'\+fileread:1,\d+,(\S+)', answer).group(1))
        self.must(f'AT+FILECLOSE={file_id},,')
        return content


# --- the example with the older firmware's texts --------------------------------------------------


class LegacyHost:
    """Lines that end with LF and have fewer than 100 bytes; the first text of its list that a line
    holds is what the line means."""

    LINE_MAX = 100
    TEXTS = ('OK', 'ERROR:', 'ipv4_acquired', 'eventwlan:disconnect', 'HTTP Client error:',
             'MQTT_EVENT_CONNACK', 'MQTT_EVENT_SERVER_DISCONNECT', 'Device is revoked',
             '+eventmqtt:recv,', 'Enrolment complete', 'amazonaws.com', 'quarklink.io')

    def __init__(self, path):
        self.wire = Wire(path)
        self._rest = b''
        self.meanings = []

    def close(self):
        self.wire.close()

    def _receive(self):
        for _, data in self.wire.take():
            self._rest += data
        while b'\n' in self._rest:
            line, self._rest = self._rest.split(b'\n', 1)
            if len(line) + 1 >= self.LINE_MAX:
                raise HostFailure(f'this line blocks the host: {line}')
            text = line.decode(errors='replace')
            found = [each for each in self.TEXTS if each in text]
            if found:
                self.meanings.append((found[0], text))

    def send(self, request):
        self._receive()
        self.meanings = []
        self.wire.send(request.encode() + b'\r\n')
        return self.wait_for('OK')

    def wait_for(self, *texts):
        def seen():
            self._receive()
            for number, (meaning, line) in enumerate(self.meanings):
                if meaning in texts:
                    self.meanings = self.meanings[number + 1:]
                    return line
                if meaning in ('ERROR:', 'HTTP Client error:', 'Device is revoked'):
                    raise HostFailure(f'waited for {texts}, came {line}')
            return None
        return wait_for(seen, lambda: f'{texts} among {self.meanings} and {self._rest}', 0.005)
