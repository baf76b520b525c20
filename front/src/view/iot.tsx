import { useState } from 'preact/hooks';
import { compose } from '../terminal/compose';
import { randomPayload } from '../terminal/random';
import { t } from '../words/words';
import { usePage } from './context';
import { Check, Choose, Command, Field, Group } from './controls';
import { useKept } from './kept';

function jsonVerdict(text: string): string {
  if (text.trim() === '') return '';
  try {
    JSON.parse(text);
    return t('JSON ok');
  } catch {
    return t('not JSON');
  }
}

// A payload goes in one pair of quotes, which the module takes off again (at-protocol 1.4).
const quoted = (text: string): string => (text === '' ? '' : `"${text}"`);

export function Iot() {
  const page = usePage();
  const { book, session } = page;
  const [topicNumber, setTopic] = useKept('topic-number', '0');
  const [payload, setPayload] = useKept('payload', '');
  const [next, setNext] = useState(() => randomPayload(Math.random));
  const [repeat, setRepeat] = useKept('repeat', false);
  const [everyMs, setEveryMs] = useKept('every-ms', '1000');
  const [times, setTimes] = useKept('times', '10');
  const [left, setLeft] = useState(0);
  const publish = (text: string) => {
    const composed = compose(book, 'iotpublish', { topicNumber, message: quoted(text) });
    const lines = /[\r\n]/.test(text) ? t('A payload has to be one line.') : null;
    return { request: composed.request, fault: lines ?? composed.fault };
  };
  const field = book.field('iotpublish', 'topicNumber');
  const topics = Array.from({ length: (field?.max ?? 3) - (field?.min ?? 0) + 1 }, (_, n) => {
    const value = String(n + (field?.min ?? 0));
    return { value, label: value };
  });
  const repeatedly = async (): Promise<void> => {
    const count = Math.min(1000, Math.max(1, Number(times) || 1));
    for (let n = count; n > 0; n--) {
      setLeft(n);
      const answer = await session.send(publish(payload).request);
      if (!answer.ok) break;
      if (n > 1)
        await new Promise((done) => setTimeout(done, Math.max(50, Number(everyMs) || 1000)));
    }
    setLeft(0);
  };
  return (
    <>
      <Group legend="General" main={() => compose(book, 'iotconnect')}>
        <div class="row">
          <Command label="Enrol" compose={() => compose(book, 'iotenrol')} />
          <Command label="Connect" primary compose={() => compose(book, 'iotconnect')} />
          <Command label="Disconnect" compose={() => compose(book, 'iotdisconnect')} />
        </div>
      </Group>
      <Group legend="Publish data" main={() => publish(payload)}>
        <div class="publish">
          <Choose
            label="Topic number"
            value={topicNumber}
            onValue={setTopic}
            choices={topics}
            help={field?.meaning}
          />
          <div class="field wide">
            <label for="custom-payload">Custom payload</label>
            <textarea
              id="custom-payload"
              class="mono"
              rows={3}
              value={payload}
              spellcheck={false}
              onInput={(event) => setPayload(event.currentTarget.value)}
            />
          </div>
        </div>
        <div class="row">
          <Command
            label="Publish custom payload"
            primary
            compose={() => publish(payload)}
            instead={repeat ? () => void repeatedly() : undefined}
          />
          <Command
            label="Generate and Publish random payload"
            compose={() => publish(next)}
            onAnswer={() => setNext(randomPayload(Math.random))}
          />
          <span class="dim" role="status">
            {left > 0 ? t('{n} to go', { n: left }) : jsonVerdict(payload)}
          </span>
        </div>
        <div class="row">
          <Check label={t('Repeat')} on={repeat} onChange={setRepeat} />
          {repeat && <Field label={t('Every (ms)')} value={everyMs} onValue={setEveryMs} />}
          {repeat && <Field label={t('Times')} value={times} onValue={setTimes} />}
        </div>
      </Group>
    </>
  );
}
