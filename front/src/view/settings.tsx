import { useState } from 'preact/hooks';
import type { Composed } from '../terminal/compose';
import { compose, composeSet } from '../terminal/compose';
import { readAnswer } from '../terminal/answer';
import { dummyParameters } from '../terminal/dummy';
import type { Setting } from '../terminal/manual';
import { kindOf, settingFault } from '../terminal/manual';
import { visible } from '../terminal/visible';
import { t, told } from '../words/words';
import { usePage } from './context';
import { Button, Check, Choose, Command, Field, Group } from './controls';
import { saveFile } from './download';
import { useKept } from './kept';
import { PutBack } from './putback';

function SettingChoice(props: {
  label: string;
  settings: Setting[];
  value: string;
  onValue: (key: string) => void;
}) {
  return (
    <Choose
      label={props.label}
      value={props.value}
      onValue={props.onValue}
      choices={props.settings.map(({ key, row }) => ({
        value: key,
        label: key,
        help: row.meaning,
      }))}
    />
  );
}

function FlagBoxes({
  setting,
  value,
  onValue,
}: {
  setting: Setting;
  value: string;
  onValue: (text: string) => void;
}) {
  const kind = kindOf(setting.row);
  if (kind.kind !== 'flags') return null;
  const on = new Set(value.split('|').filter(Boolean));
  return (
    <div class="row boxes">
      {kind.words.map(({ word, meaning }) => (
        <Check
          key={word}
          label={word}
          help={meaning}
          on={on.has(word)}
          onChange={(set) => {
            set ? on.add(word) : on.delete(word);
            onValue(
              kind.words
                .map((each) => each.word)
                .filter((each) => on.has(each))
                .join('|'),
            );
          }}
        />
      ))}
    </div>
  );
}

function ValueInput({
  setting,
  value,
  onValue,
}: {
  setting: Setting;
  value: string;
  onValue: (text: string) => void;
}) {
  const { row } = setting;
  const help = `${row.meaning} ${told(row.kind)}`;
  if (kindOf(row).kind === 'bool') {
    const choices = ['true', 'false'].map((word) => ({ value: word, label: word }));
    return (
      <Choose
        label="Value"
        value={value || row.default}
        onValue={onValue}
        choices={choices}
        help={help}
      />
    );
  }
  return (
    <Field
      label="Value"
      mono
      wide
      type={row.secret ? 'password' : 'text'}
      value={value}
      onValue={onValue}
      help={help}
      placeholder={told(row.kind)}
    />
  );
}

interface DumpRow {
  setting: Setting;
  value: string;
}

