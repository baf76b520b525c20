// A factory reset at the hardware's pace: a minute in which the module says nothing, which the
// software one can be spared.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage, openTab, sees, useLab } from './support.mjs';

const world = useLab({ words: ['--profile', 'realistic'] });

test('a factory reset shows how far it is, and is fast-forwarded', async () => {
  const page = await openPage(world.browser, world.lab);
  await page.keyboard.press('Control+l');
  const panel = await openTab(page, 'General');
  const began = performance.now();
  await panel.getByRole('button', { name: 'Factory reset' }).click();
  const progress = panel.getByRole('group', { name: 'Factory reset under way' });
  await progress.getByText(/[1-9] s of about 60 s/).waitFor();
  assert.ok(Number(await progress.getByRole('progressbar').getAttribute('value')) > 0);
  await progress.getByRole('button', { name: 'Fast-forward' }).click();
  await panel.getByText('The module has its factory settings.').waitFor();
  await sees(page, '+eventstartup:');
  assert.ok(performance.now() - began < 55_000, 'nobody waits for a minute');
  assert.deepEqual(page.complaints, []);
});
