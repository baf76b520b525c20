import type { Signal } from '@preact/signals';
import { effect, signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';

// What the browser keeps for the page. It may keep nothing at all, and what it gives back may be
// of another age or of another program.

export interface Kept<T extends string> {
  value: { value: T; peek(): T };
  set(next: T): void;
}

function read(storage: () => Storage, key: string): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}

function write(storage: () => Storage, key: string, text: string): void {
  try {
    storage().setItem(key, text);
  } catch {
    // It lasts as long as the page then.
  }
}

/** A choice of the user's, for all pages of this address. Any other value is the first one. */
export function kept<T extends string>(key: string, first: T, others: readonly T[]): Kept<T> {
  const text = read(() => localStorage, key) as T;
  const value = signal<T>(others.includes(text) ? text : first);
  return {
    value,
    set(next) {
      value.value = next;
      write(() => localStorage, key, next);
    },
  };
}

interface Rules<T> {
  /** Whether what was kept can be taken; usually it has to be of the first one's type. */
  isGood?: (value: unknown) => boolean;
  /** What must not be written anywhere. */
  isSecret?: (value: T) => boolean;
}

const keptMost = 20_000;

function readTab<T>(key: string, first: T, isGood: (value: unknown) => boolean): T {
  try {
    const value: unknown = JSON.parse(read(() => sessionStorage, key) ?? '');
    return isGood(value) ? (value as T) : first;
  } catch {
    return first;
  }
}

function writeTab(key: string, value: unknown): void {
  const text = JSON.stringify(value);
  if (text.length <= keptMost) write(() => sessionStorage, key, text);
}

const alike =
  (first: unknown) =>
  (value: unknown): boolean =>
    typeof value === typeof first && value !== null;

/** State that is there again when the page is loaded anew, or its panel is shown again. */
export function useKept<T>(key: string, first: T, rules: Rules<T> = {}) {
  const { isGood = alike(first), isSecret } = rules;
  const name = `page.${key}`;
  const state = useState<T>(() => readTab(name, first, isGood));
  const [value] = state;
  useEffect(() => writeTab(name, isSecret?.(value) ? first : value), [value]);
  return state;
}

/** The same for what all parts of the page may reach. */
export function keptSignal<T>(key: string, first: T, isGood = alike(first)): Signal<T> {
  const name = `page.${key}`;
  const found = signal(readTab(name, first, isGood));
  effect(() => writeTab(name, found.value));
  return found;
}

const isText = (value: unknown): value is string => typeof value === 'string';

export const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

export function isRecord(value: unknown): boolean {
  return alike({})(value) && Object.values(value as object).every(isText);
}
