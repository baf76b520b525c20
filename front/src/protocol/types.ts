// What docs/api.md says, as types.

export type Tone = 'info' | 'warn' | 'error';
export type Outcome = 'ok' | 'error' | 'waiting' | 'timeout' | 'gone';
export type EntryKind = 'request' | 'answer' | 'event' | 'note';

export interface Entry {
  seq: number;
  at: number;
  kind: EntryKind;
  text: string;
  bytes?: number;
  base64?: string;
  by?: string;
  ms?: number;
  outcome?: Outcome;
  ends?: number;
  of?: number;
  data?: number;
  connection?: number;
  tone?: Tone;
  why?: string;
  next_step?: string;
}

export type Level = 'high' | 'low' | 'on' | 'off';

export interface Device {
  id: string;
  kind: 'software' | 'serial' | 'tcp' | 'rfc2217' | 'browser';
  name: string;
  is_open: boolean;
  why?: string;
  state?: string;
  mode?: string;
  leds?: Record<string, string | boolean>;
  pins?: Record<string, string>;
  firmware?: string;
  busy?: boolean;
}

export interface Listener {
  port: number;
  actual: number;
  purpose: string;
}

export interface State {
  version: string;
  interface: number;
  now: number;
  you: string;
  may: 'watch' | 'everything';
  shared: boolean;
  browsers: number;
  lab: { name: string; ready: boolean; listeners: Listener[]; ca_pem?: string } | null;
  devices: Device[];
  key_log?: { on: boolean; path?: string };
  module_clock?: number;
}

export interface Transcript {
  markdown: string;
  /** What was taken out, and from which line. */
  removed: string[];
}

export interface Port {
  path: string;
  name: string;
  maker?: string;
}

export interface Word {
  word: string;
  meaning: string;
}

export interface Field {
  name: string;
  meaning: string;
  kind: string;
  optional: boolean;
  /** Chosen by the module or the network: another one has another value. */
  varies: boolean;
  secret: boolean;
  min?: number;
  max?: number;
  words?: Word[];
}

export interface CommandRow {
  name: string;
  syntax: string;
  summary: string;
  support: string;
  reason: string;
  arguments_min: number;
  arguments_max: number;
  arguments_counted: boolean;
  request: Field[];
  response: Field[];
  errors: { text: string; code: number; when: string }[];
}

export interface SettingRow {
  id: string;
  copies: number;
  option: string;
  kind: string;
  default: string;
  meaning: string;
  writable: boolean;
  varies: boolean;
  secret: boolean;
  support: string;
  reason: string;
  words?: Word[];
}

export interface EventRow {
  syntax: string;
  name: string;
  sub: string;
  when: string;
  fields: Field[];
}

export interface Manual {
  commands: CommandRow[];
  settings: SettingRow[];
  events: EventRow[];
  codes: { code: number; name: string; meaning: string }[];
}

export interface HandshakeMessage {
  n: number;
  from: 'client' | 'server';
  name: string;
  bytes: number;
  ms: number;
  encrypted: boolean;
  summary: string;
  fields?: { name: string; value: string }[];
  hex?: string;
}

export interface ChainLink {
  role: 'leaf' | 'intermediate' | 'root';
  subject: string;
  issuer: string;
  not_before: number;
  not_after: number;
  names: string[];
  key: string;
  signature: string;
  usage: string[];
  serial: string;
  fingerprint_sha256: string;
  file: string | null;
  verdict: 'ok' | 'failed' | 'unknown';
  pem?: string;
}

export interface Step {
  label: string;
  commands: string[];
  /** Written into the module before the commands are sent. */
  uploads?: { file: string; content: string }[];
}

export interface Connection {
  id: number;
  device: string;
  service?: string;
  began: number;
  host: string;
  port: number;
  address?: string;
  state: string;
  tls: boolean;
  version?: string;
  cipher?: string;
  group?: string;
  server_name?: string;
  module_clock?: number | null;
  ca_file?: string;
  messages?: HandshakeMessage[];
  messages_dropped?: number;
  chain?: ChainLink[];
  checks?: { name: string; verdict: 'ok' | 'failed' | 'skipped' | 'waived'; text: string }[];
  failure?: {
    code: number;
    headline: string;
    next_step: string;
    stopped_at?: number;
    steps?: Step[];
  } | null;
  mqtt?: { ms: number; from: 'client' | 'server'; name: string; bytes: number; summary: string }[];
  mqtt_dropped?: number;
  has_capture?: boolean;
}

export interface Message {
  at: number;
  payload: string;
  base64?: string;
  bytes: number;
  qos: number;
  retain: boolean;
  truncated?: boolean;
}

export interface Topic {
  topic: string;
  count: number;
  last: Message;
}

export interface DocumentStep {
  line: number;
  kind: 'request' | 'expected' | 'event' | 'fault' | 'note' | 'text';
  text: string;
  html?: string;
}

export interface Tutorial {
  name: string;
  title: string;
  markdown: string;
  steps: DocumentStep[];
  placeholders: { name: string; default: string; has_default?: boolean; is_file: boolean }[];
  notes: { line: number; text: string }[];
}

export interface RunResult {
  line: number;
  verdict: 'sent' | 'met' | 'differed' | 'missing';
  actual?: string;
  why?: string;
  ms?: number;
}

export interface Run {
  id: number;
  device: string;
  state: 'paused' | 'running' | 'done' | 'failed';
  at_line: number;
  results: RunResult[];
  summary?: string;
}

export interface FaultKind {
  name: string;
  layer: string;
  does: string;
  shows: string;
  is_single: boolean;
  parameters: { name: string; kind: string; meaning: string; usual: string; words?: string[] }[];
}

export interface ActiveFault {
  id: number;
  name: string;
  fault: string;
  state: 'waits' | 'begins' | 'on';
  until?: number;
}

export interface Action {
  usage: string;
  summary: string;
  example: string;
}

export type ServerMessage =
  | {
      type: 'hello';
      interface: number;
      you: string;
      logs: { device: string; first: number; next: number }[];
    }
  | { type: 'log'; device: string; lost?: number; entries: Entry[] }
  | { type: 'devices'; devices: Device[] }
  | { type: 'browsers'; browsers: number }
  | { type: 'connection'; connection: Connection }
  | { type: 'topics'; topics: Topic[]; messages_per_s: number }
  | { type: 'run'; run: Run; events?: unknown[] }
  | { type: 'faults'; faults: ActiveFault[] }
  | { type: 'error'; text: string };
