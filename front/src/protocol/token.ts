// The printed address ends in #token=...; it is kept for this tab and leaves the address bar,
// so that neither a bookmark nor a screenshot has it.

const key = 'cordelia-token';

export function takeToken(): string | null {
  const given = /(?:^|[#&])token=([^&]+)/.exec(location.hash)?.[1];
  if (given) {
    sessionStorage.setItem(key, decodeURIComponent(given));
    history.replaceState(null, '', location.pathname + location.search);
  }
  return sessionStorage.getItem(key);
}

/** What this tab calls itself, so that the log can say who sent. */
export function ownName(): string {
  const nameKey = 'cordelia-browser';
  let name = sessionStorage.getItem(nameKey);
  if (!name) {
    name = [...crypto.getRandomValues(new Uint8Array(12))]
      .map((byte) => byte.toString(36))
      .join('');
    sessionStorage.setItem(nameKey, name);
  }
  return name;
}

export function giveToken(token: string): void {
  sessionStorage.setItem(key, token);
}

export function forgetToken(): void {
  sessionStorage.removeItem(key);
}
