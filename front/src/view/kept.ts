import { signal } from '@preact/signals';

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
