import { batch, signal } from '@preact/signals';
import type { Api } from '../protocol/api';
import { Refused } from '../protocol/api';
import type { Live } from '../protocol/live';
import { openLive } from '../protocol/live';
import type { Wire, WireEvents } from '../protocol/wire';
import { openWire } from '../protocol/wire';
import type {
  ActiveFault,
  Connection,
  Device,
  Entry,
  Manual,
  Message,
  Run,
  ServerMessage,
  State,
  Tone,
  Topic,
  Transcript,
} from '../protocol/types';
import type { Request } from './compose';
import { toBase64 } from './bytes';
import { Log } from './log';
import { Book } from './manual';
import { WhenQuiet } from './whenquiet';
import { t, told, word } from '../words/words';

// What the page knows, kept up to date by the live events. One per page; the
// view reads its signals.

export type Link = 'connecting' | 'open' | 'away' | 'refused';

/** A line of the log window: what happened to the line itself. */
export interface JournalLine {
  at: number;
  text: string;
  tone: Tone;
}

export interface Answer {
  seq: number;
  ok: boolean;
  lines: string[];
  entries: Entry[];
  ms?: number;
  error: string | null;
}

const fewTopics = 20;
const manyTopicsMs = 500;

const gone = word('The device went away.');
const failures: Record<string, string> = { timeout: word('No answer in time.'), gone };

/** Somebody who waits for an answer. Its lines are kept here too: the log may be emptied. */
interface Waiter {
  device: string;
  seq: number;
  lines: Map<number, Entry>;
  done(answer: Answer): void;
}

function answerOf(request: Entry | undefined, lines: Map<number, Entry>): Answer | null {
  if (!request?.outcome || request.outcome === 'waiting') return null;
  const entries = [...lines.values()];
  const texts = entries.map(({ text }) => text);
  const ok = request.outcome === 'ok';
  const said = texts.find((text) => text.startsWith('ERROR'));
  const error = ok ? null : (said ?? t(failures[request.outcome] ?? word('It failed.')));
  return {
    seq: request.seq,
    ok,
    lines: texts,
    entries,
    error,
    ...(request.ms === undefined ? {} : { ms: request.ms }),
  };
}

export class Session {
  readonly link = signal<Link>('connecting');
  readonly why = signal('');
  readonly state = signal<State | null>(null);
  readonly book = signal<Book | null>(null);
  readonly devices = signal<Device[]>([]);
  readonly device = signal('module');
  readonly browsers = signal(1);
  readonly you = signal('');
  /** Counts changes of the shown log. */
  readonly tick = signal(0);
  readonly connections = signal<Connection[]>([]);
  readonly topics = signal<ReadonlyMap<string, Topic>>(new Map());
  readonly messagesPerSecond = signal(0);
  readonly faults = signal<ActiveFault[]>([]);
  readonly run = signal<Run | null>(null);
  readonly trouble = signal('');
  readonly journal = signal<JournalLine[]>([]);
  readonly log = new Map<string, Log>();
  readonly #waiters = new Set<Waiter>();
  readonly #watched = new Set<string>(['connections']);
  readonly #followed = new Set<string>();
  readonly #listeners = new Set<(device: string, entries: Entry[]) => void>();
  readonly #freshTopics = new Map<string, Topic>();
  #freshRate = 0;
  readonly #topicsDrawn = new WhenQuiet(() => this.#showTopics());
  #live: Live | null = null;

  constructor(
    readonly api: Api,
    private readonly token: string,
    private readonly name: string,
  ) {}

