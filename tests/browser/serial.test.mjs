// A module behind a serial port: a pseudo-terminal, which is one to the program. The lab stands for
// the world around the module and knows nothing of this terminal.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, test } from 'node:test';
import { doExercise3 } from './exercise3.mjs';
import { openPage, sees, startWeb, useLab } from './support.mjs';

let terminal;

const world = useLab({
  then: async ({ lab, browser }) => {
    terminal = await startWeb(lab.serial);
  },
});
after(async () => {
  await terminal?.stop();
});

test('does Exercise 3 on a module behind a serial port', async () => {
  const page = await openPage(world.browser, terminal);
  await doExercise3(page, world.lab.caFile);
  assert.deepEqual(page.complaints, []);
});

test('the file log is what came while it was on', async () => {
  const page = await openPage(world.browser, terminal);
  await page.keyboard.press('Control+l');
  const fileLog = page.getByRole('checkbox', { name: 'File log' });
  await fileLog.check();
  await page.getByRole('button', { name: 'Connection test' }).click();
  await sees(page, 'OK');
  const download = page.waitForEvent('download');
  await fileLog.uncheck();
  const text = fs.readFileSync(await (await download).path(), 'utf8');
  const lines = text.trimEnd().split('\n');
  assert.deepEqual(
    lines.map((line) => line.split(' ').at(-1)),
    ['AT+test', 'OK'],
    text,
  );
});
