import { useState } from 'preact/hooks';
import type { Values } from '../terminal/compose';
import { compose } from '../terminal/compose';
import { visible } from '../terminal/visible';
import { t } from '../words/words';
import { usePage } from './context';
import { Choose, Command, Field, Group } from './controls';
import { isRecord, useKept } from './kept';

// The fields are those of wlanConnect and wlanProfileAdd; their labels are the tool's.

export function Wlan() {
  const { book } = usePage();
  const [fields, setFields] = useKept<Values>(
    'wlan',
    { security: 'wpa_wpa2' },
    { isGood: isRecord },
  );
  const [key, setKey] = useState(''); // of the network: it is kept nowhere
  const values: Values = { ...fields, key };
  const [index, setIndex] = useKept('wlan-index', '0');
  const [got, setGot] = useState<string[]>([]);
  const put = (name: string) => (value: string) =>
    name === 'key' ? setKey(value) : setFields((now) => ({ ...now, [name]: value }));
  const help = (name: string): string | undefined => book.field('wlanProfileAdd', name)?.meaning;
  const words = (name: string) =>
    book.words('wlanProfileAdd', name).map(({ word, meaning }) => ({
      value: word,
      label: word.toUpperCase(),
      help: meaning,
    }));
  const text = (label: string, name: string, type: 'text' | 'password' = 'text') => (
    <Field
      label={label}
      value={values[name] ?? ''}
      onValue={put(name)}
      help={help(name)}
      type={type}
    />
  );
  const connect = () => compose(book, 'wlanConnect', values);
  return (
    <Group legend="WLAN connection and profiles" main={connect}>
      <div class="grid">
        {text('SSID', 'ssid')}
        {text('BSSID', 'bssid')}
        <Choose
          label="Security type"
          value={values['security'] ?? ''}
          onValue={put('security')}
          choices={words('security')}
          help={help('security')}
        />
        {text('Security key', 'key', 'password')}
        {text('SecurityExtUser', 'extUser')}
        {text('SecurityExtAnonUser', 'extAnonUser')}
        <Choose
          label="SecurityExtEapMethod"
          value={values['eap'] ?? ''}
          onValue={put('eap')}
          choices={[{ value: '', label: t('none') }, ...words('eap')]}
          help={help('eap')}
        />
        {text('Profile priority', 'priority')}
        <Field
          label="Profile Index"
          value={index}
          onValue={setIndex}
          help={t('Of the profile that Get and Delete mean.')}
        />
      </div>
      <p class="hint">
        {t(
          'BSSID is optional, the key too in some modes; what begins with SecurityExt ' +
            'matters for WPA_ENT alone.',
        )}
      </p>
      <div class="row">
        <Command label="Connect" primary compose={connect} />
        <Command label="Disconnect" compose={() => compose(book, 'wlanDisconnect')} />
        <Command label="Add" compose={() => compose(book, 'wlanProfileAdd', values)} />
        <Command
          label="Get"
          compose={() => compose(book, 'wlanProfileGet', { index })}
          onAnswer={(answer) => setGot(answer.ok ? answer.lines : [answer.error ?? ''])}
        />
        <Command label="Delete" danger compose={() => compose(book, 'wlanProfileDel', { index })} />
        <Command
          label={t('Scan')}
          compose={() => compose(book, 'wlanScan', { index: '0', count: '20' })}
          onAnswer={(answer) => setGot(answer.ok ? answer.lines : [answer.error ?? ''])}
        />
      </div>
      {got.length > 0 && (
        <output class="lines mono">
          {got.map((line, place) => (
            <span key={place}>{visible(line)}</span>
          ))}
        </output>
      )}
    </Group>
  );
}
