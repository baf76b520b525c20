// node screenshots.mjs FOLDER: pictures of every screen for docs/screens, light and dark, from a
// real lab with the exercise done. Run by hand, with CORDELIA and FRONT_MODULES as for the tests.
import fs from 'node:fs';
import path from 'node:path';
import { doExercise3 } from './exercise3.mjs';
import { withFewColours } from './png.mjs';
import { launch, openPage, openTab, panel, startLab, startWeb } from './support.mjs';

const folder = process.argv[2] ?? '.';
fs.mkdirSync(folder, { recursive: true });
const [lab, browser] = await Promise.all([startLab(), launch()]);
const web = await startWeb(lab.serial, '--module');
const desk = { width: 1280, height: 800 };

async function save(page, name) {
  await page.mouse.move(2, 2);
  for (const tab of await page.getByRole('tabpanel').all()) {
    await tab.evaluate((element) => (element.scrollTop = 0));
  }
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  const file = path.join(folder, `${name}.png`);
  fs.writeFileSync(file, withFewColours(picture));
  console.log(`${file}: ${fs.statSync(file).size} bytes`);
}

async function openDock(page, name) {
  const button = page.getByRole('button', { name, exact: true }).last();
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
  const dock = page.getByRole('region', { name, exact: true });
  await dock.getByRole('heading').first().waitFor();
  return dock;
}

