import { signal } from '@preact/signals';
import { withSecrets } from '../terminal/compose';
import type { Book } from '../terminal/manual';
import type { OwnButton } from '../terminal/ownbuttons';
import { asButtons, readButtons } from '../terminal/ownbuttons';
import type { Session } from '../terminal/session';
import { visible } from '../terminal/visible';
import { t } from '../words/words';

const key = 'own-buttons';

/** The buttons that the user made: kept by the browser, the same in all its tabs. */
export class OwnStore {
  readonly buttons = signal<OwnButton[]>([]);
  /** The dialog in which they are made is open. */
  readonly editing = signal(false);

  constructor(
    private readonly session: Session,
    private readonly book: Book,
  ) {
    this.#read();
    addEventListener('storage', (event) => {
      if (event.key === key) this.#read();
    });
  }

  #read(): void {
    try {
      const text = localStorage.getItem(key);
      this.buttons.value = text === null ? [] : readButtons(text);
    } catch (error) {
      this.session.note(
        t('The buttons that this browser kept are left alone. {why}', {
          why: (error as Error).message,
        }),
        'warn',
      );
    }
  }

  keep(buttons: OwnButton[]): void {
    this.buttons.value = buttons;
    try {
      localStorage.setItem(key, asButtons(buttons));
    } catch {
      this.session.note(t('This browser keeps nothing: the buttons go with the page.'), 'warn');
    }
  }

  /** Sends its lines one after another, and no more after one that failed. */
  async press({ name, lines }: OwnButton): Promise<void> {
    for (const [place, line] of lines.entries()) {
      const answer = await this.session.send(withSecrets(this.book, line));
      if (answer.ok) continue;
      const left = lines.length - place - 1;
      if (left > 0) {
        this.session.note(
          t('{name}: line {line} failed, {left} more were not sent.', {
            name: visible(name),
            line: place + 1,
            left,
          }),
          'warn',
        );
      }
      return;
    }
  }
}
