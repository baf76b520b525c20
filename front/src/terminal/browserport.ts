import type { Wire, WireEvents } from '../protocol/wire';
import { t } from '../words/words';

// A serial port that the browser has opened itself: its bytes go to the program, and what the
// program says goes to the port. The names are those of the Web Serial API, as far as it is used.

export interface WireOptions {
  baudRate: number;
  dataBits: number;
  parity: string;
  stopBits: number;
  flowControl: 'none' | 'hardware';
}

export interface BrowserPort extends EventTarget {
  readonly readable: ReadableStream<Uint8Array> | null;
  readonly writable: WritableStream<Uint8Array> | null;
  open(options: WireOptions): Promise<void>;
  close(): Promise<void>;
  setSignals(signals: { dataTerminalReady?: boolean; requestToSend?: boolean }): Promise<void>;
  getInfo(): { usbVendorId?: number; usbProductId?: number };
}

export interface BrowserPorts extends EventTarget {
  requestPort(): Promise<BrowserPort>;
}

/** Where the browser has Web Serial, and the page may use it. */
export function browserPorts(): BrowserPorts | null {
  return (navigator as { serial?: BrowserPorts }).serial ?? null;
}

export function nameOf(port: BrowserPort): string {
  const { usbVendorId: vendor, usbProductId: product } = port.getInfo();
  if (vendor === undefined) return t('Port of the browser');
  const hex = (id = 0): string => id.toString(16).padStart(4, '0');
  return t('USB {id} of the browser', { id: `${hex(vendor)}:${hex(product)}` });
}

/** One port and its wire, until one of them ends. */
class Pump {
  #wire: Wire | null = null;
  #reader: ReadableStreamDefaultReader<Uint8Array> | null = null;
  #written = Promise.resolve();
  #isOver = false;

  constructor(
    private readonly port: BrowserPort,
    private readonly onEnd: (why: string | null) => void,
  ) {}

  run(open: (events: WireEvents) => Wire, onDevice: (id: string) => void): void {
    this.#wire = open({
      onDevice,
      onBytes: (bytes) => this.#write(bytes),
      onSignals: ({ dtr, rts }) =>
        this.#then(() =>
          this.port.setSignals({
            ...(dtr === undefined ? {} : { dataTerminalReady: dtr }),
            ...(rts === undefined ? {} : { requestToSend: rts }),
          }),
        ),
      onClose: (why) => void this.#end(why),
    });
    void this.#read();
  }

  /** One after the other: a signal between two writes stays there. */
  #then(work: () => Promise<void>): void {
    this.#written = this.#written.then(work).catch((error: unknown) => this.#lose(error));
  }

  #write(bytes: Uint8Array): void {
    this.#then(async () => {
      const writer = this.port.writable?.getWriter();
      if (!writer) throw new Error(t('it cannot be written to'));
      await writer.write(bytes).finally(() => writer.releaseLock());
    });
  }

  /** A framing or parity error ends a stream, and the port has another one. */
  async #read(): Promise<void> {
    while (this.port.readable && !this.#isOver) {
      this.#reader = this.port.readable.getReader();
      try {
        for (;;) {
          const { value, done } = await this.#reader.read();
          if (done) break;
          if (value) this.#wire?.send(value);
        }
      } catch {
        // Tells itself by what the port has next.
      } finally {
        this.#reader.releaseLock();
      }
    }
    if (!this.#isOver) this.#lose(new Error(t('it was unplugged')));
  }

  #lose(error: unknown): void {
    if (this.#isOver) return;
    const why = t('The port of the browser is gone: {why}.', { why: (error as Error).message });
    this.#wire?.end(why);
    void this.#end(why);
  }

  async #end(why: string | null): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    await this.#reader?.cancel().catch(() => undefined);
    await this.#written;
    await this.port.close().catch(() => undefined);
    this.onEnd(why);
  }
}

interface Bridge {
  options: WireOptions;
  /** Takes up this device, or a new one where it is empty. */
  device: string;
  open(port: { name: string; device: string }, events: WireEvents): Wire;
  onDevice(id: string): void;
  onEnd(why: string): void;
}

/** Opens the port and joins it to the program; a port that is plugged in again is joined again. */
export async function join(port: BrowserPort, bridge: Bridge): Promise<void> {
  let { device } = bridge;
  const name = nameOf(port);
  const begin = async (): Promise<void> => {
    await port.open(bridge.options);
    const pump = new Pump(port, (why) => {
      if (why === null) return port.removeEventListener('connect', again);
      bridge.onEnd(why);
    });
    pump.run(
      (events) => bridge.open({ name, device }, events),
      (id) => {
        device = id;
        bridge.onDevice(id);
      },
    );
  };
  const again = (): void => void begin().catch((error: Error) => bridge.onEnd(error.message));
  await begin();
  port.addEventListener('connect', again);
}
