import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { openPage, sees, until, useLab } from './support.mjs';

// What a learner sees of the handshake: where it stopped, why, and a button that mends it.

const world = useLab();

async function send(page, ...requests) {
  const line = page.getByRole('textbox', { name: 'Command line' });
  for (const request of requests) {
    await line.fill(request);
    await page.getByRole('button', { name: 'Send line' }).click();
    await sees(page, request);
  }
}

async function openSecurity(page) {
  await page.getByRole('button', { name: 'Connection security' }).click();
  return page.getByRole('region', { name: 'Connection security' });
}

test('a good handshake is drawn, with its chain and its checks', async () => {
  const page = await openPage(world.browser, world.lab);
  const dock = await openSecurity(page);
  const messages = dock.getByRole('list', { name: 'TLS messages' });
  await messages.getByText('ClientHello').first().waitFor();
  await messages.getByText('ServerHello').first().waitFor();
  await dock.getByRole('region', { name: 'Certificate chain' }).waitFor();
  await dock.getByRole('region', { name: 'Checks' }).getByText('OK').first().waitFor();
  await dock.getByText('CONNACK').first().waitFor();
  await dock.getByRole('switch', { name: 'As in the workshop picture' }).check();
  await dock.getByRole('heading', { name: 'Client key exchange' }).waitFor();
});

test('packets of TLS and MQTT stand in one list', async () => {
  const page = await openPage(world.browser, world.lab);
  await page.getByRole('button', { name: 'Packets', exact: true }).click();
  const dock = page.getByRole('region', { name: 'Packets', exact: true });
  await dock.getByRole('rowheader', { name: 'ClientHello' }).first().waitFor();
  await dock.getByLabel('Filter packets').fill('mqtt connack');
  await dock.getByRole('rowheader', { name: 'CONNACK' }).first().waitFor();
  assert.equal(await dock.getByRole('rowheader', { name: 'ClientHello' }).count(), 0);
  await dock
    .getByRole('button', { name: /^\d+: test\.mosquitto\.org:8883$/ })
    .first()
    .click();
  await page.getByRole('region', { name: 'Checks' }).waitFor();
});

test('an expired certificate says where it stopped and why, and its button leads on', async () => {
  const page = await openPage(world.browser, world.lab);
  await send(page, 'AT+iotdisconnect', 'AT+set=mqtt,iotHubPort,8887', 'AT+iotconnect');
  await sees(page, '+eventmqtt:error,"CONNECT_FAILED"');
  const dock = await openSecurity(page);
  const failure = dock.getByRole('region', { name: 'Why it failed' });
  await failure.getByText(/expired on \d{4}-\d\d-\d\d/).waitFor();
  await dock.getByText('stopped here').waitFor();
  await page.keyboard.press('Control+l');
  await failure.getByRole('button', { name: /8883/ }).click();
  await sees(page, '+eventmqtt:info,"CONNACK",0');
  await dock.locator('strong').getByText('verified').waitFor();
  assert.deepEqual(page.complaints, []);
});

test('an event of a connection leads to its handshake', async () => {
  const page = await openPage(world.browser, world.lab);
  await send(page, 'AT+iotdisconnect', 'AT+set=mqtt,iotHubPort,8887');
  await page.keyboard.press('Control+l');
  await send(page, 'AT+iotconnect');
  await sees(page, '+eventmqtt:error,"CONNECT_FAILED"');
  await send(page, 'AT+set=mqtt,iotHubPort,8883', 'AT+iotconnect');
  await sees(page, '+eventmqtt:info,"CONNACK",0');
  const events = page.getByRole('log').locator('.line');
  const chosen = page.getByRole('region', { name: 'Chosen line' });
  const dock = page.getByRole('region', { name: 'Connection security' });
  for (const [event, port] of [
    ['CONNECT_FAILED', 8887],
    ['CONNACK', 8883],
  ]) {
    await events.filter({ hasText: event }).last().click();
    await chosen.getByRole('button', { name: 'Show handshake' }).click();
    await dock.locator('.facts-line').getByText(`:${port}`).waitFor();
  }
  await events.filter({ hasText: 'AT+iotconnect' }).last().click();
  assert.equal(await chosen.getByRole('button', { name: 'Show handshake' }).count(), 0);
});

const hasTshark = spawnSync('tshark', ['--version']).status === 0;

test('a capture under the key log is saved, and tshark decrypts it', async (context) => {
  const page = await openPage(world.browser, world.lab);
  const dock = await openSecurity(page);
  await dock.getByRole('switch', { name: 'Key log' }).click();
  await dock.getByRole('button', { name: 'Switch the key log on' }).click();
  await dock.getByRole('switch', { name: 'Key log', checked: true }).waitFor();
  await page.keyboard.press('Control+l');
  await send(page, 'AT+iotdisconnect', 'AT+set=mqtt,iotHubPort,8883', 'AT+iotconnect');
  await sees(page, '+eventmqtt:info,"CONNACK",0');
  const save = dock.getByRole('button', { name: 'Save pcapng' });
  await until(() => save.isEnabled(), 'there is a capture');
  const download = page.waitForEvent('download');
  await save.click();
  const file = path.join(world.lab.state, 'page.pcapng');
  await (await download).saveAs(file);
  assert.match((await download).suggestedFilename(), /^connection-\d+\.pcapng$/);
  await dock.getByRole('switch', { name: 'Key log' }).uncheck();
  assert.equal(fs.statSync(path.join(world.lab.state, 'labs/page/keys.log')).mode & 0o777, 0o600);
  if (!hasTshark) return context.skip('tshark is not installed');
  const seen = execFileSync('tshark', ['-r', file, '-Y', 'mqtt'], { encoding: 'utf8' });
  assert.match(seen, /Connect Command/);
  assert.match(seen, /Connect Ack/);
});
