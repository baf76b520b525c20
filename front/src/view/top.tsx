import { language, t, told } from '../words/words';
import { usePage } from './context';
import { Lamps } from './board';
import { Button } from './controls';
import type { Theme } from './display';
import { themeLabels } from './displaysheet';
import { saveFile } from './download';
import { choose, otherThan } from './language';

const nextTheme: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

function Recorder() {
  const page = usePage();
  const from = page.recordFrom.value;
  const { session } = page;
  const device = session.device.value;
  const stop = async (): Promise<void> => {
    const to = session.logOf(device).next;
    page.recordFrom.value = null;
    if (from === null || to <= from) return;
    const answer = await session.transcript({ from, to, title: t('Recorded session') });
    if (!answer) return;
    saveFile('recorded.md', answer.markdown, 'text/markdown');
    const { removed } = answer;
    session.note(
      removed.length > 0
        ? t('Recorded; taken out: {what}', { what: removed.map(told).join(', ') })
        : t('Recorded; nothing had to be taken out'),
    );
  };
  return from === null ? (
    <Button
      small
      label={t('Record')}
      onClick={() => (page.recordFrom.value = session.logOf(device).next)}
    />
  ) : (
    <button type="button" class="button small recording" onClick={() => void stop()}>
      {t('Stop recording')}
    </button>
  );
}

export function Top() {
  const page = usePage();
  const { session } = page;
  const device = session.current();
  const other = otherThan(language());
  const theme = page.display.theme.value.value;
  return (
    <header class="top">
      <h1>
        <span class="mark" aria-hidden="true" /> Cordelia Lab
      </h1>
      <p class="which">
        {device
          ? device.kind === 'software'
            ? 'Virtual Cordelia-I'
            : device.name
          : t('no module')}
        {session.browsers.value > 1 && (
          <span class="dim">
            {' '}
            ·{' '}
            {t('{n} browsers, you are {you}', {
              n: session.browsers.value,
              you: told(session.you.value),
            })}
          </span>
        )}
      </p>
      <Lamps />
      <div class="row tools">
        <Recorder />
        <Button small label={t('Share')} onClick={() => (page.sharing.value = true)} />
        <Button small label={t('Search Ctrl+K')} onClick={() => (page.palette.value = true)} />
        <Button small label={t('Help ?')} onClick={() => (page.help.value = true)} />
        <Button
          small
          label={other.name}
          lang={other.language}
          onClick={() => void session.ask(() => choose(other.language))}
        />
        <Button
          small
          label={t('{name}; change the colours', { name: t(themeLabels[theme]) })}
          onClick={() => page.display.theme.set(nextTheme[theme])}
        >
          {t(themeLabels[theme])}
        </Button>
        <Button small label={t('Display')} onClick={() => (page.displaying.value = true)} />
      </div>
    </header>
  );
}
