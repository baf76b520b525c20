import { signal } from '@preact/signals';
import type { Teller } from './told';

// What people read, in the language that they chose. The English text is the key: `t('Copied.')`.
// Labels that the exercises name, AT commands and what a module says are the same in each language.

export type Language = 'en' | 'de';

export interface Catalogue {
  /** The page's own texts. */
  page: Readonly<Record<string, string>>;
  /** What the program says: sentences with places, and single words. */
  program: Readonly<Record<string, string>>;
  /** The sign between a number and its tenths. */
  point: string;
}

interface Spoken {
  language: Language;
  page: Catalogue['page'];
  tell: Teller;
  point: string;
}

const english: Spoken = { language: 'en', page: {}, tell: (text) => text, point: '.' };
const spoken = signal<Spoken>(english);

const others = { de: () => import('./german') };

type PlacesOf<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlacesOf<Rest>
  : never;
type ValuesOf<Text extends string> = [PlacesOf<Text>] extends [never]
  ? []
  : [values: Record<PlacesOf<Text>, string | number>];

/** A text of the page; whoever reads it while drawing is drawn again in another language. */
export function t<const Text extends string>(text: Text, ...values: ValuesOf<Text>): string {
  const [given] = values as [Record<string, string | number>?];
  const found = spoken.value.page[text] ?? text;
  return given ? found.replace(/\{(\w+)\}/g, (_, name: string) => String(given[name])) : found;
}

/** Marks a text of a table that `t` gets later. */
export const word = <const Text extends string>(text: Text): Text => text;

/** One text for one, another one for every other number. */
export function count<const One extends string, const Many extends string>(
  n: number,
  one: One & ([PlacesOf<One>] extends ['n'] | [never] ? unknown : never),
  many: Many & ([PlacesOf<Many>] extends ['n'] ? unknown : never),
): string {
  const say: (text: string, values: { n: number }) => string = t;
  return say(n === 1 ? one : many, { n });
}

/** A sentence or a word of the program, as far as its catalogue has it. */
export const told = (text: string): string => spoken.value.tell(text);

/** A number with so many places after the point. */
export const decimal = (value: number, places: number): string =>
  value.toFixed(places).replace('.', spoken.value.point);

const secondsFromMs = 10_000;

/** How long after something: in milliseconds, and in seconds where that is long. */
export const after = (ms: number): string =>
  ms < secondsFromMs ? `+${decimal(ms, 1)} ms` : `+${decimal(ms / 1000, 1)} s`;

export const language = (): Language => spoken.value.language;

/** Takes up a language; where its words do not come, the page stays as it is. */
export async function speak(next: Language): Promise<void> {
  if (next === 'en') {
    spoken.value = english;
    return;
  }
  const { german, tellerOf } = await others[next]();
  const { page, program, point } = german;
  spoken.value = { language: next, page, tell: tellerOf(program), point };
}
