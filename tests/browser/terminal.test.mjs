// The page's own thinking, without a browser: front/src/terminal, held against the module's tables.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import { bundle } from './bundle.mjs';

let t;
let book;

before(async () => {
  const names = fs
    .readdirSync(path.join(process.env.FRONT, 'src/terminal'))
    .filter((name) => !['session.ts', 'files.ts'].includes(name));
  t = await bundle(names.map((name) => `terminal/${name}`));
  const manual = execFileSync(process.env.CORDELIA, ['commands', '--json'], { maxBuffer: 1e7 });
  book = new t.Book(JSON.parse(manual));
});

const entry = (seq, kind, text, more = {}) => ({ seq, at: 1e12 + seq, kind, text, ...more });

test('a request is made from its fields, in the order of the table', () => {
  const cases = [
    ['test', {}, '', 'AT+test'],
    ['fileOpen', { name: 'a.pem', flags: 'READ' }, 'size', 'AT+fileOpen=a.pem,READ,'],
    [
      'fileOpen',
      { name: 'a', flags: 'READ', size: '7', token: '9' },
      'size',
      'AT+fileOpen=a,READ,7,9',
    ],
    ['fileClose', { fileID: '363990529' }, '', 'AT+fileClose=363990529,,'],
    ['wlanConnect', { ssid: 'a', security: 'open' }, '', 'AT+wlanConnect=a,,open,,,,'],
    [
      'fileWrite',
      { fileID: '1', offset: '0', format: '0', length: '5' },
      '',
      'AT+fileWrite=1,0,0,5,',
    ],
    ['iotpublish', { topicNumber: '0', message: '"{"a":1}"' }, '', 'AT+iotpublish=0,"{"a":1}"'],
  ];
  for (const [command, values, through, text] of cases) {
    assert.equal(t.compose(book, command, values, through).request.text, text);
  }
});

test('what the table forbids is said in a sentence', () => {
  const cases = [
    ['fileOpen', { name: 'a', flags: 'READ', size: 'x' }, 'size has to be a number.'],
    ['hibernate', { seconds: '0' }, 'seconds has to be at least 1.'],
    ['hibernate', { seconds: '86401' }, 'seconds can be at most 86400.'],
    ['wlanConnect', { ssid: '', security: 'open' }, 'ssid is empty.'],
    ['wlanConnect', { ssid: 'a'.repeat(33) }, 'ssid has 33 bytes; 32 are allowed.'],
    ['wlanConnect', { ssid: 'a', bssid: '1:2' }, 'bssid has to be six bytes joined by colons.'],
    ['nothing', {}, 'This module has no command nothing.'],
    ['wlanConnect', { ssid: 'a', bssid: '0x34:0x31:0xc4:0x4a:0xeb:0x5f' }, null],
  ];
  for (const [command, values, fault] of cases) {
    assert.equal(t.compose(book, command, values).fault, fault);
  }
});

test('settings are written as the exercises write them', () => {
  const set = (key, value) => t.composeSet(book.setting(key), value).text;
  assert.equal(set('mqtt,iotHubEndpoint', 'a.b'), 'AT+set=MQTT,iotHubEndpoint,"a.b"');
  assert.equal(set('mqtt,iotHubPort', '8883'), 'AT+set=MQTT,iotHubPort,8883');
  assert.equal(set('MQTT,FLAGS', 'url|sec'), 'AT+set=MQTT,flags,"url|sec"');
  assert.equal(set('subtopic3,name', 'a/+'), 'AT+set=SUBTOPIC3,name,"a/+"');
  assert.match(t.settingFault(book.setting('mqtt,iotHubPort'), '0'), /at least 1/);
  assert.match(t.settingFault(book.setting('csr,country'), 'DEU'), /3 bytes/);
  for (const [key, value] of t.dummyParameters) {
    assert.ok(book.setting(key), key);
    assert.equal(t.settingFault(book.setting(key), value), null);
  }
});

