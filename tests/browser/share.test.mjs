// What one has done, for others: a file without secrets, and an address where they watch.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { audit, openPage, openTab, sees, useLab } from './support.mjs';

const world = useLab();

async function openShare(page) {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  return page.getByRole('dialog', { name: 'Share' });
}

async function send(page, text) {
  await page.getByRole('textbox', { name: 'Command line' }).fill(text);
  await page.getByRole('button', { name: 'Send line' }).click();
}

test('a session is a file with its secrets taken out and listed', async () => {
  const page = await openPage(world.browser, world.lab);
  const wlan = await openTab(page, 'WLAN settings');
  await wlan.getByLabel('SSID', { exact: true }).fill('your_ssid');
  await wlan.getByLabel('Security key').fill('very_secret_word');
  await wlan.getByRole('button', { name: 'Connect', exact: true }).click();
  await sees(page, 'AT+wlanConnect=your_ssid');
  await send(page, 'AT+set=mqtt,password,"another_secret"');
  await sees(page, 'AT+set=mqtt,password');
  const dialog = await openShare(page);
  await dialog.getByRole('button', { name: 'Make the file' }).click();
  const removed = dialog.getByRole('list', { name: 'Taken out' });
  await removed
    .getByText(/line \d+/)
    .first()
    .waitFor();
  assert.ok((await removed.getByRole('listitem').count()) >= 2, await removed.innerText());
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save shared.md' }).click();
  const text = fs.readFileSync(await (await download).path(), 'utf8');
  assert.match(text, /-> AT\+wlanConnect=your_ssid/);
  assert.doesNotMatch(text, /very_secret_word|another_secret/);
  assert.deepEqual(page.complaints, []);
});

test('who watches sees everything live and changes nothing, until it ends', async () => {
  const page = await openPage(world.browser, world.lab);
  const dialog = await openShare(page);
  await dialog.getByRole('button', { name: 'Show the address' }).click();
  const address = await dialog.getByRole('textbox', { name: 'Address for watching' }).inputValue();
  assert.notEqual(address, world.lab.address);
  const watcher = await openPage(world.browser, { address });
  await watcher.getByText('You are watching').waitFor();
  await send(watcher, 'AT+test');
  await watcher
    .getByRole('alert')
    .getByText(/for watching/)
    .waitFor();
  await audit(watcher, 'watching');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await send(page, 'AT+get=general,version');
  await sees(watcher, 'AT+get=general,version');
  const again = await openShare(page);
  await again.getByRole('button', { name: 'Stop sharing' }).click();
  await watcher.getByLabel(/Token/).waitFor();
  assert.deepEqual(page.complaints, []);
});
