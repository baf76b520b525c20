import type { CommandRow, Field, Manual, SettingRow, Word } from '../protocol/types';
import { computed } from '@preact/signals';
import { t, told } from '../words/words';

// The module's tables, looked up, in the language that the page speaks. Everything that the page
// knows of a command comes from here.

export interface Setting {
  key: string;
  id: string;
  row: SettingRow;
}

export class Book {
  readonly #tables;

  constructor(manual: Manual) {
    this.#tables = computed(() => tablesOf(manualTold(manual)));
  }

  get commands(): CommandRow[] {
    return this.#tables.value.commands;
  }

  get settings(): Setting[] {
    return this.#tables.value.settings;
  }

  get events(): Manual['events'] {
    return this.#tables.value.events;
  }

  command(name: string): CommandRow | undefined {
    return this.#tables.value.byName.get(name.toLowerCase());
  }

  field(command: string, name: string): Field | undefined {
    return this.command(command)?.request.find((field) => field.name === name);
  }

  words(command: string, field: string): Word[] {
    return this.field(command, field)?.words ?? [];
  }

  setting(key: string): Setting | undefined {
    return this.#tables.value.byKey.get(key.toLowerCase());
  }

  meaningOf(code: number): string | undefined {
    return this.#tables.value.codes.get(code);
  }
}

const sentences = new Set(['summary', 'meaning', 'reason', 'when']);

/** The tables with their sentences told; names, words and kinds are the module's. */
function manualTold(manual: Manual): Manual {
  return JSON.parse(JSON.stringify(manual), (key, value: unknown) =>
    sentences.has(key) && typeof value === 'string' ? told(value) : value,
  ) as Manual;
}

function tablesOf({ commands, settings: rows, events, codes }: Manual) {
  const settings = rows.flatMap(copiesOf);
  return {
    commands,
    settings,
    events,
    byName: new Map(commands.map((row) => [row.name.toLowerCase(), row])),
    byKey: new Map(settings.map((setting) => [setting.key.toLowerCase(), setting])),
    codes: new Map(codes.map(({ code, meaning }) => [code, meaning])),
  };
}

// mqtt,flags stands as MQTT,flags in every text for users; case does not matter to the module.
const shouted = new Set(['mqtt', 'subtopic', 'pubtopic', 'csr', 'ota']);

function copiesOf(row: SettingRow): Setting[] {
  const shown = shouted.has(row.id) ? row.id.toUpperCase() : row.id;
  const ids = row.copies > 0 ? [...Array(row.copies).keys()].map((n) => `${shown}${n}`) : [shown];
  return ids.map((id) => ({ key: `${id},${row.option}`, id, row }));
}

export type SettingKind =
  | { kind: 'number'; min: number; max: number }
  | { kind: 'text'; max: number }
  | { kind: 'bool' }
  | { kind: 'flags'; words: Word[] }
  | { kind: 'other' };

/** The table says kinds in words; this reads them. */
export function kindOf(row: SettingRow): SettingKind {
  const range = /^number, (-?\d+) to (-?\d+)$/.exec(row.kind);
  if (range) return { kind: 'number', min: Number(range[1]), max: Number(range[2]) };
  const text = /^text, up to (\d+) bytes$/.exec(row.kind);
  if (text) return { kind: 'text', max: Number(text[1]) };
  if (row.kind === 'true or false') return { kind: 'bool' };
  if (row.words) return { kind: 'flags', words: row.words };
  return { kind: 'other' };
}

/** What is wrong with a value of a field, as a sentence; nothing where it may be sent. */
export function faultOf(field: Field, value: string): string | null {
  if (value === '')
    return field.optional || field.min === 0 ? null : t('{name} is empty.', { name: field.name });
  if (field.kind === 'number') {
    const number = Number(value);
    if (!Number.isInteger(number)) return t('{name} has to be a number.', { name: field.name });
    return rangeFault(field.name, number, field.min, field.max);
  }
  if (field.kind === 'mac' && !/^(?:(?:0x)?[0-9a-f]{1,2}:){5}(?:0x)?[0-9a-f]{1,2}$/i.test(value)) {
    return t('{name} has to be six bytes joined by colons.', { name: field.name });
  }
  if (field.kind === 'text' && field.max !== undefined) {
    const bytes = new TextEncoder().encode(value).length;
    if (bytes > field.max) return lengthFault(field.name, bytes, field.max);
  }
  return null;
}

function lengthFault(name: string, bytes: number, max: number): string {
  return t('{name} has {bytes} bytes; {max} are allowed.', { name, bytes, max });
}

export function rangeFault(name: string, value: number, min?: number, max?: number): string | null {
  if (min !== undefined && value < min) return t('{name} has to be at least {min}.', { name, min });
  if (max !== undefined && value > max) return t('{name} can be at most {max}.', { name, max });
  return null;
}

export function settingFault(setting: Setting, value: string): string | null {
  const kind = kindOf(setting.row);
  if (kind.kind === 'number') {
    if (!/^-?\d+$/.test(value)) return t('{name} has to be a number.', { name: setting.key });
    return rangeFault(setting.key, Number(value), kind.min, kind.max);
  }
  if (kind.kind === 'text') {
    const bytes = new TextEncoder().encode(value).length;
    if (bytes > kind.max) return lengthFault(setting.key, bytes, kind.max);
  }
  return null;
}
