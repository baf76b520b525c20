import type { Packet } from '../terminal/packets';
import { t } from '../words/words';
import type { Conversation, Way } from './conversations';
import { conversationsIn } from './conversations';
import { isMqtt, mqttRows } from './mqttpackets';
import { readPcapng } from './pcapng';
import { segmentIn } from './segments';
import { Stream } from './stream';
import { isTls, tlsRows } from './tlsrecords';

// A capture as the rows that the packets of the module's own connections are shown in.

export interface Opened {
  packets: Packet[];
  comment: string;
  keys: number;
  connections: number;
  /** Frames without TCP, which no row shows. */
  others: number;
  /** Directions of which the file lacks a piece. */
  gaps: number;
}

const rowsMost = 200_000;

function layerOf([client, server]: [Way, Way]): Packet['layer'] {
  const [asked, answered] = [client, server].map(({ chunks }) => new Stream(chunks).peek(20));
  if (!asked || !answered) return 'TCP';
  if (isTls(asked) || (asked.length === 0 && isTls(answered))) return 'TLS';
  return isMqtt(asked) ? 'MQTT' : 'TCP';
}

function plainRows({ chunks }: Way, row: (part: Partial<Packet>) => void): void {
  for (const { at, bytes } of chunks) row({ at, name: 'Data', bytes: bytes.length });
}

function addRows(rows: Packet[], conversation: Conversation, connection: number): void {
  const { marks, ways } = conversation;
  const where = conversation.server;
  const put = (from: Way['from'], layer: Packet['layer'], part: Partial<Packet>): void => {
    const blank = { connection, where, from, layer, at: 0, name: '', bytes: 0, summary: '' };
    if (rows.length >= rowsMost)
      throw new Error(t('It has more than {n} packets.', { n: rowsMost }));
    rows.push({ ...blank, ...part });
  };
  for (const { at, from, name } of marks) put(from, 'TCP', { at, name });
  const layer = layerOf(ways);
  for (const way of ways) {
    const row = (part: Partial<Packet>): void => put(way.from, layer, part);
    if (layer === 'TLS') tlsRows(new Stream(way.chunks), row);
    else if (layer === 'MQTT') mqttRows(new Stream(way.chunks), row);
    else plainRows(way, row);
  }
}

/** Throws a sentence where the file is none that can be shown. */
export function openCapture(bytes: Uint8Array): Opened {
  const { frames, comment, keys } = readPcapng(bytes);
  const segments = frames.map(segmentIn).filter((segment) => segment !== null);
  if (segments.length === 0) {
    throw new Error(
      t('None of its {n} packets is TCP over IP: there is nothing to show.', { n: frames.length }),
    );
  }
  const conversations = conversationsIn(segments);
  const packets: Packet[] = [];
  conversations.forEach((each, place) => addRows(packets, each, place + 1));
  return {
    packets: packets.sort((one, other) => one.at - other.at),
    comment,
    keys,
    connections: conversations.length,
    others: frames.length - segments.length,
    gaps: conversations.flatMap(({ ways }) => ways).filter(({ hasGap }) => hasGap).length,
  };
}
