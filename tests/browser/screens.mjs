// Every screen of the page, in an order in which one after another can be opened.
import { openTab } from './support.mjs';

async function openDock(page, name) {
  await page.getByRole('button', { name, exact: true }).click();
  const dock = page.getByRole('region', { name, exact: true });
  await dock.getByRole('heading').first().waitFor();
}

async function leaveDialog(page) {
  if (await page.getByRole('dialog').count()) await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

async function nextDialog(page, name) {
  await leaveDialog(page);
  await page.getByRole('button', { name }).click();
  await page.getByRole('dialog').waitFor();
}

export const screens = {
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
  help: (page) => nextDialog(page, 'Help ?'),
  display: (page) => nextDialog(page, 'Display'),
  'my own buttons': (page) => nextDialog(page, '+ my own button'),
};

/** Opens each of them, and does with it what is wanted. */
export async function eachScreen(page, look) {
  const isNarrow = await page.evaluate(() => document.documentElement.dataset.shape === 'narrow');
  if (isNarrow) await page.getByRole('button', { name: 'Show log' }).click();
  for (const [name, open] of Object.entries(screens)) {
    if (isNarrow) await sheetFor(page, name);
    await open(page);
    await look(name);
  }
}

/** On a narrow page the sheet of the command window would lie over what is to be clicked. */
async function sheetFor(page, name) {
  const size = page.locator('.sheet-size');
  await leaveDialog(page);
  while ((await size.textContent()) !== 'Show log') await size.click();
  if (['a chosen line', 'hex view', 'my own buttons'].includes(name)) await size.click();
}
