// What the browser tests share: a real lab, a real browser, and the steps of the exercise.
//
// CORDELIA names the program, FRONT_MODULES the folder with playwright-core and axe-core. Nothing
// waits for a fixed time: whoever waits says for what.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after, before } from 'node:test';

const deadlineMs = 60_000;
const modules = createRequire(path.join(path.resolve(process.env.FRONT_MODULES), 'here.js'));
const { chromium } = modules('playwright-core');
const axeSource = fs.readFileSync(modules.resolve('axe-core/axe.min.js'), 'utf8');

const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function chromiumPath() {
  const found = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((name) =>
    fs.existsSync(name),
  );
  assert.ok(found, 'Chromium is missing; tools/packages.txt names its package');
  return found;
}

/** Calls `look` again and again until it gives something. */
export async function until(look, what, ms = deadlineMs) {
  const end = Date.now() + ms;
  for (;;) {
    const value = await look();
    if (value) return value;
    if (Date.now() > end) {
      const wanted = typeof what === 'function' ? what() : what;
      throw new Error(`not within ${ms} ms: ${wanted}`);
    }
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** The program with these arguments, once it has said `ready`; its terminal's address beside it. */
async function startProgram(words, ready, ms = deadlineMs) {
  const child = spawn(process.env.CORDELIA, words);
  let said = '';
  let code = null;
  child.stdout.on('data', (bytes) => (said += bytes));
  child.stderr.on('data', (bytes) => (said += bytes));
  child.on('exit', (status, signal) => (code = status ?? signal));
  await until(() => {
    assert.equal(code, null, `${words[0]} ended: ${said}`);
    return ready.test(said);
  }, `${words[0]} is ready; it said ${said}`, ms);
  const address = /http:\/\/\S+#token=\S+/.exec(said)?.[0];
  assert.ok(address, `${words[0]} printed no address: ${said}`);
  const stop = async () => {
    child.kill('SIGINT');
    await until(() => code !== null, `${words[0]} ends`);
  };
  return { address, token: address.split('#token=')[1], child, said: () => said, stop };
}

// A module at the hardware's pace takes a minute for the factory reset that the lesson begins with.
const paceMs = (words) => (words.includes('realistic') ? 2 * deadlineMs : deadlineMs);

/** A lab with folders and ports of its own, whose first lesson is over. */
export async function startLab(...more) {
  const state = fs.mkdtempSync(path.join(os.tmpdir(), 'cordelia-browser-'));
  const words = ['lab', '--state', state, '--name', 'page', ...more];
  const lab = await startProgram(words, /Stop it with Ctrl-C/, paceMs(words));
  return {
    ...lab,
    caFile: path.join(state, 'pki', 'lab-ca.crt'),
    serial: path.join(state, 'labs', 'page', 'module'),
    state,
    stop: async () => {
      await lab.stop();
      fs.rmSync(state, { recursive: true, force: true });
    },
  };
}

/** A terminal for a module behind a serial port, without a lab of its own. */
export const startWeb = (serial, ...more) =>
  startProgram(['web', '--serial', serial, ...more], /#token=\S+/);

/**
 * A lab and a browser for the tests of a file: begun before the first, ended after the last.
 * `words` are the lab's; `then` is done when both are there, before any test.
 */
export function useLab({ words = [], then = async () => {} } = {}) {
  const world = { lab: null, browser: null };
  before(async () => {
    [world.lab, world.browser] = await Promise.all([startLab(...words), launch()]);
    await then(world);
  });
  after(async () => {
    await world.browser?.close();
    await world.lab?.stop();
  });
  return world;
}

export function launch() {
  return chromium.launch({ executablePath: chromiumPath(), args: browserArguments });
}

/**
 * A page of the lab; what the page complains of ends up in `page.complaints`. `prepare` gets it
 * before anything is loaded.
 */
export async function openPage(browser, lab, { prepare = async () => {}, ...options } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(deadlineMs);
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) page.complaints.push(message.text());
  });
  await prepare(page);
  await page.goto(lab.address);
  await page.getByRole('tab', { name: 'General' }).waitFor();
  return page;
}

export const panel = (page, name) => page.getByRole('tabpanel', { name, exact: true });

export async function openTab(page, name) {
  await page.getByRole('tab', { name, exact: true }).click();
  return panel(page, name);
}

/** Waits until a line of the command window has this text. */
export async function sees(page, text, what = text) {
  const log = page.getByRole('log', { name: 'Command window' });
  await until(async () => {
    const lines = await log.locator('.text').allTextContents();
    return lines.some((line) => line.includes(text));
  }, `the command window shows ${what}`);
}

export const settings = [
  'AT+set=MQTT,iotHubEndpoint,"test.mosquitto.org"',
  'AT+set=MQTT,iotHubPort,8883',
  'AT+set=MQTT,flags,"url|sec|whitelist_rootca"',
  'AT+set=MQTT,clientId,"your_client_id"',
  'AT+set=MQTT,rootCAPath,"mosquitto.org.pem"',
  'AT+set=SUBTOPIC0,name,"cordelia/+"',
  'AT+set=PUBTOPIC0,name,"cordelia/apple"',
];
export const payload = '{"RandomString":"oUykIeOvzm","Number1":104,"Number2":575}';
export const echo = `+eventmqtt:recv,cordelia/apple,qos0,"${payload}"`;

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** axe-core finds nothing on what the page shows now; `more` names rules beyond the usual ones. */
export async function audit(page, screen, more = []) {
  if (!(await page.evaluate(() => 'axe' in window))) {
    // The page's own policy would refuse a script tag; the debugger's way in does not ask it.
    await page.evaluate(axeSource);
  }
  const { violations } = await page.evaluate(
    ([values, names]) =>
      window.axe.run(document, {
        runOnly: { type: 'tag', values },
        rules: Object.fromEntries(names.map((name) => [name, { enabled: true }])),
      }),
    [rules, more],
  );
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.map(({ html }) => html).join('\n    ')}`,
  );
  assert.deepEqual(found, [], screen);
}
