import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { signal } from '@preact/signals';
import type { Composed } from '../terminal/compose';
import type { Book } from '../terminal/manual';
import type { Session } from '../terminal/session';
import { Display } from './display';
import { kept, keptSignal } from './kept';
import type { OpenedCapture, OpenedDocument, OpenedLog } from './opening';
import { OwnStore } from './ownstore';

// What every part of the page may reach: the session, and the state of the page itself.

export interface Will {
  text: string;
  fault: string | null;
}

export class Page {
  readonly display = new Display();
  readonly timeLog = kept('time-log', 'yes', ['no']);
  readonly letters = kept('letter-shortcuts', 'yes', ['no']);
  readonly tab = keptSignal('tab', 'general');
  readonly dock = keptSignal<string | null>('dock', null, (name) => typeof name === 'string');
  /** The connection that the dock shows; 0: the newest. */
  readonly connection = signal(0);
  readonly will = signal<Will>({ text: '', fault: null });
  /** Said once by screen readers. */
  readonly said = signal('');
  readonly fileID = keptSignal('file-id', '');
  readonly fileName = keptSignal('file-name', '');
  readonly files = signal<{ name: string; maxSize: string; properties: string }[]>([]);
  readonly help = signal(false);
  readonly palette = signal(false);
  readonly sharing = signal(false);
  readonly displaying = signal(false);
  readonly recordFrom = signal<number | null>(null);
  /** Counts the times that the view was asked to be empty. */
  readonly clearing = signal(0);
  readonly plots = signal<string[]>([]);
  /** What was opened from files, and is shown in place of the module's own. */
  readonly log = signal<OpenedLog | null>(null);
  readonly capture = signal<OpenedCapture | null>(null);
  readonly document = signal<OpenedDocument | null>(null);
  /** Files that were dropped on the page and wait for a word about them. */
  readonly arrivals = signal<File[]>([]);
  readonly own: OwnStore;

  constructor(
    readonly session: Session,
    readonly book: Book,
  ) {
    this.own = new OwnStore(session, book);
  }

  announce(composed: Composed, shown: string): void {
    this.will.value = { text: shown, fault: composed.fault };
  }

  openDock(name: string): void {
    this.dock.value = name;
  }
}

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('no page');
  return page;
}
