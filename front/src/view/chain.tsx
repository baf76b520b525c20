import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ChainLink, Connection } from '../protocol/types';
import { datesOf } from '../terminal/report';
import { visible } from '../terminal/visible';
import { t, told } from '../words/words';

// Certificates as a tree from the root to the leaf, and the checks with their verdicts.

const marks: Record<string, string> = {
  ok: '✓',
  failed: '✕',
  unknown: '?',
  skipped: '–',
  waived: '!',
};

function Mark({ verdict }: { verdict: string }) {
  return (
    <span class={`mark ${verdict}`}>
      <span aria-hidden="true">{marks[verdict] ?? '?'}</span>{' '}
      {verdict === 'ok' ? 'OK' : told(verdict)}
    </span>
  );
}

/** The time that a certificate is valid, as a bar, with the module's clock on it. */
function DateLine({
  link,
  clock,
  from,
  to,
}: {
  link: ChainLink;
  clock: number;
  from: number;
  to: number;
}) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const share = (ms: number): string => `${(100 * (ms - from)) / Math.max(1, to - from)}%`;
    const style = box.current?.style;
    style?.setProperty('--from', share(link.not_before));
    style?.setProperty('--to', share(link.not_after));
    style?.setProperty('--now', share(clock));
  });
  return (
    <div class="dateline" ref={box} aria-hidden="true">
      <span class="span" />
      <span class="now" />
    </div>
  );
}

function nameOf(subject: string): string {
  return /CN ?= ?([^,/]+)/.exec(subject)?.[1] ?? subject;
}

interface LinkProps {
  links: ChainLink[];
  clock: number;
  from: number;
  to: number;
}

function Link({ links, clock, from, to }: LinkProps) {
  const [link, ...rest] = links;
  if (!link) return null;
  const rows: [string, string][] = [
    [t('Subject'), link.subject],
    [t('Issuer'), link.issuer],
    [t('Names'), link.names.join(', ')],
    [t('Key'), link.key],
    [t('Signature'), link.signature],
    [t('Usage'), link.usage.join(', ')],
    [t('Serial'), link.serial],
    ['SHA-256', link.fingerprint_sha256],
  ];
  return (
    <ul class="tree">
      <li>
        <p>
          <span class="role">{told(link.role)}</span> <b>{visible(nameOf(link.subject))}</b>{' '}
          <Mark verdict={link.verdict} />
        </p>
        {link.file && (
          <p class="dim">{t("trusted: the module's file {name}", { name: visible(link.file) })}</p>
        )}
        <DateLine link={link} clock={clock} from={from} to={to} />
        <p class="dates">{datesOf(link, clock)}</p>
        <details>
          <summary>{t('Details of this certificate')}</summary>
          <table>
            <tbody>
              {rows
                .filter(([, value]) => value !== '')
                .map(([name, value]) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td class="mono">{visible(value)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </details>
        <Link links={rest} clock={clock} from={from} to={to} />
      </li>
    </ul>
  );
}

const order = { root: 0, intermediate: 1, leaf: 2 };

export function Chain({ connection }: { connection: Connection }) {
  const given = connection.chain ?? [];
  // The wire has the leaf first; the tree begins at the root.
  const links = given
    .slice()
    .reverse()
    .sort((one, two) => order[one.role] - order[two.role]);
  if (links.length === 0) return null;
  const clock = connection.module_clock ?? connection.began;
  const times = links.flatMap((link) => [link.not_before, link.not_after]).concat(clock);
  const from = Math.min(...times);
  const to = Math.max(...times);
  return (
    <section aria-label={t('Certificate chain')}>
      <h3>{t('Certificate chain')}</h3>
      <Link links={links} clock={clock} from={from} to={to} />
    </section>
  );
}

export function Checks({ connection }: { connection: Connection }) {
  const checks = connection.checks ?? [];
  if (checks.length === 0) return null;
  return (
    <section aria-label={t('Checks')}>
      <h3>{t('Checks')}</h3>
      <table class="checks">
        <tbody>
          {checks.map((check) => (
            <tr key={check.name}>
              <th scope="row">{told(check.name)}</th>
              <td>
                <Mark verdict={check.verdict} />
              </td>
              <td>{visible(told(check.text))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
