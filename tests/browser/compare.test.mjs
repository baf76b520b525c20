// One command to two modules: the program's own, and one behind a serial port (a pseudo-terminal).
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { audit, openPage, startWeb, until, useLab } from './support.mjs';

let terminal;
let page;
let dock;

useLab({
  then: async ({ lab, browser }) => {
    terminal = await startWeb(lab.serial, '--module');
    page = await openPage(browser, terminal);
    await page.getByRole('button', { name: 'Compare', exact: true }).first().click();
    dock = page.getByRole('region', { name: 'Compare', exact: true });
  },
});
after(async () => {
  await terminal?.stop();
});

/** The rows of the answers to a command: what stands left, right, and the verdict. */
async function compare(command) {
  await dock.getByRole('textbox', { name: 'Command to compare' }).fill(command);
  await dock.getByRole('button', { name: 'Compare', exact: true }).click();
  const table = dock.getByRole('table', { name: `Answers to ${command}` });
  await table.waitFor();
  const rows = await table.locator('tbody tr').all();
  return Promise.all(rows.map((row) => row.locator('td').allTextContents()));
}

test('two modules are there, and their answers stand side by side', async () => {
  const modules = dock.getByRole('combobox', { name: 'One module' }).locator('option');
  await until(async () => (await modules.count()) === 2, 'two modules to choose from');
  assert.deepEqual(await compare('AT+test'), [['OK', 'OK', 'same']]);
  await dock.getByText('same answer').waitFor();
});

test('what differs is marked, and only that', async () => {
  const [got] = await compare('AT+get=mqtt,iotHubEndpoint');
  assert.deepEqual(got.slice(1), ['+get:test.mosquitto.org', 'differs']);
  assert.deepEqual(await dock.locator('mark').allTextContents(), ['', 'test.mosquitto.org']);
});

test('values that each module chooses are no difference', async () => {
  const [left, right, how] = (await compare('AT+get=iot,deviceID'))[0];
  assert.notEqual(left, right);
  assert.equal(how, 'varies');
  assert.equal(await dock.locator('mark').count(), 0);
  assert.equal((await compare('AT+fileOpen=new.txt,WRITE|CREATE,100'))[0][2], 'varies');
});

test('a line that one side has alone is told', async () => {
  const rows = await compare('AT+fileGetFileList');
  assert.ok(rows.some(([left, right]) => left === 'no such line' && right.includes('.pem')));
  assert.deepEqual(rows.at(-1), ['OK', 'OK', 'same']);
});

test('all settings are compared by one button', async () => {
  await dock.getByRole('button', { name: 'Compare user settings' }).click();
  await dock.getByRole('checkbox', { name: 'Only what differs' }).check();
  await dock.getByRole('table', { name: 'Answers to AT+get=MQTT,iotHubEndpoint' }).waitFor();
  assert.equal(await dock.getByRole('table', { name: 'Answers to AT+get=MQTT,TLS1_3' }).count(), 0);
  await audit(page, 'dock Compare, with differences');
  assert.deepEqual(page.complaints, []);
});
