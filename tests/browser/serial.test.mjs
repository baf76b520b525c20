// A module behind a serial port: a pseudo-terminal, which is one to the program. The lab stands for
// the world around the module and knows nothing of this terminal.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { doExercise3 } from './exercise3.mjs';
import { launch, openPage, startLab, startWeb } from './support.mjs';

let lab;
let terminal;
let browser;

before(async () => {
  [lab, browser] = await Promise.all([startLab(), launch()]);
  terminal = await startWeb(lab.serial);
});
after(async () => {
  await browser?.close();
  await terminal?.stop();
  await lab?.stop();
});

test('does Exercise 3 on a module behind a serial port', async () => {
  const page = await openPage(browser, terminal);
  await doExercise3(page, lab.caFile);
  assert.deepEqual(page.complaints, []);
});
