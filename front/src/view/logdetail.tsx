import { explainEvent, readError } from '../terminal/answer';
import { hexLines } from '../terminal/bytes';
import { withSecrets } from '../terminal/compose';
import { bytesOf, wordOf } from '../terminal/log';
import type { Line } from '../terminal/log';
import { clock } from '../terminal/save';
import { count, decimal, t, told } from '../words/words';
import { usePage } from './context';
import { Button } from './controls';

// One line of the command window in full, with what the module's tables know of it.

const textMost = 20_000;

function stepOf(line: Line): string {
  return `${line.sort === 'request' ? '->' : '<-'} ${line.entry.text}`;
}

export function LogDetail({
  line,
  hex,
  onClose,
}: {
  line: Line;
  hex: boolean;
  onClose: () => void;
}) {
  const page = usePage();
  const { entry, sort } = line;
  const copy = (text: string): void => {
    void navigator.clipboard.writeText(text).then(() => (page.said.value = t('Copied.')));
  };
  const command = /^\s*AT\+\s*([a-z0-9]+)/i.exec(entry.text)?.[1];
  const row = sort === 'request' && command ? page.book.command(command) : undefined;
  const meaning =
    row?.summary ?? readError(page.book, entry.text) ?? explainEvent(page.book, entry.text);
  const bytes = bytesOf(entry);
  return (
    <section class="detail" aria-label={t('Chosen line')}>
      <p class="facts">
        {clock(entry.at)} · {t(wordOf(sort))}
        {entry.bytes !== undefined && ` · ${count(entry.bytes, '{n} byte', '{n} bytes')}`}
        {entry.by && ` · ${t('by {who}', { who: told(entry.by) })}`}
        {entry.outcome && ` · ${told(entry.outcome)}`}
        {entry.ms !== undefined && ` ${t('after {ms} ms', { ms: decimal(entry.ms, 1) })}`}
      </p>
      <pre class="mono">{hex ? hexLines(bytes).join('\n') : line.shown.slice(0, textMost)}</pre>
      {meaning && <p class="hint">{meaning}</p>}
      <div class="row">
        <Button small label={t('Copy line')} onClick={() => copy(entry.text)} />
        <Button small label={t('Copy as tutorial step')} onClick={() => copy(stepOf(line))} />
        {sort === 'request' && entry.data === undefined && (
          <Button
            small
            label={t('Send again')}
            onClick={() => void page.session.send(withSecrets(page.book, entry.text))}
          />
        )}
        {entry.connection !== undefined && (
          <Button
            small
            label={t('Show handshake')}
            onClick={() => {
              page.connection.value = entry.connection ?? 0;
              page.openDock('security');
            }}
          />
        )}
        <Button small label={t('Close line')} onClick={onClose} />
      </div>
    </section>
  );
}
