import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doExercise3 } from './exercise3.mjs';
import { openPage, useLab } from './support.mjs';

const world = useLab();

test('does Exercise 3 as its numbered steps say', async () => {
  const page = await openPage(world.browser, world.lab);
  await doExercise3(page, world.lab.caFile);
  assert.deepEqual(page.complaints, []);
});

test('does Exercise 3 on a screen of 390 pixels, and never scrolls sideways', async () => {
  const page = await openPage(world.browser, world.lab, { viewport: { width: 390, height: 844 } });
  const fits = async () => {
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 390, `the page is ${width} pixels wide`);
  };
  await doExercise3(page, world.lab.caFile, async (read) => {
    await fits();
    await page.getByRole('button', { name: 'Show log' }).click();
    await read();
    await page.getByRole('button', { name: 'Full log' }).click();
    await fits();
    await page.getByRole('button', { name: 'Hide log' }).click();
  });
  assert.deepEqual(page.complaints, []);
});
