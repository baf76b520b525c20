// What is there again when the page is loaded anew, and what must not be.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage, openTab, panel, sees, useLab } from './support.mjs';

const world = useLab();

async function reload(page) {
  await page.reload();
  await page.getByRole('tab', { name: 'General' }).waitFor();
}

async function send(page, text) {
  await page.getByRole('textbox', { name: 'Command line' }).fill(text);
  await page.getByRole('button', { name: 'Send line' }).click();
}

test('tab, fields, filter, dock and history are kept', async () => {
  const page = await openPage(world.browser, world.lab);
  const wlan = await openTab(page, 'WLAN settings');
  await wlan.getByLabel('SSID', { exact: true }).fill('your_ssid');
  const iot = await openTab(page, 'IoT operations');
  await iot.getByLabel('Custom payload').fill('{"a":1}');
  await iot.getByLabel('Topic number').selectOption('2');
  const files = await openTab(page, 'File operations');
  await files.getByLabel('FileName').fill('a.pem');
  await files.getByLabel(/Size ?\(bytes\)/).fill('4096');
  await files.getByRole('checkbox', { name: 'Write', exact: true }).check();
  await send(page, 'AT+test');
  await sees(page, 'AT+test');
  await page.getByRole('textbox', { name: 'Command line' }).fill('AT+get=');
  await page.getByLabel('Filter', { exact: true }).selectOption('commands');
  await page.getByRole('searchbox').fill('test');
  await page.getByRole('button', { name: 'HEX' }).click();
  const serial = page.getByRole('region', { name: 'Serial settings' });
  await serial.getByLabel('Port', { exact: true }).selectOption('tcp');
  await serial.getByLabel('Address').fill('bench:4711');
  await page.getByRole('tab', { name: 'Utilities' }).click();
  await page.getByLabel('Command', { exact: true }).selectOption('fileGetInfo');
  await page.getByLabel('name', { exact: true }).fill('b.pem');
  await page.getByRole('tab', { name: 'Cordelia-I' }).click();
  await openTab(page, 'File operations');
  await page.getByRole('button', { name: 'Topics', exact: true }).click();
  await page
    .getByRole('region', { name: 'Topics', exact: true })
    .getByRole('heading')
    .first()
    .waitFor();

  await reload(page);
  const again = panel(page, 'File operations');
  assert.equal(await again.getByLabel('FileName').inputValue(), 'a.pem');
  assert.equal(await again.getByLabel(/Size ?\(bytes\)/).inputValue(), '4096');
  const write = again.getByRole('checkbox', { name: 'Write', exact: true });
  assert.ok(await write.isChecked());
  assert.equal(await serial.getByLabel('Port', { exact: true }).inputValue(), 'tcp');
  assert.equal(await serial.getByLabel('Address').inputValue(), 'bench:4711');
  await page.getByRole('region', { name: 'Topics', exact: true }).waitFor();
  assert.equal(await page.getByLabel('Filter', { exact: true }).inputValue(), 'commands');
  assert.equal(await page.getByRole('searchbox').inputValue(), 'test');
  const hex = page.getByRole('button', { name: 'HEX' });
  assert.equal(await hex.getAttribute('aria-pressed'), 'true');
  const line = page.getByRole('textbox', { name: 'Command line' });
  assert.equal(await line.inputValue(), 'AT+get=');
  await line.fill('');
  await line.press('ArrowUp');
  assert.equal(await line.inputValue(), 'AT+test');
  await page.getByRole('tab', { name: 'Utilities' }).click();
  assert.equal(await page.getByLabel('Command', { exact: true }).inputValue(), 'fileGetInfo');
  assert.equal(await page.getByLabel('name', { exact: true }).inputValue(), 'b.pem');
  await page.getByRole('tab', { name: 'Cordelia-I' }).click();
  const payload = (await openTab(page, 'IoT operations')).getByLabel('Custom payload');
  assert.equal(await payload.inputValue(), '{"a":1}');
  const ssid = (await openTab(page, 'WLAN settings')).getByLabel('SSID', { exact: true });
  assert.equal(await ssid.inputValue(), 'your_ssid');
  assert.deepEqual(page.complaints, []);
});

test('keys and passwords are kept nowhere', async () => {
  const page = await openPage(world.browser, world.lab);
  const secret = 'very_secret_word';
  const wlan = await openTab(page, 'WLAN settings');
  await wlan.getByLabel('Security key').fill(secret);
  const files = await openTab(page, 'File operations');
  await files.getByLabel('Secure token').fill(secret);
  const general = await openTab(page, 'General');
  await general.getByLabel('Custom command/input').fill(`AT+set=mqtt,password,"${secret}"`);
  await general.getByLabel('Parameter to set').selectOption('MQTT,password');
  await general.getByLabel('Value', { exact: true }).fill(secret);
  await send(page, `AT+set=mqtt,password,"${secret}"`);
  await sees(page, 'AT+set=mqtt,password');
  await page.getByRole('tab', { name: 'Utilities' }).click();
  await page.getByLabel('Command', { exact: true }).selectOption('set');
  await page.getByLabel('ID', { exact: true }).fill('mqtt');
  await page.getByLabel('Option', { exact: true }).fill('password');
  await page.getByLabel('Value', { exact: true }).fill(secret);
  await page
    .getByRole('textbox', { name: 'Command line' })
    .fill(`AT+wlanConnect=a,,WPA2,${secret},`);
  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...sessionStorage }, { ...localStorage }]),
  );
  assert.ok(!kept.includes(secret), kept);
  assert.match(kept, /MQTT,password/);
});

test('foreign values of the browser are as if there were none', async () => {
  const page = await openPage(world.browser, world.lab, {
    prepare: (page) =>
      page.addInitScript(() => {
        const keys = [
          'tab',
          'dock',
          'filter',
          'find',
          'hex',
          'history',
          'wlan',
          'file-flags',
          'set',
          'serial',
          'utility.set',
        ];
        const values = ['{', 'null', '7', '"no such"', '[1]', '{"ssid":1}', '[[]]', 'true'];
        keys.forEach((key, place) => {
          sessionStorage.setItem(`page.${key}`, values[place % values.length]);
        });
      }),
  });
  for (const name of ['WLAN settings', 'IoT operations', 'File operations', 'General']) {
    await openTab(page, name);
  }
  assert.equal(await page.getByLabel('Filter', { exact: true }).inputValue(), 'all');
  assert.deepEqual(page.complaints, []);
});
