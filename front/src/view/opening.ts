import type { Opened } from '../capture/capture';
import { Log } from '../terminal/log';
import { readSession } from '../terminal/save';
import { visible } from '../terminal/visible';
import { t } from '../words/words';
import type { Page } from './context';

// Opens again what the page has saved, wherever the file came from: it is shown where such things
// are shown. What a file is, its first bytes and its name say.

export interface OpenedLog {
  name: string;
  log: Log;
}

export interface OpenedCapture extends Opened {
  name: string;
}

export interface OpenedDocument {
  name: string;
  markdown: string;
}

export type Kind = 'capture' | 'document' | 'session';

const bytesMost = 64 * 1024 * 1024;

/** Null where it is nothing that the page has saved. */
export async function kindOf(file: File): Promise<Kind | null> {
  const head = new Uint8Array(await file.slice(0, 11).arrayBuffer());
  const text = String.fromCharCode(...head);
  if (text.startsWith('\n\r\r\n') || /\.pcap(ng)?$/i.test(file.name)) return 'capture';
  if (text.startsWith('-----BEGIN')) return null;
  if (/\.(md|markdown)$/i.test(file.name)) return 'document';
  return /\.(txt|jsonl?|log)$/i.test(file.name) ? 'session' : null;
}

const openers: Record<Kind, (page: Page, file: File) => Promise<void>> = {
  capture: async (page, file) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { openCapture } = await import('../capture/capture');
    page.capture.value = { name: file.name, ...openCapture(bytes) };
    page.openDock('packets');
  },
  document: async (page, file) => {
    page.document.value = { name: file.name, markdown: await file.text() };
    page.openDock('tutorial');
  },
  session: async (page, file) => {
    const log = new Log();
    log.take(readSession(await file.text()));
    page.log.value = { name: file.name, log };
  },
};

/** What cannot be opened is said at the page's head. */
export async function openFile(page: Page, file: File): Promise<void> {
  await page.session.ask(async () => {
    try {
      if (file.size > bytesMost) {
        throw new Error(
          t('It has {n} bytes; up to {most} are opened here.', { n: file.size, most: bytesMost }),
        );
      }
      await openers[(await kindOf(file)) ?? 'session'](page, file);
    } catch (error) {
      throw new Error(
        t('{name} is not opened. {why}', {
          name: visible(file.name),
          why: (error as Error).message,
        }),
      );
    }
  });
}
