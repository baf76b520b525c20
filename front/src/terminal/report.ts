import type { ChainLink, Connection } from '../protocol/types';

// A connection in words: for the clipboard, and for the verdict beside its name.

export type Verdict = 'verified' | 'failed' | 'verified in part' | 'without TLS' | 'under way';

// A root of one's own that is allowed by whitelist_rootca is as good as one of the catalogue.
const isGap = (check: { name: string; verdict: string }): boolean =>
  check.verdict === 'waived' && check.name !== 'catalogue';

export function verdictOf(connection: Connection): Verdict {
  if (connection.failure || connection.state === 'failed') return 'failed';
  if (!connection.tls) return 'without TLS';
  if (['resolving', 'connecting', 'handshaking'].includes(connection.state)) return 'under way';
  const checks = connection.checks ?? [];
  if (checks.some(({ verdict }) => verdict === 'failed')) return 'failed';
  return checks.some(isGap) ? 'verified in part' : 'verified';
}

export function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

export function datesOf(link: ChainLink, clock: number): string {
  const span = `${day(link.not_before)} to ${day(link.not_after)}`;
  if (clock < link.not_before) return `${span}: not valid yet on ${day(clock)}`;
  if (clock > link.not_after) return `${span}: expired before ${day(clock)}`;
  return `${span}: valid on ${day(clock)}`;
}

export function reportOf(connection: Connection): string {
  const clock = connection.module_clock ?? connection.began;
  const lines = [
    `${connection.host}:${connection.port} -> ${connection.address ?? '?'}`,
    `${connection.version ?? ''} ${connection.cipher ?? ''} ${connection.group ?? ''}`.trim(),
    verdictOf(connection),
    '',
    ...(connection.messages ?? []).map(({ n, from, name, bytes, ms, summary }) =>
      [n, from === 'client' ? '->' : '<-', name, bytes, 'B', `+${ms.toFixed(1)} ms`, summary].join(
        ' ',
      ),
    ),
    '',
    ...(connection.chain ?? []).map((link) => {
      const dates = datesOf(link, clock);
      return `${link.role}: ${link.subject}, ${dates}, ${link.verdict}`;
    }),
    '',
    ...(connection.checks ?? []).map(({ name, verdict, text }) => `${name}: ${verdict}. ${text}`),
  ];
  const { failure } = connection;
  if (failure) lines.push('', `${failure.headline} (${failure.code})`, failure.next_step);
  return lines.filter((line) => line !== undefined).join('\n') + '\n';
}
