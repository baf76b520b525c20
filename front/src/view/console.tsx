import { useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { withSecrets } from '../terminal/compose';
import { glyphOf, sorts, wordOf } from '../terminal/log';
import type { Log, Sort } from '../terminal/log';
import { requestsIn } from '../terminal/paste';
import { asJsonLines, asText } from '../terminal/save';
import { visible } from '../terminal/visible';
import { count, language, t, told, word } from '../words/words';
import { CommandInput } from './commandinput';
import { usePage } from './context';
import { Button, Choose } from './controls';
import { chooseFile, saveFile } from './download';
import { isTexts, useKept } from './kept';
import { LogDetail } from './logdetail';
import { LogList } from './loglist';
import { openFile } from './opening';
import { QuickButtons } from './ownbuttons';

// The command window: every line of the chosen module, and the input below it.

const filters: { value: string; label: string; sorts: Sort[] }[] = [
  { value: 'all', label: word('all'), sorts },
  { value: 'commands', label: word('commands'), sorts: ['request', 'answer', 'error'] },
  { value: 'events', label: word('events'), sorts: ['event', 'error'] },
  { value: 'errors', label: word('errors'), sorts: ['error'] },
  { value: 'requests', label: word('requests'), sorts: ['request'] },
];

function useSummary(): string {
  const page = usePage();
  const [text, setText] = useState('');
  const fresh = useRef({ count: 0, last: '', timer: 0 });
  useEffect(
    () =>
      page.session.onEntries((device, entries) => {
        const now = fresh.current;
        const news = entries.filter(({ kind }) => kind !== 'request');
        if (device !== page.session.device.peek() || news.length === 0) return;
        now.count += news.length;
        now.last = visible(news[news.length - 1]?.text ?? '').slice(0, 120);
        if (now.timer !== 0) return;
        now.timer = window.setTimeout(() => {
          setText(
            now.count === 1
              ? now.last
              : t('{n} lines, last: {last}', { n: now.count, last: now.last }),
          );
          Object.assign(now, { count: 0, timer: 0 });
        }, 1000);
      }),
    [],
  );
  return text;
}

interface SaveProps {
  log: Log;
  isOpened: boolean;
  onDone: () => void;
}

function SaveMenu({ log, isOpened, onDone }: SaveProps) {
  const page = usePage();
  const [removed, setRemoved] = useState<string[]>([]);
  const markdown = async (): Promise<void> => {
    const seqs = log.lines.map(({ entry }) => entry.seq).filter((seq) => seq >= 0);
    const answer = await page.session.transcript({
      from: seqs[0] ?? 0,
      to: (seqs[seqs.length - 1] ?? -1) + 1,
      title: t('What was done'),
    });
    if (!answer) return;
    saveFile('session.md', answer.markdown, 'text/markdown');
    setRemoved(answer.removed);
    if (answer.removed.length === 0) onDone();
  };
  const save = (name: string, text: string): void => {
    saveFile(name, text);
    onDone();
  };
  return (
    <div class="menu" role="group" aria-label={t('Save as')}>
      <Button
        small
        label={t('Save as text')}
        onClick={() => save('session.txt', asText(log.lines))}
      />
      <Button
        small
        label={t('Save as JSON lines')}
        onClick={() => save('session.jsonl', asJsonLines(log.lines))}
      />
      {!isOpened && <Button small label={t('Save as Markdown')} onClick={() => void markdown()} />}
      {removed.length > 0 && (
        <p role="status">
          {t('Taken out: {what}.', { what: removed.map(told).join(', ') })}{' '}
          <Button small label={t('Understood')} onClick={onDone} />
        </p>
      )}
    </div>
  );
}

function Legend() {
  return (
    <p class="legend" aria-hidden="true">
      {sorts.map((sort) => (
        <span key={sort} class={sort}>
          {glyphOf(sort)} {t(wordOf(sort))}
        </span>
      ))}
    </p>
  );
}

export function SendBar() {
  const page = usePage();
  const isSecret = (each: string): boolean =>
    requestsIn(each).some((line) => withSecrets(page.book, line).secret !== undefined);
  const [text, setText] = useKept<string>('command-line', '', { isSecret });
  const [history, setHistory] = useKept<string[]>('history', [], { isGood: isTexts });
  const send = async (): Promise<void> => {
    const requests = requestsIn(text);
    if (requests.length === 0) return;
    const others = history.filter((item) => item !== text);
    if (!isSecret(text)) setHistory([...others, text].slice(-200));
    setText('');
    for (const request of requests) {
      const answer = await page.session.send(withSecrets(page.book, request));
      if (answer.seq < 0) {
        setText(request);
        return;
      }
    }
  };
  return (
    <div class="sendbar">
      <span class="prompt mono" aria-hidden="true">
        &gt;
      </span>
      <CommandInput
        label={t('Command line')}
        value={text}
        onValue={setText}
        onSend={() => void send()}
        history={history}
        placeholder={t('AT+… Enter sends, Up recalls')}
      />
      <button type="button" class="button" onClick={() => void send()}>
        {t('Send line')}
      </button>
      <QuickButtons />
    </div>
  );
}

export function Console({ sheet, onSheet }: { sheet: string; onSheet: (size: string) => void }) {
  const page = usePage();
  const { session } = page;
  const [filter, setFilter] = useKept('filter', 'all', {
    isGood: (name) => filters.some(({ value }) => value === name),
  });
  const [find, setFind] = useKept('find', '');
  const [hex, setHex] = useKept('hex', false);
  const [chosen, setChosen] = useState(-1);
  const [saving, setSaving] = useState(false);
  const opened = page.log.value;
  const [cleared, setCleared] = useState(0);
  const finder = useRef<HTMLInputElement>(null);
  const summary = useSummary();
  const device = session.device.value;
  const log = opened?.log ?? session.logOf(device);
  const wanted = filters.find(({ value }) => value === filter)?.sorts ?? sorts;
  const version = `${opened?.name ?? device} ${filter} ${find} ${cleared} ${language()}`;
  useMemo(() => log.retell(), [language(), log]);
  useMemo(() => log.filter({ sorts: new Set(wanted), find }), [version, log]);
  useEffect(() => setChosen(-1), [version]);
  useSignalEffect(() => {
    page.clearing.value;
    setCleared((n) => n + 1);
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
      if (event.key !== '/' || typing || page.letters.value.peek() === 'no') return;
      event.preventDefault();
      finder.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const open = async (): Promise<void> => {
    const file = await chooseFile('.txt,.jsonl,.json,.md,.pcapng');
    if (file) await openFile(page, file);
  };
  const copy = (): void => {
    const lines = log.passing.map((place) => log.lines[place]).filter((line) => line !== undefined);
    void navigator.clipboard
      .writeText(asText(lines))
      .then(() => (page.said.value = count(lines.length, '{n} line copied.', '{n} lines copied.')));
  };
  const clear = (): void => {
    log.clear();
    setCleared(cleared + 1);
  };
  const line = chosen >= 0 ? log.lines[log.passing[chosen] ?? -1] : undefined;

  return (
    <section
      class={`console sheet-${sheet}${page.timeLog.value.value === 'no' ? ' no-times' : ''}`}
      aria-label={t('Command window and its tools')}
    >
      <header>
        <h2>Command window</h2>
        <div class="row tools">
          <Button
            small
            label={t('Save log')}
            aria-expanded={saving}
            onClick={() => setSaving(!saving)}
          >
            {t('Save')}
          </Button>
          <Button small label={t('Copy log')} onClick={copy}>
            {t('Copy')}
          </Button>
          <Button small label={t('Clear view')} onClick={clear}>
            {t('Clear')}
          </Button>
          <Button small label={t('Open log')} onClick={() => void open()}>
            {t('Open log')}
          </Button>
          <span class="toggle" role="group" aria-label={t('Show as')}>
            <button
              type="button"
              class="button small"
              aria-pressed={!hex}
              onClick={() => setHex(false)}
            >
              ASCII
            </button>
            <button
              type="button"
              class="button small"
              aria-pressed={hex}
              onClick={() => setHex(true)}
            >
              HEX
            </button>
          </span>
          <Choose
            inline
            label={t('Filter')}
            value={filter}
            onValue={setFilter}
            choices={filters.map((each) => ({ ...each, label: t(each.label) }))}
          />
          <label class="inline find">
            <span class="hidden">{t('Find in the command window')}</span>
            <input
              ref={finder}
              type="search"
              placeholder={t('/ find')}
              value={find}
              onInput={(event) => setFind(event.currentTarget.value)}
              onKeyDown={(event) => event.key === 'Escape' && (setFind(''), finder.current?.blur())}
            />
          </label>
          {(find !== '' || filter !== 'all') && (
            <span class="dim" role="status">
              {t('{n} of {all}', { n: log.passing.length, all: log.lines.length })}
            </span>
          )}
          <button
            type="button"
            class="button small sheet-size"
            aria-expanded={sheet !== 'low'}
            onClick={() => onSheet(sheet === 'low' ? 'half' : sheet === 'half' ? 'full' : 'low')}
          >
            {sheet === 'low' ? t('Show log') : sheet === 'half' ? t('Full log') : t('Hide log')}
          </button>
        </div>
        {saving && (
          <SaveMenu log={log} isOpened={opened !== null} onDone={() => setSaving(false)} />
        )}
        <Legend />
      </header>
      {opened && (
        <p class="banner">
          {t('Showing the file {name}.', { name: visible(opened.name) })}{' '}
          <Button small label={t('Back to the module')} onClick={() => (page.log.value = null)} />
        </p>
      )}
      <LogList
        log={log}
        version={version}
        hex={hex}
        chosen={chosen}
        onChoose={(place) => setChosen(place === chosen ? -1 : place)}
      />
      {line && <LogDetail line={line} hex={hex} onClose={() => setChosen(-1)} />}
      <SendBar />
      <p class="hidden" role="status" aria-live="polite">
        {summary}
      </p>
    </section>
  );
}
