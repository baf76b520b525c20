import { t } from '../words/words';
import type { Segment } from './segments';
import { flag } from './segments';

// Segments become conversations, and each direction one stream of bytes in the right order.

export interface Chunk {
  at: number;
  bytes: Uint8Array;
  place: number;
}

export interface Mark {
  at: number;
  from: 'client' | 'server';
  name: 'SYN' | 'FIN' | 'RST';
}

export interface Way {
  from: 'client' | 'server';
  /** One after another, without gap. */
  chunks: Chunk[];
  /** Bytes of the stream that the file does not have; what comes after them is left out. */
  hasGap: boolean;
}

export interface Conversation {
  client: string;
  server: string;
  began: number;
  marks: Mark[];
  ways: [Way, Way];
}

export const conversationsMost = 500;

const isFirst = ({ flags }: Segment): boolean => (flags & (flag.syn | flag.ack)) === flag.syn;

/** How far the second number is behind the first, across the end of 32 bits. */
const distance = (from: number, to: number): number => (to - from) | 0;

function inOrder(segments: Segment[], from: Way['from']): Way {
  const way: Way = { from, chunks: [], hasGap: false };
  const begin = segments.find(({ flags }) => (flags & flag.syn) !== 0);
  const first = segments.find(({ payload }) => payload.length > 0);
  const base = begin ? (begin.sequence + 1) | 0 : (first?.sequence ?? 0);
  const placed = segments
    .filter(({ payload }) => payload.length > 0)
    .map((segment) => ({ segment, offset: distance(base, segment.sequence) }))
    .sort((one, other) => one.offset - other.offset);
  let next = 0;
  for (const { segment, offset } of placed) {
    const again = next - offset;
    if (again >= segment.payload.length) continue;
    if (again < 0) {
      way.hasGap = true;
      break;
    }
    const bytes = segment.payload.subarray(again);
    way.chunks.push({ at: segment.at, bytes, place: segment.place + again });
    next += bytes.length;
  }
  return way;
}

function marksOf(segments: Segment[], client: string): Mark[] {
  const names = ['SYN', 'FIN', 'RST'] as const;
  const bits = { SYN: flag.syn, FIN: flag.fin, RST: flag.rst };
  return segments.flatMap(({ at, from, flags }) =>
    names
      .filter((name) => (flags & bits[name]) !== 0)
      .map((name) => ({ at, from: from === client ? ('client' as const) : 'server', name })),
  );
}

function conversationOf(segments: Segment[]): Conversation {
  const opening = segments.find(isFirst) ?? segments[0];
  const { from: client, to: server } = opening ?? { from: '', to: '' };
  const by = (end: string): Segment[] => segments.filter(({ from }) => from === end);
  return {
    client,
    server,
    began: segments[0]?.at ?? 0,
    marks: marksOf(segments, client),
    ways: [inOrder(by(client), 'client'), inOrder(by(server), 'server')],
  };
}

/** The same two ends may speak again later: a new opening begins a new conversation. */
export function conversationsIn(segments: Segment[]): Conversation[] {
  const open = new Map<string, Segment[]>();
  const over = new Set<Segment[]>();
  const all: Segment[][] = [];
  for (const segment of segments) {
    const key = [segment.from, segment.to].sort().join(' ');
    const known = open.get(key);
    if (known && !(isFirst(segment) && over.has(known))) {
      known.push(segment);
      if (segment.flags & (flag.fin | flag.rst)) over.add(known);
      continue;
    }
    if (all.length >= conversationsMost) {
      throw new Error(t('It has more than {n} connections.', { n: conversationsMost }));
    }
    const fresh = [segment];
    open.set(key, fresh);
    all.push(fresh);
  }
  return all.map(conversationOf);
}
