// Typing and clicking with 100,000 lines in the command window: measured in the browser, printed.
// A loaded machine is no reason to fail: the aim is 50 ms, and whoever reads the numbers judges.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { launch, openPage, startLab } from './support.mjs';

let lab;
let browser;

before(async () => {
  [lab, browser] = await Promise.all([startLab(), launch()]);
});
after(async () => {
  await browser?.close();
  await lab?.stop();
});

const linesOf = 100_000;

function writeSession(file) {
  const lines = [];
  for (let seq = 0; seq < linesOf; seq++) {
    const text = `+eventmqtt:recv,cordelia/apple,qos0,"{"Number1":${seq},"Number2":${seq * 7}}"`;
    lines.push(JSON.stringify({ seq, at: 1_790_000_000_000 + seq, kind: 'event', text }));
  }
  fs.writeFileSync(file, lines.join('\n') + '\n');
}

/** How long the page works for each event: its handlers, and the frame that they ask for. */
async function watchWork(page) {
  await page.evaluate(() => {
    window.work = [];
    const watch = () => {
      const began = performance.now();
      requestAnimationFrame(() => {
        // A message is handled after style, layout and paint of this frame.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.work.push(performance.now() - began);
        port2.postMessage(0);
      });
    };
    for (const type of ['keydown', 'click']) addEventListener(type, watch, { capture: true });
  });
}

async function measure(page, what) {
  await page.evaluate(() => (window.work.length = 0));
  await page.getByRole('textbox', { name: 'Command line' }).fill('');
  await page.getByRole('textbox', { name: 'Command line' }).click();
  await page.keyboard.type('AT+get=mqtt,iotHubEndpoint');
  for (const key of ['Home', 'ArrowDown', 'ArrowDown', 'End', 'ArrowUp']) {
    await page.getByRole('log').press(key);
  }
  for (const name of ['IoT operations', 'File operations', 'General']) {
    await page.getByRole('tab', { name }).click();
  }
  const times = (await page.evaluate(() => window.work)).sort((one, two) => one - two);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  const [median, p95] = [at(0.5), at(0.95)];
  console.log(
    `${what}, ${times.length} times: median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`,
  );
  assert.ok(times.length >= 20);
}

test('100,000 lines are opened, and only those in sight are drawn', async () => {
  const page = await openPage(browser, lab);
  await watchWork(page);
  await measure(page, 'a short log');
  const file = path.join(lab.state, 'long.jsonl');
  writeSession(file);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open log' }).click();
  await (await chooser).setFiles(file);
  await page.getByText('Showing the file long.jsonl').waitFor();
  await page.getByRole('log').press('End');
  await page
    .getByText(`"Number1":${linesOf - 1}`)
    .first()
    .waitFor();
  assert.ok((await page.locator('.line').count()) < 200, 'only what is in sight is drawn');
  await measure(page, '100,000 lines');
});
