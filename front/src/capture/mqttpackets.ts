import type { Packet } from '../terminal/packets';
import { t } from '../words/words';
import { Reader } from './reader';
import type { Stream } from './stream';

// MQTT 3.1.1 without TLS: the packets, and of some what they say.

const names = [
  ...['', 'CONNECT', 'CONNACK', 'PUBLISH', 'PUBACK', 'PUBREC', 'PUBREL', 'PUBCOMP', 'SUBSCRIBE'],
  ...['SUBACK', 'UNSUBSCRIBE', 'UNSUBACK', 'PINGREQ', 'PINGRESP', 'DISCONNECT', 'AUTH'],
];

const text = (reader: Reader): string => reader.text(reader.u16());

function publish(reader: Reader, flags: number): string {
  const topic = text(reader);
  const qos = (flags >> 1) & 3;
  if (qos > 0) reader.skip(2);
  return `${topic}, QoS ${qos}${flags & 1 ? ', retained' : ''}, ${reader.left} bytes`;
}

const summaries: Record<string, (reader: Reader, flags: number) => string> = {
  CONNECT: (reader) => {
    text(reader);
    reader.skip(4);
    return `client ${text(reader)}`;
  },
  CONNACK: (reader) => (reader.skip(1), `code ${reader.u8()}`),
  PUBLISH: publish,
  SUBSCRIBE: (reader) => (reader.skip(2), text(reader)),
};

/** How long the packet is that begins so, its header too; 0: not known yet; -1: never. */
function sizeOf(head: Uint8Array): number {
  let size = 0;
  for (let digit = 0; digit < 4; digit++) {
    const byte = head[1 + digit];
    if (byte === undefined) return 0;
    size += (byte & 0x7f) * 128 ** digit;
    if (byte < 0x80) return 2 + digit + size;
  }
  return -1;
}

/** Does a client that begins so speak MQTT? */
export function isMqtt(head: Uint8Array): boolean {
  return head[0] === 0x10 && /^.{1,6}MQ(TT|Isdp)/s.test(String.fromCharCode(...head.slice(1, 20)));
}

function summaryOf(name: string, packet: Uint8Array): string {
  try {
    const header = packet.findIndex((byte, at) => at > 0 && byte < 0x80) + 1;
    const reader = new Reader(packet.subarray(header));
    return summaries[name]?.(reader, (packet[0] ?? 0) & 15) ?? '';
  } catch (error) {
    return t('Broken. In it: {why}', { why: (error as Error).message });
  }
}

export function mqttRows(stream: Stream, row: (part: Partial<Packet>) => void): void {
  while (stream.left > 0) {
    const { at, place } = stream;
    const size = sizeOf(stream.peek(5));
    const name = names[(stream.peek(1)[0] ?? 0) >> 4];
    if (size < 0 || !name) {
      return row({
        at,
        name: 'Unknown',
        bytes: stream.left,
        summary: t('No MQTT at byte {place}.', { place }),
      });
    }
    if (size === 0 || size > stream.left) {
      return row({
        at,
        name: 'Cut',
        bytes: stream.left,
        summary: t('The capture ends in a packet.'),
      });
    }
    const packet = stream.take(size);
    row({ at, name, bytes: size, summary: summaryOf(name, packet) });
  }
}
