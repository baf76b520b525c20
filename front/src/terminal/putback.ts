import type { Book, Setting } from './manual';
import { settingFault } from './manual';
import { t } from '../words/words';

// A saved dump of user settings against what the module has now: what has to be set to be there
// again.

export interface Change {
  setting: Setting;
  from: string;
  to: string;
}

/** Throws a sentence where the text is no such dump, or has a value that the table forbids. */
export function changesTo(book: Book, saved: string, now: ReadonlyMap<string, string>): Change[] {
  let values: unknown;
  try {
    values = JSON.parse(saved);
  } catch {
    throw new Error(t('The file is no JSON.'));
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new Error(t('The file is no list of settings.'));
  }
  return Object.entries(values).flatMap(([key, to]) => {
    const setting = book.setting(key);
    if (!setting) throw new Error(t('The module has no setting {key}.', { key }));
    if (typeof to !== 'string') throw new Error(t('The value of {key} is no text.', { key }));
    const from = now.get(setting.key);
    if (from === undefined || from === to || !setting.row.writable) return [];
    const fault = settingFault(setting, to);
    if (fault) throw new Error(fault);
    return [{ setting, from, to }];
  });
}
