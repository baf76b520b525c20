// What is on the broker: strangers' topics and payloads are text, numbers are plotted, people
// publish.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { openPage, until, useLab } from './support.mjs';

let page;
let dock;

const world = useLab({
  then: async ({ lab, browser }) => {
    page = await openPage(browser, lab);
    await page.getByRole('button', { name: 'Topics', exact: true }).click();
    dock = page.getByRole('region', { name: 'Topics', exact: true });
  },
});

async function ask(path, options = {}) {
  const headers = {
    authorization: `Bearer ${world.lab.token}`,
    'content-type': 'application/json',
  };
  return fetch(new URL(path, world.lab.address), { headers, ...options });
}

async function publish(topic, bytes) {
  const body = { topic, payload_base64: Buffer.from(bytes).toString('base64'), qos: 1 };
  const answer = await ask('/api/topics/publish', { method: 'POST', body: JSON.stringify(body) });
  assert.equal(answer.status, 200, await answer.text());
}

const tree = () => dock.getByRole('region', { name: 'Topic tree' });
const lastPayload = () => dock.getByLabel('Last payload');

async function choose(name) {
  await tree().getByRole('button', { name, exact: true }).click();
}

test('a topic and a payload with markup are text', async () => {
  const hostile = '<script>window.harmed = 1</script><img src=x onerror="window.harmed = 1">';
  await publish('stranger/<script>window.harmed = 1<\u2044script>', hostile);
  await tree().getByText('<script>window.harmed = 1<\u2044script>').click();
  await lastPayload().getByText(hostile).waitFor();
  assert.equal(await page.evaluate(() => window.harmed), undefined);
  assert.equal(await dock.locator('img, script').count(), 0);
});

test('escapes, wrong UTF-8 and marks that turn text are written out', async () => {
  await publish('stranger/escapes', [0x1b, 0x5d, 0x35, 0x32, 0x07, 0xff, 0xfe, 0x41]);
  await publish('stranger/turned', '\u202Eabc');
  await choose('escapes');
  let shown = '';
  await until(
    async () => {
      shown = await lastPayload().textContent();
      return /x1b.*xff\\xfe/i.test(shown);
    },
    () => `the escape and what is no text by their numbers, not ${JSON.stringify(shown)}`,
  );
  await choose('turned');
  await until(
    async () => /202E/i.test(await lastPayload().textContent()),
    'the mark by its number',
  );
  assert.ok(!(await dock.textContent()).includes('\u202E'));
});

test('a payload of a megabyte from somebody else does not stop the page', async () => {
  const state = await (await ask('/api/state')).json();
  const plain = state.lab.listeners.find(({ port }) => port === 1883).actual;
  const words = ['-h', '127.0.0.1', '-p', String(plain), '-t', 'stranger/long', '-s'];
  execFileSync('mosquitto_pub', words, { input: 'x'.repeat(1_000_000) });
  await choose('long');
  await dock.getByText('1000000 bytes').first().waitFor();
});

test('numbers are plotted, and history is exported', async () => {
  for (const value of [20, 21, 22]) await publish('room/climate', `{"temperature":${value}}`);
  await choose('climate');
  await dock.getByRole('button', { name: 'Plot temperature (22)' }).waitFor();
  const csv = await ask('/api/topics/export?topic=room%2Fclimate&format=csv');
  assert.match(csv.headers.get('content-disposition'), /^attachment/);
  assert.equal((await csv.text()).trim().split('\n').length, 4);
  await dock.getByRole('button', { name: 'Plot temperature (22)' }).click();
  const plot = page.getByRole('region', { name: 'Plot of room/climate temperature' });
  await plot.locator('.uplot canvas').first().waitFor();
  await plot.getByText('3 values, last 22').waitFor();
  await publish('room/climate', '{"temperature":19.5}');
  await plot.getByText('4 values, last 19.5').waitFor();
  await plot.getByText('The values as a table').click();
  const values = await plot.getByRole('table').getByRole('cell').allTextContents();
  assert.deepEqual(values, ['19.5', '22', '21', '20']);
  await plot.getByRole('button', { name: /Close the plot/ }).click();
  await plot.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Topics', exact: true }).click();
});

test('what a person publishes is heard, and what cannot be is refused in words', async () => {
  await dock.getByLabel('Topic', { exact: true }).fill('person/hello');
  await dock.getByLabel('Payload', { exact: true }).fill('good morning');
  await dock.getByRole('button', { name: 'Publish', exact: true }).click();
  await choose('hello');
  await lastPayload().getByText('good morning').waitFor();
  const refused = await ask('/api/topics/publish', {
    method: 'POST',
    body: JSON.stringify({ topic: 'a/#', payload: 'x' }),
  });
  assert.equal(refused.status, 400);
  assert.match((await refused.json()).error.text, /#|wildcard/);
  assert.deepEqual(page.complaints, []);
});
