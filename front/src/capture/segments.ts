import type { Frame } from './pcapng';
import { Reader } from './reader';

// TCP segments out of frames: below them lies what kind of link it was, then IPv4 or IPv6.

export interface Segment {
  at: number;
  from: string;
  to: string;
  sequence: number;
  flags: number;
  payload: Uint8Array;
  /** Where the payload stands in the file. */
  place: number;
}

export const flag = { fin: 1, syn: 2, rst: 4, ack: 16 };

const tcp = 6;
const ipTypes = [0x0800, 0x86dd];
const vlan = 0x8100;

function afterEthernet(reader: Reader): boolean {
  reader.skip(12);
  let type = reader.u16();
  while (type === vlan) {
    reader.skip(2);
    type = reader.u16();
  }
  return ipTypes.includes(type);
}

/** By the link's number (LINKTYPE_): goes to the packet of IP; false where there is none. */
const links: Record<number, (reader: Reader) => boolean> = {
  0: (reader) => (reader.skip(4), true),
  1: afterEthernet,
  101: () => true,
  113: (reader) => (reader.skip(14), ipTypes.includes(reader.u16())),
  228: () => true,
  229: () => true,
  276: (reader) => {
    const type = reader.u16();
    reader.skip(18);
    return ipTypes.includes(type);
  },
};

interface Ip {
  from: string;
  to: string;
  body: Reader;
}

const dotted = (bytes: Uint8Array): string => [...bytes].join('.');

function grouped(bytes: Uint8Array): string {
  const reader = new Reader(bytes);
  return `[${Array.from({ length: 8 }, () => reader.u16().toString(16)).join(':')}]`;
}

function readIp4(reader: Reader, first: number): Ip | null {
  const header = (first & 15) * 4;
  reader.skip(1);
  const size = reader.u16();
  reader.skip(2);
  const fragment = reader.u16() & 0x3fff;
  reader.skip(1);
  const protocol = reader.u8();
  reader.skip(2);
  const from = dotted(reader.piece(4));
  const to = dotted(reader.piece(4));
  if (protocol !== tcp || fragment !== 0 || header < 20 || size < header) return null;
  reader.skip(header - 20);
  return { from, to, body: reader.part(Math.min(size - header, reader.left)) };
}

function readIp6(reader: Reader): Ip | null {
  reader.skip(3);
  const size = reader.u16();
  const protocol = reader.u8();
  reader.skip(1);
  const from = grouped(reader.piece(16));
  const to = grouped(reader.piece(16));
  return protocol === tcp ? { from, to, body: reader.part(Math.min(size, reader.left)) } : null;
}

function readTcp(at: number, { from, to, body }: Ip): Segment | null {
  const ports = [body.u16(), body.u16()];
  const sequence = body.u32();
  body.skip(4);
  const header = (body.u8() >> 4) * 4;
  const flags = body.u8();
  body.skip(6);
  if (header < 20) return null;
  body.skip(header - 20);
  const place = body.where;
  const payload = body.piece(body.left);
  return {
    at,
    from: `${from}:${ports[0]}`,
    to: `${to}:${ports[1]}`,
    sequence,
    flags,
    payload,
    place,
  };
}

/** Null where the frame has no whole beginning of a TCP segment. */
export function segmentIn({ at, link, bytes, place }: Frame): Segment | null {
  const reader = new Reader(bytes, place);
  try {
    if (!links[link]?.(reader)) return null;
    const first = reader.u8();
    const ip =
      first >> 4 === 4 ? readIp4(reader, first) : first >> 4 === 6 ? readIp6(reader) : null;
    return ip && readTcp(at, ip);
  } catch {
    // Too short for what it says it is.
    return null;
  }
}
