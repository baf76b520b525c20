// node screenshots.mjs FOLDER: pictures of the page for docs/, from a real lab, with the exercise
// done. Run by hand, with CORDELIA and FRONT_MODULES as for the tests.
import fs from 'node:fs';
import path from 'node:path';
import { doExercise3 } from './exercise3.mjs';
import { launch, openPage, openTab, startLab } from './support.mjs';

const folder = process.argv[2] ?? '.';
fs.mkdirSync(folder, { recursive: true });
const [lab, browser] = await Promise.all([startLab(), launch()]);
const save = (page, name) => page.screenshot({ path: path.join(folder, `terminal-${name}.png`) });

try {
  const first = await openPage(browser, lab);
  await doExercise3(first, lab.caFile);
  await first.close();
  for (const colorScheme of ['light', 'dark']) {
    const page = await openPage(browser, lab, { colorScheme });
    const panel = await openTab(page, 'File operations');
    await panel.getByRole('button', { name: 'GetFileList' }).click();
    await panel.getByRole('table').waitFor();
    await save(page, `files-${colorScheme}`);
    await openTab(page, 'IoT operations');
    await page.getByRole('button', { name: 'Connection security' }).click();
    const dock = page.getByRole('region', { name: 'Connection security' });
    await dock.getByRole('region', { name: 'Checks' }).waitFor();
    await save(page, `security-${colorScheme}`);
    await page.close();
  }
  const narrow = await openPage(browser, lab, { viewport: { width: 390, height: 844 } });
  await openTab(narrow, 'IoT operations');
  await narrow.getByRole('button', { name: 'Show log' }).click();
  await save(narrow, 'narrow');
} finally {
  await browser.close();
  await lab.stop();
}
