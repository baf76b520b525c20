import type { Entry } from '../protocol/types';
import { fromBase64 } from './bytes';
import { visible } from './visible';
import { t, told, word } from '../words/words';

// The lines of the command window: kept by sequence number, shown through a filter. Appending costs
// the same however many lines there are.

export type Sort = 'request' | 'answer' | 'event' | 'error' | 'note';
export const sorts: Sort[] = ['request', 'answer', 'event', 'error', 'note'];

export interface Line {
  entry: Entry;
  sort: Sort;
  /** What is shown: harmless, one string. */
  shown: string;
}

const glyphs: Record<Sort, string> = {
  request: '→',
  answer: '←',
  event: '+',
  error: '!',
  note: '·',
};
const words: Record<Sort, string> = {
  request: word('request'),
  answer: word('confirmation'),
  event: word('event'),
  error: word('error'),
  note: word('note'),
};

export const glyphOf = (sort: Sort): string => glyphs[sort];
export const wordOf = (sort: Sort): string => words[sort];

function sortOf(entry: Entry): Sort {
  if (entry.kind === 'answer' && entry.text.startsWith('ERROR')) return 'error';
  if (entry.kind === 'event' && /^\+event[a-z]+:error\b|^\+eventfatalerror/i.test(entry.text))
    return 'error';
  if (entry.kind === 'note' && entry.tone === 'error') return 'error';
  return entry.kind;
}

function shownOf(entry: Entry): string {
  const text = visible(entry.text);
  if (entry.data !== undefined) return `${text}<${t('{n} bytes', { n: entry.data })}>`;
  if (entry.kind !== 'note') return text;
  return [
    visible(told(entry.text)),
    entry.why && t('Why: {why}', { why: visible(told(entry.why)) }),
    entry.next_step && t('Next: {step}', { step: visible(told(entry.next_step)) }),
  ]
    .filter(Boolean)
    .join(' ');
}

export function lineOf(entry: Entry): Line {
  return { entry, sort: sortOf(entry), shown: shownOf(entry) };
}

export function bytesOf(entry: Entry): Uint8Array {
  if (entry.base64) return fromBase64(entry.base64);
  return new TextEncoder().encode(entry.text);
}

export interface Filter {
  sorts: ReadonlySet<Sort>;
  find: string;
}

export class Log {
  lines: Line[] = [];
  /** Places in `lines` that pass the filter. */
  passing: number[] = [];
  next = 0;
  #places = new Map<number, number>();
  #filter: Filter = { sorts: new Set(sorts), find: '' };

  /** Returns whether lines that were there before have changed. */
  take(entries: Entry[]): { added: number; changed: boolean } {
    let added = 0;
    let changed = false;
    for (const entry of entries) {
      const place = this.#places.get(entry.seq);
      if (place !== undefined) {
        this.lines[place] = lineOf(entry);
        changed = true;
      } else if (entry.seq >= this.next) {
        this.#append(lineOf(entry));
        this.next = entry.seq + 1;
        added++;
      }
    }
    return { added, changed };
  }

  /** A line that the page itself has to say, such as a gap in the backlog. */
  say(text: string, at: number): void {
    this.#append(lineOf({ seq: -1, at, kind: 'note', text, tone: 'warn' }));
  }

  #append(line: Line): void {
    const place = this.lines.length;
    this.lines.push(line);
    if (line.entry.seq >= 0) this.#places.set(line.entry.seq, place);
    if (this.#passes(line)) this.passing.push(place);
  }

  #passes(line: Line): boolean {
    const { sorts: wanted, find } = this.#filter;
    return wanted.has(line.sort) && (find === '' || line.shown.toLowerCase().includes(find));
  }

  filter(filter: Filter): void {
    this.#filter = { sorts: filter.sorts, find: filter.find.toLowerCase() };
    this.passing = [];
    this.lines.forEach((line, place) => {
      if (this.#passes(line)) this.passing.push(place);
    });
  }

  /** Empties the view; what the server keeps stays there. */
  clear(): void {
    this.lines = [];
    this.passing = [];
    this.#places.clear();
  }

  /** Says again, in the language of now, what is said in words. */
  retell(): void {
    this.lines.forEach(({ entry }, place) => {
      if (entry.kind === 'note' || entry.data !== undefined) this.lines[place] = lineOf(entry);
    });
  }

  /** Forgets what it knew, before a log with other numbers. */
  restart(): void {
    this.clear();
    this.next = 0;
  }

  find(seq: number): Line | undefined {
    const place = this.#places.get(seq);
    return place === undefined ? undefined : this.lines[place];
  }

  /** The answer lines of a request. */
  answersTo(seq: number): Line[] {
    const place = this.#places.get(seq);
    if (place === undefined) return [];
    const found: Line[] = [];
    const ends = this.lines[place]?.entry.ends ?? Infinity;
    for (let at = place + 1; at < this.lines.length; at++) {
      const line = this.lines[at];
      if (!line || line.entry.seq > ends) break;
      if (line.entry.of === seq) found.push(line);
    }
    return found;
  }
}