  async start(): Promise<void> {
    try {
      const [state, manual] = await Promise.all([
        this.api.get<State>('/api/state'),
        this.api.get<Manual>('/api/manual'),
      ]);
      batch(() => {
        this.book.value = new Book(manual);
        this.#takeState(state);
        const first = state.devices[0];
        if (first && !state.devices.some(({ id }) => id === this.device.peek())) {
          this.device.value = first.id;
        }
      });
    } catch (error) {
      const refused = error instanceof Refused && error.status === 401;
      this.link.value = refused ? 'refused' : 'away';
      this.why.value = (error as Error).message;
      if (!refused) setTimeout(() => void this.start(), 1500);
      return;
    }
    this.#live = openLive(this.token, this.name, {
      onOpen: () => this.#opened(),
      onMessage: (message) => this.#take(message),
      onAway: () => {
        if (this.link.peek() === 'open') this.note(t('The program is gone'), 'error');
        this.link.value = 'away';
        this.why.value = t('The program does not answer; the page tries again.');
        void this.#askWhetherRefused();
      },
    });
  }

  /** A program that was started anew has another token, and would be tried for ever. */
  async #askWhetherRefused(): Promise<void> {
    const error = await this.api.get('/api/state').catch((why: unknown) => why);
    if (!(error instanceof Refused) || error.status !== 401) return;
    this.#live?.close();
    this.link.value = 'refused';
  }

  current(): Device | undefined {
    return this.devices.value.find(({ id }) => id === this.device.value);
  }

  logOf(device: string): Log {
    let log = this.log.get(device);
    if (!log) {
      log = new Log();
      this.log.set(device, log);
    }
    return log;
  }

  choose(device: string): void {
    this.device.value = device;
    this.follow(device);
    this.tick.value++;
  }

  /** Hears what a device says from now on, whichever is shown. */
  follow(device: string): void {
    if (this.#followed.has(device)) return;
    this.#followed.add(device);
    this.#sendFollow(device);
  }

  watch(what: string): void {
    this.#watched.add(what);
    this.#sendWatched();
  }

  #sendWatched(): void {
    this.#live?.send({ type: 'watch', what: [...this.#watched] });
  }

  onEntries(listener: (device: string, entries: Entry[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Queues a request; the promise ends with its answer. Never rejects: what went wrong is told. */
  async send(request: Request, device = this.device.peek()): Promise<Answer> {
    this.follow(device);
    try {
      const { request: seq } = await this.api.post<{ request: number }>(
        `/api/devices/${encodeURIComponent(device)}/send`,
        {
          text: request.text,
          ...(request.data ? { data_base64: toBase64(request.data) } : {}),
          ...(request.secret ? { secret: request.secret } : {}),
        },
      );
      this.trouble.value = '';
      return await this.#answer(device, seq);
    } catch (error) {
      this.trouble.value = (error as Error).message;
      return { seq: -1, ok: false, lines: [], entries: [], error: (error as Error).message };
    }
  }

  async act(action: string, args: string[] = []): Promise<Record<string, unknown> | null> {
    return this.ask(() =>
      this.api.post(`/api/devices/${encodeURIComponent(this.device.peek())}/act`, {
        action,
        arguments: args,
      }),
    );
  }

  /** Does it, and shows the sentence where it fails. */
  async ask<T>(what: () => Promise<T>): Promise<T | null> {
    try {
      const answer = await what();
      this.trouble.value = '';
      return answer;
    } catch (error) {
      this.trouble.value = (error as Error).message;
      return null;
    }
  }

  /** What was done as a Markdown transcript, secrets taken out. */
  async transcript(what: { from: number; to: number; title: string }): Promise<Transcript | null> {
    const device = this.device.peek();
    return this.ask(() => this.api.post<Transcript>('/api/transcript', { device, ...what }));
  }

  /** A port of this browser, as a device of the program. */
  openWire(port: { name: string; device: string }, events: WireEvents): Wire {
    return openWire(this.token, this.name, port, events);
  }

  note(text: string, tone: Tone = 'info'): void {
    this.journal.value = [...this.journal.peek().slice(-199), { at: Date.now(), text, tone }];
  }

  #answer(device: string, seq: number): Promise<Answer> {
    const log = this.logOf(device);
    const lines = new Map(log.answersTo(seq).map(({ entry }) => [entry.seq, entry]));
    const ready = answerOf(log.find(seq)?.entry, lines);
    if (ready) return Promise.resolve(ready);
    return new Promise((done) => this.#waiters.add({ device, seq, lines, done }));
  }

  #opened(): void {
    const log = this.logOf(this.device.peek());
    this.link.value = 'open';
    this.why.value = '';
    this.note(t('Connected to the program'));
    if (log.next > 0) {
      log.say(t('The page was away from the program and is back.'), Date.now());
      this.tick.value++;
    }
    void this.ask(async () => this.#takeState(await this.api.get<State>('/api/state')));
    void this.loadConnections();
  }

  #takeState(state: State): void {
    batch(() => {
      this.state.value = state;
      this.devices.value = state.devices;
      this.browsers.value = state.browsers;
    });
  }

  #sendFollow(device: string): void {
    const waiting = [...this.#waiters].filter((waiter) => waiter.device === device);
    const from = Math.min(this.logOf(device).next, ...waiting.map(({ seq }) => seq));
    this.#live?.send({ type: 'follow', device, from });
  }

  #hello(message: Extract<ServerMessage, { type: 'hello' }>): void {
    this.you.value = message.you;
    for (const { device, next } of message.logs) {
      const log = this.logOf(device);
      // The program was started anew: its numbers begin again.
      if (log.next > next) log.restart();
    }
    this.#followed.add(this.device.peek());
    const there = new Set(message.logs.map(({ device }) => device));
    for (const device of this.#followed) {
      if (there.has(device)) this.#sendFollow(device);
      else this.#forget(device);
    }
    this.#sendWatched();
  }

  #take(message: ServerMessage): void {
    switch (message.type) {
      case 'hello':
        return this.#hello(message);
      case 'log':
        return this.#takeLog(message.device, message.entries, message.lost ?? 0);
      case 'devices':
        return this.#takeDevices(message.devices);
      case 'browsers':
        this.browsers.value = message.browsers;
        return;
      case 'connection':
        return this.takeConnection(message.connection);
      case 'topics':
        return this.#takeTopics(message.topics, message.messages_per_s);
      case 'run':
        this.run.value = message.run;
        return;
      case 'faults':
        this.faults.value = message.faults;
        return;
      case 'error':
        this.trouble.value = message.text;
    }
  }

  #takeLog(device: string, entries: Entry[], lost: number): void {
    const log = this.logOf(device);
    if (lost > 0) {
      log.say(
        t('{n} lines fell out of the backlog before the page could read them.', { n: lost }),
        Date.now(),
      );
    }
    log.take(entries);
    for (const listener of this.#listeners) listener(device, entries);
    for (const waiter of this.#waiters) {
      if (waiter.device === device) this.#tell(waiter, entries);
    }
    if (device === this.device.peek()) this.tick.value++;
  }

  #tell(waiter: Waiter, entries: Entry[]): void {
    for (const entry of entries) {
      if (entry.of === waiter.seq) waiter.lines.set(entry.seq, entry);
    }
    const request = entries.filter(({ seq }) => seq === waiter.seq).at(-1);
    const answer = answerOf(request, waiter.lines);
    if (!answer) return;
    this.#waiters.delete(waiter);
    waiter.done(answer);
  }

  #takeDevices(devices: Device[]): void {
    for (const device of devices) {
      const before = this.devices.peek().find(({ id }) => id === device.id);
      if (before?.is_open === device.is_open) continue;
      if (device.is_open) this.note(`${told(device.name)}: ${t('Device connected')}`);
      else
        this.note(
          `${told(device.name)}: ${told(device.why ?? '') || t('Device disconnected')}`,
          'error',
        );
    }
    this.devices.value = devices;
    for (const device of this.#followed) {
      if (!devices.some(({ id }) => id === device)) this.#forget(device);
    }
    if (!devices.some(({ id }) => id === this.device.peek()) && devices[0]) {
      this.choose(devices[0].id);
    }
  }

  /** A device that was closed says nothing any more; ids are never used twice. */
  #forget(device: string): void {
    this.#followed.delete(device);
    for (const waiter of this.#waiters) {
      if (waiter.device !== device) continue;
      this.#waiters.delete(waiter);
      waiter.done({ seq: waiter.seq, ok: false, lines: [], entries: [], error: t(gone) });
    }
  }

  async loadConnections(): Promise<void> {
    const answer = await this.api
      .get<{ connections: Connection[] }>('/api/connections')
      .catch(() => null);
    for (const connection of answer?.connections ?? []) {
      const known = this.connections.peek().find(({ id }) => id === connection.id);
      if (!known?.messages) this.takeConnection(connection);
    }
  }

  takeConnection(connection: Connection): void {
    const others = this.connections.peek().filter(({ id }) => id !== connection.id);
    this.connections.value = [connection, ...others].sort((one, two) => two.id - one.id);
  }

  /** Messages of a topic that the program has kept, oldest first. */
  async historyOf(topic: string): Promise<Message[] | null> {
    const path = `/api/topics/history?topic=${encodeURIComponent(topic)}`;
    const answer = await this.ask(() => this.api.get<{ messages: Message[] }>(path));
    return answer?.messages ?? null;
  }

  /** Many topics at once come as fast as anybody reads: drawing them takes the time of typing. */
  #takeTopics(changed: Topic[], perSecond: number): void {
    for (const topic of changed) this.#freshTopics.set(topic.topic, topic);
    this.#freshRate = perSecond;
    this.#topicsDrawn.ask(this.#freshTopics.size > fewTopics ? manyTopicsMs : 0);
  }

  /** Somebody pressed a key or a button: what comes by itself waits until that is answered. */
  touched(): void {
    this.#topicsDrawn.touched();
  }

  #showTopics(): void {
    batch(() => {
      this.topics.value = new Map([...this.topics.peek(), ...this.#freshTopics]);
      this.messagesPerSecond.value = this.#freshRate;
    });
    this.#freshTopics.clear();
  }
}
