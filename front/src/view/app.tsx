import { useEffect, useState } from 'preact/hooks';
import { readAnswer } from '../terminal/answer';
import { compose } from '../terminal/compose';
import { t, told } from '../words/words';
import { Arrivals } from './arrivals';
import { Board } from './board';
import { Console } from './console';
import type { Page } from './context';
import { PageContext } from './context';
import { Button } from './controls';
import { DisplaySheet } from './displaysheet';
import { Docks } from './docks';
import { HelpDialog } from './help';
import { Module, moduleTabs } from './module';
import { OwnButtonsDialog } from './ownbuttons';
import { Palette } from './palette';
import { ShareDialog } from './share';
import { LogWindow, SerialSettings } from './serial';
import { Status } from './status';
import { Top } from './top';

/** Opening a file copies its ID into FileID, whoever opened it and however. */
function useFileID(page: Page): void {
  useEffect(
    () =>
      page.session.onEntries((device, entries) => {
        if (device !== page.session.device.peek()) return;
        for (const { kind, text } of entries) {
          const read = kind === 'answer' ? readAnswer(page.book, text) : null;
          const id = read?.command === 'fileOpen' ? read.values['fileID'] : undefined;
          if (id) page.fileID.value = id;
        }
      }),
    [],
  );
}

function useKeys(page: Page): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const typing = /^(INPUT|TEXTAREA|SELECT)$/.test((event.target as HTMLElement).tagName);
      const tab = event.altKey ? moduleTabs[Number(event.key) - 1] : undefined;
      if (tab) page.tab.value = tab.id;
      else if (event.ctrlKey && event.key === 'k') page.palette.value = true;
      else if (event.ctrlKey && event.key === 'l') clearView(page);
      else if (event.key === 'F2') void page.session.send(compose(page.book, 'test').request);
      else if (event.key === '?' && !typing && page.letters.value.peek() !== 'no')
        page.help.value = true;
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function useHands(page: Page): void {
  useEffect(() => {
    const touched = (): void => page.session.touched();
    const what = ['keydown', 'pointerdown'] as const;
    for (const each of what) addEventListener(each, touched, { capture: true, passive: true });
    return () => what.forEach((each) => removeEventListener(each, touched, { capture: true }));
  }, []);
}

function clearView(page: Page): void {
  page.session.logOf(page.session.device.peek()).clear();
  page.clearing.value++;
}

export function App({ page }: { page: Page }) {
  const [sheet, setSheet] = useState('low');
  useFileID(page);
  useKeys(page);
  useHands(page);
  const trouble = page.session.trouble.value;
  return (
    <PageContext.Provider value={page}>
      <div class="app">
        <Top />
        <div class="says">
          {page.session.state.value?.may === 'watch' && (
            <p class="watching" role="status">
              {t(
                'You are watching: you see all that happens here, and nothing that you ' +
                  'press reaches the module.',
              )}
            </p>
          )}
          {trouble && (
            <p class="trouble" role="alert">
              {told(trouble)}{' '}
              <Button
                small
                label={t('Dismiss')}
                onClick={() => (page.session.trouble.value = '')}
              />
            </p>
          )}
        </div>
        <main class="work">
          <div class="side">
            <Board />
            <SerialSettings />
            <LogWindow />
          </div>
          <Module />
          <Console sheet={sheet} onSheet={setSheet} />
        </main>
        <Docks />
        <Status />
        <Arrivals />
        {page.help.value && <HelpDialog />}
        {page.palette.value && <Palette />}
        {page.sharing.value && <ShareDialog />}
        {page.displaying.value && <DisplaySheet />}
        {page.own.editing.value && <OwnButtonsDialog />}
        <p class="hidden" role="alert">
          {page.said.value}
        </p>
      </div>
    </PageContext.Provider>
  );
}
