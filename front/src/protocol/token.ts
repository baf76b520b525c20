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

export function giveToken(token: string): void {
  sessionStorage.setItem(key, token);
}

export function forgetToken(): void {
  sessionStorage.removeItem(key);
}
