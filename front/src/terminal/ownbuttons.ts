import type { Book } from './manual';
import type { Composed } from './compose';
import { preview, withSecrets } from './compose';
import { visible } from './visible';
import { t } from '../words/words';

// Buttons that users make: a name, and the requests that a press sends one after another. What a
// browser kept or a file has is a stranger's until it was looked at.

export interface OwnButton {
  name: string;
  lines: string[];
}

export const buttonsMost = 24;
export const nameMost = 40;
export const linesMost = 20;
export const lineMost = 1024;
const textMost = 200_000;

function faultOfLine(line: unknown, n: number): string | null {
  if (typeof line !== 'string') return t('Its line {n} is no text.', { n });
  if (!/^AT\b/i.test(line)) return t('Its line {n} does not begin with AT.', { n });
  if (/[\r\n]/.test(line)) return t('Its line {n} is more than one line.', { n });
  if (line.length > lineMost)
    return t('Its line {n} has {length} characters; {most} are allowed.', {
      n,
      length: line.length,
      most: lineMost,
    });
  return null;
}

/** Why there can be no such button; null where there can. */
export function faultOfButton(button: OwnButton): string | null {
  const { name, lines } = button;
  if (typeof name !== 'string' || name.trim() === '') return t('It has no name.');
  if (name.length > nameMost) {
    return t('Its name has {n} characters; {most} are allowed.', {
      n: name.length,
      most: nameMost,
    });
  }
  if (!Array.isArray(lines) || lines.length === 0) return t('It has no line to send.');
  if (lines.length > linesMost) {
    return t('It has {n} lines; {most} are allowed.', { n: lines.length, most: linesMost });
  }
  for (const [place, line] of lines.entries()) {
    const fault = faultOfLine(line, place + 1);
    if (fault) return fault;
  }
  return null;
}

function listIn(text: string): unknown[] {
  if (text.length > textMost)
    throw new Error(t('That is more than any buttons of one’s own need.'));
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new Error(t('That is no JSON.'));
  }
  const list = (read as { buttons?: unknown } | null)?.buttons;
  if (!Array.isArray(list)) throw new Error(t('That has no list named buttons.'));
  return list;
}

/** Reads what `asButtons` wrote; throws a sentence where it is anything else. */
export function readButtons(text: string): OwnButton[] {
  const list = listIn(text);
  if (list.length > buttonsMost) {
    throw new Error(
      t('That has {n} buttons; {most} are allowed.', { n: list.length, most: buttonsMost }),
    );
  }
  const names = new Set<string>();
  return list.map((each, place) => {
    const { name, lines } = (each ?? {}) as OwnButton;
    const fault = names.has(name)
      ? t('Its name is that of another.')
      : faultOfButton({ name, lines });
    if (fault) throw new Error(t('Button {n}: {fault}', { n: place + 1, fault }));
    names.add(name);
    return { name, lines: [...lines] };
  });
}

export function asButtons(buttons: OwnButton[]): string {
  return JSON.stringify({ buttons }, null, 2) + '\n';
}

/** The list with this button in place of the one of that name, or at the end. */
export function withButton(buttons: OwnButton[], button: OwnButton, old: string): OwnButton[] {
  const isThere = buttons.some(({ name }) => name === old);
  if (!isThere) return [...buttons, button];
  return buttons.map((each) => (each.name === old ? button : each));
}

/** The list with one button a place earlier or later. */
export function moved(buttons: OwnButton[], name: string, by: -1 | 1): OwnButton[] {
  const from = buttons.findIndex((each) => each.name === name);
  const [one, other] = [buttons[from], buttons[from + by]];
  if (!one || !other) return buttons;
  return buttons.map((each) => (each === one ? other : each === other ? one : each));
}

/** All that a press sends, in one line. */
export function composeOwn(book: Book, { lines }: OwnButton): Composed {
  const text = lines.map((line) => preview(withSecrets(book, line))).join('  ⏎  ');
  return { request: { text: visible(text) }, fault: null };
}