test('settings that were saved are put back where they differ', () => {
  const now = new Map([
    ['MQTT,iotHubEndpoint', 'a'],
    ['MQTT,iotHubPort', '8883'],
  ]);
  const changes = (saved) =>
    t.changesTo(book, saved, now).map(({ setting, to }) => [setting.key, to]);
  assert.deepEqual(changes('{"mqtt,iotHubEndpoint":"b","MQTT,iotHubPort":"8883"}'), [
    ['MQTT,iotHubEndpoint', 'b'],
  ]);
  for (const [saved, why] of [
    ['no', /no JSON/],
    ['[]', /no list/],
    ['{"a,b":"1"}', /no setting a,b/],
    ['{"mqtt,iotHubPort":1}', /no text/],
    ['{"mqtt,iotHubPort":"0"}', /at least 1/],
  ]) {
    assert.throws(() => changes(saved), why, saved);
  }
});

test('keys are found in requests that are typed by hand', () => {
  const masked = (text) => t.preview(t.withSecrets(book, text));
  assert.equal(
    masked('AT+wlanConnect=a,,WPA_WPA2,secret12,,,'),
    'AT+wlanConnect=a,,WPA_WPA2,\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022,,,',
  );
  assert.equal(
    masked('at+set=mqtt, password,"abc"'),
    'at+set=mqtt, password,\u2022\u2022\u2022\u2022\u2022',
  );
  assert.equal(masked('AT+set=mqtt,userName,abc'), 'AT+set=mqtt,userName,abc');
});

test('completion knows commands, settings and words', () => {
  const offers = (text) => t.complete(book, text).offers.map((offer) => offer.text);
  assert.ok(offers('AT+fileO').includes('AT+fileOpen='));
  assert.ok(offers('at+get=mqtt,iotH').includes('at+get=MQTT,iotHubPort'));
  assert.deepEqual(offers('AT+set=mqtt,flags,"url|se'), ['AT+set=mqtt,flags,"url|sec']);
  assert.deepEqual(offers('AT+fileOpen=a,READ|WRI'), ['AT+fileOpen=a,READ|WRITE']);
  assert.deepEqual(offers('hello'), []);
});

test('answers and events are read by the table', () => {
  const opened = t.readAnswer(book, '+fileopen:363990529,0');
  assert.deepEqual(opened, {
    command: 'fileOpen',
    values: { fileID: '363990529', secureToken: '0' },
  });
  assert.equal(t.readAnswer(book, '+get:a,b,c').values.value, 'a,b,c');
  assert.match(t.readError(book, 'ERROR: process command,-2018'), /-2018/);
  assert.ok(t.explainEvent(book, '+eventmqtt:info,"CONNACK",0'));
});

test('a pasted exercise is its requests', () => {
  const text = '```\n-> AT+a\n<- OK\n\n-> AT+b=1\n<-+b:1\n```\nAT+c';
  assert.deepEqual(t.requestsIn(text), ['AT+a', 'AT+b=1', 'AT+c']);
});

test('no character can do more than be read', () => {
  assert.equal(
    t.visible('a\u001b[2J\u202Eb\u200B\u0000\u{E0041}\u00E4\u20AC'),
    'a\\x1B[2J\u27E8U+202E\u27E9b\u27E8U+200B\u27E9\\x00\u27E8U+E0041\u27E9\u00E4\u20AC',
  );
  const log = new t.Log();
  log.take([
    entry(0, 'answer', '\u001b]52;c;aGk=\u0007'),
    entry(1, 'event', 'x'.repeat(1_000_000)),
  ]);
  assert.equal(log.lines[0].shown, '\\x1B]52;c;aGk=\\x07');
});

test('a log joins answers, takes updates, filters and starts anew', () => {
  const log = new t.Log();
  log.take([
    entry(5, 'request', 'AT+test', { outcome: 'waiting' }),
    entry(6, 'event', '+eventmqtt:error,"CONNECT_FAILED",-461'),
    entry(7, 'answer', 'OK', { of: 5 }),
  ]);
  const { changed, added } = log.take([
    entry(5, 'request', 'AT+test', { outcome: 'ok', ms: 3, ends: 7 }),
    entry(7, 'answer', 'OK', { of: 5 }),
  ]);
  assert.deepEqual([changed, added, log.lines.length], [true, 0, 3]);
  assert.deepEqual(
    log.answersTo(5).map((line) => line.shown),
    ['OK'],
  );
  log.filter({ sorts: new Set(['error']), find: '' });
  assert.deepEqual(log.passing, [1]);
  log.filter({ sorts: new Set(t.sorts), find: 'connect' });
  log.take([entry(8, 'event', 'CONNECT again')]);
  assert.deepEqual(log.passing, [1, 3]);
  log.restart();
  assert.equal(log.next, 0);
});

