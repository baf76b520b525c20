import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t, word } from '../words/words';
import { usePage } from './context';
import { Button } from './controls';

// The docks below: loaded when they are first opened, so that the page itself comes quickly.

interface Dock {
  id: string;
  label: string;
  load: () => Promise<ComponentType>;
}

const views = () => import('./dockviews');

export const docks: Dock[] = [
  { id: 'tutorial', label: word('Tutorial'), load: async () => (await views()).TutorialDock },
  {
    id: 'security',
    label: word('Connection security'),
    load: async () => (await views()).Security,
  },
  { id: 'topics', label: word('Topics'), load: async () => (await views()).Topics },
  { id: 'plot', label: word('Plot'), load: async () => (await views()).Plots },
  { id: 'faults', label: word('Network & faults'), load: async () => (await views()).Faults },
  { id: 'packets', label: word('Packets'), load: async () => (await views()).Packets },
  { id: 'compare', label: word('Compare'), load: async () => (await views()).Compare },
];

function Loaded({ dock }: { dock: Dock }) {
  const [View, setView] = useState<ComponentType | null>(null);
  const [why, setWhy] = useState('');
  useEffect(() => {
    dock.load().then(
      (view) => setView(() => view),
      () => setWhy(t('This part of the page did not load. Is the program still running?')),
    );
  }, [dock.id]);
  if (why !== '') return <p role="alert">{why}</p>;
  return View ? <View /> : <p class="dim">{t('Loading…')}</p>;
}

export function Docks() {
  const page = usePage();
  const open = page.dock.value;
  const dock = docks.find(({ id }) => id === open);
  const bar = useRef<HTMLElement>(null);
  const view = useRef<HTMLElement>(null);
  const [height, setHeight] = useState(() => Math.round(innerHeight * 0.45));
  useEffect(() => {
    document.documentElement.style.setProperty('--dock-height', `${height}px`);
  }, [height]);
  // On a narrow page the dock stands below everything else.
  useEffect(() => {
    if (dock && page.display.shape.peek() === 'narrow') view.current?.scrollIntoView();
  }, [dock]);
  const bound = (px: number): number => Math.max(140, Math.min(innerHeight - 160, px));
  const drag = (down: PointerEvent): void => {
    const from = down.clientY + height;
    const grip = down.currentTarget as HTMLElement;
    grip.setPointerCapture(down.pointerId);
    grip.onpointermove = (move) => setHeight(bound(from - move.clientY));
    grip.onpointerup = () => (grip.onpointermove = null);
  };
  const step = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? 24 : event.key === 'ArrowDown' ? -24 : 0;
    if (by === 0) return;
    event.preventDefault();
    setHeight(bound(height + by));
  };
  const close = (): void => {
    page.dock.value = null;
    bar.current?.querySelector<HTMLElement>(`[data-dock="${open}"]`)?.focus();
  };
  return (
    <div
      class={dock ? 'docks open' : 'docks'}
      onKeyDown={(event) => event.key === 'Escape' && dock && close()}
    >
      {dock && (
        <section class="dock" aria-label={t(dock.label)} ref={view}>
          <div
            class="grip"
            role="separator"
            aria-orientation="horizontal"
            aria-label={t('Height of the dock')}
            aria-valuenow={height}
            aria-valuemin={140}
            aria-valuemax={2000}
            tabIndex={0}
            onPointerDown={drag}
            onKeyDown={step}
          />
          <div class="dock-view">
            <Loaded key={dock.id} dock={dock} />
          </div>
        </section>
      )}
      <nav class="dockbar" aria-label={t('Docks')} ref={bar}>
        {docks.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            class="button small"
            data-dock={id}
            aria-expanded={open === id}
            onClick={() => (page.dock.value = open === id ? null : id)}
          >
            {t(label)}
          </button>
        ))}
        {dock && <Button small label={t('Close dock')} onClick={close} />}
      </nav>
    </div>
  );
}
