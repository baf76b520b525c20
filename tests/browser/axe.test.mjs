import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eachScreen } from './screens.mjs';
import { audit, openPage, useLab } from './support.mjs';

const world = useLab();

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing: ${colorScheme}, ${width} pixels`, async () => {
      const page = await openPage(world.browser, world.lab, {
        colorScheme,
        viewport: { width, height: 900 },
      });
      await eachScreen(page, (name) => audit(page, `${name}, ${colorScheme}, ${width} pixels`));
      assert.deepEqual(page.complaints, []);
    });
  }
}

test('axe finds nothing on the page that asks for a token', async () => {
  const context = await world.browser.newContext();
  const page = await context.newPage();
  await page.goto(world.lab.address.split('#')[0]);
  await page.getByLabel(/Token/).waitFor();
  await audit(page, 'gate');
  await page.getByLabel(/Token/).fill(world.lab.address);
  await page.getByRole('button', { name: 'Open the terminal' }).click();
  await page.getByRole('tab', { name: 'General' }).waitFor();
});
