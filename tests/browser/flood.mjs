// A client that publishes at a steady rate, with the few bytes of MQTT 3.1.1 that it needs.
import net from 'node:net';

const connect = Buffer.from('\x10\x11\x00\x04MQTT\x04\x02\x00\x00\x00\x05flood', 'latin1');
const sliceMs = 10;

function publication(topic, payload) {
  const name = Buffer.from(topic);
  const length = 2 + name.length + payload.length;
  if (length > 127) throw new Error('one byte of length is all that this needs');
  return Buffer.concat([Buffer.from([0x30, length, 0, name.length]), name, Buffer.from(payload)]);
}

/** `perSecond` messages on `topics` topics until it is stopped; that gives how many it were. */
export async function startFlood(port, perSecond, topics) {
  const socket = net.connect(port, '127.0.0.1');
  await new Promise((done, fail) => {
    socket.once('error', fail);
    socket.once('data', done); // the CONNACK
    socket.write(connect);
  });
  const began = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    // What a busy machine let wait is sent now, but not all of it at once.
    const due = Math.round(((performance.now() - began) * perSecond) / 1000);
    const most = sent + Math.ceil((perSecond * sliceMs * 5) / 1000);
    const slice = [];
    for (; sent < Math.min(due, most); sent++) {
      const payload = `{"Number1":${sent % 1000},"Number2":${sent % 7}}`;
      slice.push(publication(`flood/${sent % topics}`, payload));
    }
    socket.write(Buffer.concat(slice));
  }, sliceMs);
  return {
    stop: () => {
      clearInterval(timer);
      socket.destroy();
      return { sent, perSecond: (sent * 1000) / (performance.now() - began) };
    },
  };
}
