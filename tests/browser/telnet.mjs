// A module behind an RFC 2217 port, spoken to as a serial port: bytes, DTR and RTS.
import net from 'node:net';

const [iac, will, doIt, sub, subEnd] = [0xff, 0xfb, 0xfd, 0xfa, 0xf0];
const [binary, comPort, setControl] = [0, 44, 5];
const controls = { dtr: { true: 8, false: 9 }, rts: { true: 11, false: 12 } };

/** Takes Telnet out of what a server says; what is cut is kept for the next time. */
class Stripper {
  #state = 'data';

  data(bytes) {
    const out = [];
    for (const byte of bytes) this.#take(byte, out);
    return Buffer.from(out);
  }

  #take(byte, out) {
    switch (this.#state) {
      case 'data':
        if (byte === iac) this.#state = 'command';
        else out.push(byte);
        return;
      case 'command':
        if (byte === iac) out.push(byte);
        this.#state = byte === sub ? 'sub' : byte >= will && byte < iac ? 'option' : 'data';
        return;
      case 'option':
        this.#state = 'data';
        return;
      case 'sub':
        if (byte === iac) this.#state = 'sub command';
        return;
      case 'sub command':
        this.#state = byte === subEnd ? 'data' : 'sub';
    }
  }
}

/** `address` is host:port. */
export async function connectModule(address, { onData, onEnd }) {
  const [host, port] = address.split(':');
  const socket = net.connect(Number(port), host);
  await new Promise((done, fail) => socket.once('connect', done).once('error', fail));
  const stripper = new Stripper();
  socket.on('data', (bytes) => onData(stripper.data(bytes)));
  socket.on('close', onEnd);
  socket.on('error', () => {}); // its close follows
  socket.write(Buffer.from([iac, will, binary, iac, doIt, binary, iac, will, comPort]));
  return {
    write: (bytes) =>
      socket.write(Buffer.from([...bytes].flatMap((byte) => (byte === iac ? [iac, iac] : byte)))),
    set: (wire, level) =>
      socket.write(
        Buffer.from([iac, sub, comPort, setControl, controls[wire][level], iac, subEnd]),
      ),
    close: () => socket.destroy(),
  };
}
