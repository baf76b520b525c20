import type { Packet } from '../terminal/packets';
import { t } from '../words/words';
import { Reader } from './reader';
import type { Stream } from './stream';

// TLS as anybody sees it who has no keys: records, and the messages of the handshake until it is
// encrypted (RFC 8446, sections 4 and 5; RFC 5246).

const recordMost = 16384 + 2048;
const messageMost = 256 * 1024;
const types: Record<number, string> = {
  20: 'ChangeCipherSpec',
  21: 'Alert',
  22: 'Handshake',
  23: 'Application data',
};
const messages: Record<number, string> = {
  0: 'HelloRequest',
  1: 'ClientHello',
  2: 'ServerHello',
  4: 'NewSessionTicket',
  11: 'Certificate',
  12: 'ServerKeyExchange',
  13: 'CertificateRequest',
  14: 'ServerHelloDone',
  15: 'CertificateVerify',
  16: 'ClientKeyExchange',
  20: 'Finished',
  22: 'CertificateStatus',
};
const versions: Record<number, string> = {
  0x0301: 'TLS 1.0',
  0x0302: 'TLS 1.1',
  0x0303: 'TLS 1.2',
  0x0304: 'TLS 1.3',
};
const extension = { serverName: 0, versions: 43 };

const hex = (value: number): string => `0x${value.toString(16).padStart(4, '0')}`;
const versionOf = (value: number): string => versions[value] ?? hex(value);

function* extensionsOf(reader: Reader): Generator<[type: number, value: Reader]> {
  if (reader.left === 0) return;
  const all = reader.part(reader.u16());
  while (all.left > 0) yield [all.u16(), all.part(all.u16())];
}

function clientHello(reader: Reader): string {
  const old = reader.u16();
  reader.skip(32);
  reader.skip(reader.u8());
  const suites = reader.u16() / 2;
  reader.skip(suites * 2);
  reader.skip(reader.u8());
  let name = '';
  let offered = [old];
  for (const [type, value] of extensionsOf(reader)) {
    if (type === extension.serverName && value.left > 5) {
      value.skip(3);
      name = `SNI ${value.text(value.u16())}, `;
    }
    if (type === extension.versions) {
      const list = value.part(value.u8());
      offered = Array.from({ length: list.left >> 1 }, () => list.u16());
    }
  }
  return `${name}${suites} suites, ${offered.map(versionOf).join('/')}`;
}

function serverHello(reader: Reader): string {
  let version = reader.u16();
  reader.skip(32);
  reader.skip(reader.u8());
  const suite = reader.u16();
  reader.skip(1);
  for (const [type, value] of extensionsOf(reader)) {
    if (type === extension.versions) version = value.u16();
  }
  return `${versionOf(version)}, suite ${hex(suite)}`;
}

function summaryOf(type: number, body: Reader): string {
  try {
    if (type === 1) return clientHello(body);
    if (type === 2) return serverHello(body);
  } catch (error) {
    return t('Broken. In it: {why}', { why: (error as Error).message });
  }
  return '';
}

/** Does a stream that begins so speak TLS? */
export function isTls(head: Uint8Array): boolean {
  return head.length >= 3 && (head[0] === 22 || head[0] === 21) && head[1] === 3;
}

interface Handshake {
  at: number;
  bytes: number[];
}

/**
 * The messages that are whole; a message may come in several records, and several in one. False
 * where one would never end.
 */
function wholeMessages(open: Handshake, row: (part: Partial<Packet>) => void): boolean {
  while (open.bytes.length >= 4) {
    const reader = new Reader(Uint8Array.from(open.bytes.slice(0, 4)));
    const type = reader.u8();
    const size = reader.u24();
    if (size > messageMost) return false;
    if (open.bytes.length < 4 + size) return true;
    const message = Uint8Array.from(open.bytes.splice(0, 4 + size));
    row({
      at: open.at,
      name: messages[type] ?? `Handshake ${type}`,
      bytes: message.length,
      summary: summaryOf(type, new Reader(message.subarray(4))),
    });
  }
  return true;
}

export function tlsRows(stream: Stream, row: (part: Partial<Packet>) => void): void {
  let isEncrypted = false;
  const open: Handshake = { at: 0, bytes: [] };
  while (stream.left > 0) {
    const { at, place } = stream;
    const head = stream.peek(5);
    const size = head.length < 5 ? 0 : new Reader(head.subarray(3)).u16();
    if (head.length < 5 || stream.left < 5 + size) {
      return row({
        at,
        name: 'Cut',
        bytes: stream.left,
        summary: t('The capture ends in a record.'),
      });
    }
    const type = head[0] ?? 0;
    const name = types[type];
    if (!name || head[1] !== 3 || size > recordMost) {
      return row({
        at,
        name: 'Unknown',
        bytes: stream.left,
        summary: t('No TLS at byte {place}.', { place }),
      });
    }
    const body = stream.take(5 + size).subarray(5);
    if (type === 22 && !isEncrypted) {
      if (open.bytes.length === 0) open.at = at;
      open.bytes.push(...body);
      if (wholeMessages(open, row)) continue;
      return row({ at, name: 'Unknown', bytes: stream.left, summary: t('A message without end.') });
    }
    isEncrypted ||= type === 20 || type === 23;
    const isAlert = type === 21 && size === 2;
    row({
      at,
      name: type === 22 ? t('Handshake, encrypted') : name,
      bytes: 5 + size,
      summary: isAlert
        ? t('level {level}, alert {alert}', { level: body[0] ?? 0, alert: body[1] ?? 0 })
        : '',
    });
  }
}
