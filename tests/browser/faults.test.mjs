// Faults as switches: what is switched on happens to the module, and the page says so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage, sees, useLab } from './support.mjs';

let page;
let dock;

useLab({
  then: async ({ lab, browser }) => {
    page = await openPage(browser, lab);
    await page.getByRole('button', { name: 'Network & faults' }).click();
    dock = page.getByRole('region', { name: 'Network & faults', exact: true });
  },
});

const fault = (name) => dock.getByRole('switch', { name, exact: true });

test('a switch drops the Wi-Fi, and the module says so', async () => {
  await page.keyboard.press('Control+l');
  await fault('wifi-drop').check();
  await sees(page, '+eventwlan:disconnect');
  await dock.getByText('wifi-drop (on)').waitFor();
  await fault('wifi-drop').uncheck();
  await dock.getByText('Nothing is broken on purpose.').waitFor();
  await sees(page, '+eventnetapp:ipv4_acquired');
});

test('a fault takes its amounts, and ends by itself', async () => {
  await dock.getByRole('textbox', { name: 'latency delay' }).fill('40');
  await dock.getByRole('textbox', { name: 'latency for' }).fill('3s');
  await fault('latency').check();
  await dock.getByText(/latency .*40.* until/).waitFor();
  await dock.getByText('Nothing is broken on purpose.').waitFor();
  assert.equal(await fault('latency').isChecked(), false);
});

test('an amount that makes no sense is refused in words', async () => {
  await dock.getByRole('textbox', { name: 'latency for' }).fill('soon');
  await fault('latency').check();
  await page.getByRole('alert').getByText(/soon/).waitFor();
  await page.getByRole('button', { name: 'Dismiss' }).click();
});

test('all faults end by one button', async () => {
  await dock.getByRole('textbox', { name: 'latency for' }).fill('');
  await fault('latency').check();
  await fault('wifi-drop').check();
  await dock
    .getByText(/wifi-drop/)
    .first()
    .waitFor();
  await dock.getByRole('button', { name: 'Reset all faults' }).click();
  await dock.getByText('Nothing is broken on purpose.').waitFor();
  assert.deepEqual(page.complaints, []);
});
