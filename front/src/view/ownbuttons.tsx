import { useState } from 'preact/hooks';
import { compose, preview, withSecrets } from '../terminal/compose';
import type { OwnButton } from '../terminal/ownbuttons';
import {
  asButtons,
  buttonsMost,
  composeOwn,
  faultOfButton,
  moved,
  readButtons,
  withButton,
} from '../terminal/ownbuttons';
import { requestsIn } from '../terminal/paste';
import { visible } from '../terminal/visible';
import { t } from '../words/words';
import { CommandInput } from './commandinput';
import { usePage } from './context';
import { Button, Command, Field } from './controls';
import { Sheet } from './dialog';
import { chooseFile, saveFile } from './download';

// Buttons beside the command line: two that everybody needs, and those that the user makes.

export function QuickButtons() {
  const { book, own } = usePage();
  // Named by what they send: 'Get Device ID' is a button of the tab General.
  const id = book.setting('iot,deviceID');
  const everybodys = [
    compose(book, 'test'),
    compose(book, 'get', { ID: id?.id, Option: id?.row.option }),
  ];
  return (
    <div class="quick row" role="group" aria-label={t('Quick buttons')}>
      {everybodys.map((composed) => (
        <Command
          key={composed.request.text}
          label={composed.request.text}
          compose={() => composed}
        />
      ))}
      {own.buttons.value.map((button) => (
        <Command
          key={button.name}
          label={visible(button.name)}
          compose={() => composeOwn(book, button)}
          instead={() => void own.press(button)}
        />
      ))}
      <Button small label={t('+ my own button')} onClick={() => (own.editing.value = true)} />
    </div>
  );
}

function OwnRow({ button, onEdit }: { button: OwnButton; onEdit: () => void }) {
  const { book, own } = usePage();
  const name = visible(button.name);
  const put = (buttons: OwnButton[]): void => own.keep(buttons);
  const all = own.buttons.value;
  const place = all.indexOf(button);
  return (
    <li>
      <p>
        <strong>{name}</strong> <code>{composeOwn(book, button).request.text}</code>
      </p>
      <div class="row">
        <Button small label={t('Edit {name}', { name })} onClick={onEdit}>
          {t('Edit')}
        </Button>
        <Button
          small
          label={t('Move {name} up', { name })}
          disabled={place === 0}
          onClick={() => put(moved(all, button.name, -1))}
        >
          {t('Up')}
        </Button>
        <Button
          small
          label={t('Move {name} down', { name })}
          disabled={place === all.length - 1}
          onClick={() => put(moved(all, button.name, 1))}
        >
          {t('Down')}
        </Button>
        <Button
          small
          label={t('Remove {name}', { name })}
          onClick={() => put(all.filter((each) => each !== button))}
        >
          {t('Remove')}
        </Button>
      </div>
    </li>
  );
}

interface Draft {
  /** The name of the button that is edited; empty: a new one. */
  old: string;
  name: string;
  text: string;
}

const blank: Draft = { old: '', name: '', text: '' };

function Form({ draft, onDraft }: { draft: Draft; onDraft: (draft: Draft) => void }) {
  const { book, own } = usePage();
  const [fault, setFault] = useState('');
  const { old, name, text } = draft;
  const lines = requestsIn(text);
  const change = (more: Partial<Draft>): void => {
    setFault('');
    onDraft({ ...draft, ...more });
  };
  const save = (): void => {
    const all = own.buttons.peek();
    const button = { name: name.trim(), lines };
    const taken = button.name !== old && all.some((each) => each.name === button.name);
    const isFull = old === '' && all.length >= buttonsMost;
    const why = taken
      ? t('There is a button of that name.')
      : isFull
        ? t('There are {n} buttons already.', { n: buttonsMost })
        : faultOfButton(button);
    if (why) return setFault(why);
    own.keep(withButton(all, button, old));
    change(blank);
  };
  return (
    <section aria-labelledby="own-form">
      <h3 id="own-form">
        {old === '' ? t('A new button') : t('The button {name}', { name: visible(old) })}
      </h3>
      <Field label={t('Name of the button')} value={name} onValue={(to) => change({ name: to })} />
      <div class="field">
        <span id="own-lines">{t('What it sends, line by line')}</span>
        <CommandInput
          labelledBy="own-lines"
          value={text}
          onValue={(to) => change({ text: to })}
          onSend={save}
          rows={3}
          placeholder="AT+get=mqtt,iotHubEndpoint"
        />
      </div>
      {lines.length > 0 && (
        <ol class="removed" aria-label={t('Will send')}>
          {lines.map((line, place) => (
            <li key={place}>
              <code>{visible(preview(withSecrets(book, line)))}</code>
            </li>
          ))}
        </ol>
      )}
      {fault && <p role="alert">{fault}</p>}
      <div class="row">
        <Button label={old === '' ? t('Add the button') : t('Change the button')} onClick={save} />
        {draft !== blank && <Button label={t('Start over')} onClick={() => change(blank)} />}
      </div>
    </section>
  );
}

export function OwnButtonsDialog() {
  const { own } = usePage();
  const [draft, setDraft] = useState(blank);
  const [fault, setFault] = useState('');
  const buttons = own.buttons.value;
  const open = async (): Promise<void> => {
    const file = await chooseFile('.json');
    if (!file) return;
    try {
      own.keep(readButtons(await file.text()));
      setFault('');
    } catch (error) {
      setFault(
        t('{name} is not taken. {why}', {
          name: visible(file.name),
          why: (error as Error).message,
        }),
      );
    }
  };
  return (
    <Sheet label={t('My own buttons')} open={own.editing}>
      <p class="hint">
        {t(
          'A press sends the lines one after another, each when the one before was answered, ' +
            'and ends where one fails.',
        )}{' '}
        {t('This browser keeps them as they stand here: put no keys into them.')}
      </p>
      {buttons.length > 0 && (
        <ul class="own" aria-label={t('My own buttons')}>
          {buttons.map((button) => (
            <OwnRow
              key={button.name}
              button={button}
              onEdit={() =>
                setDraft({ old: button.name, name: button.name, text: button.lines.join('\n') })
              }
            />
          ))}
        </ul>
      )}
      <Form draft={draft} onDraft={setDraft} />
      <section aria-labelledby="own-file">
        <h3 id="own-file">{t('As a file')}</h3>
        <div class="row">
          {buttons.length > 0 && (
            <Button
              small
              label={t('Save my buttons')}
              onClick={() => saveFile('my-buttons.json', asButtons(buttons), 'application/json')}
            />
          )}
          <Button small label={t('Open buttons')} onClick={() => void open()} />
          <span class="hint">{t('Those of the file take the place of these.')}</span>
        </div>
        {fault && <p role="alert">{fault}</p>}
      </section>
    </Sheet>
  );
}
