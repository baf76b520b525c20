import { useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { bytesOf, glyphOf, wordOf } from '../terminal/log';
import type { Line, Log } from '../terminal/log';
import { Heights, columnsOf, rowsMost } from '../terminal/heights';
import { hexLines, hexWidth } from '../terminal/bytes';
import { clock } from '../terminal/save';
import { count, decimal, t } from '../words/words';
import { usePage } from './context';

// The lines of the command window. Only those in sight are in the document; where each stands is
// known from its length, because the font has one width.

export interface LogView {
  log: Log;
  /** Changes with the filter, the log or the way that lines are shown. */
  version: string;
  hex: boolean;
}

interface Metrics {
  columns: number;
  rowPx: number;
}

interface Props extends LogView {
  chosen: number;
  onChoose: (place: number) => void;
}

const spare = 6;

function textOf(line: Line, hex: boolean, columns: number): string {
  if (!hex || line.sort === 'note') return line.shown;
  return hexLines(bytesOf(line.entry), hexWidth(columns), 1024).join('\n');
}

function rowsOf(line: Line, hex: boolean, columns: number): number {
  if (!hex || line.sort === 'note') {
    return Math.min(rowsMost, Math.max(1, Math.ceil(columnsOf(line.shown) / columns)));
  }
  const bytes = line.entry.base64 ? (line.entry.base64.length * 3) / 4 : line.shown.length;
  return Math.min(rowsMost, Math.max(1, Math.ceil(bytes / hexWidth(columns))));
}

function cut(text: string, columns: number): string {
  const most = rowsMost * columns;
  return text.length > most ? text.slice(0, most - 1) + '…' : text;
}

function Row(props: {
  line: Line;
  view: Props;
  metrics: Metrics;
  top: number;
  rows: number;
  place: number;
}) {
  const { line, view, metrics, top, rows, place } = props;
  const { entry, sort } = line;
  const waiting = sort === 'request' && entry.outcome === 'waiting';
  const classes = [
    'line',
    sort,
    place === view.chosen && 'chosen',
    waiting && 'waiting',
    entry.outcome === 'timeout' && 'late',
  ];
  return (
    <div
      class={classes.filter(Boolean).join(' ')}
      style={{ top: `${top * metrics.rowPx}px`, height: `${rows * metrics.rowPx}px` }}
      onClick={() => view.onChoose(place)}
    >
      <time dateTime={new Date(entry.at).toISOString()}>{clock(entry.at)}</time>
      <span class="way">
        <b aria-hidden="true">{glyphOf(sort)}</b> <i>{t(wordOf(sort))}</i>
      </span>
      <span class="text">{cut(textOf(line, view.hex, metrics.columns), metrics.columns)}</span>
      <span class="took">
        {entry.ms !== undefined
          ? `${entry.ms < 10 ? decimal(entry.ms, 1) : Math.round(entry.ms)} ms`
          : waiting
            ? '…'
            : ''}
      </span>
    </div>
  );
}

export function LogList(props: Props) {
  const page = usePage();
  const { log, version, hex } = props;
  const box = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLSpanElement>(null);
  const [metrics, setMetrics] = useState<Metrics>({ columns: 60, rowPx: 18 });
  const [top, setTop] = useState(0);
  const [, redraw] = useState(0);
  const follow = useRef(true);
  const seen = useRef(0);
  const heights = useRef({ key: '', map: new Heights() });

  useSignalEffect(() => {
    page.session.tick.value;
    const frame = requestAnimationFrame(() => redraw((n) => n + 1));
    return () => cancelAnimationFrame(frame);
  });

  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = (): void => {
      const one = probe.current?.getBoundingClientRect();
      const text = element.querySelector<HTMLElement>('.ruler .text')?.getBoundingClientRect();
      if (!one || !text || one.width === 0) return;
      const ch = one.width / 20;
      setMetrics({
        columns: Math.max(12, Math.floor(text.width / ch + 0.01)),
        rowPx: Math.round(one.height),
      });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (probe.current) observer.observe(probe.current); // the size of the text
    measure();
    return () => observer.disconnect();
  }, []);

  const { columns, rowPx } = metrics;
  const key = `${version} ${columns} ${hex}`;
  const known = heights.current;
  if (known.key !== key || known.map.count > log.passing.length) {
    known.key = key;
    known.map.reset();
  }
  for (let place = known.map.count; place < log.passing.length; place++) {
    const line = log.lines[log.passing[place] ?? 0];
    known.map.push(line ? rowsOf(line, hex, columns) : 1);
  }
  const map = known.map;

  useLayoutEffect(() => {
    const element = box.current;
    if (element && follow.current) element.scrollTop = element.scrollHeight;
    if (follow.current) seen.current = log.passing.length;
  });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || props.chosen < 0) return;
    const from = map.top(props.chosen) * rowPx;
    const to = map.top(props.chosen + 1) * rowPx;
    if (from < element.scrollTop) element.scrollTop = from;
    else if (to > element.scrollTop + element.clientHeight)
      element.scrollTop = to - element.clientHeight;
  }, [props.chosen]);

  const height = box.current?.clientHeight ?? 600;
  const last = follow.current ? map.total : Math.ceil((top + height) / rowPx);
  const firstRow = follow.current
    ? Math.max(0, map.total - Math.ceil(height / rowPx))
    : Math.floor(top / rowPx);
  const from = Math.max(0, map.at(firstRow) - spare);
  const to = Math.min(map.count, map.at(last) + 1 + spare);
  const rows = [];
  for (let place = from; place < to; place++) {
    const line = log.lines[log.passing[place] ?? 0];
    if (!line) continue;
    const at = map.top(place);
    rows.push(
      <Row
        key={place}
        line={line}
        view={props}
        metrics={metrics}
        place={place}
        top={at}
        rows={map.top(place + 1) - at}
      />,
    );
  }

  const onScroll = (): void => {
    const element = box.current;
    if (!element) return;
    follow.current = element.scrollTop + element.clientHeight >= element.scrollHeight - rowPx;
    setTop(element.scrollTop);
  };
  const toEnd = (): void => {
    follow.current = true;
    redraw((n) => n + 1);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const count = log.passing.length;
    if (count === 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    const now = props.chosen < 0 ? count : props.chosen;
    const next: Record<string, number> = {
      ArrowUp: now - 1,
      ArrowDown: now + 1,
      Home: 0,
      End: count - 1,
    };
    const to = next[event.key];
    if (to === undefined) return;
    event.preventDefault();
    follow.current = to >= count - 1;
    props.onChoose(Math.max(0, Math.min(count - 1, to)));
  };

  const behind = follow.current ? 0 : log.passing.length - seen.current;
  return (
    <div class="loglist">
      <div
        class="lines mono"
        role="log"
        aria-live="off"
        aria-label="Command window"
        tabIndex={0}
        ref={box}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
      >
        <span class="probe" aria-hidden="true" ref={probe}>
          {'0'.repeat(20)}
        </span>
        <div class="line ruler" aria-hidden="true">
          <time>00:00:00.000</time>
          <span class="way" />
          <span class="text" />
          <span class="took" />
        </div>
        <div class="spacer" style={{ height: `${map.total * rowPx}px` }}>
          {rows}
        </div>
      </div>
      {behind > 0 && (
        <button type="button" class="button behind" onClick={toEnd}>
          {count(behind, '{n} new line', '{n} new lines')}
        </button>
      )}
    </div>
  );
}
