import { useSignal } from '@preact/signals';
import { useId, useState } from 'preact/hooks';
import { compose, preview, withSecrets } from '../terminal/compose';
import { requestsIn } from '../terminal/paste';
import { t } from '../words/words';
import { CommandInput } from './commandinput';
import { usePage } from './context';
import { Button, Command, Group } from './controls';
import { useKept } from './kept';
import { FactoryReset } from './reset';
import { UserSettings } from './settings';

function CustomCommand() {
  const page = usePage();
  const id = useId();
  const [text, setText] = useKept('custom-command', '', {
    isSecret: (each) => requestsIn(each).some((line) => withSecrets(page.book, line).secret),
  });
  const [asking, setAsking] = useState<string[]>([]);
  const requests = requestsIn(text);
  const send = async (): Promise<void> => {
    if (requests.length > 1 && asking.length === 0) return setAsking(requests);
    setAsking([]);
    for (const request of requests) {
      const answer = await page.session.send(withSecrets(page.book, request));
      if (answer.seq < 0) return;
    }
  };
  const first = requests[0] ?? '';
  const composed = {
    request: withSecrets(page.book, first),
    fault: first === '' ? t('There is no command to send yet.') : null,
  };
  return (
    <Group legend="Custom command/input" legendId={id} main={() => composed}>
      <div class="custom">
        <Command label="Send" primary compose={() => composed} instead={() => void send()} />
        <CommandInput
          labelledBy={id}
          value={text}
          onValue={(next) => {
            setText(next);
            setAsking([]);
          }}
          onSend={() => void send()}
          rows={2}
          placeholder="AT+test"
        />
      </div>
      {asking.length > 0 && (
        <div class="ask" role="alert">
          <p>{t('Send {n} commands one by one?', { n: asking.length })}</p>
          <ol>
            {asking.map((request, place) => (
              <li key={place}>
                <code>{preview(withSecrets(page.book, request))}</code>
              </li>
            ))}
          </ol>
          <Button
            label={t('Send {n} commands', { n: asking.length })}
            onClick={() => void send()}
          />
          <Button label={t('Cancel')} onClick={() => setAsking([])} />
        </div>
      )}
      <p class="hint">
        {t(
          'Enter sends, Shift+Enter begins a line, Tab completes. A pasted exercise is ' +
            'taken as its commands.',
        )}
      </p>
    </Group>
  );
}

export function General() {
  const page = usePage();
  const resetting = useSignal(false);
  const get = page.book.setting('iot,deviceID');
  return (
    <>
      <CustomCommand />
      <Group legend="General">
        <div class="row">
          <Command label="Test" compose={() => compose(page.book, 'test')} />
          <Command
            label="Get Device ID"
            compose={() => compose(page.book, 'get', { ID: get?.id, Option: get?.row.option })}
          />
          <Command label="Reboot" compose={() => compose(page.book, 'reboot')} />
          <Command
            label="Factory reset"
            danger
            compose={() => compose(page.book, 'factoryreset')}
            instead={() => (resetting.value = true)}
          />
        </div>
        {resetting.value && <FactoryReset onEnd={() => (resetting.value = false)} />}
      </Group>
      <UserSettings />
    </>
  );
}
