// Files that are dropped anywhere on the page.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { Capture, packet } from './captures.mjs';
import { audit, openPage, openTab, sees, until, useLab } from './support.mjs';

const world = useLab();

async function drop(page, files, target = 'main') {
  const given = files.map(([name, content]) => [name, Buffer.from(content).toString('base64')]);
  const dataTransfer = await page.evaluateHandle((each) => {
    const transfer = new DataTransfer();
    for (const [name, base64] of each) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    return transfer;
  }, given);
  await page.dispatchEvent(target, 'dragover', { dataTransfer });
  await page.dispatchEvent(target, 'drop', { dataTransfer });
}

test('a certificate is offered to the module, and written when one says so', async () => {
  const page = await openPage(world.browser, world.lab);
  const pem = fs.readFileSync(world.lab.caFile);
  await drop(page, [['dropped.pem', pem]]);
  const dialog = page.getByRole('dialog', { name: 'Dropped files' });
  await dialog.getByText(`AT+fileOpen=dropped.pem,WRITE|CREATE,${pem.length}`).waitFor();
  await audit(page, 'dropped files');
  await dialog.getByRole('button', { name: 'Write to the module' }).click();
  await dialog.waitFor({ state: 'detached' });
  const files = await openTab(page, 'File operations');
  await files.getByRole('rowheader', { name: 'dropped.pem' }).waitFor();
  assert.equal(await files.getByLabel('FileName').inputValue(), 'dropped.pem');
  const download = page.waitForEvent('download');
  await files.getByRole('button', { name: 'Dump File', exact: true }).click();
  assert.deepEqual(fs.readFileSync(await (await download).path()), pem);
  // The same name again, and another beside it; both are there then.
  await drop(page, [
    ['dropped.pem', 'new'],
    ['<b>.der', '\x30\x82'],
  ]);
  await dialog.getByText('<b>.der', { exact: true }).waitFor();
  await dialog.getByText('AT+fileOpen=dropped.pem,WRITE|OVERWRITE,3 \u23ce').waitFor();
  await dialog.getByText('AT+fileOpen=<b>.der,WRITE|CREATE,').waitFor();
  await dialog.getByRole('button', { name: 'Write to the module' }).click();
  await files.getByRole('rowheader', { name: '<b>.der' }).waitFor();
  assert.deepEqual(page.complaints, []);
});

test('a certificate that one leaves is not written; too large a file cannot be', async () => {
  const page = await openPage(world.browser, world.lab);
  await drop(page, [['left.pem', '-----BEGIN CERTIFICATE-----']]);
  const dialog = page.getByRole('dialog', { name: 'Dropped files' });
  await dialog.getByRole('button', { name: 'Leave it' }).click();
  await dialog.waitFor({ state: 'detached' });
  await drop(page, [['large.bin', Buffer.alloc(4 * 1024 * 1024 + 1)]]);
  await dialog.getByText(/large\.bin has 4194305 bytes; up to 4194304 are written here/).waitFor();
  assert.ok(await dialog.getByRole('button', { name: 'Write to the module' }).isDisabled());
  await dialog.getByRole('button', { name: 'Leave it' }).click();
  const files = await openTab(page, 'File operations');
  await files.getByRole('button', { name: 'GetFileList' }).click();
  await files.getByText(/^\d+ files\.$/).waitFor();
  assert.equal(await files.getByRole('rowheader', { name: /left|large/ }).count(), 0);
});

test('sessions, transcripts and captures are opened where they belong', async () => {
  const page = await openPage(world.browser, world.lab);
  const entry = { seq: 0, at: 1e12, kind: 'request', text: 'AT+dropped' };
  await drop(page, [['session.jsonl', JSON.stringify(entry)]]);
  await sees(page, 'AT+dropped');
  await page.getByText('Showing the file session.jsonl.').waitFor();
  await page.getByRole('button', { name: 'Back to the module' }).click();
  await drop(page, [['mine.md', '# Mine\n\n```\n-> AT+test\n<- OK\n```\n']]);
  const tutorial = page.getByRole('region', { name: 'Tutorial', exact: true });
  await tutorial.getByRole('heading', { name: 'Mine' }).first().waitFor();
  const capture = new Capture();
  capture.frame(0, packet({ sequence: 1, payload: 'hello' }));
  await drop(page, [['mine.pcapng', capture.bytes]]);
  await page.getByText('Showing the file mine.pcapng: 1 connection').waitFor();
  await drop(page, [['broken.jsonl', 'no line']]);
  const why = 'broken.jsonl is not opened. Line 1 is no line of a saved session.';
  await page.getByRole('alert').getByText(why).waitFor();
  assert.equal(await page.getByRole('dialog').count(), 0);
  assert.deepEqual(page.complaints, []);
});

test('what the place for uploads takes is not offered once more', async () => {
  const page = await openPage(world.browser, world.lab);
  const files = await openTab(page, 'File operations');
  await drop(page, [['zone.pem', 'abc']], '.drop');
  await files.getByRole('rowheader', { name: 'zone.pem' }).waitFor();
  await until(async () => (await page.getByRole('dialog').count()) === 0, 'no dialog');
});
