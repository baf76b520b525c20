// Each way in which a broker's TLS is refused: where it stopped, the sentence, and a button that
// mends it. The table is terminal.md's "Words for verdicts", on the lab's own broken listeners.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage, sees, useLab } from './support.mjs';

let page;
let dock;

useLab({
  then: async ({ lab, browser }) => {
    page = await openPage(browser, lab);
    await page.getByRole('button', { name: 'Connection security' }).click();
    dock = page.getByRole('region', { name: 'Connection security' });
  },
});

const wellSet = [
  'AT+set=mqtt,iotHubEndpoint,"test.mosquitto.org"',
  'AT+set=mqtt,iotHubPort,8883',
  'AT+set=mqtt,rootCAPath,"lab-ca.pem"',
  'AT+set=mqtt,TLS1_3,false',
];

const certificate = /^Certificate$/;

const verdicts = [
  {
    title: 'expired',
    port: 8887,
    says: /expired on \d{4}-\d\d-\d\d/,
    stops: certificate,
    mends: /8883/,
  },
  {
    title: 'not yet valid',
    port: 8893,
    says: /not valid before \d{4}/,
    stops: certificate,
    mends: /8883/,
  },
  {
    title: 'another name',
    port: 8883,
    host: 'wrong.host.lab',
    says: /wrong\.host\.lab/,
    stops: certificate,
    mends: /test\.mosquitto\.org/,
  },
  {
    title: 'an unknown CA',
    port: 8894,
    says: /does not trust|is not among/,
    stops: certificate,
    mends: /8883/,
  },
  {
    title: 'a missing intermediate',
    port: 8896,
    says: /is not among/,
    stops: certificate,
    mends: /Upload the CA of this broker/,
  },
  {
    title: 'a client certificate is wanted',
    port: 8884,
    says: /wants a client certificate/,
    stops: /^Alert fatal/,
    mends: /client certificate/,
  },
  { title: 'a plain port', port: 1883, says: /plain MQTT/, stops: /^ClientHello$/, mends: /8883/ },
  {
    title: 'no common version',
    port: 8899,
    says: /version/,
    stops: /^Alert fatal protocol_version$/,
    mends: /TLS 1\.3/,
  },
];

async function send(...requests) {
  const line = page.getByRole('textbox', { name: 'Command line' });
  for (const request of requests) {
    await line.fill(request);
    await page.getByRole('button', { name: 'Send line' }).click();
    await sees(page, request);
  }
}

for (const { title, port, host, says, stops, mends } of verdicts) {
  test(`${title}: the sentence is right, and its button leads to a connection`, async () => {
    await page.keyboard.press('Control+l');
    await send('AT+iotdisconnect', ...wellSet);
    if (host) await send(`AT+set=mqtt,iotHubEndpoint,"${host}"`);
    await send(`AT+set=mqtt,iotHubPort,${port}`, 'AT+iotconnect');
    await sees(page, '+eventmqtt:error,"CONNECT_FAILED"');
    const failure = dock.getByRole('region', { name: 'Why it failed' });
    await failure.getByText(says).first().waitFor();
    const stopped = dock.locator('.message', { hasText: 'stopped here' });
    await stopped.getByText(stops).waitFor();
    await page.keyboard.press('Control+l');
    await failure.getByRole('button', { name: mends }).first().click();
    await sees(page, '+eventmqtt:info,"CONNACK",0');
    await dock.locator('strong').getByText('verified').waitFor();
    assert.deepEqual(page.complaints, []);
  });
}
