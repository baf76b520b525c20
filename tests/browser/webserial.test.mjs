// A port that the browser opens itself. Chromium's chooser of ports needs a person, and a port
// needs a device: both are played by a stand-in of navigator.serial in the page. Behind it is a
// real module, over RFC 2217, so that DTR and RTS reach its pins; the page and the program are as
// shipped.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doExercise3 } from './exercise3.mjs';
import { openPage, sees, until, useLab } from './support.mjs';
import { connectModule } from './telnet.mjs';

const name = 'USB 0403:6015 of the browser';

let address;

const world = useLab({
  words: ['--rfc2217', '127.0.0.1:0'],
  then: async ({ lab }) => {
    address = /rfc2217:\/\/(\S+)/.exec(lab.said())[1];
  },
});

/** In the page: the part of Web Serial that the page uses, with one port. */
function standIn() {
  const bytesOf = (base64) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  class Port extends EventTarget {
    readable = null;
    writable = null;

    getInfo() {
      return { usbVendorId: 0x0403, usbProductId: 0x6015 };
    }

    async open(options) {
      await window.moduleOpens(options);
      this.readable = new ReadableStream({
        start: (control) => {
          window.moduleSays = (base64) => control.enqueue(bytesOf(base64));
          window.unplug = () => {
            this.readable = null;
            control.error(new DOMException('The device has been lost.', 'NetworkError'));
          };
        },
      });
      this.writable = new WritableStream({
        write: (chunk) => window.moduleHears(btoa(String.fromCharCode(...chunk))),
      });
    }

    async close() {
      this.readable = null;
      await window.moduleCloses();
    }

    setSignals(signals) {
      return window.moduleFeels(signals);
    }
  }
  const port = new Port();
  window.plugIn = () => port.dispatchEvent(new Event('connect'));
  const serial = Object.assign(new EventTarget(), {
    requestPort: async () => port,
    getPorts: async () => [port],
  });
  Object.defineProperty(navigator, 'serial', { value: serial });
}

/** A page whose navigator.serial has one port, with the lab's module behind it. */
async function pageWithPort() {
  const seen = { options: null, closed: 0 };
  let module = null;
  const page = await openPage(world.browser, world.lab, {
    prepare: async (fresh) => {
      await fresh.exposeFunction('moduleOpens', async (options) => {
        seen.options = options;
        const onData = (bytes) => {
          const text = bytes.toString('base64');
          fresh.evaluate((said) => window.moduleSays?.(said), text).catch(() => {});
        };
        module = await connectModule(address, { onData, onEnd: () => {} });
      });
      await fresh.exposeFunction('moduleHears', (base64) =>
        module.write(Buffer.from(base64, 'base64')),
      );
      await fresh.exposeFunction('moduleFeels', ({ dataTerminalReady, requestToSend }) => {
        if (dataTerminalReady !== undefined) module.set('dtr', dataTerminalReady);
        if (requestToSend !== undefined) module.set('rts', requestToSend);
      });
      await fresh.exposeFunction('moduleCloses', () => {
        seen.closed++;
        module?.close();
        module = null;
      });
      await fresh.addInitScript(standIn);
    },
  });
  return { page, seen };
}

const settingsOf = (page) => page.getByRole('region', { name: 'Serial settings' });

async function connectPort(page) {
  const serial = settingsOf(page);
  await serial.getByLabel('Port', { exact: true }).selectOption('Port of this browser\u2026');
  await serial.getByLabel('Baud rate').selectOption('115200');
  await serial.getByRole('button', { name: 'Connect port' }).click();
  await page.locator('.which').getByText(name).waitFor();
}

async function disconnectPort(page, seen) {
  const { closed } = seen;
  await settingsOf(page).getByRole('button', { name: 'Disconnect port' }).click();
  await until(() => seen.closed > closed, 'the port is closed');
}

/** A request goes to the module and comes back. */
async function testsConnection(page) {
  await page.keyboard.press('Control+l');
  await settingsOf(page).getByRole('button', { name: 'Connection test' }).click();
  await sees(page, 'OK');
}

test('does Exercise 3 on a module behind a port of the browser', async () => {
  const { page, seen } = await pageWithPort();
  await connectPort(page);
  const { baudRate, dataBits, stopBits, parity, flowControl } = seen.options;
  assert.deepEqual(
    [baudRate, dataBits, stopBits, parity, flowControl],
    [115200, 8, 1, 'none', 'none'],
  );
  await doExercise3(page, world.lab.caFile);
  await disconnectPort(page, seen);
  assert.deepEqual(page.complaints, []);
});

test('its DTR and RTS reset the module', async () => {
  const { page, seen } = await pageWithPort();
  await connectPort(page);
  await testsConnection(page);
  await page.getByRole('region', { name: 'Board' }).getByRole('button', { name: 'Reset' }).click();
  await sees(page, '+eventstartup:');
  await disconnectPort(page, seen);
});

test('a port that was unplugged is joined again with the same device', async () => {
  const { page, seen } = await pageWithPort();
  await connectPort(page);
  await testsConnection(page);
  await page.evaluate(() => window.unplug());
  const journal = page.getByRole('region', { name: 'Log window', exact: true });
  await journal
    .getByText(/unplugged/)
    .first()
    .waitFor();
  await page.evaluate(() => window.plugIn());
  await journal.getByText(`${name}: Device connected`).nth(1).waitFor();
  await testsConnection(page);
  await disconnectPort(page, seen);
});

test('a page that is loaded again takes its device up', async () => {
  const { page, seen } = await pageWithPort();
  await connectPort(page);
  await page.reload();
  await page.getByRole('tab', { name: 'General' }).waitFor();
  const journal = page.getByRole('region', { name: 'Log window', exact: true });
  await connectPort(page);
  await journal.getByText(`${name}: Device connected`).first().waitFor();
  await testsConnection(page);
  const ports = settingsOf(page).getByLabel('Module', { exact: true }).getByRole('option');
  assert.equal((await ports.allTextContents()).filter((text) => text === name).length, 1);
  await disconnectPort(page, seen);
});
