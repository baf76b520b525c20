import type { Book } from './manual';
import { kindOf } from './manual';
import { t, told } from '../words/words';

// Completion of what is typed into a command input, and the sentence that helps with it.

export interface Offer {
  /** The whole input, if this is taken. */
  text: string;
  shown: string;
  meaning: string;
}

export interface Help {
  offers: Offer[];
  syntax: string;
  meaning: string;
}

const nothing: Help = { offers: [], syntax: '', meaning: '' };
const most = 12;

function startsWith(text: string, start: string): boolean {
  return text.toLowerCase().startsWith(start.toLowerCase());
}

export function complete(book: Book, input: string): Help {
  const match = /^\s*(A|AT|AT\+([a-z0-9]*))$/i.exec(input);
  if (match) return completeCommand(book, match[2] ?? '');
  const call = /^\s*AT\+([a-z0-9]+)=(.*)$/is.exec(input);
  const row = call ? book.command(call[1] ?? '') : undefined;
  if (!call || !row) return nothing;
  const typed = call[2] ?? '';
  const head = input.slice(0, input.length - typed.length);
  const base = { syntax: row.syntax, meaning: row.summary };
  if (row.name === 'set' || row.name === 'get') {
    return { ...base, ...completeSetting(book, head, typed, row.name === 'set') };
  }
  const parts = typed.split(',');
  const field = row.request[parts.length - 1];
  if (!field) return { ...base, offers: [] };
  const meaning = `${field.name}: ${field.meaning}`;
  if (!field.words) return { ...base, meaning, offers: [] };
  return {
    ...base,
    meaning,
    offers: completeWord(head, typed, field.words, field.kind === 'flags'),
  };
}

function completeCommand(book: Book, typed: string): Help {
  const rows = book.commands.filter((row) => startsWith(row.name, typed));
  const exact = rows.find((row) => row.name.toLowerCase() === typed.toLowerCase());
  return {
    syntax: exact?.syntax ?? '',
    meaning: exact?.summary ?? '',
    offers: rows
      .filter((row) => row !== exact || row.request.length > 0)
      .slice(0, most)
      .map((row) => ({
        text: `AT+${row.name}${row.request.length > 0 ? '=' : ''}`,
        shown: row.syntax,
        meaning: row.summary,
      })),
  };
}

function completeWord(
  head: string,
  typed: string,
  words: { word: string; meaning: string }[],
  joined: boolean,
): Offer[] {
  const cut = Math.max(typed.lastIndexOf(','), joined ? typed.lastIndexOf('|') : -1) + 1;
  const quote = typed[cut] === '"' ? 1 : 0;
  const start = typed.slice(cut + quote);
  return words
    .filter(({ word }) => startsWith(word, start) && word.toLowerCase() !== start.toLowerCase())
    .slice(0, most)
    .map(({ word, meaning }) => ({
      text: head + typed.slice(0, cut + quote) + word,
      shown: word,
      meaning,
    }));
}

function completeSetting(
  book: Book,
  head: string,
  typed: string,
  writing: boolean,
): { offers: Offer[]; meaning: string } {
  const value = /^\s*([^,]+),([^,]+),(.*)$/s.exec(typed);
  if (value && writing) {
    const setting = book.setting(`${value[1]?.trim()},${value[2]?.trim()}`);
    if (!setting) return { offers: [], meaning: t('There is no such setting.') };
    const meaning = `${setting.row.meaning} (${told(setting.row.kind)})`;
    const kind = kindOf(setting.row);
    const words =
      kind.kind === 'flags'
        ? kind.words
        : kind.kind === 'bool'
          ? ['true', 'false'].map((word) => ({ word, meaning: '' }))
          : [];
    return { meaning, offers: completeWord(head, typed, words, kind.kind === 'flags') };
  }
  const settings = book.settings.filter(
    (setting) => startsWith(setting.key, typed) && (!writing || setting.row.writable),
  );
  const exact = settings.find((setting) => setting.key.toLowerCase() === typed.toLowerCase());
  return {
    meaning: exact ? `${exact.row.meaning} (${told(exact.row.kind)})` : t('Which setting.'),
    offers: settings
      .filter((setting) => writing || setting !== exact)
      .slice(0, most)
      .map((setting) => ({
        text: `${head}${setting.key}${writing ? ',' : ''}`,
        shown: setting.key,
        meaning: setting.row.meaning,
      })),
  };
}
