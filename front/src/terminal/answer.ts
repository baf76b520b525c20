import type { Book } from './manual';

// Reads answer lines by the response fields of the module's table.

export type Record_ = Record<string, string>;

export function readAnswer(book: Book, line: string): { command: string; values: Record_ } | null {
  const match = /^\+([a-z0-9]+):(.*)$/is.exec(line);
  const row = match ? book.command(match[1] ?? '') : undefined;
  if (!match || !row || row.response.length === 0) return null;
  const parts = (match[2] ?? '').split(',');
  const values: Record_ = {};
  row.response.forEach((field, place) => {
    const last = place === row.response.length - 1;
    values[field.name] = last ? parts.slice(place).join(',') : (parts[place] ?? '');
  });
  return { command: row.name, values };
}

/** `ERROR: process command,-461`, with the meaning of its code. */
export function readError(book: Book, line: string): string | null {
  const match = /^ERROR: (.*),(-?\d+)$/.exec(line);
  if (!match) return null;
  const code = Number(match[2]);
  const meaning = code === 0 ? undefined : book.meaningOf(code);
  return meaning ? `${match[1]}: ${meaning} (${code})` : `${match[1]} (${code})`;
}

/** `+eventmqtt:info,"CONNACK",0`, by the row of the table. */
export function explainEvent(book: Book, line: string): string | null {
  const match = /^\+(event[a-z]+):([^,]*)/i.exec(line);
  if (!match) return null;
  const rows = book.events.filter((row) => row.name === match[1]?.toLowerCase());
  return (
    (rows.find((row) => row.sub === match[2]) ?? rows.find((row) => row.sub === ''))?.when ?? null
  );
}
