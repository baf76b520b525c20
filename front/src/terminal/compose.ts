import type { Book, Setting } from './manual';
import { faultOf, kindOf } from './manual';
import { t } from '../words/words';

// Makes a request's text out of the values of its fields, in the order and with the checks of the
// module's table. The caller names fields and knows nothing of their places.

export interface Request {
  text: string;
  /** Sent after the text, as bytes. */
  data?: Uint8Array;
  /** The part of the text that no log may show. */
  secret?: [number, number];
}

export interface Composed {
  request: Request;
  /** Why it cannot be sent as it is. */
  fault: string | null;
}

export type Values = Record<string, string | undefined>;

/**
 * `through` names the last field whose comma is kept although it is empty: modules count commas
 * (at-protocol 1.8), so that without it all of them stay.
 */
export function compose(book: Book, command: string, values: Values = {}, through = ''): Composed {
  const row = book.command(command);
  if (!row)
    return {
      request: { text: '' },
      fault: t('This module has no command {name}.', { name: command }),
    };
  const fields = row.request;
  let last = -1;
  fields.forEach((field, place) => {
    const kept = through === '' ? row.arguments_counted : field.name === through;
    if ((values[field.name] ?? '') !== '' || !field.optional || kept) last = place;
  });
  let text = `AT+${row.name}`;
  let fault: string | null = null;
  let secret: [number, number] | undefined;
  for (let place = 0; place <= last; place++) {
    const field = fields[place];
    if (!field) continue;
    const value = values[field.name] ?? '';
    text += place === 0 ? '=' : ',';
    const from = text.length;
    text += value;
    if (field.secret && value !== '') secret = [from, text.length];
    if (field.kind !== 'payload') fault ??= faultOf(field, value);
  }
  return { request: secret ? { text, secret } : { text }, fault };
}

/** The most that one line of the log shows of a request before it is sent. */
export function preview(request: Request): string {
  let text = request.text;
  if (request.secret) {
    const [from, to] = request.secret;
    text = text.slice(0, from) + '•'.repeat(Math.min(to - from, 8)) + text.slice(to);
  }
  return request.data ? `${text}<${t('{n} bytes', { n: request.data.length })}>` : text;
}

export function composeGet(setting: Setting): Request {
  return { text: `AT+get=${setting.id},${setting.row.option}` };
}

/** Text and joined words go in quotes, as the exercises write it; words and numbers do not. */
export function composeSet(setting: Setting, value: string): Request {
  const { kind } = kindOf(setting.row);
  const quoted = kind === 'text' || kind === 'flags' ? `"${value}"` : value;
  const head = `AT+set=${setting.id},${setting.row.option},`;
  const text = head + quoted;
  if (!setting.row.secret || value === '') return { text };
  return { text, secret: [head.length, text.length] };
}

/** `secret` for a request that was typed by hand. */
export function withSecrets(book: Book, text: string): Request {
  const match = /^\s*AT\+\s*([a-z0-9]+)\s*=/i.exec(text);
  const row = match ? book.command(match[1] ?? '') : undefined;
  if (!match || !row) return { text };
  const start = match[0].length;
  if (row.name === 'set') {
    const parts = /^\s*([^,]+?)\s*,\s*([^,]+?)\s*,/.exec(text.slice(start));
    const setting = parts ? book.setting(`${parts[1]},${parts[2]}`) : undefined;
    if (!parts || !setting?.row.secret) return { text };
    return { text, secret: [start + parts[0].length, text.length] };
  }
  const place = row.request.findIndex((field) => field.secret);
  if (place < 0) return { text };
  const [from, to] = argumentRange(text, start, place);
  return to > from ? { text, secret: [from, to] } : { text };
}

function argumentRange(text: string, start: number, place: number): [number, number] {
  let quoted = false;
  let from = start;
  let seen = 0;
  for (let at = start; at <= text.length; at++) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    if (at === text.length || (character === ',' && !quoted)) {
      if (seen === place) return [from, at];
      seen++;
      from = at + 1;
    }
  }
  return [0, 0];
}
