// The page in German: nothing is left out, and an exercise is done in it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { audit, openPage, openTab, panel, sees, settings, useLab } from './support.mjs';
import { pageTexts, sentencesOf } from './words.mjs';

const modules = createRequire(path.join(path.resolve(process.env.FRONT_MODULES), 'here.js'));
const front = path.join(process.env.FRONT, 'src');
const program = path.join(process.env.FRONT, '../src');

const places = (text) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
/** As C++ writes it: `{}` or `{:04}` where the catalogue has a name. */
const unnamed = (text) => text.trim().replace(/\{[^}]*\}/g, '{}');

/** Tables of sentences that people read; all of what stands in them is told in German. */
const sentenceTables = [
  'tls/verdict_words.cpp',
  'tls/trouble_words.cpp',
  'tls/alert_words.cpp',
  'tls/session_failure.cpp',
  'tls/checks.cpp',
  'security/next_steps.cpp',
  'module/connect_failure.cpp',
  'lab/listeners.cpp',
  'net/fault_table.cpp',
];
/** Where the other sentences are, and the words for a state, among what is for programs. */
const otherSources = [
  'app/web_options.cpp',
  'mqtt/packet.cpp',
  'tls/verify.cpp',
  'tls/handshake_message.cpp',
  'security/report_words.cpp',
  'security/connection_reports.cpp',
  'module/state.cpp',
  'lesson/recording.cpp',
  'lesson/run.cpp',
  'replay/runner.cpp',
  'web/admission.cpp',
  'web/actions.cpp',
  'web/browsers.cpp',
  'web/connections.cpp',
  'web/conversation.cpp',
  'web/device.cpp',
  'web/device_routes.cpp',
  'web/entry.cpp',
  'web/faults.cpp',
  'web/http_session.cpp',
  'web/opening.cpp',
  'web/topics.cpp',
  'web/tutorials.cpp',
  'web/wire_peer.cpp',
  'web/wires.cpp',
];

/** What the module's tables say to people. */
function manualTexts() {
  const manual = execFileSync(process.env.CORDELIA, ['commands', '--json'], { maxBuffer: 1e7 });
  const { commands, settings, events, codes } = JSON.parse(manual);
  const texts = new Set(settings.map(({ kind }) => kind));
  JSON.stringify([commands, settings, events, codes], (key, value) => {
    const forPeople = ['summary', 'meaning', 'reason', 'when', 'support'].includes(key);
    if (forPeople && value !== '') texts.add(value);
    return value;
  });
  return texts;
}

describe('the words', () => {
  let folder;
  let german;
  let told;
  let tellerOf;

  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cordelia-words-'));
    const outfile = path.join(folder, 'words.mjs');
    await modules('esbuild').build({
      stdin: {
        contents: `export * from './german';`,
        resolveDir: path.join(front, 'words'),
      },
      bundle: true,
      format: 'esm',
      outfile,
    });
    const words = await import(pathToFileURL(outfile));
    german = words.german;
    tellerOf = words.tellerOf;
    told = tellerOf(german.program);
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('each text of the page has a German one, and none is left over', () => {
    const texts = pageTexts(modules('typescript'), front);
    assert.deepEqual(
      [...texts].filter((text) => !(text in german.page)),
      [],
    );
    assert.deepEqual(
      Object.keys(german.page).filter((text) => !texts.has(text)),
      [],
    );
  });

  test('each sentence of the program has a German one, and none is left over', () => {
    const read = (names) => names.flatMap((name) => sentencesOf(path.join(program, name)));
    const sentences = read(sentenceTables).map(unnamed);
    const known = new Set(Object.keys(german.program).map(unnamed));
    const missing = sentences.filter((text) => text.includes(' ') && !known.has(text));
    assert.deepEqual(missing, []);
    const texts = [...read(otherSources), ...manualTexts()].map(unnamed);
    const all = new Set([...sentences, ...texts, ...texts.flatMap((text) => text.split('; '))]);
    const rest = Object.keys(german.program).filter((text) => !all.has(unnamed(text)));
    // A table's sentence may be made of a template where the words stand in other sources.
    const made = (english) => {
      const one = tellerOf({ [english]: 'known' });
      return [...all].some((text) => one(text).includes('known'));
    };
    assert.deepEqual(
      rest.filter((text) => !made(text)),
      [],
    );
  });

  test('a name that somebody made up to fit everything costs no time', () => {
    const many = tellerOf({ "'{a}' is {b} and {c} is {d}.": '{d} {c} {b} {a}' });
    const name = `'${'x is y and '.repeat(120)}`;
    assert.equal(many(name), name);
    assert.equal(many("'x' is y and z is a and b."), 'a and b z y x');
  });

  test('each sentence of the manual has a German one', () => {
    const isKnown = (text) => text in german.program || told(text) !== text;
    const missing = [...manualTexts()].filter(
      (text) => !(text in german.program) && !text.split('; ').every(isKnown),
    );
    assert.deepEqual(missing, []);
  });

  test('both languages have the same places', () => {
    for (const [english, other] of Object.entries({ ...german.page, ...german.program })) {
      assert.deepEqual(places(other), places(english), english);
    }
  });

  test('a sentence is known again, whatever stands in its places', () => {
    for (const [english, other] of Object.entries(german.program)) {
      const fill = (text) => text.replace(/\{(\w+)\}/g, (_, name) => `<${name}>`);
      assert.equal(told(fill(english)), fill(other));
    }
    const cases = [
      [
        "The CA certificate 'CN=a b' expired on 2021-01-01. Try again.",
        'Das CA-Zertifikat \u201eCN=a b\u201c ist am 2021-01-01 abgelaufen. Erneut versuchen.',
      ],
      [
        'h:8883 is gone. The connection was reset.',
        'h:8883 ist weg. Die Verbindung wurde zur\u00fcckgesetzt.',
      ],
      ["The server's certificate has been revoked.", 'Das Zertifikat des Servers wurde gesperrt.'],
      ['Nothing listens. Try again.', 'Nothing listens. Erneut versuchen.'],
      ['The certificate is for name.', 'Das Zertifikat gilt f\u00fcr name.'],
      ['failed', 'fehlgeschlagen'],
      ['AT+iotconnect', 'AT+iotconnect'],
    ];
    for (const [english, other] of cases) assert.equal(told(english), other);
  });
});

