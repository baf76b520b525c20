import { t } from '../words/words';
// Bytes, Base64 and dumps.

export function toBase64(bytes: Uint8Array): string {
  const piece = 0x8000;
  let text = '';
  for (let at = 0; at < bytes.length; at += piece) {
    text += String.fromCharCode(...bytes.subarray(at, at + piece));
  }
  return btoa(text);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at++) bytes[at] = raw.charCodeAt(at);
  return bytes;
}

export function fromHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length >> 1);
  for (let at = 0; at < bytes.length; at++) bytes[at] = parseInt(text.substr(at * 2, 2), 16);
  return bytes;
}

/** Bytes as UTF-8, or null where they are none. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The most bytes whose line of hexLines() fits into so many columns. */
export function hexWidth(columns: number): number {
  return [16, 8, 4].find((width) => 7 + 4 * width <= columns) ?? 2;
}

export function hexLines(bytes: Uint8Array, width = 16, most = 4096): string[] {
  const lines: string[] = [];
  for (let at = 0; at < Math.min(bytes.length, most); at += width) {
    const piece = [...bytes.subarray(at, at + width)];
    const hex = piece.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const text = piece
      .map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'))
      .join('');
    lines.push(`${at.toString(16).padStart(4, '0')}  ${hex.padEnd(width * 3)} ${text}`);
  }
  if (bytes.length > most) lines.push(t('… {n} more bytes', { n: bytes.length - most }));
  return lines;
}
