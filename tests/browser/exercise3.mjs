// Exercise 3 as its numbered steps say, by the labels that a learner reads.
import assert from 'node:assert/strict';
import { echo, openTab, payload, sees, settings } from './support.mjs';

/** `look` shows the command window while something is read there: a narrow page hides it. */
export async function doExercise3(page, caFile, look = (read) => read()) {
  // The view is emptied each time, so that nothing is taken for what came before.
  const waitFor = (text) =>
    look(async () => {
      await sees(page, text);
      await page.keyboard.press('Control+l');
    });
  await page.keyboard.press('Control+l');

  let panel = await openTab(page, 'General');
  await panel.getByRole('button', { name: 'Factory reset' }).click();
  await page.keyboard.press('Control+l'); // the answer is heard all the same
  await panel.getByText('The module has its factory settings.').waitFor();
  await waitFor('+eventstartup:');

  panel = await openTab(page, 'WLAN settings');
  await panel.getByLabel('SSID', { exact: true }).fill('your_ssid');
  await panel.getByLabel('Security type').selectOption('WPA_WPA2');
  await panel.getByLabel('Security key').fill('your_password');
  await panel.getByRole('button', { name: 'Connect', exact: true }).click();
  await waitFor('+eventnetapp:ipv4_acquired');

  panel = await openTab(page, 'File operations');
  await panel.getByLabel('FileName').fill('mosquitto.org.pem'); // 1
  await panel.getByLabel(/Size ?\(bytes\)/).fill('4096'); // 2
  await panel.getByRole('checkbox', { name: 'Write', exact: true }).check(); // 3
  await panel.getByRole('checkbox', { name: 'Create', exact: true }).check();
  await panel.getByRole('button', { name: 'Open', exact: true }).click(); // 4
  await waitFor('+fileopen:');
  assert.match(await panel.getByLabel('FileID').inputValue(), /^[1-9]\d*$/);
  const chooser = page.waitForEvent('filechooser'); // 5
  await panel.getByRole('button', { name: 'WriteFile' }).click();
  await (await chooser).setFiles(caFile);
  await waitFor('+filewrite:');
  await panel.getByRole('button', { name: 'Close', exact: true }).click(); // 6
  await waitFor('AT+fileClose=');

  panel = await openTab(page, 'General');
  for (const setting of settings) {
    await panel.getByLabel('Custom command/input').fill(setting);
    await panel.getByRole('button', { name: 'Send', exact: true }).click();
    await waitFor(setting);
  }

  panel = await openTab(page, 'IoT operations');
  await panel.getByRole('button', { name: 'Connect', exact: true }).click();
  await waitFor('+eventmqtt:info,"CONNACK",0');
  await panel.getByLabel('Topic number').selectOption('0');
  await panel.getByLabel('Custom payload').fill(payload);
  await panel.getByRole('button', { name: 'Publish custom payload' }).click();
  await waitFor(echo);
  await panel.getByRole('button', { name: 'Generate and Publish random payload' }).click();
  await waitFor('+eventmqtt:recv,cordelia/apple,qos0,"{"RandomString":"');
}
