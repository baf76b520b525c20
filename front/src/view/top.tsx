import { usePage } from './context';
import { Lamps } from './board';
import { Button } from './controls';
import type { Theme } from './display';
import { saveFile } from './download';

const themes: Record<Theme, { next: Theme; label: string }> = {
  system: { next: 'light', label: 'System colours' },
  light: { next: 'dark', label: 'Light' },
  dark: { next: 'system', label: 'Dark' },
};

function Recorder() {
  const page = usePage();
  const from = page.recordFrom.value;
  const { session } = page;
  const device = session.device.value;
  const stop = async (): Promise<void> => {
    const to = session.logOf(device).next;
    page.recordFrom.value = null;
    if (from === null || to <= from) return;
    const answer = await session.transcript({ from, to, title: 'Recorded session' });
    if (!answer) return;
    saveFile('recorded.md', answer.markdown, 'text/markdown');
    const { removed } = answer;
    session.note(
      removed.length > 0
        ? `Recorded; taken out: ${removed.join(', ')}`
        : 'Recorded; nothing had to be taken out',
    );
  };
  return from === null ? (
    <Button
      small
      label="Record"
      onClick={() => (page.recordFrom.value = session.logOf(device).next)}
    />
  ) : (
    <button type="button" class="button small recording" onClick={() => void stop()}>
      Stop recording
    </button>
  );
}

export function Top() {
  const page = usePage();
  const { session } = page;
  const device = session.current();
  const theme = page.display.theme.value.value;
  return (
    <header class="top">
      <h1>
        <span class="mark" aria-hidden="true" /> Cordelia Lab
      </h1>
      <p class="which">
        {device ? (device.kind === 'software' ? 'Virtual Cordelia-I' : device.name) : 'no module'}
        {session.browsers.value > 1 && (
          <span class="dim">
            {' '}
            · {session.browsers.value} browsers, you are {session.you.value}
          </span>
        )}
      </p>
      <Lamps />
      <div class="row tools">
        <Recorder />
        <Button small label="Share" onClick={() => (page.sharing.value = true)} />
        <Button small label="Search Ctrl+K" onClick={() => (page.palette.value = true)} />
        <Button small label="Help ?" onClick={() => (page.help.value = true)} />
        <Button
          small
          label={`${themes[theme].label}; change the colours`}
          onClick={() => page.display.theme.set(themes[theme].next)}
        >
          {themes[theme].label}
        </Button>
        <Button small label="Display" onClick={() => (page.displaying.value = true)} />
      </div>
    </header>
  );
}
