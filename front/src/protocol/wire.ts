// A port of this browser (Web Serial) that the program uses as a device: docs/api.md, "Ports of a
// browser". The WebSocket comes back by itself, with the same device, until one side has enough.

export interface WireEvents {
  onDevice(id: string): void;
  onBytes(bytes: Uint8Array): void;
  onSignals(signals: { dtr?: boolean; rts?: boolean }): void;
  /** The program is done with the port; with a sentence where it never took it. */
  onClose(why: string | null): void;
}

export interface Wire {
  send(bytes: Uint8Array): void;
  /** The port has gone. */
  end(why: string): void;
}

type Word =
  | { type: 'device'; device: string }
  | { type: 'signals'; dtr?: boolean; rts?: boolean }
  | { type: 'close' }
  | { type: 'error'; text: string };

const retryMs = 1000;

export function openWire(
  token: string,
  browser: string,
  port: { name: string; device: string },
  events: WireEvents,
): Wire {
  let socket: WebSocket | null = null;
  let device = port.device;
  let timer = 0;
  let ended = false;

  function finish(why: string | null): void {
    if (ended) return;
    ended = true;
    window.clearTimeout(timer);
    socket?.close();
    events.onClose(why);
  }

  function take(word: Word): void {
    switch (word.type) {
      case 'device':
        device = word.device;
        return events.onDevice(device);
      case 'signals':
        return events.onSignals(word);
      case 'close':
        return finish(null);
      case 'error':
        return finish(word.text);
    }
  }

  function connect(): void {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const words = ['cordelia.v1', `token.${token}`, `browser.${browser}`];
    const fresh = new WebSocket(`${scheme}://${location.host}/api/wire`, words);
    fresh.binaryType = 'arraybuffer';
    socket = fresh;
    fresh.onopen = () => fresh.send(JSON.stringify({ type: 'open', name: port.name, device }));
    fresh.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (ended) return;
      if (typeof data === 'string') take(JSON.parse(data) as Word);
      else events.onBytes(new Uint8Array(data));
    };
    fresh.onclose = () => {
      if (!ended && socket === fresh) timer = window.setTimeout(connect, retryMs);
    };
  }
  connect();

  return {
    // What comes while the program is away is lost, as on a line that nobody listens to.
    send: (bytes) => {
      if (socket?.readyState === WebSocket.OPEN) socket.send(bytes);
    },
    end: (why) => {
      if (ended) return;
      ended = true;
      window.clearTimeout(timer);
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: 'end', why }));
      socket?.close();
    },
  };
}
