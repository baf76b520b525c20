import { useState } from 'preact/hooks';
import { composeOwn } from '../terminal/ownbuttons';
import { visible } from '../terminal/visible';
import { t } from '../words/words';
import { usePage } from './context';
import { Dialog } from './dialog';
import { docks } from './docks';
import { moduleTabs } from './module';

interface Entry {
  name: string;
  what: string;
  go: () => void;
}

/** Ctrl+K: everything that has a name. */
export function Palette() {
  const page = usePage();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const close = (): void => {
    page.palette.value = false;
  };
  const entries: Entry[] = [
    ...page.own.buttons.value.map((button) => ({
      name: button.name,
      what: `${t('my own button:')} ${composeOwn(page.book, button).request.text}`,
      go: () => void page.own.press(button),
    })),
    {
      name: t('Display'),
      what: t('colours, high contrast, size of the text'),
      go: () => (page.displaying.value = true),
    },
    {
      name: t('My own buttons'),
      what: t('dialog'),
      go: () => (page.own.editing.value = true),
    },
    ...moduleTabs.map(({ id, label }) => ({
      name: label,
      what: t('tab'),
      go: () => (page.tab.value = id),
    })),
    ...docks.map(({ id, label }) => ({
      name: t(label),
      what: t('dock'),
      go: () => page.openDock(id),
    })),
    ...page.book.commands.map((row) => ({
      name: row.syntax,
      what: row.summary,
      go: () => {
        if (row.arguments_min === 0) void page.session.send({ text: `AT+${row.name}` });
        else page.said.value = `${row.syntax}: ${row.summary}`;
      },
    })),
    ...page.book.settings.map(({ key, row }) => ({
      name: key,
      what: row.meaning,
      go: () => void page.session.send({ text: `AT+get=${key}` }),
    })),
  ];
  const found = entries
    .filter(({ name, what }) => `${name} ${what}`.toLowerCase().includes(text.toLowerCase()))
    .slice(0, 12);
  const take = (entry: Entry | undefined): void => {
    close();
    entry?.go();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setActive((active + step + found.length) % Math.max(1, found.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(found[active]);
    }
  };
  return (
    <Dialog label={t('Search')} onClose={close}>
      <input
        type="text"
        role="combobox"
        aria-label={t('Search commands, settings and views')}
        aria-expanded={found.length > 0}
        aria-controls="palette-list"
        aria-activedescendant={found[active] ? `palette-${active}` : undefined}
        placeholder={t('Command, setting or view')}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul class="offers static" role="listbox" id="palette-list" aria-label={t('Found')}>
        {found.map((entry, place) => (
          <li
            key={entry.name + entry.what}
            id={`palette-${place}`}
            role="option"
            aria-selected={place === active}
            onClick={() => take(entry)}
          >
            <code>{visible(entry.name)}</code> <span>{entry.what}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
