import { explainEvent, readError } from '../terminal/answer';
import { hexLines } from '../terminal/bytes';
import { withSecrets } from '../terminal/compose';
import { bytesOf } from '../terminal/log';
import type { Line } from '../terminal/log';
import { clock } from '../terminal/save';
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
    void navigator.clipboard.writeText(text).then(() => (page.said.value = 'Copied.'));
  };
  const command = /^\s*AT\+\s*([a-z0-9]+)/i.exec(entry.text)?.[1];
  const row = sort === 'request' && command ? page.book.command(command) : undefined;
  const meaning =
    row?.summary ?? readError(page.book, entry.text) ?? explainEvent(page.book, entry.text);
  const bytes = bytesOf(entry);
  return (
    <section class="detail" aria-label="Chosen line">
      <p class="facts">
        {clock(entry.at)} · {sort}
        {entry.bytes !== undefined && ` · ${entry.bytes} bytes`}
        {entry.by && ` · by ${entry.by}`}
        {entry.outcome && ` · ${entry.outcome}`}
        {entry.ms !== undefined && ` after ${entry.ms.toFixed(1)} ms`}
      </p>
      <pre class="mono">{hex ? hexLines(bytes).join('\n') : line.shown.slice(0, textMost)}</pre>
      {meaning && <p class="hint">{meaning}</p>}
      <div class="row">
        <Button small label="Copy line" onClick={() => copy(entry.text)} />
        <Button small label="Copy as tutorial step" onClick={() => copy(stepOf(line))} />
        {sort === 'request' && entry.data === undefined && (
          <Button
            small
            label="Send again"
            onClick={() => void page.session.send(withSecrets(page.book, entry.text))}
          />
        )}
        {entry.connection !== undefined && (
          <Button
            small
            label="Show handshake"
            onClick={() => {
              page.connection.value = entry.connection ?? 0;
              page.openDock('security');
            }}
          />
        )}
        <Button small label="Close line" onClick={onClose} />
      </div>
    </section>
  );
}