test('places of lines follow from their heights', () => {
  const heights = new t.Heights();
  for (const rows of [1, 3, 1, 2]) heights.push(rows);
  assert.equal(heights.total, 7);
  assert.deepEqual(
    [0, 1, 3, 4, 5, 6, 99].map((row) => heights.at(row)),
    [0, 1, 1, 2, 3, 3, 3],
  );
  assert.equal(t.columnsOf('ab\u65E5\u672C'), 6);
  for (const columns of [15, 23, 30, 39, 71, 200]) {
    const width = t.hexWidth(columns);
    const [line] = t.hexLines(new Uint8Array(40).fill(0x41), width);
    assert.ok(line.length <= columns, `${line} in ${columns}`);
  }
});

test('a saved session is read again', () => {
  const log = new t.Log();
  log.take([
    entry(0, 'request', 'AT+test'),
    entry(1, 'answer', 'OK', { of: 0 }),
    entry(2, 'event', '+eventx'),
  ]);
  for (const save of [t.asText, t.asJsonLines]) {
    const again = t.readSession(save(log.lines));
    assert.deepEqual(
      again.map(({ kind, text }) => [kind, text]),
      [
        ['request', 'AT+test'],
        ['answer', 'OK'],
        ['event', '+eventx'],
      ],
    );
  }
  assert.throws(() => t.readSession('[10:00:00.000] \u2192 AT+test\nsomething else\n'), /Line 2/);
});

test('answers of two modules are compared field by field', () => {
  const compared = (request, left, right) =>
    t
      .compareAnswers(book, request, left, right)
      .map(({ left: one, right: other, how }) => [one, other, how]);
  assert.deepEqual(compared('AT+test', ['OK'], ['OK']), [['OK', 'OK', 'same']]);
  const opened = ['+fileopen:11,0', '+fileopen:12,0'];
  assert.deepEqual(compared('AT+fileOpen=a,READ,', [opened[0]], [opened[1]]), [
    [...opened, 'varies'],
  ]);
  const [line] = t.compareAnswers(book, 'at+fileopen=a,READ,', [opened[0]], [opened[1]]);
  assert.equal(line.pieces.map(({ right }) => right).join(''), opened[1]);
  const asked = ['AT+get=iot,deviceID', 'AT+get=mqtt,iotHubPort'];
  assert.deepEqual(
    asked.map((request) => compared(request, ['+get:1'], ['+get:2'])[0][2]),
    ['varies', 'differs'],
  );
  assert.deepEqual(compared('AT+x', ['a', 'b', 'OK'], ['b', 'c', 'OK']), [
    ['a', null, 'differs'],
    ['b', 'b', 'same'],
    [null, 'c', 'differs'],
    ['OK', 'OK', 'same'],
  ]);
  assert.deepEqual(compared('AT+x', ['OK'], ['ERROR: process command,-1']), [
    ['OK', 'ERROR: process command,-1', 'differs'],
  ]);
});

test('packets of all connections are one list, by time, and are filtered by words', () => {
  const message = (ms, name, from = 'client') => ({ ms, from, name, bytes: 1, summary: '' });
  const base = { host: 'h', port: 8883, tls: true, state: 'connected' };
  const packets = t.packetsOf([
    { ...base, id: 2, began: 2000, messages: [message(0, 'ClientHello')] },
    {
      ...base,
      id: 1,
      began: 1000,
      messages: [message(0, 'ClientHello')],
      mqtt: [message(5, 'CONNECT'), message(1500, 'PINGRESP', 'server')],
    },
    { ...base, id: 3, began: 3000 },
  ]);
  const names = (list) => list.map(({ connection, name }) => `${connection} ${name}`);
  assert.deepEqual(names(packets), ['1 ClientHello', '1 CONNECT', '2 ClientHello', '1 PINGRESP']);
  assert.deepEqual(names(t.filtered(packets, 'mqtt Server')), ['1 PINGRESP']);
  assert.equal(t.filtered(packets, '').length, 4);
});

