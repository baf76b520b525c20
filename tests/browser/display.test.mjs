// High contrast and large text, by the system's wish and by the user's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eachScreen } from './screens.mjs';
import { audit, openPage, until, useLab } from './support.mjs';

const world = useLab();

const root = (page, name) => page.evaluate((key) => document.documentElement.dataset[key], name);
const withKept = (values) => (page) =>
  page.addInitScript((each) => {
    for (const [key, value] of Object.entries(each)) localStorage.setItem(key, value);
  }, values);

/** What is wider than its place: the page itself, and what scrolls in it. */
const tooWide = (page) =>
  page.evaluate(() => {
    const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
    const all = [document.documentElement, ...document.querySelectorAll('body *')];
    return all
      .filter((element) => element === document.documentElement || scrolls(element))
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .map(({ tagName, className, scrollWidth, clientWidth }) =>
        [tagName, className, scrollWidth, clientWidth].join(' '),
      );
  });

for (const colorScheme of ['light', 'dark']) {
  test(`high contrast has 7:1 for all text: ${colorScheme}`, async () => {
    const prepare = withKept({ contrast: 'more' });
    const page = await openPage(world.browser, world.lab, { colorScheme, prepare });
    await eachScreen(page, (name) =>
      audit(page, `${name}, ${colorScheme}`, ['color-contrast-enhanced']),
    );
    assert.deepEqual(page.complaints, []);
  });
}

for (const [width, size] of [
  [1440, '150'],
  [1440, '125'],
  [800, '150'],
  [390, '150'],
  [390, '125'],
]) {
  test(`nothing is wider than its place: ${size} %, ${width} pixels`, async () => {
    const page = await openPage(world.browser, world.lab, {
      viewport: { width, height: 900 },
      prepare: withKept({ 'text-size': size }),
    });
    const found = [];
    await eachScreen(page, async (name) => {
      for (const each of await tooWide(page)) found.push(`${name}: ${each}`);
    });
    assert.deepEqual(found, []);
    assert.deepEqual(page.complaints, []);
  });
}

test('text is as large as was chosen, in the command window too, after a reload too', async () => {
  const page = await openPage(world.browser, world.lab);
  const line = page.getByRole('log').locator('.spacer .line').first();
  const height = async () => (await line.boundingBox()).height;
  const before = await height();
  await page.getByRole('button', { name: 'Display', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Display' });
  await dialog.getByLabel('Text size').selectOption('150 %');
  await until(async () => (await height()) >= before * 1.5, 'lines are higher');
  await page.reload();
  await until(async () => (await height()) >= before * 1.5, 'they are after a reload');
  const text = await page.locator('body').evaluate((body) => getComputedStyle(body).fontSize);
  assert.equal(text, '19.5px');
});

test('contrast follows the system until somebody chooses', async () => {
  const page = await openPage(world.browser, world.lab, { contrast: 'more' });
  assert.equal(await root(page, 'contrast'), 'more');
  await page.emulateMedia({ contrast: 'no-preference' });
  await until(async () => (await root(page, 'contrast')) === 'usual', 'it follows');
  await page.getByRole('button', { name: 'Display', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Display' });
  await dialog.getByRole('switch', { name: 'High contrast' }).check();
  assert.equal(await root(page, 'contrast'), 'more');
  await dialog.getByRole('switch', { name: 'High contrast' }).uncheck();
  await page.emulateMedia({ contrast: 'more' });
  await page.reload();
  await page.getByRole('tab', { name: 'General' }).waitFor();
  assert.equal(await root(page, 'contrast'), 'usual');
});

test('forced colours: what is chosen and pressed is seen, and axe finds nothing', async () => {
  const page = await openPage(world.browser, world.lab, { forcedColors: 'active' });
  const border = (name) =>
    page
      .getByRole('button', { name, exact: true })
      .evaluate((element) => getComputedStyle(element).borderColor);
  assert.notEqual(await border('ASCII'), await border('HEX'));
  await eachScreen(page, (name) => audit(page, `${name}, forced colours`));
});

test('a foreign value of the browser is the usual one', async () => {
  const values = { contrast: '<b>', 'text-size': '9999', theme: 'constructor', 'time-log': '{}' };
  const page = await openPage(world.browser, world.lab, { prepare: withKept(values) });
  assert.equal(await root(page, 'contrast'), 'usual');
  assert.equal(await root(page, 'theme'), undefined);
  await page.getByRole('button', { name: /^System colours/ }).waitFor();
  assert.deepEqual(page.complaints, []);
});