async function publish(topic, payload) {
  await fetch(new URL('/api/topics/publish', lab.address), {
    method: 'POST',
    headers: { authorization: `Bearer ${lab.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ topic, payload, qos: 1 }),
  });
}

const screens = {
  general: async (page) => {
    const tab = await openTab(page, 'General');
    await tab.getByRole('button', { name: 'Dump user settings' }).click();
    await tab.getByText(/^(\d+) of \1 settings read/).waitFor();
    await tab.getByLabel('Only what differs').check();
  },
  wlan: (page) => openTab(page, 'WLAN settings'),
  iot: async (page) => {
    const tab = await openTab(page, 'IoT operations');
    await tab.getByLabel('Custom payload').fill('{"Number1":104,"Number2":575}');
  },
  files: async (page) => {
    const tab = await openTab(page, 'File operations');
    await tab.getByRole('button', { name: 'GetFileList' }).click();
    await tab.getByRole('table').waitFor();
  },
  line: async (page) => {
    await page.getByRole('searchbox').fill('iot');
    const lines = page.getByRole('log').locator('.line').filter({ hasText: 'AT+iotconnect' });
    await lines.last().click();
    await page.getByRole('region', { name: 'Chosen line' }).waitFor();
  },
  hex: async (page) => {
    await page.getByRole('button', { name: 'Close line' }).click();
    await page.getByRole('searchbox').fill('');
    await page.getByRole('button', { name: 'HEX' }).click();
  },
  tutorial: async (page) => {
    await page.getByRole('button', { name: 'ASCII' }).click();
    const dock = await openDock(page, 'Tutorial');
    await dock.getByLabel('Document').selectOption('mqtt-over-tls.md');
    await dock.getByRole('button', { name: 'Step' }).waitFor();
  },
  security: async (page) => {
    await openTab(page, 'IoT operations');
    const dock = await openDock(page, 'Connection security');
    await dock.getByRole('region', { name: 'Checks' }).waitFor();
  },
  workshop: async (page) => {
    const dock = await openDock(page, 'Connection security');
    await dock.getByRole('switch', { name: 'As in the workshop picture' }).check();
    await dock.getByRole('heading', { name: 'Client key exchange' }).waitFor();
  },
  packets: async (page) => {
    const dock = await openDock(page, 'Packets');
    await dock.getByRole('rowheader', { name: 'CONNACK' }).first().waitFor();
  },
  topics: async (page) => {
    const dock = await openDock(page, 'Topics');
    await dock.getByRole('button', { name: 'climate', exact: true }).click();
  },
  plot: async (page) => {
    await page.getByRole('button', { name: /^Plot temperature/ }).click();
    await page.locator('.uplot canvas').first().waitFor();
  },
  faults: (page) => openDock(page, 'Network & faults'),
  utilities: async (page) => {
    await page.getByRole('button', { name: 'Close dock' }).click();
    await page.getByRole('tab', { name: 'Utilities' }).click();
    await page.getByLabel('Command', { exact: true }).selectOption('netAppPing');
  },
  about: (page) => page.getByRole('tab', { name: 'About' }).click(),
  help: async (page) => {
    await page.getByRole('tab', { name: 'Cordelia-I' }).click();
    await page.getByRole('button', { name: 'Help ?' }).click();
  },
};

/** What one has done, for others: the file, its secrets listed, and the address for watching. */
async function ofSharing(colorScheme) {
  const page = await openPage(browser, lab, { colorScheme, viewport: desk });
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await dialog.getByRole('button', { name: 'Make the file' }).click();
  await dialog.getByRole('button', { name: 'Save shared.md' }).waitFor();
  await save(page, `share-${colorScheme}`);
  await dialog.getByRole('button', { name: 'Show the address' }).click();
  const address = await dialog.getByRole('textbox', { name: 'Address for watching' }).inputValue();
  const watcher = await openPage(browser, { address }, { colorScheme, viewport: desk });
  await watcher.getByText('You are watching').waitFor();
  await save(watcher, `watching-${colorScheme}`);
  await watcher.close();
  await page.close();
}

async function ofTheLab(colorScheme) {
  const page = await openPage(browser, lab, { colorScheme, viewport: desk });
  for (const [name, open] of Object.entries(screens)) {
    await open(page);
    await save(page, `${name}-${colorScheme}`);
  }
  await page.close();
}

async function ofTwoModules(colorScheme) {
  const page = await openPage(browser, web, { colorScheme, viewport: desk });
  const dock = await openDock(page, 'Compare');
  const command = dock.getByRole('textbox', { name: 'Command to compare' });
  await command.fill('AT+get=mqtt,iotHubEndpoint');
  await dock.getByRole('button', { name: 'Compare', exact: true }).click();
  await dock.getByRole('table').waitFor();
  await save(page, `compare-${colorScheme}`);
  await page.close();
}

async function ofAFailure(page, colorScheme) {
  for (const request of ['AT+iotdisconnect', 'AT+set=mqtt,iotHubPort,8887', 'AT+iotconnect']) {
    await page.getByRole('textbox', { name: 'Command line' }).fill(request);
    await page.getByRole('button', { name: 'Send line' }).click();
  }
  const dock = await openDock(page, 'Connection security');
  await dock.getByRole('region', { name: 'Why it failed' }).waitFor();
  await save(page, `failure-${colorScheme}`);
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await page.getByText('Das Zertifikat des Brokers ist am').first().waitFor();
  await save(page, `german-${colorScheme}`);
}

async function onAPhone(colorScheme) {
  const viewport = { width: 390, height: 844 };
  const page = await openPage(browser, lab, { colorScheme, viewport });
  await openTab(page, 'IoT operations');
  await page.getByRole('button', { name: 'Show log' }).click();
  await save(page, `narrow-${colorScheme}`);
  await page.close();
}

try {
  const first = await openPage(browser, lab);
  await doExercise3(first, lab.caFile);
  await first.close();
  for (let n = 0; n < 30; n++) {
    const temperature = 21 + Math.round(40 * Math.sin(n / 4)) / 10;
    await publish('room/climate', JSON.stringify({ temperature, humidity: 40 + (n % 9) }));
  }
  const schemes = ['light', 'dark'];
  for (const colorScheme of schemes) await ofTheLab(colorScheme);
  for (const colorScheme of schemes) await ofSharing(colorScheme);
  for (const colorScheme of schemes) await ofTwoModules(colorScheme);
  for (const colorScheme of schemes) await onAPhone(colorScheme);
  for (const colorScheme of schemes) {
    const page = await openPage(browser, lab, { colorScheme, viewport: desk });
    await panel(page, 'General').waitFor();
    await ofAFailure(page, colorScheme);
    await page.close();
  }
} finally {
  await browser.close();
  await web.stop();
  await lab.stop();
}
