import { t } from '../words/words';
import { Reader } from './reader';

// The blocks of a pcapng file (draft-ietf-opsawg-pcapng, section 4): what was captured, when, on
// what kind of link. A file that is not whole is refused, with the place where it breaks.

export interface Frame {
  /** Milliseconds since 1970. */
  at: number;
  link: number;
  bytes: Uint8Array;
  /** Where it stands in the file. */
  place: number;
}

export interface Pcapng {
  frames: Frame[];
  comment: string;
  /** Lines of TLS keys that are inside. */
  keys: number;
}

export const fileBytesMost = 32 * 1024 * 1024;
const framesMost = 200_000;
const interfacesMost = 256;
const commentMost = 500;

const sectionHeader = 0x0a0d0d0a;
const byteOrder = 0x1a2b3c4d;
const oldMagics = [0xa1b2c3d4, 0xd4c3b2a1, 0xa1b23c4d, 0x4d3cb2a1];
const blocks = { interface: 1, enhancedPacket: 6, secrets: 10 };
const options = { end: 0, comment: 1, resolution: 9, offset: 14 };
const tlsKeyLog = 0x544c534b;

interface Interface {
  link: number;
  ticksPerMs: number;
  offsetMs: number;
}

export function isPcapng(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && new Reader(bytes).u32() === sectionHeader;
}

/** Pads to four bytes, as all that is of any length. */
const padded = (bytes: number): number => Math.ceil(bytes / 4) * 4;

function* optionsOf(reader: Reader): Generator<[code: number, value: Reader]> {
  while (reader.left >= 4) {
    const code = reader.u16();
    const bytes = reader.u16();
    if (code === options.end) return;
    yield [code, reader.part(bytes)];
    reader.skip(Math.min(padded(bytes) - bytes, reader.left));
  }
}

/** Ticks in a millisecond: a power of ten, or of two where the highest bit is set. */
function ticksOf(resolution: number): number {
  const power = resolution & 0x7f;
  return (resolution & 0x80 ? 2 ** power : 10 ** power) / 1000;
}

function readInterface(reader: Reader): Interface {
  const link = reader.u16();
  reader.skip(6);
  const found: Interface = { link, ticksPerMs: 1000, offsetMs: 0 };
  for (const [code, value] of optionsOf(reader)) {
    if (code === options.resolution) found.ticksPerMs = ticksOf(value.u8());
    if (code === options.offset) found.offsetMs = value.u64() * 1000; // seconds
  }
  return found;
}

function readFrame(reader: Reader, interfaces: Interface[]): Frame {
  const { where } = reader;
  const number = reader.u32();
  const from = interfaces[number];
  if (!from)
    throw new Error(t('At byte {at}: there is no interface {n}.', { at: where, n: number }));
  const ticks = reader.u32() * 2 ** 32 + reader.u32();
  const kept = reader.u32();
  reader.skip(4);
  const { where: place } = reader;
  const bytes = reader.piece(kept);
  return { at: ticks / from.ticksPerMs + from.offsetMs, link: from.link, bytes, place };
}

function keysIn(reader: Reader): number {
  if (reader.u32() !== tlsKeyLog) return 0;
  return reader.text(reader.u32()).split('\n').filter(Boolean).length;
}

/** The byte order of the section that begins here; `rest` stands at its header. */
function orderOf(bytes: Uint8Array, at: number): boolean {
  const reader = new Reader(bytes.subarray(at), at);
  reader.skip(8);
  if (reader.left < 4) throw new Error(t("At byte {at}: the section's header is cut.", { at }));
  const magic = reader.u32();
  if (magic === byteOrder) return false;
  if (magic === 0x4d3c2b1a) return true;
  throw new Error(t('At byte {at}: that is no byte order that pcapng knows.', { at: at + 8 }));
}

class File {
  readonly #found: Pcapng = { frames: [], comment: '', keys: 0 };
  #interfaces: Interface[] = [];
  #isLittle = false;

  constructor(private readonly bytes: Uint8Array) {}

  read(): Pcapng {
    for (let at = 0; at < this.bytes.length;) at = this.#block(at);
    return this.#found;
  }

  /** Reads the block that begins at this byte; gives where the next one does. */
  #block(at: number): number {
    if (isPcapng(this.bytes.subarray(at))) this.#isLittle = orderOf(this.bytes, at);
    const reader = new Reader(this.bytes.subarray(at), at, this.#isLittle);
    const left = reader.left;
    if (left < 12) throw new Error(t('At byte {at}: the file ends within a block.', { at }));
    const type = reader.u32();
    const size = reader.u32();
    if (size > left) {
      throw new Error(
        t('At byte {at}: a block says it has {size} bytes, {left} are left.', { at, size, left }),
      );
    }
    if (size < 12 || size % 4 !== 0) {
      throw new Error(t('At byte {at}: a block cannot have {size} bytes.', { at, size }));
    }
    const body = reader.part(size - 12);
    const again = reader.u32();
    if (again !== size) {
      throw new Error(
        t('At byte {at}: a block has {size} bytes at its head, {again} at its end.', {
          at,
          size,
          again,
        }),
      );
    }
    this.#take(type, body);
    return at + size;
  }

  #take(type: number, body: Reader): void {
    if (type === sectionHeader) return this.#section(body);
    if (type === blocks.interface) {
      if (this.#interfaces.length >= interfacesMost) {
        throw new Error(
          t('At byte {at}: more than {n} interfaces.', { at: body.where, n: interfacesMost }),
        );
      }
      this.#interfaces.push(readInterface(body));
    } else if (type === blocks.enhancedPacket) {
      if (this.#found.frames.length >= framesMost) {
        throw new Error(
          t('At byte {at}: more than {n} packets.', { at: body.where, n: framesMost }),
        );
      }
      this.#found.frames.push(readFrame(body, this.#interfaces));
    } else if (type === blocks.secrets) {
      this.#found.keys += keysIn(body);
    }
  }

  #section(body: Reader): void {
    const { where } = body;
    body.skip(4);
    const [major] = [body.u16(), body.u16()];
    if (major !== 1)
      throw new Error(
        t('At byte {at}: version {n} is not known here.', { at: where + 4, n: major }),
      );
    body.skip(8);
    this.#interfaces = [];
    for (const [code, value] of optionsOf(body)) {
      if (code === options.comment && this.#found.comment === '') {
        this.#found.comment = value.text(Math.min(value.left, commentMost));
      }
    }
  }
}

/** Throws a sentence where it is no such file, or not a whole one. */
export function readPcapng(bytes: Uint8Array): Pcapng {
  if (bytes.length > fileBytesMost) {
    throw new Error(
      t('It has {n} bytes; up to {most} are opened here.', {
        n: bytes.length,
        most: fileBytesMost,
      }),
    );
  }
  if (bytes.length >= 4 && oldMagics.includes(new Reader(bytes).u32())) {
    throw new Error(t('It is a pcap of the old form; Wireshark saves it anew as pcapng.'));
  }
  if (!isPcapng(bytes)) throw new Error(t('At byte 0: it does not begin as a pcapng file does.'));
  return new File(bytes).read();
}
