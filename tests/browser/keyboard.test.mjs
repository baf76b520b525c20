import assert from 'node:assert/strict';
import { test } from 'node:test';
import { echo, openPage, payload, sees, settings, useLab } from './support.mjs';

// The mouse is never used: what has the focus is reached by Tab and arrow keys, as a user would.

const world = useLab();

const stopsMost = 150;

/** Presses Tab until what has the focus is this element. */
async function tabTo(page, target) {
  await target.waitFor();
  for (let stop = 0; stop < stopsMost; stop++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not reach ${target}`);
}

async function press(page, panel, name) {
  await tabTo(page, panel.getByRole('button', { name, exact: true }));
  await page.keyboard.press('Enter');
}

async function write(page, field, text) {
  await tabTo(page, field);
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

async function check(page, panel, name) {
  await tabTo(page, panel.getByRole('checkbox', { name, exact: true }));
  await page.keyboard.press('Space');
}

async function goTab(page, name) {
  const tab = page.getByRole('tab', { name, exact: true });
  const chosen = page
    .getByRole('tablist', { name: 'Operations' })
    .locator('[aria-selected="true"]');
  await tabTo(page, chosen);
  for (let stop = 0; stop < 4; stop++) {
    if ((await tab.getAttribute('aria-selected')) === 'true') break;
    await page.keyboard.press('ArrowRight');
  }
  const panel = page.getByRole('tabpanel', { name, exact: true });
  await panel.waitFor();
  return panel;
}

async function waitFor(page, text) {
  await sees(page, text);
  await page.keyboard.press('Control+l');
}

test('does Exercise 3 by keyboard alone', async () => {
  const page = await openPage(world.browser, world.lab);
  await page.keyboard.press('Control+l');
  let panel = await goTab(page, 'General');
  await press(page, panel, 'Factory reset');
  await panel.getByText('The module has its factory settings.').waitFor();
  await waitFor(page, '+eventstartup:');

  panel = await goTab(page, 'WLAN settings');
  await write(page, panel.getByLabel('SSID', { exact: true }), 'your_ssid');
  await write(page, panel.getByLabel('Security key'), 'your_password');
  await press(page, panel, 'Connect');
  await waitFor(page, '+eventnetapp:ipv4_acquired');

  panel = await goTab(page, 'File operations');
  await write(page, panel.getByLabel('FileName'), 'mosquitto.org.pem');
  await write(page, panel.getByLabel(/Size ?\(bytes\)/), '4096');
  await check(page, panel, 'Write');
  await check(page, panel, 'Create');
  await press(page, panel, 'Open');
  await waitFor(page, '+fileopen:');
  const chooser = page.waitForEvent('filechooser');
  await press(page, panel, 'WriteFile');
  await (await chooser).setFiles(world.lab.caFile);
  await waitFor(page, '+filewrite:');
  await press(page, panel, 'Close');
  await waitFor(page, 'AT+fileClose=');

  panel = await goTab(page, 'General');
  for (const setting of settings) {
    await write(page, panel.getByLabel('Custom command/input'), setting);
    await page.keyboard.press('Enter');
    await waitFor(page, setting);
  }

  panel = await goTab(page, 'IoT operations');
  await press(page, panel, 'Connect');
  await waitFor(page, '+eventmqtt:info,"CONNACK",0');
  await write(page, panel.getByLabel('Custom payload'), payload);
  await press(page, panel, 'Publish custom payload');
  await waitFor(page, echo);
});

test('tabs follow the arrow keys, and one of them is a Tab stop', async () => {
  const page = await openPage(world.browser, world.lab);
  const list = page.getByRole('tablist', { name: 'Operations' });
  await tabTo(page, list.getByRole('tab', { name: 'General' }));
  for (const [key, name] of [
    ['ArrowRight', 'WLAN settings'],
    ['End', 'File operations'],
    ['ArrowRight', 'General'],
    ['ArrowLeft', 'File operations'],
    ['Home', 'General'],
  ]) {
    await page.keyboard.press(key);
    const tab = list.getByRole('tab', { name });
    assert.equal(await tab.getAttribute('aria-selected'), 'true');
    assert.ok(await tab.evaluate((element) => element === document.activeElement));
  }
  assert.equal(await list.locator('[tabindex="0"]').count(), 1);
});

test('the command line recalls and completes', async () => {
  const page = await openPage(world.browser, world.lab);
  const line = page.getByRole('textbox', { name: 'Command line' });
  await tabTo(page, line);
  await page.keyboard.type('AT+te');
  await page.getByRole('option', { name: /AT\+test/ }).waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await line.inputValue(), 'AT+test');
  await page.keyboard.press('Enter');
  assert.equal(await line.inputValue(), '');
  await page.keyboard.press('ArrowUp');
  assert.equal(await line.inputValue(), 'AT+test');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('AT+set=mqtt,flags,"url|se');
  await page.getByRole('option', { name: /^sec/ }).waitFor();
});

test('a dock opens, is reached, and closes by Escape', async () => {
  const page = await openPage(world.browser, world.lab);
  await tabTo(page, page.getByRole('button', { name: 'Connection security' }));
  await page.keyboard.press('Enter');
  const dock = page.getByRole('region', { name: 'Connection security' });
  await dock.getByRole('heading', { name: 'Connection security' }).waitFor();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Escape');
  await dock.waitFor({ state: 'detached' });
});
