import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage, openTab, sees, until, useLab } from './support.mjs';

const world = useLab();

async function send(page, text) {
  const line = page.getByRole('textbox', { name: 'Command line' });
  await line.fill(text);
  await page.getByRole('button', { name: 'Send line' }).click();
}

const hostile = '<script>window.harmed=1</script><img src=x onerror=window.harmed=1>';

test('markup in requests, names and payloads is text', async () => {
  const page = await openPage(world.browser, world.lab);
  await send(page, `AT+iotpublish=0,"${hostile}"`);
  await sees(page, `AT+iotpublish=0,"${hostile}"`);
  await send(page, `AT+fileOpen=${hostile},WRITE|CREATE,4096`);
  await sees(page, '+fileopen:');
  const panel = await openTab(page, 'File operations');
  await until(
    async () => (await panel.getByLabel('FileID').inputValue()) !== '',
    'the ID is copied',
  );
  await panel.getByRole('button', { name: 'Close', exact: true }).click();
  await panel.getByRole('button', { name: 'GetFileList' }).click();
  await panel.getByRole('rowheader', { name: hostile }).waitFor();
  assert.equal(await page.evaluate(() => window.harmed), undefined);
  assert.equal(await page.locator('script:not([src]), img').count(), 0);
  assert.deepEqual(page.complaints, []);
});

test('marks that turn text around are written out', async () => {
  const page = await openPage(world.browser, world.lab);
  await send(page, 'AT+fileGetInfo=abc\u202Egpj.exe');
  const log = page.getByRole('log', { name: 'Command window' });
  await until(async () => {
    const lines = await log.locator('.text').allTextContents();
    return lines.some((line) => /^AT\+fileGetInfo=abc.+202E.+gpj\.exe/i.test(line));
  }, 'the mark by its number');
  assert.ok(!(await log.textContent()).includes('\u202E'));
});

test('a key is masked before and after it is sent', async () => {
  const page = await openPage(world.browser, world.lab);
  const panel = await openTab(page, 'WLAN settings');
  await panel.getByLabel('SSID', { exact: true }).fill('your_ssid');
  await panel.getByLabel('Security key').fill('very_secret_word');
  const connect = panel.getByRole('button', { name: 'Connect', exact: true });
  await connect.hover();
  await page.getByText('Will send:').waitFor();
  await connect.click();
  await sees(page, 'AT+wlanConnect=your_ssid');
  assert.ok(!(await page.locator('body').innerText()).includes('very_secret_word'));
});

test('what a button sends is shown before it is pressed', async () => {
  const page = await openPage(world.browser, world.lab);
  const panel = await openTab(page, 'File operations');
  await panel.getByLabel('FileName').fill('a.pem');
  await panel.getByLabel(/Size ?\(bytes\)/).fill('4096');
  await panel.getByRole('checkbox', { name: 'Write', exact: true }).check();
  await panel.getByRole('checkbox', { name: 'Create', exact: true }).check();
  await page.getByText('AT+fileOpen=a.pem,WRITE|CREATE,4096', { exact: true }).waitFor();
  await panel.getByLabel(/Size ?\(bytes\)/).fill('many');
  await page.getByText('Cannot send:').waitFor();
});
