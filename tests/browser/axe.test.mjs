import assert from 'node:assert/strict';
import { test } from 'node:test';
import { audit, openPage, openTab, useLab } from './support.mjs';

const world = useLab();

async function openDock(page, name) {
  await page.getByRole('button', { name, exact: true }).click();
  const dock = page.getByRole('region', { name, exact: true });
  await dock.getByRole('heading').first().waitFor();
}

const screens = {
  'tab General': (page) => openTab(page, 'General'),
  'tab WLAN settings': (page) => openTab(page, 'WLAN settings'),
  'tab IoT operations': (page) => openTab(page, 'IoT operations'),
  'tab File operations': async (page) => {
    const panel = await openTab(page, 'File operations');
    await panel.getByRole('button', { name: 'GetFileList' }).click();
    await panel.getByRole('table').waitFor();
  },
  'tab About': (page) => page.getByRole('tab', { name: 'About' }).click(),
  'tab Utilities': (page) => page.getByRole('tab', { name: 'Utilities' }).click(),
  'a chosen line': async (page) => {
    await page.getByRole('log').press('End');
    await page.getByRole('region', { name: 'Chosen line' }).waitFor();
  },
  'hex view': (page) => page.getByRole('button', { name: 'HEX' }).click(),
  'dock Tutorial': (page) => openDock(page, 'Tutorial'),
  'dock Connection security': (page) => openDock(page, 'Connection security'),
  'dock Topics': (page) => openDock(page, 'Topics'),
  'dock Plot': (page) => openDock(page, 'Plot'),
  'dock Network & faults': (page) => openDock(page, 'Network & faults'),
  'dock Packets': (page) => openDock(page, 'Packets'),
  'dock Compare': (page) => openDock(page, 'Compare'),
  share: async (page) => {
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Share' });
    await dialog.getByRole('button', { name: 'Make the file' }).click();
    await dialog.getByRole('button', { name: 'Show the address' }).click();
    await dialog.getByRole('textbox', { name: 'Address for watching' }).waitFor();
    await dialog.getByRole('button', { name: 'Save shared.md' }).waitFor();
  },
  help: async (page) => {
    await page.keyboard.press('Escape'); // out of the dialog before
    await page.getByRole('button', { name: 'Help ?' }).click();
  },
};

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing: ${colorScheme}, ${width} pixels`, async () => {
      const page = await openPage(world.browser, world.lab, {
        colorScheme,
        viewport: { width, height: 900 },
      });
      if (width < 700) await page.getByRole('button', { name: 'Show log' }).click();
      for (const [name, open] of Object.entries(screens)) {
        if (width < 700) {
          // The sheet would lie over what is to be clicked.
          const size = page.locator('.sheet-size');
          while ((await size.textContent()) !== 'Show log') await size.click();
          if (name === 'a chosen line' || name === 'hex view') await size.click();
        }
        await open(page);
        await audit(page, `${name}, ${colorScheme}, ${width} pixels`);
      }
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