describe('the page', () => {
  const world = useLab();
  let page;

  const languageOf = () => page.evaluate(() => document.documentElement.lang);

  test('the browser says which language comes first, a button changes it', async () => {
    const opened = await openPage(world.browser, world.lab, { locale: 'de-AT' });
    await opened.getByRole('button', { name: 'Hilfe ?' }).waitFor();
    await opened.context().close();

    page = await openPage(world.browser, world.lab);
    assert.equal(await languageOf(), 'en');
    const button = page.getByRole('button', { name: 'Deutsch', exact: true });
    assert.equal(await button.getAttribute('lang'), 'de');
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'English', exact: true }).waitFor();
    assert.equal(await languageOf(), 'de');
    await page.reload();
    await page.getByRole('button', { name: 'Verbindungssicherheit' }).waitFor();
    assert.equal(await languageOf(), 'de');
  });

  test('the labels of the exercise are those of the exercise', async () => {
    const files = await openTab(page, 'File operations');
    for (const label of ['FileName', 'FileID', 'CertName', 'Signature']) {
      await files.getByLabel(label).waitFor();
    }
    await files.getByLabel(/Size ?\(bytes\)/).fill('4096');
    await files.getByLabel('FileName').fill('mosquitto.org.pem');
    await files.getByRole('button', { name: 'WriteFile' }).click();
    await page.getByText('FileID ist leer: Zuerst die Datei \u00f6ffnen.').first().waitFor();
    const choosing = page.waitForEvent('filechooser');
    await files.getByRole('button', { name: 'Upload File' }).click();
    await (await choosing).setFiles(world.lab.caFile);
    await files.getByText(/^mosquitto\.org\.pem hochgeladen, \d+ Bytes\.$/).waitFor();
    await audit(page, 'File operations');
  });

  test('a failed connection is explained in German, and a button mends it', async () => {
    await page.getByRole('button', { name: 'Verbindungssicherheit' }).click();
    const dock = page.getByRole('region', { name: 'Verbindungssicherheit' });
    const line = page.getByRole('textbox', { name: 'Befehlszeile' });
    const toExpired = ['AT+set=MQTT,iotHubPort,8887', 'AT+iotconnect'];
    for (const request of ['AT+iotdisconnect', ...settings, ...toExpired]) {
      await line.fill(request);
      await page.getByRole('button', { name: 'Zeile senden' }).click();
      await sees(page, request);
    }
    const failure = dock.getByRole('region', { name: 'Grund des Fehlschlags' });
    const expired = /^Das Zertifikat des Brokers ist am \d{4}-\d\d-\d\d abgelaufen\.$/;
    await failure.getByText(expired).waitFor();
    await failure.getByText(/Die Uhr des Moduls pr\u00fcfen; sie zeigt \d{4}/).waitFor();
    await dock
      .getByRole('region', { name: 'Pr\u00fcfungen' })
      .getByText('G\u00fcltigkeit')
      .waitFor();
    await audit(page, 'a failed connection');
    await failure.getByRole('button', { name: 'Port 8883 versuchen' }).click();
    await sees(page, '+eventmqtt:info,"CONNACK",0');
    await dock.locator('strong').getByText('verifiziert').waitFor();
    await audit(page, 'a good connection');
    assert.deepEqual(page.complaints, []);
  });

  test('another language is there at once, in lines that came before as well', async () => {
    await page.getByRole('button', { name: 'English', exact: true }).click();
    await page.getByRole('button', { name: 'Connection security' }).waitFor();
    await panel(page, 'File operations').getByText('or drop a file here').waitFor();
    const log = page.getByRole('log', { name: 'Command window' });
    await log.getByText('confirmation').first().waitFor();
    assert.equal(await log.getByText('Best\u00e4tigung').count(), 0);
    assert.equal(await languageOf(), 'en');
  });
});
