// MQTT.js as a crowd of cordelia-bench; see bench/fleet_task.hpp.
//   node mqttjs.mjs PORT CA-FILE CONNECTIONS MESSAGES QOS
import { readFileSync } from 'node:fs';
import mqtt from 'mqtt';

const [port, caFile, connections, messages, qos] = process.argv.slice(2, 7);
const inFlight = 8;
const diallingMax = 32;
const payload = '{"sensor":"bench","temperature":21.5,"humidity":48,"count":1234}';
const ca = readFileSync(caFile);

const usage = () => {
  const { user, system } = process.cpuUsage();
  return { cpu: user + system, bytes: process.memoryUsage().rss };
};

let toSend = 0;
let toReceive = 0;
let onDone = () => {};

const connectOne = (number) =>
  new Promise((resolve, reject) => {
    const text = String(number).padStart(5, '0');
    const topic = `bench/fleet/${text}`;
    const client = mqtt.connect({
      protocol: 'mqtts',
      host: '127.0.0.1',
      servername: 'test.mosquitto.org',
      port: Number(port),
      ca,
      minVersion: 'TLSv1.3',
      clientId: `bench-${text}`,
      keepalive: 60,
      reconnectPeriod: 0,
    });
    client.on('error', reject);
    client.sendNext = () => {
      if (toSend === 0) return;
      toSend -= 1;
      client.publish(topic, payload, { qos: Number(qos) });
    };
    client.on('message', () => {
      toReceive -= 1;
      client.sendNext();
      if (toReceive === 0) onDone();
    });
    client.on('connect', () =>
      client.subscribe(topic, { qos: Number(qos) }, (error) =>
        error ? reject(error) : resolve(client),
      ),
    );
  });

const connectAll = async () => {
  const clients = [];
  let next = 0;
  const lane = async () => {
    while (next < Number(connections)) clients.push(await connectOne(next++));
  };
  await Promise.all(Array.from({ length: diallingMax }, lane));
  return clients;
};

const echo = (clients, count) =>
  new Promise((resolve) => {
    toSend = toReceive = count;
    onDone = resolve;
    for (const client of clients) for (let i = 0; i < inFlight; i += 1) client.sendNext();
  });

const tell = (before, operations) => {
  const now = usage();
  const cpu = (now.cpu - before.cpu) / operations;
  console.log(`figures ${cpu} ${(now.bytes - before.bytes) / operations}`);
  process.exit(0);
};

const start = usage();
const clients = await connectAll();
if (Number(messages) === 0) tell(start, Number(connections));
await echo(clients, Math.floor(Number(messages) / 4));
const warm = usage();
await echo(clients, Number(messages));
tell(warm, Number(messages));
