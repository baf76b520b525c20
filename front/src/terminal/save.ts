import type { Line } from './log';
import { glyphOf } from './log';
import type { Entry } from '../protocol/types';
import { t } from '../words/words';

// The command window as a file, and back.

export function clock(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const ms = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${ms}`;
}

export function asText(lines: Line[]): string {
  return lines
    .map(({ entry, sort, shown }) => `[${clock(entry.at)}] ${glyphOf(sort)} ${shown}\n`)
    .join('');
}

export function asJsonLines(lines: Line[]): string {
  return lines.map(({ entry }) => JSON.stringify(entry) + '\n').join('');
}

const kinds = new Set(['request', 'answer', 'event', 'note']);

/** Reads what `asJsonLines` or `asText` wrote; throws a sentence where it is neither. */
export function readSession(text: string): Entry[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, place) => {
    const entry = line.startsWith('{') ? readJson(line) : readText(line);
    if (!entry) throw new Error(t('Line {n} is no line of a saved session.', { n: place + 1 }));
    return { ...entry, seq: place };
  });
}

function readJson(line: string): Entry | null {
  try {
    const entry = JSON.parse(line) as Entry;
    const good =
      typeof entry.text === 'string' && typeof entry.at === 'number' && kinds.has(entry.kind);
    return good ? entry : null;
  } catch {
    return null;
  }
}

function readText(line: string): Entry | null {
  const match = /^\[(\d\d):(\d\d):(\d\d)\.(\d\d\d)\] (.) (.*)$/u.exec(line);
  if (!match) return null;
  const [hours, minutes, seconds, ms] = match.slice(1, 5).map(Number);
  const at = new Date().setHours(hours ?? 0, minutes, seconds, ms);
  const text = match[6] ?? '';
  const glyph = match[5];
  const kind =
    glyph === '→'
      ? 'request'
      : glyph === '←'
        ? 'answer'
        : glyph === '·'
          ? 'note'
          : text.startsWith('+event')
            ? 'event'
            : 'answer';
  return { seq: 0, at, kind, text };
}