test('random payloads are those of the tool', () => {
  const text = t.randomPayload(Math.random);
  assert.match(text, /^\{"RandomString":"[a-zA-Z]{10}","Number1":\d{1,3},"Number2":\d{1,3}\}$/);
});

test('topics become a tree, numbers of payloads can be plotted', () => {
  const message = (payload) => ({ at: 1, payload, bytes: payload.length, qos: 0, retain: false });
  const topics = ['a/b', 'a', 'a/c', '/x', 'a/b/c'].map((topic) => ({
    topic,
    count: 2,
    last: message('1'),
  }));
  const [empty, a] = t.treeOf(topics, '');
  assert.deepEqual([empty.name, empty.children[0].path], ['', '/x']);
  assert.deepEqual([a.count, a.children.map(({ name }) => name)], [8, ['b', 'c']]);
  assert.deepEqual(t.numbersIn(message('{"a":{"b":[1,2]},"c":"3"}')), [
    ['a.b.0', 1],
    ['a.b.1', 2],
  ]);
  assert.deepEqual(t.numbersIn(message('no json')), []);
  assert.equal(t.formatted(message('{"a":1}')), '{\n  "a": 1\n}');
  const bytes = (...values) => ({ base64: Buffer.from(values).toString('base64') });
  assert.equal(t.rawOf({ ...message('a\\n'), ...bytes(0x61, 0x0a) }), 'a\n');
  assert.equal(t.rawOf({ ...message('\\xff'), ...bytes(0xff) }), '\\xff');
});

test('a connection has one verdict, and a place in the picture', () => {
  const base = { id: 1, host: 'h', port: 8883, began: 1e12, tls: true, state: 'connected' };
  const check = (name, verdict) => ({ name, verdict, text: '' });
  assert.equal(t.verdictOf({ ...base, checks: [check('dates', 'ok')] }), 'verified');
  assert.equal(t.verdictOf({ ...base, checks: [check('catalogue', 'waived')] }), 'verified');
  assert.equal(t.verdictOf({ ...base, checks: [check('name', 'waived')] }), 'verified in part');
  assert.equal(t.verdictOf({ ...base, checks: [check('name', 'failed')] }), 'failed');
  assert.equal(t.verdictOf({ ...base, tls: false }), 'without TLS');
  assert.equal(t.verdictOf({ ...base, state: 'handshaking' }), 'under way');
  const names = ['ClientHello', 'ServerHello', 'Certificate', 'Finished'];
  const messages = names.map((name, place) => ({ n: place + 1, name }));
  const boxes = t.boxesOf({ ...base, version: 'TLSv1.3', messages });
  assert.deepEqual(
    boxes.map((box) => box.messages),
    [[1], [2, 3], [], [], [4]],
  );
});

test('what comes by itself waits for who types, but not for ever', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  let [now, shown] = [0, 0];
  const quiet = new t.WhenQuiet(
    () => shown++,
    () => now,
  );
  const pass = (ms) => {
    now += ms;
    context.mock.timers.tick(ms);
  };
  quiet.ask(500);
  pass(1);
  assert.equal(shown, 1, 'the first is drawn at once');
  quiet.ask(500);
  pass(400);
  assert.equal(shown, 1);
  quiet.touched();
  pass(150);
  assert.equal(shown, 1, 'a key was pressed');
  pass(50);
  assert.equal(shown, 2);
  quiet.ask(500);
  for (let typed = 0; typed < 1900; typed += 100) {
    quiet.touched();
    pass(100);
  }
  assert.equal(shown, 2, 'somebody types');
  quiet.touched();
  pass(100);
  assert.equal(shown, 3, 'two seconds are enough');
});
