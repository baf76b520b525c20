import type { ChainLink, Connection } from '../protocol/types';
import { after, t, told, word } from '../words/words';

// A connection in words: for the clipboard, and for the verdict beside its name.

export type Verdict = 'verified' | 'failed' | 'verified in part' | 'without TLS' | 'under way';

// A root of one's own that is allowed by whitelist_rootca is as good as one of the catalogue.
const isGap = (check: { name: string; verdict: string }): boolean =>
  check.verdict === 'waived' && check.name !== 'catalogue';

export function verdictOf(connection: Connection): Verdict {
  if (connection.failure || connection.state === 'failed') return word('failed');
  if (!connection.tls) return word('without TLS');
  if (['resolving', 'connecting', 'handshaking'].includes(connection.state))
    return word('under way');
  const checks = connection.checks ?? [];
  if (checks.some(({ verdict }) => verdict === 'failed')) return word('failed');
  return checks.some(isGap) ? word('verified in part') : word('verified');
}

export function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

export function datesOf(link: ChainLink, clock: number): string {
  const span = t('{from} to {to}', { from: day(link.not_before), to: day(link.not_after) });
  if (clock < link.not_before)
    return t('{span}: not valid yet on {day}', { span, day: day(clock) });
  if (clock > link.not_after) return t('{span}: expired before {day}', { span, day: day(clock) });
  return t('{span}: valid on {day}', { span, day: day(clock) });
}

export function reportOf(connection: Connection): string {
  const clock = connection.module_clock ?? connection.began;
  const lines = [
    `${connection.host}:${connection.port} -> ${connection.address ?? '?'}`,
    `${connection.version ?? ''} ${connection.cipher ?? ''} ${connection.group ?? ''}`.trim(),
    t(verdictOf(connection)),
    '',
    ...(connection.messages ?? []).map(({ n, from, name, bytes, ms, summary }) =>
      [n, from === 'client' ? '->' : '<-', name, bytes, 'B', after(ms), told(summary)].join(' '),
    ),
    '',
    ...(connection.chain ?? []).map((link) => {
      const dates = datesOf(link, clock);
      return `${told(link.role)}: ${link.subject}, ${dates}, ${told(link.verdict)}`;
    }),
    '',
    ...(connection.checks ?? []).map(
      ({ name, verdict, text }) => `${told(name)}: ${told(verdict)}. ${told(text)}`,
    ),
  ];
  const { failure } = connection;
  if (failure) {
    lines.push('', `${told(failure.headline)} (${failure.code})`, told(failure.next_step));
  }
  return lines.filter((line) => line !== undefined).join('\n') + '\n';
}
