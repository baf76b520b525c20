import type { CommandRow, Field, Manual, SettingRow, Word } from '../protocol/types';

// The module's tables, looked up. Everything that the page knows of a command comes from here.

export interface Setting {
  key: string;
  id: string;
  row: SettingRow;
}

export class Book {
  readonly commands: CommandRow[];
  readonly settings: Setting[];
  readonly events: Manual['events'];
  readonly #byName = new Map<string, CommandRow>();
  readonly #byKey = new Map<string, Setting>();
  readonly #codes = new Map<number, string>();

  constructor(manual: Manual) {
    this.commands = manual.commands;
    this.events = manual.events;
    this.settings = manual.settings.flatMap(copiesOf);
    for (const row of manual.commands) this.#byName.set(row.name.toLowerCase(), row);
    for (const setting of this.settings) this.#byKey.set(setting.key.toLowerCase(), setting);
    for (const { code, meaning } of manual.codes) this.#codes.set(code, meaning);
  }

  command(name: string): CommandRow | undefined {
    return this.#byName.get(name.toLowerCase());
  }

  field(command: string, name: string): Field | undefined {
    return this.command(command)?.request.find((field) => field.name === name);
  }

  words(command: string, field: string): Word[] {
    return this.field(command, field)?.words ?? [];
  }

  setting(key: string): Setting | undefined {
    return this.#byKey.get(key.toLowerCase());
  }

  meaningOf(code: number): string | undefined {
    return this.#codes.get(code);
  }
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
  if (value === '') return field.optional || field.min === 0 ? null : `${field.name} is empty.`;
  if (field.kind === 'number') {
    const number = Number(value);
    if (!Number.isInteger(number)) return `${field.name} has to be a number.`;
    return rangeFault(field.name, number, field.min, field.max);
  }
  if (field.kind === 'mac' && !/^(?:(?:0x)?[0-9a-f]{1,2}:){5}(?:0x)?[0-9a-f]{1,2}$/i.test(value)) {
    return `${field.name} has to be six bytes joined by colons.`;
  }
  if (field.kind === 'text' && field.max !== undefined) {
    const bytes = new TextEncoder().encode(value).length;
    if (bytes > field.max) return `${field.name} has ${bytes} bytes; ${field.max} are allowed.`;
  }
  return null;
}

export function rangeFault(name: string, value: number, min?: number, max?: number): string | null {
  if (min !== undefined && value < min) return `${name} has to be at least ${min}.`;
  if (max !== undefined && value > max) return `${name} can be at most ${max}.`;
  return null;
}

export function settingFault(setting: Setting, value: string): string | null {
  const kind = kindOf(setting.row);
  if (kind.kind === 'number') {
    if (!/^-?\d+$/.test(value)) return `${setting.key} has to be a number.`;
    return rangeFault(setting.key, Number(value), kind.min, kind.max);
  }
  if (kind.kind === 'text') {
    const bytes = new TextEncoder().encode(value).length;
    if (bytes > kind.max) return `${setting.key} has ${bytes} bytes; ${kind.max} are allowed.`;
  }
  return null;
}
