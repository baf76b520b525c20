// A module behind a serial port: a pseudo-terminal, which is one to the program. The lab stands for
// the world around the module and knows nothing of this terminal.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { doExercise3 } from './exercise3.mjs';
import { openPage, startWeb, useLab } from './support.mjs';

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