function DumpTable({ rows, total }: { rows: DumpRow[]; total: number }) {
  const [onlyChanged, setOnlyChanged] = useState(false);
  if (rows.length === 0) return null;
  const shown = onlyChanged
    ? rows.filter(({ setting, value }) => value !== setting.row.default)
    : rows;
  const save = (): void => {
    const values = Object.fromEntries(rows.map(({ setting, value }) => [setting.key, value]));
    saveFile('user-settings.json', JSON.stringify(values, null, 2) + '\n', 'application/json');
  };
  return (
    <div class="dump">
      <div class="row">
        <span role="status">{t('{n} of {total} settings read', { n: rows.length, total })}</span>
        <Check
          label={t('Only what differs from the factory')}
          on={onlyChanged}
          onChange={setOnlyChanged}
        />
        <Button small label={t('Save settings')} onClick={save} />
        {rows.length === total && (
          <PutBack now={new Map(rows.map(({ setting, value }) => [setting.key, value]))} />
        )}
      </div>
      <div class="scroll" tabIndex={0} role="region" aria-label={t('User settings as read')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('Parameter')}</th>
              <th scope="col">{t('Value')}</th>
              <th scope="col">{t('Factory')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ setting, value }) => (
              <tr key={setting.key} class={value === setting.row.default ? undefined : 'differs'}>
                <th scope="row">{setting.key}</th>
                <td class="mono">{visible(value)}</td>
                <td class="mono">{setting.row.default}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

export function UserSettings() {
  const page = usePage();
  const { book, session } = page;
  const writable = book.settings.filter(({ row }) => row.writable);
  const own = writable.filter(({ row }) => row.kind !== 'known to the module');
  const isKey = (key: unknown): boolean => book.setting(String(key)) !== undefined;
  const [getKey, setGetKey] = useKept('get', book.settings[0]?.key ?? '', { isGood: isKey });
  const [got, setGot] = useState('');
  const [setKey, setSetKey] = useKept('set', 'MQTT,iotHubEndpoint', { isGood: isKey });
  const [value, setValue] = useKept('set-value', '', {
    isSecret: () => book.setting(setKey)?.row.secret === true,
  });
  const [rows, setRows] = useState<DumpRow[]>([]);
  const [busy, setBusy] = useState('');
  const toGet = book.setting(getKey);
  const toSet = book.setting(setKey);

  const get = (setting: Setting | undefined): Composed =>
    compose(book, 'get', { ID: setting?.id, Option: setting?.row.option });
  const set = (setting: Setting | undefined, text: string): Composed =>
    setting
      ? { request: composeSet(setting, text), fault: settingFault(setting, text) }
      : { request: { text: '' }, fault: t('There is no such setting.') };
  const valueIn = (lines: string[]): string =>
    lines
      .map((line) => readAnswer(book, line)?.values['value'])
      .find((text) => text !== undefined) ?? '';

  const dump = async (): Promise<void> => {
    setRows([]);
    const found: DumpRow[] = [];
    for (const setting of own) {
      setBusy(t('Reading {key}', { key: setting.key }));
      const answer = await session.send(get(setting).request);
      if (answer.seq < 0) break;
      found.push({ setting, value: answer.ok ? valueIn(answer.lines) : (answer.error ?? '') });
      setRows([...found]);
    }
    setBusy('');
  };
  const setUp = async (): Promise<void> => {
    for (const [key, text] of dummyParameters) {
      const setting = book.setting(key);
      if (!setting) continue;
      setBusy(t('Setting {key}', { key: setting.key }));
      const answer = await session.send(composeSet(setting, text));
      if (!answer.ok) break;
    }
    setBusy('');
  };
  const [firstKey, firstValue] = dummyParameters[0] ?? ['', ''];
  const boolNow =
    toSet && kindOf(toSet.row).kind === 'bool' && value === '' ? toSet.row.default : value;

  return (
    <Group legend="User settings">
      <div class="row ends">
        <SettingChoice
          label="Parameter to get"
          settings={book.settings}
          value={getKey}
          onValue={setGetKey}
        />
        <Command
          label="Get parameter"
          compose={() => get(toGet)}
          onAnswer={(answer) =>
            setGot(answer.ok ? `= ${visible(valueIn(answer.lines))}` : (answer.error ?? ''))
          }
        />
        <output class="mono got">{got}</output>
      </div>
      <div class="rule" />
      <div class="row ends">
        <SettingChoice
          label="Parameter to set"
          settings={writable}
          value={setKey}
          onValue={(key) => {
            setSetKey(key);
            setValue('');
          }}
        />
        {toSet && <ValueInput setting={toSet} value={value} onValue={setValue} />}
        <Command label="Set parameter" compose={() => set(toSet, boolNow)} />
      </div>
      {toSet && <FlagBoxes setting={toSet} value={value} onValue={setValue} />}
      {toSet && <p class="hint">{toSet.row.meaning}</p>}
      <div class="rule" />
      <div class="row">
        <Command
          label="Dump user settings"
          compose={() => get(own[0])}
          instead={() => void dump()}
        />
        <Command
          label="Set up module with dummy parameters"
          compose={() => set(book.setting(firstKey), firstValue)}
          instead={() => void setUp()}
        />
        {session.devices.value.length > 1 && (
          <Button label={t('Compare with another module')} onClick={() => page.openDock('compare')}>
            {t('Compare')}
          </Button>
        )}
        <span role="status" class="dim">
          {busy}
        </span>
      </div>
      <DumpTable rows={rows} total={own.length} />
    </Group>
  );
}
