// Tutorials beside the module: step by step, all at once, from disk, and what one does as a new
// one.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { openPage, sees, useLab } from './support.mjs';

let page;
let dock;

const world = useLab({
  words: ['--profile', 'instant'],
  then: async ({ lab, browser }) => {
    page = await openPage(browser, lab);
    await page.getByRole('button', { name: 'Tutorial', exact: true }).click();
    dock = page.getByRole('region', { name: 'Tutorial', exact: true });
  },
});

const status = () => dock.getByRole('status');

test('MQTT over TLS runs to its end, each line checked', async () => {
  const option = await dock.getByRole('option', { name: /over TLS/i }).getAttribute('value');
  await dock.getByLabel('Document').selectOption(option);
  await dock.getByRole('button', { name: 'Run all' }).click();
  await status().getByText(/done/).waitFor();
  await status()
    .getByText(/all met/)
    .waitFor();
  await sees(page, '+eventmqtt:recv,cordelia/apple');
});

test('a document from disk runs step by step, and a line that differs is shown', async () => {
  const file = path.join(world.lab.state, 'mine.md');
  fs.writeFileSync(
    file,
    '# Mine\n\n```\n-> AT+test\n<- OK\n-> AT+get=mqtt,iotHubPort\n<- +get:1\n<- OK\n```\n',
  );
  const chooser = page.waitForEvent('filechooser');
  await dock.getByRole('button', { name: 'Open from disk' }).click();
  await (await chooser).setFiles(file);
  await dock.getByRole('heading', { name: 'Mine' }).waitFor();
  await dock.getByRole('checkbox', { name: 'Set up the module first' }).uncheck();
  await page.keyboard.press('Control+l');
  await dock.getByRole('button', { name: 'Step', exact: true }).click();
  await sees(page, 'AT+test');
  await status()
    .getByText(/paused/)
    .waitFor();
  await dock.getByRole('button', { name: 'Run all' }).click();
  await status()
    .getByText(/failed/)
    .waitFor();
  await dock.getByText('+get:8883').first().waitFor();
});

test('what somebody did is a transcript without keys', async () => {
  const headers = {
    authorization: `Bearer ${world.lab.token}`,
    'content-type': 'application/json',
  };
  const post = async (where, body) => {
    const answer = await fetch(new URL(where, world.lab.address), {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    assert.equal(answer.status, 200);
    return answer.json();
  };
  const text = 'AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,';
  const { request } = await post('/api/devices/module/send', { text });
  await sees(page, 'AT+wlanConnect=your_ssid');
  const made = await post('/api/transcript', {
    device: 'module',
    from: request,
    to: request + 2,
    title: 'Joining',
  });
  assert.match(made.markdown, /^# Joining/);
  assert.match(made.markdown, /-> AT\+wlanConnect=your_ssid/);
  assert.ok(!made.markdown.includes('your_password'));
  assert.equal(made.removed.length, 1);
  assert.deepEqual(page.complaints, []);
});
