import type { ServerMessage } from './types';

// The one WebSocket. It comes back by itself and says when it is away; what to ask again after
// coming back is the caller's business (`onOpen`).

export interface Live {
  send(message: object): void;
  close(): void;
}

export interface LiveEvents {
  onOpen(): void;
  onMessage(message: ServerMessage): void;
  onAway(): void;
}

const retryFirstMs = 300;
const retryLastMs = 5000;

export function openLive(token: string, name: string, events: LiveEvents): Live {
  let socket: WebSocket | null = null;
  let retryMs = retryFirstMs;
  let timer = 0;
  let ended = false;

  function connect(): void {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const fresh = new WebSocket(`${scheme}://${location.host}/api/live`, [
      'cordelia.v1',
      `token.${token}`,
      `browser.${name}`,
    ]);
    socket = fresh;
    fresh.onopen = () => {
      retryMs = retryFirstMs;
      events.onOpen();
    };
    fresh.onmessage = (event) => {
      events.onMessage(JSON.parse(String(event.data)) as ServerMessage);
    };
    fresh.onclose = () => {
      if (ended || socket !== fresh) return;
      events.onAway();
      timer = window.setTimeout(connect, retryMs);
      retryMs = Math.min(retryMs * 2, retryLastMs);
    };
  }

  // A laptop that wakes up, or a network that comes back, need not wait for the next try.
  const now = (): void => {
    if (ended || socket?.readyState !== WebSocket.CLOSED) return;
    window.clearTimeout(timer);
    connect();
  };
  window.addEventListener('online', now);
  document.addEventListener('visibilitychange', now);
  connect();

  return {
    send: (message) => {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    close: () => {
      ended = true;
      window.clearTimeout(timer);
      window.removeEventListener('online', now);
      document.removeEventListener('visibilitychange', now);
      socket?.close();
    },
  };
}
