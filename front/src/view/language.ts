import type { Language } from '../words/words';
import { speak } from '../words/words';
import { kept } from './kept';

// Which language the page speaks: the one chosen last, else the first of the browser's that it
// knows.

const chosen = kept<Language | ''>('language', '', ['en', 'de']);
const names: Record<Language, string> = { en: 'English', de: 'Deutsch' };

const isLanguage = (text: string | undefined): text is Language => text === 'en' || text === 'de';

export function firstLanguage(): Language {
  const wanted = [chosen.value.peek(), ...navigator.languages];
  return wanted.map((each) => each.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

export async function take(next: Language): Promise<void> {
  await speak(next);
  document.documentElement.lang = next;
}

export function choose(next: Language): Promise<void> {
  chosen.set(next);
  return take(next);
}

/** The language that the page could speak instead, and how it calls itself. */
export function otherThan(now: Language): { language: Language; name: string } {
  const language = now === 'en' ? 'de' : 'en';
  return { language, name: names[language] };
}
