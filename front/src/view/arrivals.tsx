import { useEffect, useState } from 'preact/hooks';
import { compose, preview } from '../terminal/compose';
import { Files, flagsToWrite } from '../terminal/files';
import { visible } from '../terminal/visible';
import { t } from '../words/words';
import type { Page } from './context';
import { usePage } from './context';
import { Button } from './controls';
import { Dialog } from './dialog';
import { kindOf, openFile } from './opening';

// Files that are dropped anywhere on the page: what it has saved is opened again; all else, such as
// a certificate, is offered to the module.

/** What is larger has no room in the module's flash, and is refused before it is read. */
const bytesMost = 4 * 1024 * 1024;

const hasFiles = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes('Files') ?? false;

async function take(page: Page, files: File[]): Promise<void> {
  const others: File[] = [];
  for (const file of files) {
    if (await kindOf(file)) await openFile(page, file);
    else others.push(file);
  }
  page.arrivals.value = others;
}

/** Watches for files; shows where they would go while they are held over the page. */
export function Arrivals() {
  const page = usePage();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      // A part of the page may have taken it already.
      if (event.defaultPrevented || !hasFiles(event)) return;
      event.preventDefault();
      void take(page, [...(event.dataTransfer?.files ?? [])]);
    };
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, []);
  return (
    <>
      {isOver && (
        <p class="arriving" aria-hidden="true">
          {t(
            'Drop it: sessions, transcripts and captures are opened, ' +
              'other files offered to the module.',
          )}
        </p>
      )}
      {page.arrivals.value.length > 0 && <Offer files={page.arrivals.value} />}
    </>
  );
}

function Offer({ files }: { files: File[] }) {
  const page = usePage();
  const [said, setSaid] = useState('');
  const [isBusy, setBusy] = useState(false);
  const close = (): void => {
    page.arrivals.value = [];
  };
  /** By what the page knows of the module's files; it looks again before it writes. */
  const opening = ({ name, size }: File): string => {
    const flags = flagsToWrite(page.files.value.some((each) => each.name === name));
    const values = { name, flags, size: String(Math.max(size, 1)) };
    return preview(compose(page.book, 'fileOpen', values, 'size').request);
  };
  const tooLarge = files.find(({ size }) => size > bytesMost);
  const write = async (): Promise<void> => {
    setBusy(true);
    const module = new Files(page.session, page.book);
    try {
      for (const file of files) {
        const bytes = new Uint8Array(await file.arrayBuffer());
        await module.put(file.name, bytes, { flags: '', size: 0 }, (done, total) =>
          setSaid(t('{name}: {done} of {total} bytes', { name: visible(file.name), done, total })),
        );
        page.session.note(
          t('{name} written to the module, {n} bytes', {
            name: visible(file.name),
            n: bytes.length,
          }),
        );
        page.fileName.value = file.name;
      }
      page.files.value = await module.list();
      close();
    } catch (error) {
      setSaid((error as Error).message);
    }
    setBusy(false);
  };
  return (
    <Dialog label={t('Dropped files')} onClose={close}>
      <h2>{t('Write to the module?')}</h2>
      <ul class="own" aria-label={t('Dropped files')}>
        {files.map((file, place) => (
          <li key={place}>
            <p>
              <strong>{visible(file.name)}</strong>, {t('{n} bytes', { n: file.size })}
            </p>
            <code>{visible(opening(file))} ⏎ AT+fileWrite… ⏎ AT+fileClose…</code>
          </li>
        ))}
      </ul>
      <p class="hint">{t('A file of that name is overwritten, with WRITE|OVERWRITE.')}</p>
      {tooLarge && (
        <p role="alert">
          {t('{name} has {n} bytes; up to {most} are written here.', {
            name: visible(tooLarge.name),
            n: tooLarge.size,
            most: bytesMost,
          })}
        </p>
      )}
      <p role="status">{said}</p>
      <div class="row">
        <Button
          label={t('Write to the module')}
          disabled={isBusy || tooLarge !== undefined}
          onClick={() => void write()}
        />
        <Button label={t('Leave it')} onClick={close} />
      </div>
    </Dialog>
  );
}
