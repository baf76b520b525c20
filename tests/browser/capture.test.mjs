// Opening a capture again: one of the program's own, one of another, and those that are broken.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import { bundle } from './bundle.mjs';
import { Capture, ethernet, numbers, packet } from './captures.mjs';
import { audit, openPage, sees, until, useLab } from './support.mjs';

const connect = '\x10\x0e\x00\x04MQTT\x04\x02\x00\x3c\x00\x02me';
const publish = '\x30\x08\x00\x03a/bon!';
const connack = '\x20\x02\x00\x00';
const [syn, ack, fin] = [2, 16, 1];

let openCapture;
let own;

const world = useLab({
  then: async ({ lab }) => {
    ({ openCapture } = await bundle(['capture/capture.ts']));
    own = await captureOf(lab);
  },
});

/** What the program writes about a connection under the key log. */
async function captureOf(lab) {
  const ask = async (method, where, body) => {
    const answer = await fetch(new URL(where, lab.address), {
      method,
      headers: { authorization: `Bearer ${lab.token}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    assert.ok(answer.ok, `${where}: ${answer.status}`);
    return answer;
  };
  await ask('POST', '/api/key-log', { on: true });
  for (const text of ['AT+iotdisconnect', 'AT+set=mqtt,iotHubPort,8883', 'AT+iotconnect']) {
    await ask('POST', '/api/devices/module/send', { text });
  }
  const found = await until(async () => {
    const { connections } = await (await ask('GET', '/api/connections')).json();
    return connections.find((each) => each.has_capture && each.state === 'connected');
  }, 'a connection with a capture');
  const whole = `/api/connections/${found.id}/pcapng`;
  await until(async () => {
    const { mqtt } = await (await ask('GET', `/api/connections/${found.id}`)).json();
    return mqtt?.some(({ name }) => name === 'CONNACK');
  }, 'the answer of the broker');
  return new Uint8Array(await (await ask('GET', whole)).arrayBuffer());
}

const shown = ({ packets }) => packets.map(({ from, layer, name }) => `${from} ${layer} ${name}`);

function conversation(make = packet, options = {}) {
  const capture = new Capture(options);
  capture.frame(1e15, make({ flags: syn, sequence: 99 }));
  capture.frame(1e15 + 1e3, make({ isClient: false, flags: syn | ack, sequence: 2 ** 32 - 3 }));
  capture.frame(1e15 + 2e3, make({ sequence: 100, payload: connect.slice(0, 7) }));
  capture.frame(1e15 + 4e3, make({ sequence: 116, payload: publish, extra: '\0\0' }));
  capture.frame(1e15 + 3e3, make({ sequence: 107, payload: connect.slice(7) }));
  capture.frame(1e15 + 3e3, make({ sequence: 100, payload: connect.slice(0, 7) })); // once more
  // Its numbers go over the end of 32 bits.
  capture.frame(1e15 + 5e3, make({ isClient: false, sequence: 2 ** 32 - 2, payload: connack }));
  capture.frame(1e15 + 6e3, make({ isClient: false, sequence: 2, payload: '\xd0\x00' }));
  capture.frame(1e15 + 7e3, make({ flags: fin | ack, sequence: 126 }));
  return capture.bytes;
}

const wholeConversation = [
  'client TCP SYN',
  'server TCP SYN',
  'client MQTT CONNECT',
  'client MQTT PUBLISH',
  'server MQTT CONNACK',
  'server MQTT PINGRESP',
  'client TCP FIN',
];

test('a capture of the program itself: messages, records, and that the keys are inside', () => {
  const opened = openCapture(own);
  assert.equal(opened.connections, 1);
  assert.ok(opened.keys > 0);
  assert.match(opened.comment, /^Cordelia Lab: test\.mosquitto\.org:8883/);
  assert.equal(opened.others + opened.gaps, 0);
  const names = shown(opened);
  for (const each of ['client TLS ClientHello', 'server TLS ServerHello', 'client TCP SYN']) {
    assert.ok(names.includes(each), names.join('\n'));
  }
  assert.ok(names.some((each) => /server TLS (Application data|Certificate)/.test(each)));
  const hello = opened.packets.find(({ name }) => name === 'ClientHello');
  assert.match(hello.summary, /^SNI test\.mosquitto\.org, \d+ suites, TLS 1\.[23]/);
  assert.ok(Math.abs(hello.at - Date.now()) < 600_000);
});

test('MQTT without TLS: in order, once, across pieces and the end of the numbers', () => {
  const opened = openCapture(conversation());
  assert.deepEqual(shown(opened), wholeConversation);
  const summaries = opened.packets.map(({ summary }) => summary).filter(Boolean);
  assert.deepEqual(summaries, ['client me', 'a/b, QoS 0, 3 bytes', 'code 0']);
  assert.deepEqual(opened.packets[2].at, 1e12 + 2);
  assert.equal(opened.packets[2].where, '10.0.0.2:1883');
});

test('either byte order, IPv6, other links and other clocks', () => {
  const six = (more) => packet({ ...more, version: 6 });
  const framed = (more) => ethernet(packet(more));
  const tagged = (more) =>
    ethernet(Buffer.concat([Buffer.from([0, 7, 8, 0]), packet(more)]), 0x8100);
  for (const [make, options] of [
    [packet, { isLittle: false }],
    [six, {}],
    [framed, { link: 1 }],
    [tagged, { link: 1 }],
  ]) {
    assert.deepEqual(shown(openCapture(conversation(make, options))), wholeConversation);
  }
  const nanoseconds = Buffer.from([9, 0, 1, 0, 9, 0, 0, 0, 0, 0, 0, 0]);
  const [first] = openCapture(conversation(packet, { options: nanoseconds })).packets;
  assert.equal(first.at, 1e9);
});

test('what the file does not have is not made up', () => {
  const capture = new Capture();
  capture.frame(0, packet({ flags: syn, sequence: 0 }));
  capture.frame(1, packet({ sequence: 1, payload: connect }));
  capture.frame(2, packet({ sequence: 99, payload: publish }));
  capture.frame(3, Buffer.from('no packet of IP'));
  const opened = openCapture(capture.bytes);
  assert.deepEqual([opened.gaps, opened.others], [1, 1]);
  assert.deepEqual(shown(opened), ['client TCP SYN', 'client MQTT CONNECT']);
});

test('a broken file is refused, and where it breaks is said', () => {
  const good = conversation();
  const changed = (at, value) => {
    const bytes = good.slice();
    new DataView(bytes.buffer).setUint32(at, value, true);
    return bytes;
  };
  for (const [bytes, why] of [
    [new Uint8Array(), /^At byte 0: it does not begin/],
    [Buffer.from('hello, world'), /^At byte 0: it does not begin/],
    [Uint8Array.of(0xd4, 0xc3, 0xb2, 0xa1, 0, 0, 0, 0), /Wireshark saves it anew as pcapng/],
    [good.slice(0, -1), /^At byte \d+: a block says it has \d+ bytes, \d+ are left\.$/],
    [good.slice(0, 30), /^At byte 28: the file ends within a block\.$/],
    [changed(4, 0xfffffffc), /^At byte 0: a block says it has 4294967292 bytes/],
    [changed(32, 8), /^At byte 28: a block cannot have 8 bytes\.$/],
    [changed(32, 21), /^At byte 28: a block cannot have 21 bytes\.$/],
    [changed(44, 24), /^At byte 28: a block has 20 bytes at its head, 24 at its end\.$/],
    [changed(8, 7), /^At byte 8: that is no byte order/],
    [changed(12, 9), /^At byte 12: version 9 is not known here\.$/],
    [changed(56, 5), /^At byte 56: there is no interface 5\.$/],
    [changed(68, 0xffffffff), /^At byte \d+: 4294967295 bytes are wanted, \d+ are left\.$/],
    [new Capture().bytes, /^None of its 0 packets is TCP over IP/],
    [new Uint8Array(32 * 1024 * 1024 + 1), /^It has 33554433 bytes; up to 33554432/],
  ]) {
    assert.throws(() => openCapture(Uint8Array.from(bytes)), { message: why });
  }
});

test('whatever is cut or changed is shown or refused in a sentence', () => {
  const random = numbers(7);
  const outcomes = { shown: 0, refused: 0 };
  const take = (bytes) => {
    try {
      const { packets } = openCapture(bytes);
      assert.ok(packets.length <= bytes.length);
      outcomes.shown++;
    } catch (error) {
      assert.equal(error.constructor, Error, error.stack);
      assert.match(error.message, /^(At byte \d+: |It (is|has) |None of its )/);
      outcomes.refused++;
    }
  };
  for (const whole of [own, conversation()]) {
    for (let size = 0; size < whole.length; size += 1 + random(7)) take(whole.slice(0, size));
    for (let round = 0; round < 4000; round++) {
      const bytes = whole.slice();
      for (let n = random(8); n >= 0; n--) bytes[random(bytes.length)] = random(256);
      take(bytes);
    }
  }
  assert.ok(outcomes.shown > 1000 && outcomes.refused > 1000, JSON.stringify(outcomes));
});

async function open(page, name, bytes) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open log' }).click();
  await (await chooser).setFiles({ name, mimeType: '', buffer: Buffer.from(bytes) });
}

test('a capture is opened into the packets, and those of the module come back', async () => {
  const page = await openPage(world.browser, world.lab);
  await open(page, 'mine.pcapng', own);
  const dock = page.getByRole('region', { name: 'Packets', exact: true });
  await dock.getByText(/Showing the file mine\.pcapng: 1 connection/).waitFor();
  await dock.getByText(/The keys of its connections are inside: Wireshark decrypts them/).waitFor();
  await dock.getByRole('rowheader', { name: 'ClientHello' }).waitFor();
  await dock.getByLabel('Filter packets').fill('server TLS');
  await until(async () => (await dock.getByText('\u2190 came').count()) > 0, 'those of the server');
  assert.equal(await dock.getByText('\u2192 sent').count(), 0);
  await audit(page, 'an opened capture');
  await open(page, 'cut.pcapng', own.slice(0, 200));
  await page
    .getByRole('alert')
    .getByText(/cut\.pcapng is not opened\. At byte \d+: /)
    .waitFor();
  await dock.getByRole('button', { name: 'Back to the module' }).click();
  await dock.getByText('Switch the key log on').waitFor();
  assert.deepEqual(page.complaints, []);
});

test('a topic in a capture is text, never markup', async () => {
  const topic = '<img src=x>';
  const head = String.fromCharCode(0x30, 2 + topic.length, 0, topic.length);
  const capture = new Capture();
  capture.frame(0, packet({ sequence: 1, payload: connect }));
  capture.frame(1, packet({ sequence: 17, payload: head + topic }));
  const page = await openPage(world.browser, world.lab);
  await open(page, '<b>.pcapng', capture.bytes);
  const dock = page.getByRole('region', { name: 'Packets', exact: true });
  await dock.getByText(`${topic}, QoS 0, 0 bytes`).waitFor();
  await dock.getByText('Showing the file <b>.pcapng').waitFor();
  assert.equal(await page.locator('img').count(), 0);
});

test('a Markdown transcript is opened into the tutorials, a text into the window', async () => {
  const page = await openPage(world.browser, world.lab);
  await open(page, 'mine.md', '# Mine\n\n```\n-> AT+test\n<- OK\n```\n');
  const dock = page.getByRole('region', { name: 'Tutorial', exact: true });
  await dock.getByRole('heading', { name: 'Mine' }).first().waitFor();
  await dock.getByRole('button', { name: 'Step', exact: true }).waitFor();
  await open(page, 'mine.txt', '[10:00:00.000] \u2192 AT+hello\n');
  await sees(page, 'AT+hello');
  assert.deepEqual(page.complaints, []);
});

const hasTools = ['tshark', 'editcap'].every((tool) => spawnSync(tool, ['-v']).status === 0);

test('what the tools of Wireshark have written is opened', (context) => {
  if (!hasTools) return context.skip('tshark or editcap is not installed');
  const [from, to] = ['own', 'other'].map((name) => path.join(world.lab.state, `${name}.pcapng`));
  fs.writeFileSync(from, own);
  execFileSync('editcap', ['-F', 'pcapng', from, to]);
  const again = openCapture(Uint8Array.from(fs.readFileSync(to)));
  assert.deepEqual(shown(again), shown(openCapture(own)));
});
