// Writes captures for the tests, as other programs may write them.

const word = (value, isLittle = true) => {
  const bytes = Buffer.alloc(4);
  isLittle ? bytes.writeUInt32LE(value >>> 0) : bytes.writeUInt32BE(value >>> 0);
  return bytes;
};
const half = (value, isLittle = true) => {
  const bytes = Buffer.alloc(2);
  isLittle ? bytes.writeUInt16LE(value) : bytes.writeUInt16BE(value);
  return bytes;
};

export class Capture {
  constructor({ link = 101, isLittle = true, options = Buffer.alloc(0) } = {}) {
    this.isLittle = isLittle;
    this.parts = [];
    const length = Buffer.alloc(8, 0xff);
    this.block(0x0a0d0d0a, [this.word(0x1a2b3c4d), this.half(1), this.half(0), length]);
    this.block(1, [this.half(link), this.half(0), this.word(0), options]);
  }

  word = (value) => word(value, this.isLittle);
  half = (value) => half(value, this.isLittle);

  block(type, pieces) {
    const body = Buffer.concat(pieces);
    const padding = Buffer.alloc((4 - (body.length % 4)) % 4);
    const size = this.word(body.length + padding.length + 12);
    this.parts.push(this.word(type), size, body, padding, size);
    return this;
  }

  /** A frame at this time, in microseconds. */
  frame(at, bytes) {
    const size = this.word(bytes.length);
    const time = [this.word(Math.floor(at / 2 ** 32)), this.word(at % 2 ** 32)];
    return this.block(6, [this.word(0), ...time, size, size, bytes]);
  }

  get bytes() {
    return Uint8Array.from(Buffer.concat(this.parts));
  }
}

const big = (value, bytes) => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, 0, bytes);
  return buffer;
};

function tcp({ from, to, sequence, flags, payload }) {
  const ports = [big(from, 2), big(to, 2)];
  const rest = [big(sequence >>> 0, 4), big(0, 4), Buffer.from([0x50, flags]), Buffer.alloc(6)];
  return Buffer.concat([...ports, ...rest, payload]);
}

const addresses = { 4: ['0a000001', '0a000002'], 6: ['fd'.padEnd(32, '1'), 'fd'.padEnd(32, '2')] };

/** A packet of the client (49152) or of the server; `extra` follows it, as padding does. */
export function packet({ version = 4, isClient = true, port = 1883, extra = '', ...more }) {
  const ends = addresses[version].map((text) => Buffer.from(text, 'hex'));
  const [from, to] = isClient ? [49152, port] : [port, 49152];
  const [source, target] = isClient ? ends : [...ends].reverse();
  const payload = Buffer.from(more.payload ?? '', 'latin1');
  const body = tcp({ from, to, sequence: more.sequence ?? 1, flags: more.flags ?? 16, payload });
  const ip4 = [
    big(0x4500, 2),
    big(20 + body.length, 2),
    Buffer.alloc(4),
    Buffer.from([64, 6, 0, 0]),
  ];
  const ip6 = [big(0x60000000, 4), big(body.length, 2), Buffer.from([6, 64])];
  const head = version === 4 ? ip4 : ip6;
  return Buffer.concat([...head, source, target, body, Buffer.from(extra, 'latin1')]);
}

export const ethernet = (packet, type = 0x0800) =>
  Buffer.concat([Buffer.alloc(12), big(type, 2), packet]);

/** Numbers that look random and are the same each time. */
export function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
