// Buttons that the user makes beside the command line.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { audit, openPage, sees, until, useLab } from './support.mjs';

const world = useLab();

const group = (page) => page.getByRole('group', { name: 'Quick buttons' });
const dialogOf = (page) => page.getByRole('dialog', { name: 'My own buttons' });
const names = async (page) =>
  (await group(page).getByRole('button').allTextContents()).slice(2, -1);

async function openDialog(page) {
  await page.getByRole('button', { name: '+ my own button' }).click();
  return dialogOf(page);
}

async function add(dialog, name, lines) {
  await dialog.getByLabel('Name of the button').fill(name);
  await dialog.getByLabel('What it sends').fill(lines);
  await dialog.getByRole('button', { name: 'Add the button' }).click();
}

/** A page whose browser has kept this before. */
const openWith = (text) =>
  openPage(world.browser, world.lab, {
    prepare: (page) =>
      page.addInitScript((value) => localStorage.setItem('own-buttons', value), text),
  });

test('a button is made, says what it will send, sends it, and outlives a reload', async () => {
  const page = await openPage(world.browser, world.lab);
  const dialog = await openDialog(page);
  await add(dialog, 'Who are you', '-> AT+test\n<- OK\nAT+get=mqtt,iotHubPort');
  await dialog.getByRole('list', { name: 'My own buttons' }).getByText('Who are you').waitFor();
  await audit(page, 'my own buttons');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.reload();
  const button = group(page).getByRole('button', { name: 'Who are you' });
  await button.hover();
  await page.getByText('AT+test \u23ce AT+get=mqtt,iotHubPort', { exact: true }).waitFor();
  await page.keyboard.press('Control+l');
  await button.click();
  await sees(page, 'AT+test');
  await sees(page, '+get:');
  await page.keyboard.press('Control+l');
  await group(page).getByRole('button', { name: 'AT+TEST' }).click();
  await sees(page, 'AT+test');
  await page.keyboard.press('Control+l');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^Search/ }).fill('who are you');
  await page.getByRole('option', { name: /Who are you/ }).waitFor();
  await page.keyboard.press('Enter');
  await sees(page, 'AT+get=mqtt,iotHubPort');
  assert.deepEqual(page.complaints, []);
});

test('buttons are changed, moved and removed', async () => {
  const page = await openPage(world.browser, world.lab);
  const dialog = await openDialog(page);
  for (const name of ['one', 'two', 'three']) await add(dialog, name, 'AT+test');
  await dialog.getByRole('button', { name: 'Move three up' }).click();
  await dialog.getByRole('button', { name: 'Move one down' }).click();
  assert.deepEqual(await names(page), ['three', 'one', 'two']);
  await dialog.getByRole('button', { name: 'Edit one' }).click();
  await dialog.getByLabel('Name of the button').fill('first');
  await dialog.getByRole('button', { name: 'Change the button' }).click();
  await dialog.getByRole('button', { name: 'Remove two' }).click();
  assert.deepEqual(await names(page), ['three', 'first']);
});

test('what can be no button is said in a sentence', async () => {
  const page = await openPage(world.browser, world.lab);
  const dialog = await openDialog(page);
  for (const [name, lines, why] of [
    ['', 'AT+test', 'It has no name.'],
    ['a', '', 'It has no line to send.'],
    ['a', 'AT+test\nrm -rf', 'Its line 2 does not begin with AT.'],
    ['a'.repeat(41), 'AT+test', 'Its name has 41 characters; 40 are allowed.'],
    ['a', 'AT+test\n'.repeat(21), 'It has 21 lines; 20 are allowed.'],
  ]) {
    await add(dialog, name, lines);
    await dialog.getByRole('alert').getByText(why).waitFor();
  }
  await add(dialog, 'a', 'AT+test');
  await add(dialog, 'a', 'AT+test');
  await dialog.getByRole('alert').getByText('There is a button of that name.').waitFor();
  assert.deepEqual(await names(page), ['a']);
});

test('no more is sent after a line that failed', async () => {
  const page = await openPage(world.browser, world.lab);
  const dialog = await openDialog(page);
  await add(dialog, 'fails', 'AT+get=no,such\nAT+get=mqtt,iotHubEndpoint');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('Control+l');
  await group(page).getByRole('button', { name: 'fails' }).click();
  await page.getByText('fails: line 1 failed, 1 more were not sent.').waitFor();
  const lines = await page.getByRole('log').locator('.text').allTextContents();
  assert.ok(!lines.some((line) => line.includes('iotHubEndpoint')), lines.join('\n'));
});

test('names and lines are text, never markup', async () => {
  const hostile = '<img src=x onerror=window.harmed=1>';
  const page = await openWith(
    JSON.stringify({ buttons: [{ name: hostile, lines: [`AT+test ${hostile}\u202e`] }] }),
  );
  const button = group(page).getByRole('button', { name: hostile });
  await button.hover();
  await page.getByText(`AT+test ${hostile}\u27e8U+202E\u27e9`, { exact: true }).waitFor();
  await openDialog(page);
  assert.equal(await page.evaluate(() => window.harmed), undefined);
  assert.equal(await page.locator('img').count(), 0);
});

test('a broken or foreign value is told, left alone and survived', async () => {
  for (const [text, why] of [
    ['{', 'That is no JSON.'],
    ['null', 'That has no list named buttons.'],
    ['{"buttons": 7}', 'That has no list named buttons.'],
    ['{"buttons": [null]}', 'Button 1: It has no name.'],
    ['{"buttons": [{"name": {}, "lines": ["AT"]}]}', 'Button 1: It has no name.'],
    ['{"buttons": [{"name": "a", "lines": [1]}]}', 'Button 1: Its line 1 is no text.'],
    ['{"buttons": [{"name": "a", "lines": ["AT\\r\\nAT"]}]}', 'is more than one line.'],
    [JSON.stringify({ buttons: Array(25).fill(0) }), 'That has 25 buttons; 24 are allowed.'],
    [' '.repeat(200_001), 'That is more than'],
  ]) {
    const page = await openWith(text);
    await page.getByRole('region', { name: 'Log window', exact: true }).getByText(why).waitFor();
    assert.deepEqual(await names(page), []);
    assert.equal(await page.evaluate(() => localStorage.getItem('own-buttons')), text);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  }
});

test('buttons go into a file and come back from it, a foreign file is refused', async () => {
  const page = await openPage(world.browser, world.lab);
  const dialog = await openDialog(page);
  await add(dialog, 'mine', 'AT+test\nAT+get=mqtt,flags');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save my buttons' }).click();
  const saved = await (await download).path();
  assert.match(fs.readFileSync(saved, 'utf8'), /"mine"/);
  const open = async (file) => {
    const chooser = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Open buttons' }).click();
    await (await chooser).setFiles(file);
  };
  await dialog.getByRole('button', { name: 'Remove mine' }).click();
  await open(world.lab.caFile);
  await dialog.getByText(/is not taken\. That is no JSON\./).waitFor();
  await open(saved);
  await until(async () => (await names(page)).join() === 'mine', 'the button is back');
});
